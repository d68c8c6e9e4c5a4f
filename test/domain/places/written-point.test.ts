import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPoint } from '../../../functions/domain/places/written-point.ts';

const THERE = { lat: 40.7447, lon: -74.0325 };

describe('given a point that somebody wrote', () => {
  test.each([
    '40.7447, -74.0325',
    ' 40.7447,-74.0325 ',
    '40.7447 -74.0325',
    '40.7447; -74.0325',
    'geo:40.7447,-74.0325?z=17',
    'https://www.openstreetmap.org/?mlat=40.7447&mlon=-74.0325#map=18/40.1/-74.1',
    'https://www.openstreetmap.org/#map=17/40.7447/-74.0325',
    'https://www.openstreetmap.org/node/1#map=17/40.7447/-74.0325&layers=N',
    'https://www.google.com/maps/place/X/@40.1,-74.1,17z/data=!3m1!4b1!4m5!3m4!1s0x0!8m2!3d40.7447!4d-74.0325',
    'https://www.google.com/maps/@40.7447,-74.0325,17z',
    'https://maps.google.com/?q=40.7447,-74.0325',
    'https://www.google.com/maps/search/?api=1&query=40.7447%2C-74.0325',
  ])('when it is %s, then it is understood', (text) => {
    expect(readPoint(text)).toEqual(THERE);
  });

  test.each(['', '500 Park Avenue', '40.7447', '91, 0', '0, 181', '40,7447, -74,0325', 'https://goo.gl/x'])(
    'when it is "%s", then it is not',
    (text) => {
      expect(readPoint(text)).toBeUndefined();
    },
  );

  test('when it is any two numbers on Earth as JavaScript prints them, then it is exactly those', () => {
    const lat = fc.double({ min: -90, max: 90, noNaN: true }).map((value) => value + 0);
    const lon = fc.double({ min: -180, max: 180, noNaN: true }).map((value) => value + 0);
    fc.assert(
      fc.property(lat, lon, (north, east) => {
        for (const text of [
          `${north}, ${east}`,
          `https://www.openstreetmap.org/?mlat=${north}&mlon=${east}`,
          `https://www.google.com/maps/@${north},${east},17z`,
        ])
          expect(readPoint(text)).toEqual({ lat: north, lon: east });
      }),
    );
  });

  test('when it is any two numbers on Earth in fixed digits, then it is those', () => {
    const lat = fc.integer({ min: -90_00000, max: 90_00000 }).map((value) => value / 1e5);
    const lon = fc.integer({ min: -180_00000, max: 180_00000 }).map((value) => value / 1e5);
    fc.assert(
      fc.property(lat, lon, (north, east) => {
        const point = readPoint(`${north.toFixed(5)}, ${east.toFixed(5)}`);
        expect(point?.lat).toBeCloseTo(north, 9);
        expect(point?.lon).toBeCloseTo(east, 9);
      }),
    );
  });

  test('when it is anything, then it is on Earth or nothing, and quickly', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 1000 }), (text) => {
        const { lat, lon } = readPoint(text) ?? { lat: 0, lon: 0 };
        expect(Math.abs(lat) <= 90 && Math.abs(lon) <= 180).toBe(true);
      }),
    );
  });
});
