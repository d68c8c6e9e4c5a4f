import { ConditionalCheckFailedException, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { Topic } from '../domain/model.ts';
import { type Key, LISTED_TOPICS, topicKey } from './keys.ts';
import { readItem, readItems, readPartition, type Table, toAttributes } from './table.ts';
import { transact, update } from './transact.ts';

/** A topic is listed once this many members care about it. */
const LISTED_FROM = 3;

/** A topic and how many members wish to meet about it. */
export interface TopicFigures extends Topic {
  readonly members: number;
}

interface TopicItem extends Key, TopicFigures {
  readonly kind: 'topic';
  readonly gsi1pk?: string;
}

/** A topic that gained (or lost) members. */
export interface TopicChange {
  readonly topic: Topic;
  readonly by: number;
}

/**
 * Adds to the figures of up to 100 topics.
 * The same `token` (at most 36 characters) counts once, however often a batch is delivered within ten minutes.
 */
export async function countMembers(
  table: Table,
  changes: readonly TopicChange[],
  token: string,
): Promise<void> {
  if (changes.length === 0) return;
  await transact(
    table,
    changes.map(({ topic, by }) =>
      update(table, topicKey(topic.slug), {
        kind: 'topic',
        update: 'SET slug = :slug, #name = if_not_exists(#name, :name) ADD members :by',
        names: { '#name': 'name' },
        values: { ':slug': topic.slug, ':name': topic.name, ':by': by },
      }),
    ),
    token,
  );
}

/** Lists topics that enough members share, and unlists the others, whatever they were before. */
export async function listTopics(table: Table, slugs: readonly string[]): Promise<void> {
  for (const topic of await readItems<TopicItem>(table, slugs.map(topicKey)))
    await listOrUnlist(table, topic);
}

async function listOrUnlist(table: Table, { slug, members, gsi1pk }: TopicItem): Promise<void> {
  const listed = gsi1pk !== undefined;
  if (listed === members >= LISTED_FROM) return;
  try {
    await table.client.send(
      new UpdateItemCommand({
        TableName: table.name,
        Key: toAttributes(topicKey(slug)),
        UpdateExpression: listed ? 'REMOVE gsi1pk, gsi1sk' : 'SET gsi1pk = :listed, gsi1sk = :slug',
        ConditionExpression: listed ? 'members < :from' : 'members >= :from',
        ExpressionAttributeValues: toAttributes({
          ':from': LISTED_FROM,
          ...(!listed && { ':listed': LISTED_TOPICS, ':slug': slug }),
        }),
      }),
    );
  } catch (error) {
    // The figure has changed again; whoever changed it lists or unlists the topic.
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}

/** A listed topic; undefined where too few members care about it for it to be public. */
export async function readTopic(table: Table, slug: string): Promise<TopicFigures | undefined> {
  const item = await readItem<TopicItem>(table, topicKey(slug), { consistent: false });
  return item && item.members >= LISTED_FROM ? item : undefined;
}

/** Those of up to 100 topics that are listed, in no particular order. */
export async function readListed(table: Table, slugs: readonly string[]): Promise<TopicFigures[]> {
  const topics = await readItems<TopicItem>(table, slugs.map(topicKey));
  return topics.filter(({ members }) => members >= LISTED_FROM);
}

/** Listed topics in the order of their slugs: those that start with `prefix`, or those after the slug `after`. */
export const readTopics = (
  table: Table,
  { prefix, after, limit }: { prefix?: string | undefined; after?: string | undefined; limit: number },
): Promise<TopicFigures[]> =>
  readPartition<TopicItem>(table, LISTED_TOPICS, { index: 'gsi1', prefix, after, limit });
