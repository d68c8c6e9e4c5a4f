import { widerReach } from '../../domain/gathering/further.ts';
import type { Reply } from '../../domain/meetups/answering.ts';
import type { Table } from '../../store/table.ts';
import { type ShownInvitation, withAttendees } from './attendees.ts';
import { rsvp, smallerReachFor } from './rsvp.ts';

/**
 * Answers an invitation; whoever says no because it is `tooFar` is told of a smaller reach, and whoever agreed to go further than
 * theirs of a wider one.
 * Throws NotFoundError, ImpossibleError (see `answered`), or BusyError if the meetup stayed contended.
 */
export async function answerInvitation(
  table: Table,
  meetup: string,
  member: string,
  { tooFar, ...reply }: Reply & { readonly tooFar?: boolean | undefined },
  now: Date,
): Promise<ShownInvitation> {
  const invited = await rsvp(table, meetup, member, reply, now);
  const smallerReachKm = tooFar ? await smallerReachFor(table, invited) : undefined;
  const widerReachKm = invited.agreed && widerReach(invited.agreed);
  return { ...(await withAttendees(table, invited, now)), smallerReachKm, widerReachKm };
}
