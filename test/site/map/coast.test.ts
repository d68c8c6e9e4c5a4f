import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { distanceKm } from '../../../functions/domain/geo/geo.ts';
import type { Point } from '../../../functions/domain/model.ts';
import type { Land, Ring } from '../../../functions/domain/places/land.ts';
import { coastOf } from '../../../functions/site/map/coast.ts';
import { MAP_HEIGHT, MAP_WIDTH, planeAround } from '../../../functions/site/map/plane.ts';

/** Land of these lines, moved by whole turns to where the box lies. */
const landOf = (rings: readonly Ring[]): Land => ({
  near: ({ west, east }) =>
    rings.map((ring) => {
      const lons = ring.map(([lon]) => lon);
      const off = (west + east) / 2 - (Math.min(...lons) + Math.max(...lons)) / 2;
      const turn = 360 * Math.round(off / 360);
      return ring.map(([lon, lat]) => [lon + turn, lat] as const);
    }),
});

const island = ({ lat, lon }: Point): Ring => [
  [lon - 0.05, lat - 0.04],
  [lon + 0.02, lat - 0.05],
  [lon + 0.06, lat + 0.01],
  [lon, lat + 0.05],
];

/** The points of path data, in units. */
function spotsOf(path: string): (readonly [number, number])[] {
  return path.split('z').flatMap((line) => {
    const numbers = [...line.matchAll(/-?(\d+(\.\d+)?|\.\d+)/g)].map(([number]) => Number(number));
    const spots: (readonly [number, number])[] = [];
    for (let at = 0; at + 1 < numbers.length; at += 2) {
      const [x, y] = spots.at(-1) ?? [0, 0];
      spots.push([x + (numbers[at] ?? 0), y + (numbers[at + 1] ?? 0)]);
    }
    return spots;
  });
}

const middle = fc.record({
  lat: fc.double({ min: -85, max: 85, noNaN: true }),
  lon: fc.double({ min: -180, max: 180, noNaN: true }),
});

describe('given an island', () => {
  test('when it lies in the map, then each of its corners is drawn where it is', () => {
    fc.assert(
      fc.property(middle, fc.constantFrom(15, 40), (centre, radiusKm) => {
        const plane = planeAround(centre, radiusKm);
        const drawn = spotsOf(coastOf(plane, landOf([island(centre)])));
        for (const [lon, lat] of island(centre)) {
          const [x, y] = plane.project({ lat, lon });
          const nearest = Math.min(...drawn.map(([dx, dy]) => Math.hypot(dx - x, dy - y)));
          // Tenths of a unit, and points nearer than 1.5 units to the one before are left out.
          expect(nearest).toBeLessThan(1.6);
        }
      }),
      { numRuns: 50 },
    );
  });

  test('when it lies on the antimeridian, then the map is that of the same island elsewhere', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -80, max: 80, noNaN: true }),
        fc.double({ min: -0.04, max: 0.04, noNaN: true }),
        (lat, off) => {
          const map = (lon: number) =>
            coastOf(planeAround({ lat, lon: lon + off }, 12), landOf([island({ lat, lon })]));
          const elsewhere = spotsOf(map(20));
          for (const lon of [180, -180]) {
            const across = spotsOf(map(lon));
            expect(across).toHaveLength(elsewhere.length);
            for (const [at, [x, y]] of across.entries()) {
              expect(Math.hypot(x - (elsewhere[at]?.[0] ?? 0), y - (elsewhere[at]?.[1] ?? 0))).toBeLessThan(
                0.3,
              );
            }
          }
        },
      ),
      { numRuns: 50 },
    );
  });

  test('when it is far away, then nothing is drawn', () => {
    expect(coastOf(planeAround({ lat: 10, lon: 10 }, 15), landOf([island({ lat: 12, lon: 10 })]))).toBe('');
  });
});

describe('given land all around', () => {
  const continent: Ring = [
    [-20, -40],
    [60, -40],
    [60, 40],
    [-20, 40],
  ];

  test('when a town in it is drawn, then land covers the whole map', () => {
    const drawn = spotsOf(coastOf(planeAround({ lat: 0, lon: 20 }, 15), landOf([continent])));
    for (const corner of [
      [0, 0],
      [MAP_WIDTH, 0],
      [MAP_WIDTH, MAP_HEIGHT],
      [0, MAP_HEIGHT],
    ] as const) {
      expect(Math.min(...drawn.map(([x, y]) => Math.hypot(x - corner[0], y - corner[1])))).toBeLessThan(12);
    }
  });

  test('when a map holds a pole, then a cap of land around it is a ring around its middle', () => {
    const cap: Ring = [
      ...Array.from({ length: 13 }, (_, at) => [at * 30 - 180, -80] as const),
      [180, -90],
      [-180, -90],
    ];
    const middle = { lat: -90, lon: 0 };
    const plane = planeAround(middle, 1_500);
    const path = coastOf(plane, landOf([cap]));
    const coast = spotsOf(path)
      .map(plane.locate)
      // The line goes to the pole and back where it was cut open.
      .filter(({ lat, lon }) => Math.abs(lon) < 179 && lat > -89);
    expect(coast.length).toBeGreaterThan(20);
    for (const point of coast) expect(distanceKm(point, middle)).toBeCloseTo(1_112, -1.5);
  });
});
