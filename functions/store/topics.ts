import type { Topic } from '../domain/model.ts';
import type { NextOfTopic } from '../domain/topics/next-of-topic.ts';
import { isSensitive } from '../domain/topics/sensitive-topics.ts';
import { nameForAll, type TopicState } from '../domain/topics/topic-listing.ts';
import type { Spelling } from '../domain/topics/topic-name.ts';
import {
  type Key,
  LISTED_TOPICS,
  OTHER_TOPICS,
  SENSITIVE_TOPICS,
  SPELLING_PREFIX,
  topicKey,
  topicPartition,
} from './keys.ts';
import { readItem, readItems, readPartition, type Table } from './table.ts';

/** A topic as others see it, and roughly how many members are interested. */
export interface TopicFigures extends Topic {
  readonly members: number;
  /** As of the last night; absent where nothing is to come that everybody may know of. */
  readonly next?: NextOfTopic | undefined;
}

/** Why an operator decided something about a topic, who it was, and when (ISO 8601). */
export interface Decision {
  readonly why: string;
  readonly by: string;
  readonly at: string;
}

/**
 * A topic. Before `v`, `name` held its first spelling and index 1 listed it from three members on: such an item shows
 * nothing until the nightly reconcile has rewritten it.
 */
export interface TopicItem extends Key, TopicState {
  readonly kind: 'topic';
  readonly v?: 1;
  readonly decision?: Decision;
  /** The topic that it was merged into, which never is a merged one itself; who names the one means the other. */
  readonly same?: string;
  /** Topics that were merged into it. */
  readonly alsoKnownAs?: readonly string[];
  /** Where it meets next; only the nightly reconcile writes it. */
  readonly next?: NextOfTopic;
}

/** What is kept of a topic, whether or not others see it. */
export const readTopicItem = (
  table: Table,
  slug: string,
  options?: { readonly consistent: boolean },
): Promise<TopicItem | undefined> => readItem<TopicItem>(table, topicKey(slug), options);

/** The same of several topics, each once, in no particular order; unknown ones are left out. */
export const readTopicItems = (table: Table, slugs: readonly string[]): Promise<TopicItem[]> =>
  readItems<TopicItem>(table, [...new Set(slugs)].map(topicKey));

/** Those of some topics that others see, in no particular order. */
export const readListed = async (table: Table, slugs: readonly string[]): Promise<TopicFigures[]> =>
  (await readTopicItems(table, slugs)).flatMap((item) => figuresOf(item) ?? []);

/** Up to `limit` topics that others see, in the order of their slugs: those after the slug `after`, if that is given. */
export const readTopics = async (
  table: Table,
  { after, limit }: { readonly after?: string | undefined; readonly limit: number },
): Promise<TopicFigures[]> =>
  (await readPartition<TopicItem>(table, LISTED_TOPICS, { index: 'gsi1', after, limit })).flatMap(
    (item) => figuresOf(item) ?? [],
  );

/** Topics that others do not see, in the order of their slugs. */
export const readUnlisted = (table: Table): Promise<TopicItem[]> =>
  readPartition<TopicItem>(table, OTHER_TOPICS, { index: 'gsi1' });

/** Caps the spellings read of one topic, so that nobody makes it costly by writing it in many ways. */
const SPELLINGS_READ = 500;

/** The ways in which people write a topic. */
export const readSpellings = (table: Table, slug: string): Promise<Spelling[]> =>
  readPartition<Spelling>(table, topicPartition(slug), { prefix: SPELLING_PREFIX, limit: SPELLINGS_READ });

/** Those of some topics that are sensitive. */
export async function readSensitive(table: Table, slugs: readonly string[]): Promise<ReadonlySet<string>> {
  const said = new Map((await readTopicItems(table, slugs)).map(({ slug, sensitive }) => [slug, sensitive]));
  return new Set(slugs.filter((slug) => isSensitive({ slug, sensitive: said.get(slug) })));
}

/** Topics that an operator called sensitive, in no particular order. */
export const readCalledSensitive = async (table: Table): Promise<string[]> =>
  (await readPartition<TopicItem>(table, SENSITIVE_TOPICS, { index: 'gsi2' })).map(({ slug }) => slug);

/** A topic as others see it; undefined if they do not. */
export function figuresOf(topic: TopicItem): TopicFigures | undefined {
  const { slug, shown, next } = topic;
  const name = nameForAll(topic);
  return shown && name !== undefined
    ? { slug, name, members: shown.members, ...(next && { next }) }
    : undefined;
}
