import { ImpossibleError } from '../../domain/errors.ts';
import { venuesKnownTo, withReport } from '../../domain/meetups/closed-venues.ts';
import type { Venue } from '../../domain/model.ts';
import { noteReport, putReports, reportMark } from '../../store/closed-reports.ts';
import type { Table } from '../../store/table.ts';
import { transact, untilWon } from '../../store/transact.ts';
import { readVenue } from '../../store/venue-items.ts';
import { readInvited } from './rsvp.ts';

/**
 * Notes that an invited member says that one of the meetup's venues (an id) is closed for good, and returns whether it counts
 * as closed now. Throws NotFoundError, ImpossibleError for a venue that they do not know of or that a host named, or BusyError.
 */
export async function reportVenueClosed(
  table: Table,
  meetup: string,
  member: string,
  id: string,
  now: Date,
): Promise<boolean> {
  const invited = await readInvited(table, meetup, member);
  const venue = venuesKnownTo(invited.meetup, invited.invitation).find((one) => one.id === id);
  if (!venue)
    throw new ImpossibleError(
      { why: 'venue-unknown' },
      'This is not a venue of this meetup that you know of.',
    );
  return reportClosed(table, venue, member, now);
}

/**
 * Notes that a member says that a venue is closed for good, and returns whether it counts as closed now. Saying it again
 * changes nothing. The venue keeps a mark that names nobody; what leads from the member to it is kept with the member, and no
 * longer than it counts. Throws ImpossibleError for a venue that is not ours, such as one that a host named, or BusyError.
 */
export const reportClosed = (table: Table, venue: Venue, member: string, now: Date): Promise<boolean> =>
  untilWon(table, async (table) => {
    const item = await readVenue(table, venue);
    if (!item)
      throw new ImpossibleError(
        { why: 'venue-of-a-host' },
        'A host named this venue, so nobody else is sent there. Please tell the host.',
      );
    const reporter = reportMark(item, member);
    if (item.closed || item.reports?.[reporter] !== undefined) return item.closed === true;
    const { reports, closed } = withReport(item.reports ?? {}, reporter, now);
    await transact(table, [putReports(table, item, reports, closed), noteReport(table, member, venue, now)]);
    return closed;
  });
