import { wrapLongitude } from '../../../functions/domain/geo/geo.ts';
import type { Point } from '../../../functions/domain/model.ts';

/** Nesting depth of positions in the coordinates of each shape that is a place. */
const DEPTHS: Readonly<Record<string, number>> = { Point: 0, MultiPoint: 1, Polygon: 2, MultiPolygon: 3 };

/** Where a GeoJSON shape is: a point, or the middle of its bounding box; or what is wrong with it. */
export function placeOf(geometry: unknown): Point | { readonly problem: string; readonly isForeign?: true } {
  if (typeof geometry !== 'object' || geometry === null) return { problem: 'geometry: is missing' };
  const type = 'type' in geometry && typeof geometry.type === 'string' ? geometry.type : '';
  const depth = Object.hasOwn(DEPTHS, type) ? DEPTHS[type] : undefined;
  if (depth === undefined)
    return {
      problem: `geometry: is ${type ? `a ${type.slice(0, 20)}` : 'of no type'}, not a place`,
      isForeign: true,
    };
  const coordinates = 'coordinates' in geometry ? geometry.coordinates : undefined;
  const positions = positionsIn(coordinates, depth);
  if (!positions) return { problem: 'geometry.coordinates: are not longitudes and latitudes in degrees' };
  return middleOf(positions);
}

/** Longitude and latitude; a height that follows is ignored. */
type Position = readonly [number, number];

/** The positions at that depth of coordinates; undefined if there is none, or one is invalid. */
function positionsIn(coordinates: unknown, depth: number): Position[] | undefined {
  let level: readonly unknown[] = [coordinates];
  for (let at = 0; at < depth; at += 1) {
    if (!level.every((part) => Array.isArray(part) && part.length > 0)) return undefined;
    level = level.flat();
  }
  const positions: Position[] = [];
  for (const position of level) {
    if (!Array.isArray(position)) return undefined;
    const [lon, lat] = position;
    if (!isDegrees(lat, 90) || !isDegrees(lon, MOST_LONGITUDE)) return undefined;
    positions.push([lon, lat]);
  }
  return positions.length === 0 ? undefined : positions;
}

/** Programs that do not cut shapes at the 180th meridian continue counting beyond it. */
const MOST_LONGITUDE = 360;
const isDegrees = (value: unknown, most: number): value is number =>
  typeof value === 'number' && Math.abs(value) <= most;

/** The middle of the box around positions, each reached the shorter way round from the previous one. */
function middleOf(positions: readonly Position[]): Point {
  let [south, north, west, east] = [90, -90, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  let before = positions[0]?.[0] ?? 0;
  for (const [lon, lat] of positions) {
    before += wrapLongitude(lon - before);
    [south, north] = [Math.min(south, lat), Math.max(north, lat)];
    [west, east] = [Math.min(west, before), Math.max(east, before)];
  }
  return { lat: (south + north) / 2, lon: wrapLongitude((west + east) / 2) };
}
