import fc from 'fast-check';
import ngeohash from 'ngeohash';
import { describe, expect, it } from 'vitest';
import { bounds, cellsTouching, centre, encode } from '../../../functions/domain/geo/geohash.ts';
import { anyBearing, anyPoint, anyShare, between } from '../../oracle/arbitrary-discs.ts';
import { distanceToBoxKm, travel, vectorDistanceKm } from '../../oracle/spherical.ts';

const anyPrecision = fc.integer({ min: 1, max: 10 });
const anyHash = fc
  .array(fc.constantFrom(...'0123456789bcdefghjkmnpqrstuvwxyz'), { minLength: 1, maxLength: 10 })
  .map((characters) => characters.join(''));

describe('encoding', () => {
  it.each([
    ['a town in Spain', { lat: 42.605, lon: -5.603 }, 5, 'ezs42'],
    ['Jutland', { lat: 57.649_11, lon: 10.407_44 }, 10, 'u4pruydqqv'],
    ['the middle of the map', { lat: 0, lon: 0 }, 6, 's00000'],
    ['the north pole', { lat: 90, lon: 0 }, 3, 'upb'],
    ['the south pole', { lat: -90, lon: -180 }, 3, '000'],
    ['the antimeridian, named from the west', { lat: 0, lon: -180 }, 4, '8000'],
    ['the antimeridian, named from the east', { lat: 0, lon: 180 }, 4, '8000'],
  ])('%s', (_, point, precision, hash) => {
    expect(encode(point, precision)).toBe(hash);
  });

  it('given any point not on a border, then ngeohash names the same cell', () => {
    fc.assert(
      fc.property(anyPoint, anyPrecision, (point, precision) => {
        const hash = encode(point, precision);
        const { south, west, north, east } = bounds(hash);
        const room = Math.min(point.lat - south, north - point.lat, point.lon - west, east - point.lon);
        fc.pre(room > 1e-9);
        expect(hash).toBe(ngeohash.encode(point.lat, point.lon, precision));
      }),
      { numRuns: 500 },
    );
  });

  it('given any cell, then its centre encodes to it and ngeohash draws the same bounds', () => {
    fc.assert(
      fc.property(anyHash, (hash) => {
        expect(encode(centre(hash), hash.length)).toBe(hash);
        const { south, west, north, east } = bounds(hash);
        expect(encode({ lat: south, lon: west }, hash.length)).toBe(hash);
        const drawn = ngeohash.decode_bbox(hash);
        for (const [index, edge] of [south, west, north, east].entries()) {
          expect(edge).toBeCloseTo(drawn[index] ?? Number.NaN, 9);
        }
      }),
      { numRuns: 500 },
    );
  });

  it.each(['dr5a', 'DR5', 'dr 5', 'dr5é'])('given %j, which is no geohash, then it says so', (text) => {
    expect(() => bounds(text)).toThrow(RangeError);
    expect(() => centre(text)).toThrow(RangeError);
  });
});

describe('cells that a disc touches', () => {
  const anyDisc = fc.record({
    at: anyPoint,
    radiusKm: between(0.1, 100),
  });

  it('given any disc and any point in it, edge included, then the cell of the point is listed', () => {
    const anyPrecisionForSize = fc.integer({ min: 1, max: 4 });
    fc.assert(
      fc.property(anyDisc, anyPrecisionForSize, anyBearing, anyShare, (disc, precision, bearing, share) => {
        const cells = new Set(cellsTouching(disc.at, disc.radiusKm, precision));
        for (const part of [share, 1]) {
          const point = travel(disc.at, bearing, disc.radiusKm * part);
          expect(cells).toContain(encode(point, precision));
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('given any disc, then each listed cell really has a point within its radius, and none is listed twice', () => {
    fc.assert(
      fc.property(anyDisc, fc.integer({ min: 1, max: 3 }), ({ at, radiusKm }, precision) => {
        const cells = cellsTouching(at, radiusKm, precision);
        expect(new Set(cells).size).toBe(cells.length);
        for (const cell of cells) {
          expect(distanceToBoxKm(at, bounds(cell))).toBeLessThanOrEqual(radiusKm + 2e-6);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('given a disc that only touches the edge of a cell, then the cell is listed, and no more if it is 2 m smaller', () => {
    const anyKm = between(1, 100);
    fc.assert(
      fc.property(anyKm, fc.constantFrom(0, Math.PI / 2), fc.constantFrom(0, 90, 180), (km, way, lon) => {
        // Only to the north and, on the equator, to the east: a cell holds its south and west edges.
        const touched = { lat: 0, lon };
        const from = travel(touched, way + Math.PI, km);
        const radiusKm = vectorDistanceKm(from, touched);
        expect(cellsTouching(from, radiusKm, 3)).toContain(encode(touched, 3));
        expect(cellsTouching(from, radiusKm - 0.002, 3)).not.toContain(encode(touched, 3));
      }),
    );
  });

  it('given a disc across the antimeridian, then cells of both sides are listed', () => {
    const cells = cellsTouching({ lat: 0.7, lon: 179.99 }, 5, 3);
    expect(cells.toSorted()).toEqual(['800', 'xbp']);
  });

  it('given a disc around a pole, then the whole last ring is listed', () => {
    expect(cellsTouching({ lat: -89.99, lon: 5 }, 5, 3)).toHaveLength(256);
  });

  it('given a small disc inside one cell, then only that cell is listed', () => {
    expect(cellsTouching(centre('dr5r'), 2, 4)).toEqual(['dr5r']);
  });
});
