import { isToCome } from '../../domain/meetups/next-meetup.ts';
import { readInvitations } from '../../store/invitations.ts';
import { upcomingSort } from '../../store/keys.ts';
import { readMeetups } from '../../store/meetups.ts';
import type { Table } from '../../store/table.ts';
import type { Invited } from './rsvp.ts';

/** Which invitations: to upcoming meetups that are not cancelled, or all others. */
export type InvitedWhen = 'upcoming' | 'past';

/** A member's invitations: upcoming ones with the next first, past ones with the latest first. */
export async function readOwnInvitations(
  table: Table,
  member: string,
  when: InvitedWhen,
  now: Date,
): Promise<Invited[]> {
  const invitations = new Map((await readInvitations(table, member)).map((each) => [each.meetup, each]));
  const meetups = (await readMeetups(table, [...invitations.keys()]))
    .filter((meetup) => isToCome(meetup, now) === (when === 'upcoming'))
    .sort(byStart[when]);
  return meetups.flatMap((meetup) => {
    const invitation = invitations.get(meetup.id);
    return invitation && !isWithheld({ meetup, invitation }, when) ? [{ meetup, invitation }] : [];
  });
}

/** Nobody new is asked to a meetup that is frozen: who has answered sees it as ever. */
const isWithheld = ({ meetup, invitation }: Invited, when: InvitedWhen): boolean =>
  meetup.frozen !== undefined && when === 'upcoming' && invitation.answer === undefined;

/** One page of them: up to `limit` after `after`, where the previous page ended. `end` is where this one does, if more follow. */
export async function pageOwnInvitations(
  table: Table,
  member: string,
  {
    when,
    after,
    limit,
  }: { readonly when: InvitedWhen; readonly after?: string | undefined; readonly limit: number },
  now: Date,
): Promise<{ readonly invited: readonly Invited[]; readonly end?: string }> {
  const all = await readOwnInvitations(table, member, when, now);
  const isLater = ({ meetup }: Invited) =>
    after === undefined || (when === 'upcoming' ? sortKey(meetup) > after : sortKey(meetup) < after);
  const rest = all.filter(isLater);
  const invited = rest.slice(0, limit);
  const last = rest.length > limit ? invited.at(-1) : undefined;
  return { invited, ...(last && { end: sortKey(last.meetup) }) };
}

type Placed = Pick<Invited['meetup'], 'startsAt' | 'id'>;

const sortKey = ({ startsAt, id }: Placed) => upcomingSort(startsAt, id);
const byStart = {
  upcoming: (a: Placed, b: Placed) => (sortKey(a) < sortKey(b) ? -1 : 1),
  past: (a: Placed, b: Placed) => (sortKey(a) < sortKey(b) ? 1 : -1),
} as const;
