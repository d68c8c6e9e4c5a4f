import type { ClosedReports } from '../domain/meetups/closed-venues.ts';
import type { Venue } from '../domain/model.ts';
import { type Key, venueIdKey, venueKey } from './keys.ts';
import { readItem, readItems, type Table } from './table.ts';

/** A venue as stored. A closed one is no longer proposed. */
export interface KeptVenue extends Venue {
  readonly closed?: true | undefined;
}

/** What people have reported since its last import, which the next one discards. */
interface Reported {
  readonly reports?: ClosedReports;
}

export interface VenueItem extends Key, KeptVenue, Reported {
  readonly kind: 'venue';
  /** Below 2 or missing if it was imported before venues had items by id. */
  readonly v?: number;
  /** When (ISO 8601) a full import first missed it. It is no longer proposed and is deleted later. */
  readonly gone?: string;
}

/** Where the venue with an id is stored, its source, and the last import that saw it. */
export interface VenueIdItem extends Key {
  readonly kind: 'venue-id';
  readonly at: Key;
  readonly seen: string;
  readonly source?: string | undefined;
}

/** Where venues are stored, by distinct ids. Unknown ones are left out. */
export async function readIds(table: Table, ids: readonly string[]): Promise<Map<string, VenueIdItem>> {
  const items = await readItems<VenueIdItem>(table, ids.map(venueIdKey));
  return new Map(items.map((item) => [item.pk.slice(venueIdKey('').pk.length), item]));
}

/** A venue, wherever it is stored now. */
export async function readVenue(
  table: Table,
  venue: Pick<Venue, 'id' | 'place'>,
): Promise<VenueItem | undefined> {
  const known = await readItem<VenueIdItem>(table, venueIdKey(venue.id));
  return readItem<VenueItem>(table, known?.at ?? venueKey(venue));
}

/** The venues behind some ids, wherever they are stored now. Unknown ones are left out. */
export async function readByIds(table: Table, wanted: readonly string[]) {
  const ids = await readIds(table, wanted);
  const items = await readItems<VenueItem>(table, [
    ...new Map([...ids.values()].map(({ at }) => [at.sk, at])).values(),
  ]);
  const bySk = new Map(items.map((item) => [item.sk, item]));
  return new Map(
    [...ids].flatMap(([id, idItem]) => {
      const item = bySk.get(idItem.at.sk);
      return item ? [[id, { idItem, item }] as const] : [];
    }),
  );
}
