import type { Session } from '../../domain/members/session.ts';
import type { Topic } from '../../domain/model.ts';
import { type Membership, topicsOf } from '../../store/members.ts';
import type { Table } from '../../store/table.ts';
import { refuseClosed } from '../topics/closed-topics.ts';
import { mergeTopics } from './membership.ts';
import { changeOwn } from './own-membership.ts';

/**
 * Adds a topic to a membership; undefined if the session was revoked. Wanting one is a new consent to mail, so it takes
 * back an unsubscription. Throws GoneError for a topic that an operator closed, LimitError for one topic too many,
 * ImpossibleError if mail does not reach the member, or BusyError if the membership stayed contended.
 */
export async function addTopic(
  table: Table,
  session: Session,
  topic: Topic,
  now: Date,
): Promise<Membership | undefined> {
  await refuseClosed(table, topic.slug);
  return changeOwn(table, session, now, (membership) => {
    const { unsubscribedAt: _stopped, ...member } = membership.member;
    return { member, topics: mergeTopics(topicsOf(membership), [topic]) };
  });
}
