import type { Point } from '../model.ts';

/** Mean radius of the Earth (IUGG R1) in km: every distance is measured on this sphere. */
export const EARTH_RADIUS_KM = 6371.0088;

export const RADIANS_PER_DEGREE = Math.PI / 180;

/** Half a metre of tolerance: rounding must never separate discs that just touch. */
export const TANGENCY_KM = 0.0005;

/** Distance in km along the great circle between two points (haversine formula). */
export function distanceKm(a: Point, b: Point): number {
  const haversine =
    sinOfHalf(b.lat - a.lat) ** 2 + cosine(a.lat) * cosine(b.lat) * sinOfHalf(b.lon - a.lon) ** 2;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(haversine)));
}

/** Any degrees of longitude as those from -180 to 180 that mean the same; what is within them stays as it is, both ends too. */
export const wrapLongitude = (degrees: number): number =>
  Math.abs(degrees) <= 180 ? degrees : degrees - 360 * Math.round(degrees / 360);

/** How much further somebody could travel beyond a place, in km; negative if they cannot reach it. */
export const spareKm = (home: Point, reachKm: number, place: Point): number =>
  reachKm + TANGENCY_KM - distanceKm(home, place);

const sinOfHalf = (degrees: number) => Math.sin((degrees * RADIANS_PER_DEGREE) / 2);
const cosine = (degrees: number) => Math.cos(degrees * RADIANS_PER_DEGREE);
