import { type Attendees, mayReadNames } from '../../domain/meetups/attendees.ts';
import { hostsOf } from '../../domain/meetups/meetup.ts';
import { firstName } from '../../domain/members/person-name.ts';
import type { Meetup, Reach } from '../../domain/model.ts';
import { isHeard } from '../../domain/safety/sanction.ts';
import { readInvitationsOf } from '../../store/invitations.ts';
import { readMembers } from '../../store/members.ts';
import type { Table } from '../../store/table.ts';
import { readSensitive } from '../../store/topics.ts';
import { findInvited, type Invited } from './rsvp.ts';

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
  return (await readsNames(table, { meetup, invitation }, now))
    ? readNames(table, meetup, invitation.member, now)
    : unnamed(meetup, invitation.member);
}

/** Whether somebody may read the others' names; whether the topic is sensitive is asked only where it matters. */
async function readsNames(table: Table, { meetup, invitation }: Invited, now: Date): Promise<boolean> {
  const { slug } = meetup.topic;
  return (
    mayReadNames(meetup, invitation, { now, isSensitive: false }) &&
    mayReadNames(meetup, invitation, { now, isSensitive: (await readSensitive(table, [slug])).has(slug) })
  );
}

function unnamed(meetup: Meetup, member: string): Attendees {
  const [host] = hostsOf(meetup);
  return {
    host: { is: host === undefined ? 'nobody' : host === member ? 'you' : 'somebody' },
    names: [],
    more: Math.max(0, meetup.tally.yes - 1),
  };
}

/** Somebody who said yes to a meetup, by the name that others see; without one where they give none. */
export interface PersonComing {
  readonly id: string;
  readonly name?: string | undefined;
}

/** A meetup and who else said yes to it; nobody as long as the member may not read names. Undefined if they are not invited. */
export async function readOthersComing(
  table: Table,
  meetup: string,
  member: string,
  now: Date,
): Promise<(Pick<Invited, 'meetup'> & { readonly others: readonly PersonComing[] }) | undefined> {
  const invited = await findInvited(table, meetup, member);
  if (!invited) return undefined;
  if (!(await readsNames(table, invited, now))) return { meetup: invited.meetup, others: [] };
  const others = await readOthers(table, meetup, member);
  const names = await readNamesOf(table, others, now);
  return {
    meetup: invited.meetup,
    others: others
      .filter((id) => names.has(id))
      .map((id) => {
        const name = names.get(id);
        return { id, name: name === undefined ? undefined : firstName(name) };
      })
      .sort((a, b) => (a.name ?? '').localeCompare(b.name ?? '', 'en')),
  };
}

/** Up to as many as are listed by name. */
async function readOthers(table: Table, meetup: string, member: string): Promise<string[]> {
  const coming = await readInvitationsOf(table, meetup, { limit: MAX_NAMED_ATTENDEES + 1, answer: 'yes' });
  return coming
    .map((invitation) => invitation.member)
    .filter((other) => other !== member)
    .slice(0, MAX_NAMED_ATTENDEES);
}

/** What others read of members as their names, by id: nothing of those who give none or are not heard. */
const readNamesOf = async (table: Table, members: readonly string[], now: Date) =>
  new Map(
    (await readMembers(table, members)).map((one) => [one.id, isHeard(one, now) ? one.name : undefined]),
  );

/**
 * The fewer say yes, the more invitations have to be read to find them. But then fewer people are told, so a whole meetup reads
 * about the same.
 */
async function readNames(table: Table, meetup: Meetup, member: string, now: Date): Promise<Attendees> {
  const others = await readOthers(table, meetup.id, member);
  const volunteers = hostsOf(meetup).slice(0, MAX_VOLUNTEERS_READ);
  const people = await readNamesOf(table, [...new Set([...others, ...volunteers])], now);
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
