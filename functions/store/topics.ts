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
  /** The topic that it was merged into, which never is a merged one itself; who names the one means the other. */
  readonly same?: string;
  /** Topics that were merged into it. */
  readonly alsoKnownAs?: readonly string[];
}

/**
 * A topic that others see; undefined where too few people care about it or nobody has approved it. Throws GoneError for
 * one that an operator closed.
 */
export async function readTopic(table: Table, slug: string): Promise<TopicFigures | undefined> {
  const item = await readItem<TopicItem>(table, topicKey(slug), { consistent: false });
  if (item?.listing === 'closed') throw closedTopic();
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
  if (item?.same !== undefined) return readPublicTopic(table, item.same);
  const name = item && nameForAll(item);
  return name === undefined ? undefined : { slug, name };
}

/** Where a topic leads: the one that it was merged into; itself, if anybody has written it; else undefined. */
export async function readLead(table: Table, slug: string): Promise<string | undefined> {
  const item = await readItem<TopicItem>(table, topicKey(slug), { consistent: false });
  return item && (item.same ?? slug);
}

/** Those of some meetups whose topic others may know, under the name that it has for all. */
export async function publicMeetups<T extends { readonly topic: Topic }>(
  table: Table,
  meetups: readonly T[],
): Promise<T[]> {
  const topics = await readPublicTopics(
    table,
    meetups.map(({ topic }) => topic.slug),
  );
  return meetups.flatMap((meetup) => {
    const topic = topics.get(meetup.topic.slug);
    return topic ? [{ ...meetup, topic }] : [];
  });
}

/** What others may call some topics, by the slugs that they were asked for by. */
async function readPublicTopics(table: Table, slugs: readonly string[]): Promise<ReadonlyMap<string, Topic>> {
  const distinct = [...new Set(slugs)];
  const topics = new Map<string, Topic>();
  const merged = new Map<string, string>();
  for (let start = 0; start < distinct.length; start += READ_AT_ONCE)
    for (const item of await readItems<TopicItem>(
      table,
      distinct.slice(start, start + READ_AT_ONCE).map(topicKey),
    )) {
      const name = nameForAll(item);
      if (item.same !== undefined) merged.set(item.slug, item.same);
      else if (name !== undefined) topics.set(item.slug, { slug: item.slug, name });
    }
  if (merged.size === 0) return topics;
  const others = await readPublicTopics(table, [...merged.values()]);
  for (const [slug, same] of merged) {
    const topic = others.get(same);
    if (topic) topics.set(slug, topic);
  }
  return topics;
}

/** Those of up to 100 topics that an operator closed. */
export async function readClosed(table: Table, slugs: readonly string[]): Promise<string[]> {
  const items = await readItems<TopicItem>(table, slugs.map(topicKey));
  return items.filter(({ listing }) => listing === 'closed').map(({ slug }) => slug);
}

/** Whether nobody is brought together for a topic: it was closed, or is another one by now. */
export async function isAtRest(table: Table, slug: string): Promise<boolean> {
  const items = await readItems<TopicItem>(table, [topicKey(slug)]);
  return items.some(({ listing, same }) => listing === 'closed' || same !== undefined);
}

/** Throws GoneError for a topic that an operator closed. */
export async function refuseClosed(table: Table, slug: string): Promise<void> {
  const item = await readItem<TopicItem>(table, topicKey(slug), { consistent: false });
  if (item?.listing === 'closed') throw closedTopic();
}

/** What is said of a topic that an operator closed. */
export const closedTopic = () =>
  new GoneError('This topic was closed. Nobody is brought together for it here.');

function figuresOf({ slug, shown, ...topic }: TopicItem): TopicFigures | undefined {
  const name = nameForAll(topic);
  return shown && name !== undefined ? { slug, name, members: shown.members } : undefined;
}

/** What one request reads at most. */
const READ_AT_ONCE = 100;
