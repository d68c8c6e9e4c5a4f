import { createHash } from 'node:crypto';
import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { ImpossibleError } from '../domain/errors.ts';
import { areasTouching } from '../domain/geo/area.ts';
import { distanceKm, TANGENCY_KM } from '../domain/geo/geo.ts';
import { COUNTED_MS, withReport } from '../domain/meetups/closed-venues.ts';
import { oncePerPlace } from '../domain/meetups/venue-choice.ts';
import type { Point, Venue } from '../domain/model.ts';
import { nameKey } from '../domain/places/name-key.ts';
import {
  CLOSED_VENUE_PREFIX,
  closedReportKey,
  type Key,
  memberKey,
  VENUE_AREA_PRECISION,
  venueIdKey,
  venueKey,
  venuePartition,
} from './keys.ts';
import { readItems, readPartition, type Table } from './table.ts';
import { ABSENT, put, remove, transact, untilWon, update } from './transact.ts';
import {
  type KeptVenue,
  readByIds,
  readIds,
  readVenue,
  type VenueIdItem,
  type VenueItem,
} from './venue-items.ts';

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
 * Those of up to 100 venues that are not known to be closed or gone, in their order. One that has moved since is given as it
 * is now, where it is now.
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

/**
 * Notes that a member, who was invited to a meetup at a venue or to a vote on it, says that it is closed for good; gives
 * whether it counts as closed now. Saying it again changes nothing. The venue keeps a mark that names nobody; what leads
 * from the member to it is kept with the member, and no longer than it counts.
 * Throws ImpossibleError for a venue that is not ours, such as one that a host named.
 */
export const reportClosed = (table: Table, venue: Venue, member: string, now: Date): Promise<boolean> =>
  untilWon(table, async (table) => {
    const item = await readVenue(table, venue);
    if (!item)
      throw new ImpossibleError(
        { why: 'venue-of-a-host' },
        'A host named this venue, so nobody else is sent there. Please tell the host.',
      );
    const key = { pk: item.pk, sk: item.sk };
    const reporter = reportMark(item, member);
    if (item.closed || item.reports?.[reporter] !== undefined) return item.closed === true;
    const { reports, closed } = withReport(item.reports ?? {}, reporter, now);
    await transact(table, [
      update(table, key, {
        update: `SET reports = :reports${closed ? ', closed = :closed' : ''}`,
        condition: item.reports
          ? 'reports = :before AND attribute_not_exists(closed)'
          : 'attribute_exists(pk) AND attribute_not_exists(reports) AND attribute_not_exists(closed)',
        values: {
          ':reports': reports,
          ...(closed && { ':closed': true }),
          ...(item.reports && { ':before': item.reports }),
        },
      }),
      update(table, closedReportKey(member, venue.id), {
        kind: 'closed-report',
        update: 'SET venue = :venue, place = :place, saidAt = :now, #ttl = :ttl',
        names: { '#ttl': 'ttl' },
        values: {
          ':venue': venue.id,
          ':place': venue.place,
          ':now': now.toISOString(),
          ':ttl': Math.ceil((now.getTime() + COUNTED_MS) / 1000),
        },
      }),
    ]);
    return closed;
  });

/** That somebody said at an instant (ISO 8601) that a venue, by its id, is closed. */
export interface ClosedReport {
  readonly venue: string;
  readonly saidAt: string;
}

interface ClosedReportItem extends Key, ClosedReport {
  readonly kind: 'closed-report';
  readonly place: Point;
}

/** The venues of which a member said within the last year that they are closed. */
export async function readReports(table: Table, member: string): Promise<ClosedReport[]> {
  const items = await readReportItems(table, member);
  return items.map(({ venue, saidAt }) => ({ venue, saidAt }));
}

/** Takes back all that a member said of closed venues; one that is believed to be closed stays so. */
export async function forgetReports(table: Table, member: string): Promise<void> {
  for (const { venue: id, place, ...report } of await readReportItems(table, member))
    await untilWon(table, async (table) => {
      const item = await readVenue(table, { id, place });
      const mark = item && reportMark(item, member);
      const unmark =
        item && mark && item.reports?.[mark] !== undefined
          ? [
              update(
                table,
                { pk: item.pk, sk: item.sk },
                {
                  update: 'REMOVE reports.#mark',
                  condition: 'attribute_exists(reports.#mark)',
                  names: { '#mark': mark },
                },
              ),
            ]
          : [];
      await transact(table, [...unmark, remove(table, { pk: report.pk, sk: report.sk })]);
    });
}

const readReportItems = (table: Table, member: string) =>
  readPartition<ClosedReportItem>(table, memberKey(member).pk, {
    prefix: CLOSED_VENUE_PREFIX,
    consistent: true,
  });

/** The same for the same member and venue, and of no use for finding either. */
const reportMark = ({ id }: Pick<Venue, 'id'>, member: string) =>
  createHash('sha256').update(`${id}#${member}`).digest('base64url').slice(0, 16);

/** A venue as an import has it. */
export interface ImportedVenue extends KeptVenue {
  /** Whose list it comes from. */
  readonly source?: string | undefined;
  /** The id that it may be known by since an earlier import, which took less of what the source says for the id. */
  readonly formerly?: string | undefined;
}

/** What came of venues that were put. */
export interface Put {
  readonly written: number;
  /** How many of them were known before, ... */
  readonly replaced: number;
  /** ... and how many of those were kept elsewhere. */
  readonly moved: number;
}

/** What one request reads or writes at most. */
export const VENUES_AT_ONCE = 100;
const WRITES_AT_ONCE = 100;

/**
 * Writes up to VENUES_AT_ONCE venues, in place of what was known of them wherever that is kept: of one id there is one at any
 * moment. `seen` is the id of the import. Writing them again changes nothing. Throws BusyError if the table is too busy.
 */
export async function putVenues(table: Table, venues: readonly ImportedVenue[], seen = ''): Promise<Put> {
  // Of the same venue the last word counts.
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

/** What putVenues would come to, of up to VENUES_AT_ONCE venues that differ. */
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
  /** Where former ids lead to that were not taken over yet, by the venue that takes one over. */
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
  // An id without its type may be that of a node and of a way: it goes to the one of its name.
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

/** Says where the venue of an id is kept, unless somebody else has moved it since `before` was read. */
const putId = (
  table: Table,
  id: string,
  facts: Pick<VenueIdItem, 'at' | 'seen' | 'source'>,
  before: VenueIdItem | undefined,
): TransactWriteItem =>
  put(
    table,
    { ...venueIdKey(id), kind: 'venue-id', ...facts },
    before ? { text: '#at = :before', names: { '#at': 'at' }, values: { ':before': before.at } } : ABSENT,
  );

/** Writes that belong together each, in as few transactions as take them. */
function packed(groups: readonly (readonly TransactWriteItem[])[]): TransactWriteItem[][] {
  const packs: TransactWriteItem[][] = [[]];
  for (const group of groups) {
    const last = packs.at(-1);
    if (last && last.length + group.length <= WRITES_AT_ONCE) last.push(...group);
    else packs.push([...group]);
  }
  return packs.filter(({ length }) => length > 0);
}
