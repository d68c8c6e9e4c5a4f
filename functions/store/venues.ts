import { areasTouching } from '../domain/geo/area.ts';
import { distanceKm, TANGENCY_KM } from '../domain/geo/geo.ts';
import { oncePerPlace } from '../domain/meetups/venue-choice.ts';
import type { Point, Venue } from '../domain/model.ts';
import { VENUE_AREA_PRECISION, venueKey, venuePartition } from './keys.ts';
import { readItems, readPartition, type Table } from './table.ts';
import { readByIds, type VenueItem } from './venue-items.ts';

/** A venue is less than this far from the centre of its cell, which decides about its area. */
const VENUE_CELL_KM = 0.11;

/** The open venues in a disc, each place once: one query for each area of some 39 x 20 km that it touches, in parallel. */
export async function readVenues(table: Table, centre: Point, radiusKm: number): Promise<Venue[]> {
  const areas = areasTouching(centre, radiusKm + VENUE_CELL_KM, VENUE_AREA_PRECISION);
  const found = await Promise.all(areas.map((area) => readPartition<VenueItem>(table, venuePartition(area))));
  const there = found.flat().filter(({ place }) => distanceKm(centre, place) <= radiusKm + TANGENCY_KM);
  const open = there.filter(isOpen);
  const saidShut = there.filter(({ closed, reports }) => closed && reports);
  return oncePerPlace(open, saidShut).map(factsOf);
}

const isOpen = ({ closed, gone }: VenueItem) => !closed && gone === undefined;
const factsOf = ({ id, name, address, place }: Venue): Venue => ({ id, name, address, place });

/**
 * Those of some venues that are not known to be closed or gone, in their order. One that has moved is returned as and where
 * it is now.
 */
export async function withoutClosed(table: Table, venues: readonly Venue[]): Promise<Venue[]> {
  const known = new Map(
    (await readItems<VenueItem>(table, venues.map(venueKey))).map((item) => [item.sk, item]),
  );
  const elsewhere = venues.filter((venue) => !known.has(venueKey(venue).sk));
  const moved = await readByIds(
    table,
    elsewhere.map(({ id }) => id),
  );
  return venues.flatMap((venue) => {
    const item = known.get(venueKey(venue).sk);
    if (item) return isOpen(item) ? [venue] : [];
    const now = moved.get(venue.id)?.item;
    if (!now) return [venue];
    return isOpen(now) ? [{ ...factsOf(now), id: venue.id }] : [];
  });
}
