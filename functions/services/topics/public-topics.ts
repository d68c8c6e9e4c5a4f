import { NotFoundError } from '../../domain/errors.ts';
import type { Progress } from '../../domain/gathering/seen.ts';
import type { Topic } from '../../domain/model.ts';
import { isSensitive } from '../../domain/topics/sensitive-topics.ts';
import { sharedSlug } from '../../domain/topics/shared-topics.ts';
import { nameForAll } from '../../domain/topics/topic-listing.ts';
import { readProgress } from '../../store/seen.ts';
import type { Table } from '../../store/table.ts';
import {
  figuresOf,
  readTopicItem,
  readTopicItems,
  type TopicFigures,
  type TopicItem,
} from '../../store/topics.ts';
import { closedTopic } from './closed-topics.ts';

const NOT_LISTED = 'There is no such topic, or it is not listed.';

/**
 * A topic that others see; undefined if too few people care about it or nobody has approved it. Throws GoneError for one
 * that an operator closed.
 */
export const readTopic = async (table: Table, slug: string): Promise<TopicFigures | undefined> =>
  asShown(await readKept(table, slug));

function asShown(item: TopicItem | undefined): TopicFigures | undefined {
  if (item?.listing === 'closed') throw closedTopic();
  return item && figuresOf(item);
}

/**
 * A topic that others see: by its own slug, or by one that was merged into it or names it in another language. Throws
 * NotFoundError if there is none, GoneError for one that an operator closed.
 */
export async function findTopic(table: Table, slug: string): Promise<TopicFigures> {
  const own = await readKept(table, slug);
  const meant = own?.same ?? sharedSlug(slug);
  const topic = asShown(own) ?? (meant === slug ? undefined : asShown(await readLed(table, meant)));
  if (!topic) throw new NotFoundError(NOT_LISTED);
  return topic;
}

/**
 * How near a meeting is in a square, about what a topic means to everybody; of a sensitive one as if nobody waited. Throws
 * GoneError for one that was closed.
 */
export async function progressIn(
  table: Table,
  topic: string,
  square: string,
): Promise<{ readonly topic: string; readonly progress: Progress }> {
  const item = await readMeant(table, topic);
  if (item?.listing === 'closed') throw closedTopic();
  const slug = item?.slug ?? sharedSlug(topic);
  const progress = await readProgress(table, slug, square);
  // Read in any case, so that the answer takes as long.
  return { topic: slug, progress: isSensitive(item ?? { slug }) ? 'first' : progress };
}

/**
 * The slug of the topic that a slug means to everybody: its own if anybody has written that and it was not merged, else that
 * of the shared topic that it names in some language.
 */
export const meantBy = async (table: Table, slug: string): Promise<string> =>
  (await readMeant(table, slug))?.slug ?? sharedSlug(slug);

/** What is kept of the topic that a slug means to everybody; undefined if nobody has written that. */
async function readMeant(table: Table, slug: string): Promise<TopicItem | undefined> {
  const own = await readLed(table, slug);
  const shared = sharedSlug(slug);
  return own || shared === slug ? own : readLed(table, shared);
}

/** What is kept of a topic, or of the one that it was merged into. */
async function readLed(table: Table, slug: string): Promise<TopicItem | undefined> {
  const item = await readKept(table, slug);
  return item?.same === undefined ? item : readLed(table, item.same);
}

const readKept = (table: Table, slug: string) => readTopicItem(table, slug, { consistent: false });

/**
 * What others may call the topic of a group: approved, if only few care about it; undefined if it is not theirs to know. Throws
 * NotFoundError with these words if it is sensitive: then there is no such group for them.
 */
export async function readPublicTopic(
  table: Table,
  slug: string,
  absent = NOT_LISTED,
): Promise<Topic | undefined> {
  const item = await readLed(table, slug);
  if (isSensitive(item ?? { slug })) throw new NotFoundError(absent);
  const name = item && nameForAll(item);
  return item && name !== undefined ? { slug: item.slug, name } : undefined;
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
  const items = await readTopicItems(table, slugs);
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
