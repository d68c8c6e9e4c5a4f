import { createHash } from 'node:crypto';
import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { type ClosedReports, COUNTED_MS } from '../domain/meetups/closed-venues.ts';
import type { Point, Venue } from '../domain/model.ts';
import { absent, equals, present } from './expressions.ts';
import { CLOSED_VENUE_PREFIX, closedReportKey, type Key, memberKey } from './keys.ts';
import { readPartition, type Table } from './table.ts';
import { PRESENT, remove, update } from './transact.ts';
import type { VenueItem } from './venue-items.ts';

/** That somebody said at an instant (ISO 8601) that a venue, by its id, is closed. */
export interface ClosedReport {
  readonly venue: string;
  readonly saidAt: string;
}

/** The same as it is kept with the member, with the place by which an old venue is found. */
export interface ClosedReportItem extends Key, ClosedReport {
  readonly kind: 'closed-report';
  readonly place: Point;
}

/** All that a member said of closed venues within the last year. */
export const readReportItems = (table: Table, member: string): Promise<ClosedReportItem[]> =>
  readPartition<ClosedReportItem>(table, memberKey(member).pk, {
    prefix: CLOSED_VENUE_PREFIX,
    consistent: true,
  });

/** The venues of which a member said within the last year that they are closed. */
export const readReports = async (table: Table, member: string): Promise<ClosedReport[]> =>
  (await readReportItems(table, member)).map(({ venue, saidAt }) => ({ venue, saidAt }));

/** The mark of a member on a venue: always the same, and of no use for finding either. */
export const reportMark = ({ id }: Pick<Venue, 'id'>, member: string): string =>
  createHash('sha256').update(`${id}#${member}`).digest('base64url').slice(0, 16);

/** Writes what people say of a venue. Fails if somebody else said something since it was read, or if it is closed. */
export const putReports = (
  table: Table,
  { pk, sk, reports: before }: VenueItem,
  reports: ClosedReports,
  closed: boolean,
): TransactWriteItem =>
  update(
    table,
    { pk, sk },
    {
      set: { reports, closed: closed || undefined },
      when: [PRESENT, equals('reports', before), absent('closed')],
    },
  );

/** Keeps with a member that they said so, for as long as it counts. */
export const noteReport = (
  table: Table,
  member: string,
  { id, place }: Pick<Venue, 'id' | 'place'>,
  now: Date,
): TransactWriteItem =>
  update(table, closedReportKey(member, id), {
    kind: 'closed-report',
    set: {
      venue: id,
      place,
      saidAt: now.toISOString(),
      ttl: Math.ceil((now.getTime() + COUNTED_MS) / 1000),
    },
  });

/** Forgets that a member said so. */
export const removeReport = (table: Table, { pk, sk }: ClosedReportItem): TransactWriteItem =>
  remove(table, { pk, sk });

/** Takes a mark off a venue. Fails if it is gone. */
export const removeMark = (table: Table, { pk, sk }: VenueItem, mark: string): TransactWriteItem =>
  update(table, { pk, sk }, { remove: [['reports', mark]], when: [present(['reports', mark])] });
