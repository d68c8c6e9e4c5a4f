import { S2LatLng, S2LatLngRect, S2RegionCoverer } from 'nodes2ts';
import type { Point } from '../../functions/domain/model.ts';
import { markdownTable } from '../../lib/tools/cost/markdown-table.ts';

const KM_PER_DEGREE = 111.2;
const CITIES: readonly (Point & { readonly name: string })[] = [
  { name: 'Berlin', lat: 52.52, lon: 13.405 },
  { name: 'Nairobi', lat: -1.29, lon: 36.82 },
  { name: 'New York', lat: 40.71, lon: -74.01 },
  { name: 'Sydney', lat: -33.87, lon: 151.21 },
  { name: 'Tokyo', lat: 35.68, lon: 139.69 },
];
/** Digits of its hash key that dynamodb-geo may be set to use; 2 are its default. */
const SHORT_KEY = 2;
const LONG_KEY = 8;

/**
 * Queries with which dynamodb-geo (0.4.0) looks for points within a radius: it covers the square around the circle with
 * cells of S2, and asks once for each hash key, the first digits of a cell's number, that a cell has.
 */
function geoQueries({ lat, lon }: Point, radiusKm: number, keyLength: number): number {
  const north = radiusKm / KM_PER_DEGREE;
  const east = north / Math.cos((lat * Math.PI) / 180);
  const square = S2LatLngRect.fromLatLng(
    S2LatLng.fromDegrees(lat - north, lon - east),
    S2LatLng.fromDegrees(lat + north, lon + east),
  );
  const cells = new S2RegionCoverer().getCoveringCells(square);
  return cells.reduce((sum, cell) => {
    const [first, last] = [cell.rangeMin(), cell.rangeMax()].map(({ id }) => hashKey(id, keyLength));
    return sum + Number((last ?? 0n) - (first ?? 0n)) + 1;
  }, 0);
}

/** The first digits of a cell's number, which dynamodb-geo takes as a signed one. */
function hashKey(id: bigint, length: number): bigint {
  const signed = BigInt.asIntN(64, id);
  const digits = String(signed).replace('-', '').length;
  return signed / 10n ** BigInt(digits - length);
}

const most = (radiusKm: number, keyLength: number) =>
  Math.max(...CITIES.map((city) => geoQueries(city, radiusKm, keyLength)));

/** The most queries that one search takes in any of some cities: what docs/cost.md assumes. */
export const countGeoQueries = () => ({
  small: most(5, SHORT_KEY),
  best: most(50, SHORT_KEY),
  worst: most(50, LONG_KEY),
});

/** Prints how many queries dynamodb-geo takes for one search, by city, radius and length of its key. */
export async function benchGeo(): Promise<void> {
  const lengths = [SHORT_KEY, 4, 6, LONG_KEY];
  console.log('Queries of dynamodb-geo for one search, by the digits of its hash key');
  const rows = CITIES.flatMap((city) =>
    [5, 50].map((radiusKm) => [
      city.name,
      `${radiusKm} km`,
      ...lengths.map((length) => String(geoQueries(city, radiusKm, length))),
    ]),
  );
  console.log(markdownTable(['', 'radius', ...lengths.map((length) => `${length} digits`)], rows));
}
