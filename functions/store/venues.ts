import { createHash } from 'node:crypto';
import { type AttributeValue, BatchWriteItemCommand } from '@aws-sdk/client-dynamodb';
import { areasTouching } from '../domain/area.ts';
import { type ClosedReports, COUNTED_MS, withReport } from '../domain/closed-venues.ts';
import { BusyError, ImpossibleError } from '../domain/errors.ts';
import { distanceKm, TANGENCY_KM } from '../domain/geo.ts';
import type { Point, Venue } from '../domain/model.ts';
import {
  CLOSED_VENUE_PREFIX,
  closedReportKey,
  type Key,
  memberKey,
  VENUE_AREA_PRECISION,
  venueKey,
  venuePartition,
} from './keys.ts';
import { pause, readItem, readItems, readPartition, type Table, toAttributes } from './table.ts';
import { remove, transact, untilWon, update } from './transact.ts';

/** A venue as it is kept; a closed one is not proposed any more. */
export interface KeptVenue extends Venue {
  readonly closed?: true | undefined;
}

/** What people have said of it since it was imported last; the next import forgets that. */
interface Reported {
  readonly reports?: ClosedReports;
}

interface VenueItem extends Key, KeptVenue, Reported {
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

/** Those of up to 100 venues that are not known to be closed, in their order. */
export async function withoutClosed(table: Table, venues: readonly Venue[]): Promise<Venue[]> {
  const items = await readItems<VenueItem>(table, venues.map(venueKey));
  const closed = new Set(items.filter((item) => item.closed).map(({ id }) => id));
  return venues.filter(({ id }) => !closed.has(id));
}

/**
 * Notes that a member, who was invited to a meetup at a venue or to a vote on it, says that it is closed for good; gives
 * whether it counts as closed now. Saying it again changes nothing. The venue keeps a mark that names nobody; what leads
 * from the member to it is kept with the member, and no longer than it counts.
 * Throws ImpossibleError for a venue that is not ours, such as one that a host named.
 */
export const reportClosed = (table: Table, venue: Venue, member: string, now: Date): Promise<boolean> =>
  untilWon(table, async (table) => {
    const key = venueKey(venue);
    const item = await readItem<VenueItem>(table, key);
    if (!item)
      throw new ImpossibleError(
        { why: 'venue-of-a-host' },
        'A host named this venue, so nobody else is sent there. Please tell the host.',
      );
    const reporter = markOf(venue, member);
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
      const key = venueKey({ id, place });
      const mark = markOf({ id }, member);
      const isMarked = (await readItem<VenueItem>(table, key))?.reports?.[mark] !== undefined;
      const unmark = update(table, key, {
        update: 'REMOVE reports.#mark',
        condition: 'attribute_exists(reports.#mark)',
        names: { '#mark': mark },
      });
      await transact(table, [...(isMarked ? [unmark] : []), remove(table, { pk: report.pk, sk: report.sk })]);
    });
}

const readReportItems = (table: Table, member: string) =>
  readPartition<ClosedReportItem>(table, memberKey(member).pk, {
    prefix: CLOSED_VENUE_PREFIX,
    consistent: true,
  });

/** The same for the same member and venue, and of no use for finding either. */
const markOf = ({ id }: Pick<Venue, 'id'>, member: string) =>
  createHash('sha256').update(`${id}#${member}`).digest('base64url').slice(0, 16);

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
