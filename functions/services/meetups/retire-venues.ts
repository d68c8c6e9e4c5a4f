import type { Point } from '../../domain/model.ts';
import { equals } from '../../store/expressions.ts';
import { type Key, venueIdKey, venuePartition } from '../../store/keys.ts';
import { versionOf } from '../../store/kinds.ts';
import { readPartition, type Table } from '../../store/table.ts';
import { ABSENT, PRESENT, put, remove, transact, untilWon, update, wins } from '../../store/transact.ts';
import { readIds, type VenueIdItem, type VenueItem } from '../../store/venue-items.ts';

/** Venues adopted in one transaction: each is two writes. */
const ADOPTED_AT_ONCE = 50;
/** How long a missing venue is kept, in ms, in case its list was short by mistake. */
const KEPT_MS = 90 * 24 * 60 * 60_000;

/**
 * Adds items by id for an area's venues from before those existed. If several share an id because the venue moved, one stays.
 * Repeating it changes nothing.
 */
export const adoptVenues = (table: Table, area: string): Promise<void> =>
  untilWon(table, async (table) => {
    const old = (await readVenueItems(table, area)).filter(({ v = 1 }) => v < versionOf('venue'));
    for (let start = 0; start < old.length; start += ADOPTED_AT_ONCE) {
      const page = old.slice(start, start + ADOPTED_AT_ONCE);
      const ids = await readIds(table, [...new Set(page.map(({ id }) => id))]);
      const places = new Map([...ids].map(([id, { at }]) => [id, at.sk]));
      const writes = page.flatMap(({ id, pk, sk }) => {
        const known = places.get(id);
        if (known !== undefined && known !== sk) return [remove(table, { pk, sk })];
        places.set(id, sk);
        const current = update(table, { pk, sk }, { kind: 'venue', when: [PRESENT] });
        const item = { ...venueIdKey(id), kind: 'venue-id', at: { pk, sk }, seen: '' };
        return known === undefined ? [current, put(table, item, ABSENT)] : [current];
      });
      await transact(table, writes);
    }
  });

/** What a full import looks for in an area. */
export interface Search {
  readonly area: string;
  /** Whether the import covers a place. */
  readonly covers: (place: Point) => boolean;
  /** Whether a list is the imported one; undefined is from before lists had names. */
  readonly isOfSource: (source: string | undefined) => boolean;
  readonly isSeen: (id: string, item: VenueIdItem | undefined) => boolean;
}

/** A venue that a full import missed, and the last import that saw it. */
export interface Unseen {
  readonly key: Key;
  readonly id: string;
  readonly seen: string;
}

/** How many venues of a list an import covers in an area, and those that it missed. Ones already gone do not count. */
export async function findUnseen(
  table: Table,
  { area, covers, isOfSource, isSeen }: Search,
): Promise<{ readonly all: number; readonly unseen: readonly Unseen[] }> {
  const items = (await readVenueItems(table, area)).filter(
    ({ gone, place }) => gone === undefined && covers(place),
  );
  const ids = await readIds(table, [...new Set(items.map(({ id }) => id))]);
  const unseen: Unseen[] = [];
  let all = 0;
  for (const { id, pk, sk } of items) {
    const item = ids.get(id);
    const isThere = isSeen(id, item);
    if (!isThere && !isOfSource(item?.source)) continue;
    all += 1;
    if (!isThere) unseen.push({ key: { pk, sk }, id, seen: item?.seen ?? '' });
  }
  return { all, unseen };
}

/**
 * Marks a venue as gone since `now`: it is no longer proposed, and deleted after 90 days. Returns false if another import has
 * seen it meanwhile.
 */
export function retireVenue(table: Table, { key, id, seen }: Unseen, now: Date): Promise<boolean> {
  const ttl = Math.ceil((now.getTime() + KEPT_MS) / 1000);
  return wins(
    transact(table, [
      update(table, key, { set: { gone: now.toISOString(), ttl }, when: [PRESENT] }),
      update(table, venueIdKey(id), { set: { ttl }, when: [equals('at', key), equals('seen', seen)] }),
    ]),
  );
}

const readVenueItems = (table: Table, area: string) =>
  readPartition<VenueItem>(table, venuePartition(area), { consistent: true });
