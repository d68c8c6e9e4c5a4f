import type { Membership } from '../../store/members.ts';
import type { Table } from '../../store/table.ts';
import { readOwnInvitations } from '../meetups/own-invitations.ts';
import type { Invited } from '../meetups/rsvp.ts';
import { type InterestState, readInterestStates } from './interest-states.ts';

/** A membership with the state of its interests and invitations. */
export interface Overview extends Membership {
  readonly states: readonly InterestState[];
  /** Invitations to upcoming meetups that are not cancelled, ordered by start. */
  readonly invited: readonly Invited[];
}

/** Looks up the state of all interests and invitations of a membership. */
export async function readOverview(
  table: Table,
  membership: Membership,
  quorumOf: (topic: string) => number,
  now: Date,
): Promise<Overview> {
  const [states, invited] = await Promise.all([
    readInterestStates(table, membership, quorumOf, now),
    readOwnInvitations(table, membership.member.id, 'upcoming', now),
  ]);
  return { ...membership, states, invited };
}
