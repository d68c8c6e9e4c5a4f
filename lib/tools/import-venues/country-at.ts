import { encode } from '../../../functions/domain/geo/geohash.ts';
import type { Point } from '../../../functions/domain/model.ts';
import type { Gazetteer } from '../../../functions/domain/places/gazetteer.ts';

/** Geohash length of the squares (some 5 km) that are assumed to lie in one country. */
const PRECISION = 5;
/** Maximum number of squares remembered. */
const MOST_SQUARES = 50_000;

/** The country (ISO 3166-1) of a point by the town nearest to the first point asked for in its square. */
export function countryByTown(gazetteer: Pick<Gazetteer, 'nearest'>): (point: Point) => string | undefined {
  const known = new Map<string, string | undefined>();
  return (point) => {
    const square = encode(point, PRECISION);
    if (known.has(square)) return known.get(square);
    if (known.size >= MOST_SQUARES) known.clear();
    const country = gazetteer.nearest(point)?.country;
    known.set(square, country);
    return country;
  };
}
