import type { Point } from '../../functions/domain/model.ts';

const RADIUS_KM = 6371.0088;
const radians = (degrees: number) => (degrees / 180) * Math.PI;
const degrees = (angle: number) => (angle / Math.PI) * 180;

/** Distance by the cross and dot product of 3-D vectors, a formula that the product does not use. */
export function vectorDistanceKm(a: Point, b: Point): number {
  const [ax, ay, az] = vector(a);
  const [bx, by, bz] = vector(b);
  const cross = Math.hypot(ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx);
  return RADIUS_KM * Math.atan2(cross, ax * bx + ay * by + az * bz);
}

/** Where one gets from a point after `km` on a great circle that starts in the direction `bearing` (radians). */
export function travel(from: Point, bearing: number, km: number): Point {
  const [lat, lon, way] = [radians(from.lat), radians(from.lon), km / RADIUS_KM];
  const sine = Math.sin(lat) * Math.cos(way) + Math.cos(lat) * Math.sin(way) * Math.cos(bearing);
  const east = Math.sin(bearing) * Math.sin(way);
  const ahead = Math.cos(lat) * Math.cos(way) - Math.sin(lat) * Math.sin(way) * Math.cos(bearing);
  const turned = degrees(lon + Math.atan2(east, ahead));
  return {
    lat: degrees(Math.atan2(sine, Math.hypot(east, ahead))),
    lon: turned > 180 ? turned - 360 : turned < -180 ? turned + 360 : turned,
  };
}

/** The direction (radians from north to east) in which the great circle from one point to another starts. */
export function bearingTo(from: Point, to: Point): number {
  const [lat, toLat, turn] = [radians(from.lat), radians(to.lat), radians(to.lon - from.lon)];
  // Sums of angles rather than products of cosines, so that near points lose no digits.
  const north = Math.sin(toLat - lat) + 2 * Math.sin(lat) * Math.cos(toLat) * Math.sin(turn / 2) ** 2;
  return Math.atan2(Math.sin(turn) * Math.cos(toLat), north);
}

function vector({ lat, lon }: Point): [number, number, number] {
  const ring = Math.cos(radians(lat));
  return [ring * Math.cos(radians(lon)), ring * Math.sin(radians(lon)), Math.sin(radians(lat))];
}

/** Distance from a point to the nearest point of a box between two parallels and two meridians (degrees). */
export function distanceToBoxKm(
  from: Point,
  box: { south: number; west: number; north: number; east: number },
): number {
  const lon = from.lon < box.west && from.lon + 360 <= box.east ? from.lon + 360 : from.lon;
  if (from.lat >= box.south && from.lat <= box.north && lon >= box.west && lon <= box.east) return 0;
  const edges = [
    (t: number) => ({ lat: box.south, lon: box.west + t * (box.east - box.west) }),
    (t: number) => ({ lat: box.north, lon: box.west + t * (box.east - box.west) }),
    (t: number) => ({ lat: box.south + t * (box.north - box.south), lon: box.west }),
    (t: number) => ({ lat: box.south + t * (box.north - box.south), lon: box.east }),
  ];
  return Math.min(...edges.map((edge) => smallest((t) => vectorDistanceKm(from, edge(t)), 0, 1)));
}

/** The smallest value of a function with one valley, by ternary search. */
export function smallest(value: (t: number) => number, from: number, to: number): number {
  let [low, high] = [from, to];
  for (let round = 0; round < 50; round++) {
    const third = (high - low) / 3;
    if (value(low + third) <= value(high - third)) high -= third;
    else low += third;
  }
  return Math.min(value(from), value(to), value((low + high) / 2));
}
