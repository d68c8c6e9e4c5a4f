import { ConsentError } from '../../domain/errors.ts';
import type { Session } from '../../domain/members/session.ts';
import type { Agreement, Topic } from '../../domain/model.ts';
import { consented } from '../../domain/topics/consent.ts';
import { type Membership, slugsOf, topicsOf } from '../../store/members.ts';
import type { Table } from '../../store/table.ts';
import { closedTopic } from '../topics/closed-topics.ts';
import { enterTopics } from '../topics/enter-topics.ts';
import { mergeTopics } from './membership.ts';
import { changeOwn } from './own-membership.ts';

/**
 * Adds a topic, or the one that it means to everybody, to a membership; undefined if the session was revoked. Wanting one
 * is a new consent to mail, so it takes back an unsubscription. Throws GoneError for a topic that an operator closed,
 * LimitError for one topic too many, ImpossibleError if mail does not reach the member, or BusyError if the membership
 * stayed contended; ConsentError for a sensitive one without `consent` that they do not hold.
 */
export const addTopic = (
  table: Table,
  session: Session,
  topic: Topic,
  now: Date,
  consent?: Agreement,
): Promise<Membership | undefined> =>
  changeOwn(table, session, now, async (membership) => {
    const { open, sensitive } = await enterTopics(table, [topic], slugsOf(membership));
    if (open.length === 0) throw closedTopic();
    const { wished, lacking } = consented(open, sensitive, () => consent);
    if (lacking.some(({ slug }) => !slugsOf(membership).includes(slug)))
      throw new ConsentError(
        'This topic may tell something about you that is nobody else’s business, so it takes your explicit consent.',
      );
    const { unsubscribedAt: _stopped, ...member } = membership.member;
    return { member, topics: mergeTopics(topicsOf(membership), wished) };
  });
