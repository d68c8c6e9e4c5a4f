import { isPaused } from '../../domain/members/pause.ts';
import type { Interest, Member } from '../../domain/model.ts';
import { type Membership, putMember, readMembership, slugsOf, topicsOf } from '../../store/members.ts';
import type { Table } from '../../store/table.ts';
import { transact, untilWon } from '../../store/transact.ts';
import { ownSlug } from './interest-about.ts';
import { changeMembership, invitingAgain } from './membership.ts';

/** Whose mails an unsubscribe link is about: all of them, or those about one topic and the group that it led to. */
export interface Subscription {
  readonly member: string;
  /** Slug. */
  readonly topic?: string | undefined;
}

/** What is mailed to a member at all, and about the topic of their link; without that interest, nothing about it. */
export interface Subscribed extends Subscription {
  readonly mail: boolean;
  readonly pausedUntil?: string | undefined;
  readonly interest?: Interest | undefined;
}

/** How a subscription stands; undefined when the membership has ended. */
export async function readSubscribed(
  table: Table,
  { member: id, topic }: Subscription,
): Promise<Subscribed | undefined> {
  const membership = await readMembership(table, id);
  if (!membership) return undefined;
  const { member, interests } = membership;
  const slug = topic && (await ownSlug(table, slugsOf(membership), topic));
  return {
    member: id,
    topic: slug,
    mail: member.unsubscribedAt === undefined,
    pausedUntil: member.pausedUntil,
    interest: interests.find((interest) => interest.topic.slug === slug),
  };
}

/**
 * Ends an interest, and with it membership in its group. Repeating it changes nothing.
 * Throws BusyError when the membership stayed contended.
 */
export const endInterest = (table: Table, id: string, topic: string, now: Date): Promise<void> =>
  untilWon(table, async (table) => {
    const before = await readMembership(table, id);
    if (!before) return;
    const ended = await ownSlug(table, slugsOf(before), topic);
    if (!slugsOf(before).includes(ended)) return;
    const rest = topicsOf(before).filter(({ slug }) => slug !== ended);
    await rewrite(table, before, before.member, rest, now);
  });

/**
 * Ends all mail to a member until a date (`yyyy-mm-dd`): they stay in their groups and keep waiting, but come to nothing
 * before it. Throws BusyError when the membership stayed contended.
 */
export const pause = (table: Table, id: string, until: string, now: Date): Promise<void> =>
  untilWon(table, async (table) => {
    const before = await readMembership(table, id);
    if (!before || before.member.pausedUntil === until) return;
    await rewrite(table, before, { ...before.member, pausedUntil: until }, topicsOf(before), now);
  });

/**
 * Ends a pause that is over: the member is invited to what is to come and they were not told of. Gives false if none is
 * over (any more). Throws BusyError when the membership stayed contended.
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

const rewrite = (
  table: Table,
  before: Membership,
  member: Member,
  topics: readonly Interest['topic'][],
  now: Date,
) =>
  changeMembership(
    table,
    before,
    { ...member, version: before.member.version + 1 },
    topics,
    now.toISOString(),
  );
