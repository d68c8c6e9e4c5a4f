import { type Attendees, mayReadNames } from '../../domain/meetups/attendees.ts';
import { hostsOf } from '../../domain/meetups/meetup.ts';
import { firstName } from '../../domain/members/person-name.ts';
import type { Meetup, Reach } from '../../domain/model.ts';
import { isHeard } from '../../domain/safety/sanction.ts';
import { readInvitationsOf } from '../../store/invitations.ts';
import { readMembers } from '../../store/members.ts';
import type { Table } from '../../store/table.ts';
import type { Invited } from './rsvp.ts';

/** Maximum number of attendees listed by name. */
const MAX_NAMED_ATTENDEES = 20;
/** Maximum number of volunteers looked up: the first who is still a member hosts. */
const MAX_VOLUNTEERS_READ = 5;

/** An invitation as the one who was invited sees it. */
export interface ShownInvitation extends Invited {
  /** Only for those who said yes: nobody else is told who comes. */
  readonly attendees?: Attendees | undefined;
  /** The reach that ends before the meetup's place, for those who said no because it is too far. */
  readonly smallerReachKm?: Reach | undefined;
  /** The reach that goes as far, for those who have just agreed to go further than theirs. */
  readonly widerReachKm?: Reach | undefined;
}

/** An invitation with its attendees, if the one who was invited said yes. */
export const withAttendees = async (table: Table, invited: Invited, now: Date): Promise<ShownInvitation> => ({
  ...invited,
  attendees: invited.invitation.answer === 'yes' ? await readAttendees(table, invited, now) : undefined,
});

/** Who else attends and who hosts, for somebody who said yes: by name once they may read names, otherwise as numbers. */
export async function readAttendees(
  table: Table,
  { meetup, invitation }: Invited,
  now: Date,
): Promise<Attendees> {
  return mayReadNames(meetup, invitation, now)
    ? readNames(table, meetup, invitation.member, now)
    : unnamed(meetup, invitation.member);
}

function unnamed(meetup: Meetup, member: string): Attendees {
  const [host] = hostsOf(meetup);
  return {
    host: { is: host === undefined ? 'nobody' : host === member ? 'you' : 'somebody' },
    names: [],
    more: Math.max(0, meetup.tally.yes - 1),
  };
}

/**
 * The fewer say yes, the more invitations have to be read to find them. But then fewer people are told, so a whole meetup reads
 * about the same.
 */
async function readNames(table: Table, meetup: Meetup, member: string, now: Date): Promise<Attendees> {
  const coming = await readInvitationsOf(table, meetup.id, { limit: MAX_NAMED_ATTENDEES + 1, answer: 'yes' });
  const others = coming
    .map((invitation) => invitation.member)
    .filter((other) => other !== member)
    .slice(0, MAX_NAMED_ATTENDEES);
  const volunteers = hostsOf(meetup).slice(0, MAX_VOLUNTEERS_READ);
  const people = new Map(
    (await readMembers(table, [...new Set([...others, ...volunteers])])).map((one) => [
      one.id,
      isHeard(one, now) ? one.name : undefined,
    ]),
  );
  const nameOf = (id: string) => {
    const name = people.get(id);
    return name === undefined ? undefined : firstName(name);
  };
  const names = others.flatMap((id) => nameOf(id) ?? []).sort((a, b) => a.localeCompare(b, 'en'));
  const host = volunteers.find((id) => people.has(id));
  return {
    host:
      host === undefined
        ? { is: 'nobody' }
        : host === member
          ? { is: 'you' }
          : { is: 'somebody', name: nameOf(host) },
    names,
    more: Math.max(others.length, meetup.tally.yes - 1) - names.length,
  };
}
