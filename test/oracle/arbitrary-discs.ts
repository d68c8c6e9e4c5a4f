import fc from 'fast-check';
import type { Disc } from '../../functions/domain/geo/deepest-place.ts';
import type { Point } from '../../functions/domain/model.ts';
import { travel } from './spherical.ts';

/** Numbers spread evenly, both ends included (`fc.double` spreads over bit patterns: nearly all would be about 0). */
export const between = (min: number, max: number): fc.Arbitrary<number> =>
  fc.integer({ min: 0, max: 2 ** 31 - 1 }).map((step) => min + (step / (2 ** 31 - 1)) * (max - min));

const northOrSouth = (min: number, max: number) =>
  fc.tuple(between(min, max), fc.boolean()).map(([lat, south]) => (south ? -lat : lat));
const anyLongitude = between(-180, 180);

/** Points anywhere, most of them where geometry goes wrong: antimeridian, poles, 80 degrees, equator. */
export const anyPoint: fc.Arbitrary<Point> = fc.oneof(
  fc.record({ lat: northOrSouth(0, 90), lon: anyLongitude }),
  fc.record({ lat: northOrSouth(0, 75), lon: northOrSouth(179.7, 180) }),
  fc.record({ lat: northOrSouth(79, 81), lon: fc.oneof(anyLongitude, northOrSouth(179, 180)) }),
  fc.record({ lat: northOrSouth(81, 89.5), lon: anyLongitude }),
  fc.record({ lat: northOrSouth(89.5, 90), lon: anyLongitude }),
  fc.record({ lat: northOrSouth(0, 0.3), lon: northOrSouth(0, 0.3) }),
  fc.constantFrom({ lat: 90, lon: 0 }, { lat: -90, lon: 77 }, { lat: 0, lon: 180 }, { lat: 80, lon: -180 }),
);

export const anyBearing = between(-Math.PI, Math.PI);
export const anyShare = between(0, 1);
export const anyRadiusKm = fc.oneof(fc.constantFrom(2, 5, 10, 25, 50), between(2, 50));

const rounded = (value: number) => Math.round(value * 50) / 50;

/** Homes around one anchor, from a street to three counties wide; rounded ones coincide now and then. */
export function discsAround(options: {
  readonly spreadsKm: readonly number[];
  readonly most: number;
}): fc.Arbitrary<Disc[]> {
  return fc
    .record({
      anchor: anyPoint,
      spreadKm: fc.constantFrom(...options.spreadsKm),
      grid: fc.boolean(),
      homes: fc.array(
        fc.record({
          bearing: anyBearing,
          share: anyShare,
          radiusKm: anyRadiusKm,
          weight: fc.integer({ min: 1, max: 3 }),
        }),
        { minLength: 1, maxLength: options.most },
      ),
    })
    .map(({ anchor, spreadKm, grid, homes }) =>
      homes.map(({ bearing, share, radiusKm, weight }) => {
        const home = travel(anchor, bearing, Math.sqrt(share) * spreadKm);
        const centre = grid ? { lat: rounded(home.lat), lon: rounded(home.lon) } : home;
        return { centre, radiusKm, weight };
      }),
    );
}
