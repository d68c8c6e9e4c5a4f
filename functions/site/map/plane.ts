import { EARTH_RADIUS_KM, RADIANS_PER_DEGREE, wrapLongitude } from '../../domain/geo/geo.ts';
import { type Bounds, centre } from '../../domain/geo/geohash.ts';
import { offset, pointAt, siteAt } from '../../domain/geo/sphere.ts';
import type { Point } from '../../domain/model.ts';
import type { Spot } from './clip.ts';

/** Size of every map in its own units; a page shows it as wide as there is room. */
export const MAP_WIDTH = 480;
export const MAP_HEIGHT = 400;

/** A map that shows more than so far around its middle is wide. */
const WIDE_KM = 600;

/** How the round Earth lies on a flat map. */
export interface Plane {
  readonly middle: Point;
  /** At the middle; elsewhere too, unless it is a map of the world. */
  readonly kmPerUnit: number;
  /** From the middle to the farthest point of the map, in km. */
  readonly cornerKm: number;
  /** Too wide for small things and for street maps, which would bend. */
  readonly isWide: boolean;
  readonly isWorld: boolean;
  /** Where a point lies, in units from the upper left corner. */
  project(point: Point): Spot;
  /** The point that lies there: undoes `project`. */
  locate(spot: Spot): Point;
}

/**
 * The map that shows `radiusKm` up and down of its middle: the azimuthal equidistant projection, by which distance and
 * direction from the middle are true. So a reach is a circle, and neither the antimeridian nor a pole is anything special.
 */
export function planeAround(middle: Point, radiusKm: number): Plane {
  const site = siteAt(middle);
  const kmPerUnit = (2 * radiusKm) / MAP_HEIGHT;
  const unitsPerRadian = EARTH_RADIUS_KM / kmPerUnit;
  return {
    middle,
    kmPerUnit,
    cornerKm: (Math.hypot(MAP_WIDTH, MAP_HEIGHT) / 2) * kmPerUnit,
    isWide: radiusKm > WIDE_KM,
    isWorld: false,
    project(point) {
      const { east, north } = offset(site, siteAt(point));
      return [MAP_WIDTH / 2 + east * unitsPerRadian, MAP_HEIGHT / 2 - north * unitsPerRadian];
    },
    locate([x, y]) {
      const east = (x - MAP_WIDTH / 2) / unitsPerRadian;
      const north = (MAP_HEIGHT / 2 - y) / unitsPerRadian;
      return pointAt(site, Math.hypot(east, north), Math.atan2(east, north));
    },
  };
}

/**
 * The whole Earth with the longitude `lon` in its middle: Gall's stereographic projection, true to shape at 52
 * degrees north and south, so that it fills the map from pole to pole.
 */
export function worldAround(lon: number): Plane {
  const unitsPerDegree = MAP_WIDTH / 360;
  const toPole = MAP_HEIGHT / 2;
  return {
    middle: { lat: 0, lon },
    kmPerUnit: (EARTH_RADIUS_KM * RADIANS_PER_DEGREE) / unitsPerDegree,
    cornerKm: Math.PI * EARTH_RADIUS_KM,
    isWide: true,
    isWorld: true,
    project: (point) => [
      MAP_WIDTH / 2 + wrapLongitude(point.lon - lon) * unitsPerDegree,
      MAP_HEIGHT / 2 - Math.tan((point.lat * RADIANS_PER_DEGREE) / 2) * toPole,
    ],
    locate: ([x, y]) => ({
      lat: (2 * Math.atan((MAP_HEIGHT / 2 - y) / toPole)) / RADIANS_PER_DEGREE,
      lon: wrapLongitude(lon + (x - MAP_WIDTH / 2) / unitsPerDegree),
    }),
  };
}

/** A map shows a little more than the reach. */
const AROUND_REACH = 1.18;

/** The map of a home: its cell is the middle, its reach all but fills it. */
export const homePlane = (cell: string, reachKm: number): Plane =>
  planeAround(centre(cell), reachKm * AROUND_REACH);

/**
 * The box of degrees around a disc. `east` may exceed 180 and `west` fall below -180, as they stay around the centre;
 * with a pole inside it is 360 degrees wide.
 */
export function boxAround({ lat, lon }: Point, radiusKm: number): Bounds {
  const radius = radiusKm / EARTH_RADIUS_KM;
  const reach = radius / RADIANS_PER_DEGREE;
  const span =
    Math.abs(lat) + reach < 90
      ? Math.asin(Math.min(1, Math.sin(radius) / Math.cos(lat * RADIANS_PER_DEGREE))) / RADIANS_PER_DEGREE
      : 180;
  return {
    south: Math.max(-90, lat - reach),
    west: lon - span,
    north: Math.min(90, lat + reach),
    east: lon + span,
  };
}
