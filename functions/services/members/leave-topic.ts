import type { Session } from '../../domain/members/session.ts';
import { type Membership, slugsOf, topicsOf } from '../../store/members.ts';
import type { Table } from '../../store/table.ts';
import { ownSlug } from './interest-about.ts';
import { changeLinked, changeOwn } from './own-membership.ts';

/**
 * Ends a member's interest in a topic, and with it membership in its group; undefined if the session was revoked. Throws
 * BusyError if the membership stayed contended.
 */
export async function leaveTopic(
  table: Table,
  session: Session,
  topic: string,
  now: Date,
): Promise<'left' | 'not-held' | undefined> {
  let wasHeld = false;
  const found = await changeOwn(table, session, now, async (membership) => {
    const own = await ownSlug(table, slugsOf(membership), topic);
    wasHeld = slugsOf(membership).includes(own);
    return without(membership, own);
  });
  return found && (wasHeld ? 'left' : 'not-held');
}

/** The same for somebody who followed the unsubscribe link of a mail about the topic. Repeating it changes nothing. */
export async function endInterest(table: Table, member: string, topic: string, now: Date): Promise<void> {
  await changeLinked(table, member, now, async (membership) =>
    without(membership, await ownSlug(table, slugsOf(membership), topic)),
  );
}

/** The membership without a topic; undefined if it does not hold that. */
const without = (membership: Membership, topic: string) =>
  slugsOf(membership).includes(topic)
    ? { member: membership.member, topics: topicsOf(membership).filter(({ slug }) => slug !== topic) }
    : undefined;
