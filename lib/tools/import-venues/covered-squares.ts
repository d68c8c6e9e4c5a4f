import { wrapLongitude } from '../../../functions/domain/geo/geo.ts';
import { bounds, centre, encode } from '../../../functions/domain/geo/geohash.ts';
import type { Point } from '../../../functions/domain/model.ts';

/** Geohash length of the squares (some 5 km) that tell which area a list covers. */
const PRECISION = 5;
/** A square without venues belongs to the area if there are some within this many squares on all four sides. */
const FURTHEST = 6;
const SIDES = [
  [0, 1],
  [0, -1],
  [1, 0],
  [-1, 0],
] as const;

/** The area that a list of venues covers: the squares with venues, and the gaps between them. */
export class CoveredSquares {
  readonly #held = new Set<string>();

  add(place: Point): void {
    this.#held.add(encode(place, PRECISION));
  }

  covers(place: Point): boolean {
    const square = encode(place, PRECISION);
    if (this.#held.has(square)) return true;
    const { lat, lon } = centre(square);
    const { south, west, north, east } = bounds(square);
    return SIDES.every(([up, right]) =>
      Array.from({ length: FURTHEST }, (_, at) => at + 1).some((steps) =>
        this.#held.has(
          encode(
            {
              lat: lat + up * steps * (north - south),
              lon: wrapLongitude(lon + right * steps * (east - west)),
            },
            PRECISION,
          ),
        ),
      ),
    );
  }
}
