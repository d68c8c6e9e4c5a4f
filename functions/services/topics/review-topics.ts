import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { Listing } from '../../domain/topics/topic-listing.ts';
import { unlessPresent } from '../../store/expressions.ts';
import { OTHER_TOPICS, topicKey } from '../../store/keys.ts';
import type { Table } from '../../store/table.ts';
import { PRESENT, transact, update } from '../../store/transact.ts';
import { type Deciding, decisionOf } from './deciding.ts';

interface TopicDecision extends Deciding {
  readonly listing: Exclude<Listing, 'waiting'>;
  readonly name?: string;
}

/**
 * Records an operator's decision about a topic, whether or not anybody has used it yet. Hidden and closed topics leave every
 * list at once; an approved one is listed, as `name`, within three nights.
 */
export const decideTopic = (table: Table, slug: string, decision: TopicDecision): Promise<void> =>
  transact(table, [decidingTopic(table, slug, decision)]);

/** The write that does so. */
export function decidingTopic(
  table: Table,
  slug: string,
  { listing, name, ...deciding }: TopicDecision,
): TransactWriteItem {
  const isSeen = listing === 'listed';
  return update(table, topicKey(slug), {
    kind: 'topic',
    set: {
      slug,
      members: unlessPresent(0),
      listing,
      decision: decisionOf(deciding),
      gsi1pk: isSeen ? unlessPresent(OTHER_TOPICS) : OTHER_TOPICS,
      gsi1sk: slug,
      publicName: isSeen ? name : undefined,
    },
    remove: isSeen ? [] : ['publicName', 'shown'],
  });
}

/** Leaves a topic to the rules again; the reason stays on record. Throws LostRaceError for an unknown topic. */
export const reopenTopic = (table: Table, slug: string, deciding: Deciding): Promise<void> =>
  transact(table, [
    update(table, topicKey(slug), {
      set: { decision: decisionOf(deciding), gsi1pk: OTHER_TOPICS, gsi1sk: slug },
      remove: ['listing', 'publicName', 'shown'],
      when: [PRESENT],
    }),
  ]);
