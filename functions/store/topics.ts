import { GoneError } from '../domain/errors.ts';
import type { Topic } from '../domain/model.ts';
import { nameForAll, type TopicState } from '../domain/topics/topic-listing.ts';
import { type Key, LISTED_TOPICS, topicKey } from './keys.ts';
import { readItem, readItems, readPartition, type Table } from './table.ts';

/** A topic as others see it, and roughly how many members wish to meet about it. */
export interface TopicFigures extends Topic {
  readonly members: number;
}

/** Why an operator decided something about a topic, who that was, and when (ISO 8601). */
export interface Decision {
  readonly why: string;
  readonly by: string;
  readonly at: string;
}

/**
 * A topic. Before `v`, `name` held its first spelling and index 1 listed it from three members on: such an item shows
 * nothing until the sweep has been there.
 */
export interface TopicItem extends Key, TopicState {
  readonly kind: 'topic';
  readonly v?: 1;
  readonly decision?: Decision;
}

/**
 * A topic that others see; undefined where too few people care about it or nobody has approved it. Throws GoneError for
 * one that an operator closed.
 */
export async function readTopic(table: Table, slug: string): Promise<TopicFigures | undefined> {
  const item = await readItem<TopicItem>(table, topicKey(slug), { consistent: false });
  if (item?.listing === 'closed') throw closed();
  return item && figuresOf(item);
}

/** Those of up to 100 topics that others see, in no particular order. */
export const readListed = async (table: Table, slugs: readonly string[]): Promise<TopicFigures[]> =>
  (await readItems<TopicItem>(table, slugs.map(topicKey))).flatMap((item) => figuresOf(item) ?? []);

/** Topics that others see in the order of their slugs: those that start with `prefix`, or those after the slug `after`. */
export const readTopics = async (
  table: Table,
  { prefix, after, limit }: { prefix?: string | undefined; after?: string | undefined; limit: number },
): Promise<TopicFigures[]> =>
  (await readPartition<TopicItem>(table, LISTED_TOPICS, { index: 'gsi1', prefix, after, limit })).flatMap(
    (item) => figuresOf(item) ?? [],
  );

/** What others may call a topic: approved, if only few care about it; undefined where it is not theirs to know. */
export async function readPublicTopic(table: Table, slug: string): Promise<Topic | undefined> {
  const item = await readItem<TopicItem>(table, topicKey(slug), { consistent: false });
  const name = item && nameForAll(item);
  return name === undefined ? undefined : { slug, name };
}

/** Those of some meetups whose topic others may know, under the name that it has for all. */
export async function publicMeetups<T extends { readonly topic: Topic }>(
  table: Table,
  meetups: readonly T[],
): Promise<T[]> {
  const slugs = [...new Set(meetups.map(({ topic }) => topic.slug))];
  const names = new Map<string, string>();
  for (let start = 0; start < slugs.length; start += READ_AT_ONCE)
    for (const item of await readItems<TopicItem>(
      table,
      slugs.slice(start, start + READ_AT_ONCE).map(topicKey),
    )) {
      const name = nameForAll(item);
      if (name !== undefined) names.set(item.slug, name);
    }
  return meetups.flatMap((meetup) => {
    const { slug } = meetup.topic;
    const name = names.get(slug);
    return name === undefined ? [] : [{ ...meetup, topic: { slug, name } }];
  });
}

/** Those of up to 100 topics that an operator closed. */
export async function readClosed(table: Table, slugs: readonly string[]): Promise<string[]> {
  const items = await readItems<TopicItem>(table, slugs.map(topicKey));
  return items.filter(({ listing }) => listing === 'closed').map(({ slug }) => slug);
}

/** Throws GoneError for a topic that an operator closed. */
export async function refuseClosed(table: Table, slug: string): Promise<void> {
  const item = await readItem<TopicItem>(table, topicKey(slug), { consistent: false });
  if (item?.listing === 'closed') throw closed();
}

const closed = () => new GoneError('This topic is closed. We do not bring people together for it.');

function figuresOf({ slug, shown, ...topic }: TopicItem): TopicFigures | undefined {
  const name = nameForAll(topic);
  return shown && name !== undefined ? { slug, name, members: shown.members } : undefined;
}

/** What one request reads at most. */
const READ_AT_ONCE = 100;
