import type { Point } from '../model.ts';
import { EARTH_RADIUS_KM, RADIANS_PER_DEGREE } from './geo.ts';

interface Vector {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

/** A place on the unit sphere with the directions east and north on its ground; at a pole its longitude sets them. */
export interface Site {
  readonly up: Vector;
  readonly east: Vector;
  readonly north: Vector;
}

export function siteAt({ lat, lon }: Point): Site {
  const sinLat = Math.sin(lat * RADIANS_PER_DEGREE);
  const cosLat = Math.cos(lat * RADIANS_PER_DEGREE);
  const sinLon = Math.sin(lon * RADIANS_PER_DEGREE);
  const cosLon = Math.cos(lon * RADIANS_PER_DEGREE);
  return {
    up: { x: cosLat * cosLon, y: cosLat * sinLon, z: sinLat },
    east: { x: -sinLon, y: cosLon, z: 0 },
    north: { x: -sinLat * cosLon, y: -sinLat * sinLon, z: cosLat },
  };
}

/** Square of the straight line between two sites through the unit sphere. */
export function chordSquared(a: Site, b: Site): number {
  return (b.up.x - a.up.x) ** 2 + (b.up.y - a.up.y) ** 2 + (b.up.z - a.up.z) ** 2;
}

/**
 * Where `to` lies as seen from `from`: the way to it in radians of arc, split into east and north
 * (the azimuthal equidistant map around `from`). Means nothing for an exact antipode.
 */
export function offset(from: Site, to: Site): { east: number; north: number } {
  // The difference of two near unit vectors is exact to 1e-16; their dot product would lose 30 m.
  const x = to.up.x - from.up.x;
  const y = to.up.y - from.up.y;
  const z = to.up.z - from.up.z;
  const east = x * from.east.x + y * from.east.y + z * from.east.z;
  const north = x * from.north.x + y * from.north.y + z * from.north.z;
  const ground = Math.hypot(east, north);
  if (ground === 0) return { east: 0, north: 0 };
  const stretch = (2 * Math.asin(Math.min(1, Math.sqrt(x * x + y * y + z * z) / 2))) / ground;
  return { east: east * stretch, north: north * stretch };
}

/** The point reached by going `angle` radians of arc from a site in the direction `bearing` (radians from north to east). */
export function pointAt({ up, east, north }: Site, angle: number, bearing: number): Point {
  const toEast = Math.sin(angle) * Math.sin(bearing);
  const toNorth = Math.sin(angle) * Math.cos(bearing);
  const ahead = Math.cos(angle);
  const x = ahead * up.x + toEast * east.x + toNorth * north.x;
  const y = ahead * up.y + toEast * east.y + toNorth * north.y;
  const z = ahead * up.z + toEast * east.z + toNorth * north.z;
  // The arc sine of z would lose centimetres near the poles.
  return {
    lat: Math.atan2(z, Math.hypot(x, y)) / RADIANS_PER_DEGREE,
    lon: Math.atan2(y, x) / RADIANS_PER_DEGREE,
  };
}

export const radiansOf = (km: number) => km / EARTH_RADIUS_KM;
