import type { Session } from '../../domain/members/session.ts';
import { type Membership, topicsOf } from '../../store/members.ts';
import type { Table } from '../../store/table.ts';
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
  const found = await changeOwn(table, session, now, (membership) => {
    wasHeld = holds(membership, topic);
    return without(membership, topic);
  });
  return found && (wasHeld ? 'left' : 'not-held');
}

/** The same for somebody who followed the unsubscribe link of a mail about the topic. Repeating it changes nothing. */
export async function endInterest(table: Table, member: string, topic: string, now: Date): Promise<void> {
  await changeLinked(table, member, now, (membership) => without(membership, topic));
}

const holds = ({ interests }: Membership, slug: string) => interests.some(({ topic }) => topic.slug === slug);

/** The membership without a topic; undefined if it does not hold that. */
const without = (membership: Membership, topic: string) =>
  holds(membership, topic)
    ? { member: membership.member, topics: topicsOf(membership).filter(({ slug }) => slug !== topic) }
    : undefined;
