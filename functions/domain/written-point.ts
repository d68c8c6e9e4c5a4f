import type { Point } from './model.ts';

const NUMBER = '(-?\\d{1,3}(?:\\.\\d{1,15})?)';

/** How people and maps write a point, the surest way first. */
const WAYS = [
  // OpenStreetMap: the marker rather than the middle of the map.
  new RegExp(`[?&]mlat=${NUMBER}&mlon=${NUMBER}`),
  // Google Maps: the place rather than the middle of the map.
  new RegExp(`!3d${NUMBER}!4d${NUMBER}`),
  new RegExp(`[?&](?:q|query|ll)=${NUMBER}(?:,|%2C)\\+?${NUMBER}`),
  new RegExp(`#map=[\\d.]{1,5}/${NUMBER}/${NUMBER}`),
  new RegExp(`@${NUMBER},${NUMBER}`),
  new RegExp(`^(?:geo:)?${NUMBER}(?:\\s*[,;]\\s*|\\s+)${NUMBER}(?:$|[?;])`),
];

/**
 * The point that somebody wrote or copied from a map: latitude and longitude in degrees, a geo URI, or a link of
 * OpenStreetMap or Google Maps. Undefined where there is none on Earth.
 */
export function readPoint(text: string): Point | undefined {
  for (const way of WAYS) {
    const [, lat, lon] = way.exec(text.trim()) ?? [];
    if (lat === undefined || lon === undefined) continue;
    const point = { lat: Number(lat), lon: Number(lon) };
    return Math.abs(point.lat) <= 90 && Math.abs(point.lon) <= 180 ? point : undefined;
  }
  return undefined;
}
