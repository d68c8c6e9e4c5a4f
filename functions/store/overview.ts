import type { Invitation, Meetup } from '../domain/model.ts';
import { type InterestState, readInterestStates } from './interest-states.ts';
import { readInvitations } from './invitations.ts';
import { readMeetups } from './meetups.ts';
import type { Membership } from './members.ts';
import type { Table } from './table.ts';

/** Where everything of a member stands. */
export interface Overview extends Membership {
  readonly states: readonly InterestState[];
  /** Invitations to what is to come and not called off, in the order of the start. */
  readonly invited: readonly { readonly invitation: Invitation; readonly meetup: Meetup }[];
}

/** Looks up how all interests and invitations of a membership stand. */
export async function readOverview(
  table: Table,
  membership: Membership,
  quorumOf: (topic: string) => number,
  now: Date,
): Promise<Overview> {
  const [states, invited] = await Promise.all([
    readInterestStates(table, membership, quorumOf, now),
    readInvited(table, membership.member.id, now),
  ]);
  return { ...membership, states, invited };
}

async function readInvited(table: Table, member: string, now: Date): Promise<Overview['invited']> {
  const invitations = await readInvitations(table, member);
  const meetups = await readMeetups(
    table,
    invitations.map(({ meetup }) => meetup),
  );
  const toCome = meetups
    .filter(({ state, startsAt }) => state !== 'cancelled' && Date.parse(startsAt) > now.getTime())
    .sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt));
  return toCome.flatMap((meetup) => {
    const invitation = invitations.find((each) => each.meetup === meetup.id);
    return invitation ? [{ invitation, meetup }] : [];
  });
}
