import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { distanceKm } from '../../../functions/domain/geo/geo.ts';
import { bounds, centre, encode } from '../../../functions/domain/geo/geohash.ts';
import { type Choice, planeOfChoice, stepped, tapped } from '../../../functions/site/map/choice.ts';

const PIXELS = { width: 288, height: 240 };
const UNITS_PER_PIXEL = 480 / 288;
const somewhere = fc.record({
  lat: fc.double({ min: -75, max: 75, noNaN: true }),
  lon: fc.double({ min: -179, max: 179, noNaN: true }),
});

describe('given a square to choose a place in', () => {
  test('when it is shown as a whole, then all of its corners are on the map, anywhere on Earth', () => {
    fc.assert(
      fc.property(somewhere, (point) => {
        const square = encode(point, 5);
        const { project } = planeOfChoice({ square, zoom: 0 });
        const { south, west, north, east } = bounds(square);
        for (const lat of [south, north])
          for (const lon of [west, east]) {
            const [x, y] = project({ lat, lon });
            expect(x > 0 && x < 480 && y > 0 && y < 400).toBe(true);
          }
      }),
    );
  });

  test('when a spot that is seen is tapped, and again on the nearer maps, then it is found to within 3 m', () => {
    fc.assert(
      fc.property(somewhere, (point) => {
        let choice: Choice = { square: encode(point, 5), zoom: 0 };
        for (let taps = 0; taps < 3; taps++) {
          const [x, y] = planeOfChoice(choice).project(point);
          const tap = { x: Math.round(x / UNITS_PER_PIXEL), y: Math.round(y / UNITS_PER_PIXEL) };
          expect(tap.x >= 0 && tap.x <= PIXELS.width && tap.y >= 0 && tap.y <= PIXELS.height).toBe(true);
          choice = tapped(choice, tap);
        }
        expect(choice.zoom).toBe(2);
        expect(distanceKm(choice.point ?? { lat: 0, lon: 0 }, point)).toBeLessThan(0.003);
      }),
    );
  });

  test('when arrows are pressed, then the spot goes their way, from the middle of the square', () => {
    const square = 'dr5ru';
    const start = centre(square);
    const go = (step: 'north' | 'south' | 'west' | 'east') =>
      stepped({ square, zoom: 1 }, step).point ?? start;
    expect(go('north').lat).toBeGreaterThan(start.lat);
    expect(go('south').lat).toBeLessThan(start.lat);
    expect(go('west').lon).toBeLessThan(start.lon);
    expect(go('east').lon).toBeGreaterThan(start.lon);
    const back = stepped(stepped({ square, point: start, zoom: 2 }, 'north'), 'south');
    expect(distanceKm(back.point ?? go('north'), start)).toBeLessThan(0.003);
  });

  test('when it is looked at closer or wider, then only so far, and the spot stays', () => {
    const choice = {
      square: encode({ lat: 40.75, lon: -74.03 }, 5),
      point: { lat: 40.75, lon: -74.03 },
      zoom: 1,
    };
    expect(stepped(choice, 'closer')).toEqual({ ...choice, zoom: 2 });
    expect(stepped(stepped(choice, 'closer'), 'closer')).toEqual({ ...choice, zoom: 2 });
    expect(stepped(stepped(choice, 'wider'), 'wider')).toEqual({ ...choice, zoom: 0 });
  });
});
