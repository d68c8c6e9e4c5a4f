import type { Point } from '../model.ts';
import { NUMBER, readNumber } from './written-number.ts';

const DEGREES = `(${NUMBER})`;

/** How people and maps write a point, the surest way first. */
const WAYS = [
  // OpenStreetMap: the marker rather than the middle of the map.
  new RegExp(`[?&]mlat=${DEGREES}&mlon=${DEGREES}`),
  // Google Maps: the place rather than the middle of the map.
  new RegExp(`!3d${DEGREES}!4d${DEGREES}`),
  new RegExp(`[?&](?:q|query|ll)=${DEGREES}(?:,|%2C)\\+?${DEGREES}`),
  new RegExp(`#map=[\\d.]{1,5}/${DEGREES}/${DEGREES}`),
  new RegExp(`@${DEGREES},${DEGREES}`),
  new RegExp(`^(?:geo:)?${DEGREES}(?:\\s*[,;]\\s*|\\s+)${DEGREES}(?:$|[?;])`),
];

/**
 * The point that somebody wrote or copied from a map: latitude and longitude in degrees, a geo URI, or a link of
 * OpenStreetMap or Google Maps. Undefined where there is none on Earth.
 */
export function readPoint(text: string): Point | undefined {
  for (const way of WAYS) {
    const [, lat, lon] = way.exec(text.trim()) ?? [];
    if (lat === undefined || lon === undefined) continue;
    const point = { lat: readNumber(lat) ?? Number.NaN, lon: readNumber(lon) ?? Number.NaN };
    return Math.abs(point.lat) <= 90 && Math.abs(point.lon) <= 180 ? point : undefined;
  }
  return undefined;
}
