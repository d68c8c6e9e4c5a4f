import type { Point } from '../domain/model.ts';

/** A map of the area around a place: about a kilometre exact, without a marker, since a venue may not be known or public. */
export function mapLink({ lat, lon }: Point): string {
  return `https://www.openstreetmap.org/#map=13/${lat.toFixed(2)}/${lon.toFixed(2)}`;
}
