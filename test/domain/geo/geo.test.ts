import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distanceKm, wrapLongitude } from '../../../functions/domain/geo/geo.ts';
import { anyBearing, anyPoint, between } from '../../oracle/arbitrary-discs.ts';
import { travel, vectorDistanceKm } from '../../oracle/spherical.ts';

describe('distance', () => {
  it.each([
    ['a point and itself', { lat: 12.3, lon: 45.6 }, { lat: 12.3, lon: 45.6 }, 0],
    ['one degree along the equator', { lat: 0, lon: 0 }, { lat: 0, lon: 1 }, 111.195_08],
    ['a quarter of the globe', { lat: 0, lon: 20 }, { lat: 90, lon: 0 }, 10_007.557_22],
    ['antipodes', { lat: 30, lon: 10 }, { lat: -30, lon: -170 }, 20_015.114_44],
    [
      'antipodes whose haversine rounds above 1',
      { lat: 51.3, lon: 12 },
      { lat: -51.3, lon: -168 },
      20_015.114_44,
    ],
    ['two names of the antimeridian', { lat: 51, lon: 180 }, { lat: 51, lon: -180 }, 0],
    ['two names of a pole', { lat: -90, lon: 12 }, { lat: -90, lon: -99 }, 0],
    ['across the antimeridian', { lat: 0, lon: 179.5 }, { lat: 0, lon: -179.5 }, 111.195_08],
  ])('of %s', (_, a, b, km) => {
    expect(distanceKm(a, b)).toBeCloseTo(km, 4);
  });

  it('given any two points nearer than 1,000 km, then 3-D vectors agree to a micrometre', () => {
    const near = fc.tuple(anyPoint, anyBearing, between(0, 1000));
    fc.assert(
      fc.property(near, ([a, bearing, km]) => {
        const b = travel(a, bearing, km);
        expect(distanceKm(a, b)).toBeCloseTo(vectorDistanceKm(a, b), 9);
        expect(distanceKm(a, b)).toBeCloseTo(km, 8);
        expect(distanceKm(b, a)).toBe(distanceKm(a, b));
      }),
      { numRuns: 500 },
    );
  });
});

describe('a longitude that counts on beyond the antimeridian', () => {
  const turns = fc.integer({ min: -5, max: 5 });

  it('given any, when it is wrapped, then it is from -180 to 180 and a whole number of turns away', () => {
    fc.assert(
      fc.property(between(-2_000, 2_000), (degrees) => {
        const wrapped = wrapLongitude(degrees);
        expect(Math.abs(wrapped)).toBeLessThanOrEqual(180);
        const turned = (degrees - wrapped) / 360;
        expect(turned).toBeCloseTo(Math.round(turned), 9);
      }),
    );
  });

  it('given one from -180 to 180, then it stays the same to the last digit, and turns of it come back to it', () => {
    fc.assert(
      fc.property(between(-179.999, 179.999), turns, (degrees, turn) => {
        expect(wrapLongitude(degrees)).toBe(degrees);
        expect(wrapLongitude(degrees + 360 * turn)).toBeCloseTo(degrees, 9);
      }),
    );
    expect([-180, -0, 180].map(wrapLongitude)).toEqual([-180, -0, 180]);
  });
});
