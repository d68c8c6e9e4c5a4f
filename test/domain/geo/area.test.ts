import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areaOf, areasTouching } from '../../../functions/domain/geo/area.ts';
import { bounds, centre, encode } from '../../../functions/domain/geo/geohash.ts';
import { anyBearing, anyPoint, anyShare, between } from '../../oracle/arbitrary-discs.ts';
import { distanceToBoxKm, travel, vectorDistanceKm } from '../../oracle/spherical.ts';

const anyRadius = between(0.5, 100);
const cellAt = (lat: number, lon: number) => encode({ lat, lon }, 6);

describe('the area of a home cell', () => {
  it.each([
    ['New York', cellAt(40.7, -74), 'dr5'],
    ['just south of 80 degrees north', cellAt(79.99, 10), encode({ lat: 79.99, lon: 10 }, 3)],
    ['just north of 80 degrees north', cellAt(80.01, 10), 'polar'],
    ['the north pole', cellAt(90, 0), 'polar'],
    ['just south of 80 degrees south', cellAt(-80.01, 10), 'polar'],
    ['just north of 80 degrees south', cellAt(-79.99, -170), encode({ lat: -79.99, lon: -170 }, 3)],
  ])('in %s', (_, cell, area) => {
    expect(areaOf(cell)).toBe(area);
  });
});

describe('the areas that a disc touches', () => {
  it('given any home cell whose centre lies in the disc, be it on its edge, then the area of the cell is listed', () => {
    fc.assert(
      fc.property(anyPoint, anyRadius, anyBearing, anyShare, (at, radiusKm, bearing, share) => {
        const cell = encode(travel(at, bearing, radiusKm * share), 6);
        const edge = vectorDistanceKm(at, centre(cell));
        expect(areasTouching(at, edge)).toContain(areaOf(cell));
        expect(areasTouching(at, edge + radiusKm * (1 - share))).toContain(areaOf(cell));
      }),
      { numRuns: 3000 },
    );
  });

  it('given any disc, then each area has a point within the radius, and none is listed twice', () => {
    fc.assert(
      fc.property(anyPoint, anyRadius, (at, radiusKm) => {
        const areas = areasTouching(at, radiusKm);
        expect(new Set(areas).size).toBe(areas.length);
        for (const area of areas) {
          const box =
            area === 'polar'
              ? { south: at.lat < 0 ? -90 : 80, west: -180, north: at.lat < 0 ? -80 : 90, east: 180 }
              : bounds(area);
          expect(distanceToBoxKm(at, box)).toBeLessThanOrEqual(radiusKm + 2e-6);
          if (area !== 'polar') expect(Math.min(Math.abs(box.south), Math.abs(box.north))).toBeLessThan(80);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('given any disc of at most 100 km, then there are few areas: 10 up to 60 degrees, 18 just before 80', () => {
    fc.assert(
      fc.property(anyPoint, anyRadius, (at, radiusKm) => {
        const most = Math.abs(at.lat) <= 60 ? 10 : 18;
        expect(areasTouching(at, radiusKm).length).toBeLessThanOrEqual(most);
      }),
      { numRuns: 500 },
    );
  });

  it('given a disc beyond 80 degrees, then only the polar area is listed', () => {
    expect(areasTouching({ lat: -88, lon: 100 }, 100)).toEqual(['polar']);
  });

  it('given a disc across the antimeridian, then areas of both sides are listed', () => {
    expect(areasTouching({ lat: 0.7, lon: -179.99 }, 52).toSorted()).toEqual(['800', 'xbp']);
  });
});
