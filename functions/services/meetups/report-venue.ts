import { ImpossibleError } from '../../domain/errors.ts';
import { venuesKnownTo } from '../../domain/meetups/closed-venues.ts';
import type { Table } from '../../store/table.ts';
import { reportClosed } from '../../store/venues.ts';
import { readInvited } from './rsvp.ts';

/**
 * Notes that somebody who was invited says that one of the meetup's venues (an id) is closed for good; gives whether it
 * counts as closed now. Throws NotFoundError, ImpossibleError, or BusyError.
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
      'This is not a venue of this meetup that you have been shown.',
    );
  return reportClosed(table, venue, member, now);
}
