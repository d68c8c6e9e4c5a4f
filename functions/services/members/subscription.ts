import { isPaused } from '../../domain/members/pause.ts';
import { withProfile } from '../../domain/members/profile.ts';
import type { Interest } from '../../domain/model.ts';
import { putMember, readMembership, topicsOf } from '../../store/members.ts';
import type { Table } from '../../store/table.ts';
import { transact, untilWon } from '../../store/transact.ts';
import { endInterest } from './leave-topic.ts';
import { invitingAgain } from './membership.ts';
import { changeLinked } from './own-membership.ts';
import { withdraw } from './withdraw.ts';

/** What an unsubscribe link covers: all mail to a member, or the mail about one topic and its group. */
export interface Subscription {
  readonly member: string;
  /** Slug. */
  readonly topic?: string | undefined;
}

/** Whether a member gets mail at all, and about the topic of their link; without that interest, nothing about it. */
export interface Subscribed extends Subscription {
  readonly mail: boolean;
  readonly pausedUntil?: string | undefined;
  readonly interest?: Interest | undefined;
}

/** How a subscription stands; undefined if the membership has ended. */
export async function readSubscribed(
  table: Table,
  { member: id, topic }: Subscription,
): Promise<Subscribed | undefined> {
  const membership = await readMembership(table, id);
  if (!membership) return undefined;
  const { member, interests } = membership;
  return {
    member: id,
    topic,
    mail: member.unsubscribedAt === undefined,
    pausedUntil: member.pausedUntil,
    interest: interests.find((interest) => interest.topic.slug === topic),
  };
}

/** What an unsubscribe link can stop: mail about its topic, all mail, or all mail until a date (`yyyy-mm-dd`). */
export type Stop = 'topic' | 'all' | { readonly until: string };

/** Stops what the reader of an unsubscribe link chose. Throws BusyError if the membership stayed contended. */
export async function stopMail(
  table: Table,
  { member, topic }: Subscription,
  stop: Stop,
  now: Date,
): Promise<void> {
  if (stop === 'all') await withdraw(table, member, now);
  else if (stop !== 'topic') await pause(table, member, stop.until, now);
  else if (topic !== undefined) await endInterest(table, member, topic, now);
}

/**
 * Ends all mail to a member until a date (`yyyy-mm-dd`): they stay in their groups and keep waiting, but attend nothing
 * before it. Throws BusyError if the membership stayed contended.
 */
export async function pause(table: Table, id: string, pausedUntil: string, now: Date): Promise<void> {
  await changeLinked(table, id, now, (membership) =>
    membership.member.pausedUntil === pausedUntil
      ? undefined
      : { member: withProfile(membership.member, { pausedUntil }), topics: topicsOf(membership) },
  );
}

/**
 * Ends a pause that is over and invites the member to whatever they were not told of; false if no pause is over (any
 * longer). Throws BusyError if the membership stayed contended.
 */
export const endPause = (table: Table, id: string, now: Date): Promise<boolean> =>
  untilWon(table, async (table) => {
    const before = await readMembership(table, id);
    if (before?.member.pausedUntil === undefined || isPaused(before.member, now)) return false;
    const { pausedUntil: _over, version, ...member } = before.member;
    await transact(table, [
      putMember(table, { ...member, version: version + 1 }, version),
      ...invitingAgain(table, before.interests, now.toISOString()),
    ]);
    return true;
  });
