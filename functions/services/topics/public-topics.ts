import { NotFoundError } from '../../domain/errors.ts';
import type { Progress } from '../../domain/gathering/seen.ts';
import type { Topic } from '../../domain/model.ts';
import { sharedSlug } from '../../domain/topics/shared-topics.ts';
import { nameForAll } from '../../domain/topics/topic-listing.ts';
import { readProgress } from '../../store/seen.ts';
import type { Table } from '../../store/table.ts';
import { figuresOf, readTopicItem, readTopicItems, type TopicFigures } from '../../store/topics.ts';
import { closedTopic } from './closed-topics.ts';

/**
 * A topic that others see; undefined if too few people care about it or nobody has approved it. Throws GoneError for one
 * that an operator closed.
 */
export async function readTopic(table: Table, slug: string): Promise<TopicFigures | undefined> {
  const item = await readTopicItem(table, slug, { consistent: false });
  if (item?.listing === 'closed') throw closedTopic();
  return item && figuresOf(item);
}

/**
 * A topic that others see: by its own slug, or by one that was merged into it or names it in another language. Throws
 * NotFoundError if there is none, GoneError for one that an operator closed.
 */
export async function findTopic(table: Table, slug: string): Promise<TopicFigures> {
  const own = await readTopic(table, slug);
  if (own) return own;
  const meant = await meantBy(table, slug, { known: false });
  const topic = meant === slug ? undefined : await readTopic(table, meant);
  if (!topic) throw new NotFoundError('There is no such topic, or it is not listed.');
  return topic;
}

/** How near a meeting is in a square, about what a topic means to everybody. Throws GoneError for one that was closed. */
export async function progressIn(
  table: Table,
  topic: string,
  square: string,
): Promise<{ readonly topic: string; readonly progress: Progress }> {
  const slug = await meantBy(table, topic);
  const item = await readTopicItem(table, slug, { consistent: false });
  if (item?.listing === 'closed') throw closedTopic();
  return { topic: slug, progress: await readProgress(table, slug, square) };
}

/**
 * The slug of the topic that a slug means to everybody: its own if anybody has written that (`known`: others must see it)
 * and it was not merged, else that of the shared topic that it names in some language.
 */
export async function meantBy(table: Table, slug: string, { known = true } = {}): Promise<string> {
  const lead = await readLead(table, slug);
  if (lead !== undefined && (known || lead !== slug)) return lead;
  const shared = sharedSlug(slug);
  return shared === slug ? slug : ((await readLead(table, shared)) ?? shared);
}

/** Where a topic leads: the one that it was merged into; itself, if anybody has written it; else undefined. */
async function readLead(table: Table, slug: string): Promise<string | undefined> {
  const item = await readTopicItem(table, slug, { consistent: false });
  return item && (item.same ?? slug);
}

/** What others may call a topic: approved, if only few care about it; undefined if it is not theirs to know. */
export async function readPublicTopic(table: Table, slug: string): Promise<Topic | undefined> {
  const item = await readTopicItem(table, slug, { consistent: false });
  if (item?.same !== undefined) return readPublicTopic(table, item.same);
  const name = item && nameForAll(item);
  return name === undefined ? undefined : { slug, name };
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
  const items = await readTopicItems(table, [...new Set(slugs)]);
  const own = items.flatMap((item) => {
    const name = item.same === undefined ? nameForAll(item) : undefined;
    return name === undefined ? [] : [[item.slug, { slug: item.slug, name }] as const];
  });
  const merged = items.flatMap(({ slug, same }) => (same === undefined ? [] : [[slug, same] as const]));
  if (merged.length === 0) return new Map(own);
  const others = await readPublicTopics(
    table,
    merged.map(([, same]) => same),
  );
  return new Map([
    ...own,
    ...merged.flatMap(([slug, same]) => {
      const topic = others.get(same);
      return topic ? [[slug, topic] as const] : [];
    }),
  ]);
}
