import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { nameKey } from '../../domain/places/name-key.ts';
import { equals } from '../../store/expressions.ts';
import { venueIdKey, venueKey } from '../../store/keys.ts';
import type { Table } from '../../store/table.ts';
import { ABSENT, put, remove, transact, untilWon, WRITES_AT_ONCE } from '../../store/transact.ts';
import {
  type KeptVenue,
  readByIds,
  readIds,
  type VenueIdItem,
  type VenueItem,
} from '../../store/venue-items.ts';

/** A venue from an import. */
export interface ImportedVenue extends KeptVenue {
  /** The list it comes from. */
  readonly source?: string | undefined;
  /** The id that an earlier import may have used, which took less of the source's id. */
  readonly formerly?: string | undefined;
}

/** What putting venues came to. */
export interface Put {
  readonly written: number;
  /** How many of them were known before, ... */
  readonly replaced: number;
  /** ... and how many of those were kept elsewhere. */
  readonly moved: number;
}

/** The most venues that are put at once. */
export const VENUES_AT_ONCE = 100;

/**
 * Writes up to VENUES_AT_ONCE venues over their old versions, wherever those are stored: one venue per id at any moment. `seen`
 * is the id of the import. Repeating it changes nothing. Throws BusyError if the table is too busy.
 */
export async function putVenues(table: Table, venues: readonly ImportedVenue[], seen = ''): Promise<Put> {
  // The last word on a venue counts.
  const wanted = [...new Map(venues.map((venue) => [venue.id, venue])).values()];
  let before: Known | undefined;
  await untilWon(table, async (table) => {
    const known = await readKnown(table, wanted);
    before ??= known;
    for (const writes of packed(wanted.map((venue) => writesFor(table, venue, known, seen))))
      await transact(table, writes);
  });
  return countPut(wanted, before?.ids ?? new Map());
}

/** What putVenues would come to, for up to VENUES_AT_ONCE distinct venues. */
export const previewPut = async (table: Table, venues: readonly ImportedVenue[]): Promise<Put> =>
  countPut(
    venues,
    await readIds(
      table,
      venues.map(({ id }) => id),
    ),
  );

function countPut(venues: readonly ImportedVenue[], before: ReadonlyMap<string, VenueIdItem>): Put {
  const places = venues.map((venue) => ({ at: before.get(venue.id)?.at.sk, to: venueKey(venue).sk }));
  return {
    written: venues.length,
    replaced: places.filter(({ at }) => at !== undefined).length,
    moved: places.filter(({ at, to }) => at !== undefined && at !== to).length,
  };
}

interface Known {
  readonly ids: ReadonlyMap<string, VenueIdItem>;
  /** What former ids lead to, by the venue that takes one over. */
  readonly former: ReadonlyMap<string, VenueIdItem>;
}

async function readKnown(table: Table, venues: readonly ImportedVenue[]): Promise<Known> {
  const ids = await readIds(
    table,
    venues.map(({ id }) => id),
  );
  const formerIds = [...new Set(venues.flatMap(({ formerly }) => formerly ?? []))];
  const former = await readByIds(table, formerIds);
  const taken = new Map<string, string>();
  // An id without its type may belong to a node and to a way: it goes to the one with its name.
  for (const { id, formerly = '', name } of venues) {
    const old = former.get(formerly);
    const isItsOwn = old && (old.item.id === formerly || old.item.id === id);
    if (isItsOwn && !taken.has(formerly) && nameKey(old.item.name) === nameKey(name)) taken.set(formerly, id);
  }
  return {
    ids,
    former: new Map(
      [...taken].flatMap(([formerly, id]) => {
        const old = former.get(formerly);
        return old ? [[id, old.idItem] as const] : [];
      }),
    ),
  };
}

function writesFor(
  table: Table,
  { formerly, source, ...venue }: ImportedVenue,
  { ids, former }: Known,
  seen: string,
): TransactWriteItem[] {
  const at = venueKey(venue);
  const before = ids.get(venue.id);
  const old = former.get(venue.id);
  const left = new Map(
    [before, old].flatMap((item) => (item && item.at.sk !== at.sk ? [[item.at.sk, item.at] as const] : [])),
  );
  const item: VenueItem = { ...at, kind: 'venue', ...venue };
  return [
    put(table, { ...item }),
    putId(table, venue.id, { at, seen, source }, before),
    ...(old && formerly ? [putId(table, formerly, { at, seen, source }, old)] : []),
    ...[...left.values()].map((key) => remove(table, key)),
  ];
}

/** Saves where the venue with an id is stored, unless somebody has moved it since `before` was read. */
const putId = (
  table: Table,
  id: string,
  facts: Pick<VenueIdItem, 'at' | 'seen' | 'source'>,
  before: VenueIdItem | undefined,
): TransactWriteItem =>
  put(table, { ...venueIdKey(id), kind: 'venue-id', ...facts }, before ? equals('at', before.at) : ABSENT);

/** Packs groups of writes, none of them split, into as few transactions as possible. */
function packed(groups: readonly (readonly TransactWriteItem[])[]): TransactWriteItem[][] {
  const packs: TransactWriteItem[][] = [[]];
  for (const group of groups) {
    const last = packs.at(-1);
    if (last && last.length + group.length <= WRITES_AT_ONCE) last.push(...group);
    else packs.push([...group]);
  }
  return packs.filter(({ length }) => length > 0);
}
