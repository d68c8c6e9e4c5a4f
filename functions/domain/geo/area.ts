import type { Point } from '../model.ts';
import { EARTH_RADIUS_KM, RADIANS_PER_DEGREE } from './geo.ts';
import { bounds, cellsTouching, centre as centreOf } from './geohash.ts';

/** Geohash length of an area: about 156 x 156 km at the equator. */
const AREA_PRECISION = 3;
/** The one area of all cells near the poles; not a geohash. */
export const POLAR_AREA = 'polar';

/** Latitude in degrees beyond which cells are so narrow that one area holds them all. */
const POLAR_LATITUDE = 80;

/** Returns the area of a cell: its first characters, or `polar` if its centre lies beyond 80 degrees. */
export function areaOf(cell: string, precision = AREA_PRECISION): string {
  return Math.abs(centreOf(cell).lat) > POLAR_LATITUDE ? POLAR_AREA : cell.slice(0, precision);
}

/**
 * Returns the areas of all home cells whose centre lies within a disc: usually one to six for radii up to 100 km. Half a
 * metre never matters, as no such centre is within 30 m of the edge of its area.
 */
export function areasTouching(centre: Point, radiusKm: number, precision = AREA_PRECISION): string[] {
  const reach = radiusKm / EARTH_RADIUS_KM / RADIANS_PER_DEGREE;
  const mild =
    Math.abs(centre.lat) - reach <= POLAR_LATITUDE
      ? cellsTouching(centre, radiusKm, precision).filter(isMild)
      : [];
  return Math.abs(centre.lat) + reach > POLAR_LATITUDE ? [...mild, POLAR_AREA] : mild;
}

function isMild(area: string): boolean {
  const { south, north } = bounds(area);
  return south < POLAR_LATITUDE && north > -POLAR_LATITUDE;
}
