import type { Point } from '../model.ts';

/** A map of the area around a place: about a kilometre exact, without a marker, since a venue may not be known or public. */
export function mapLink({ lat, lon }: Point): string {
  return `https://www.openstreetmap.org/#map=13/${lat.toFixed(2)}/${lon.toFixed(2)}`;
}

/** A map with a marker at a venue, for those who may know it. */
export function venueLink({ lat, lon }: Point): string {
  const at = [lat.toFixed(5), lon.toFixed(5)] as const;
  return `https://www.openstreetmap.org/?mlat=${at[0]}&mlon=${at[1]}#map=18/${at.join('/')}`;
}

/** Directions to a venue, for those who may know it. */
export const directionsLink = ({ lat, lon }: Point): string =>
  `https://www.openstreetmap.org/directions?to=${lat.toFixed(5)}%2C${lon.toFixed(5)}`;
