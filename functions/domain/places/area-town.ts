import { POLAR_AREA } from '../geo/area.ts';
import { distanceKm } from '../geo/geo.ts';
import { bounds, centre } from '../geo/geohash.ts';
import type { Point } from '../model.ts';
import type { Gazetteer } from './gazetteer.ts';
import type { Town } from './town.ts';

/** The largest of so many towns around an area are looked at; they lie on little more ground than it. */
const TOWNS_TRIED = 200;

/** The town that an area is named by: its most populous, else the one nearest to its middle. Undefined near the poles. */
export function townOfArea(area: string, gazetteer: Pick<Gazetteer, 'nearest' | 'within'>): Town | undefined {
  if (area === POLAR_AREA) return undefined;
  const middle = centre(area);
  const { south, west, north, east } = bounds(area);
  const isIn = ({ lat, lon }: Point) => lat >= south && lat < north && lon >= west && lon < east;
  // Towards the poles areas grow narrow: the corner on the side of the equator is the farthest.
  const corner = { lat: middle.lat < 0 ? north : south, lon: west };
  return (
    gazetteer.within(middle, distanceKm(middle, corner), TOWNS_TRIED).find(isIn) ?? gazetteer.nearest(middle)
  );
}
