import { type AttributeValue, BatchWriteItemCommand } from '@aws-sdk/client-dynamodb';
import { areasTouching } from '../domain/area.ts';
import { BusyError } from '../domain/errors.ts';
import { distanceKm, TANGENCY_KM } from '../domain/geo.ts';
import type { Point, Venue } from '../domain/model.ts';
import { type Key, VENUE_AREA_PRECISION, venueKey, venuePartition } from './keys.ts';
import { pause, readPartition, type Table, toAttributes } from './table.ts';

/** A venue as it is kept; a closed one is not proposed any more. */
export interface KeptVenue extends Venue {
  readonly closed?: true | undefined;
}

interface VenueItem extends Key, KeptVenue {
  readonly kind: 'venue';
}

/** A venue is less than this far from the centre of its cell, which decides about its area. */
const VENUE_CELL_KM = 0.11;

/** The open venues in a disc: one query for each area of some 39 x 20 km that it touches, in parallel. */
export async function readVenues(table: Table, centre: Point, radiusKm: number): Promise<Venue[]> {
  const areas = areasTouching(centre, radiusKm + VENUE_CELL_KM, VENUE_AREA_PRECISION);
  const found = await Promise.all(areas.map((area) => readPartition<VenueItem>(table, venuePartition(area))));
  return found
    .flat()
    .filter(({ place, closed }) => !closed && distanceKm(centre, place) <= radiusKm + TANGENCY_KM)
    .map(({ id, name, address, place }) => ({ id, name, address, place }));
}

/** What one request writes at most. */
export const VENUES_AT_ONCE = 25;

/** Writes up to VENUES_AT_ONCE venues, in place of what was known of them; throws BusyError if the table took too few. */
export async function putVenues(table: Table, venues: readonly KeptVenue[]): Promise<void> {
  // A request may name a key only once; of the same venue the last word counts.
  const items = new Map(
    venues.map((venue) => {
      const key = venueKey(venue);
      const item: VenueItem = { ...key, kind: 'venue', ...venue };
      return [`${key.pk} ${key.sk}`, toAttributes(item)];
    }),
  );
  let waiting: Record<string, AttributeValue>[] = [...items.values()];
  for (let attempt = 0; waiting.length > 0; attempt += 1) {
    if (attempt === 8) throw new BusyError('the table did not take all venues');
    if (attempt > 0) await pause(2 ** attempt * 20);
    const { UnprocessedItems } = await table.client.send(
      new BatchWriteItemCommand({
        RequestItems: { [table.name]: waiting.map((Item) => ({ PutRequest: { Item } })) },
      }),
    );
    waiting = (UnprocessedItems?.[table.name] ?? []).flatMap(({ PutRequest }) =>
      PutRequest?.Item ? [PutRequest.Item] : [],
    );
  }
}
