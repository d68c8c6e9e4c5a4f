import { NotFoundError } from '../../domain/errors.ts';
import type { Progress } from '../../domain/gathering/seen.ts';
import type { Topic } from '../../domain/model.ts';
import { nameForAll } from '../../domain/topics/topic-listing.ts';
import { readProgress } from '../../store/seen.ts';
import type { Table } from '../../store/table.ts';
import {
  figuresOf,
  readTopicItem,
  readTopicItems,
  readTopics,
  type TopicFigures,
} from '../../store/topics.ts';
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

/** A topic that others see. Throws NotFoundError if there is none, GoneError for one that an operator closed. */
export async function findTopic(table: Table, slug: string): Promise<TopicFigures> {
  const topic = await readTopic(table, slug);
  if (!topic) throw new NotFoundError('There is no such topic, or it is not listed.');
  return topic;
}

/** One page of the topics that others see, in the order of their slugs; `next` is the last of them if more follow. */
export async function pageTopics(
  table: Table,
  {
    limit,
    ...which
  }: { readonly prefix?: string | undefined; readonly after?: string | undefined; readonly limit: number },
): Promise<{ readonly topics: readonly TopicFigures[]; readonly next?: string | undefined }> {
  const read = await readTopics(table, { ...which, limit: limit + 1 });
  const topics = read.slice(0, limit);
  return { topics, next: read.length > limit ? topics.at(-1)?.slug : undefined };
}

/** How near a meeting about a topic is in a square. Throws GoneError for a topic that an operator closed. */
export async function progressIn(table: Table, topic: string, square: string): Promise<Progress> {
  const item = await readTopicItem(table, topic, { consistent: false });
  if (item?.listing === 'closed') throw closedTopic();
  return readProgress(table, topic, square);
}

/** What others may call a topic: approved, if only few care about it; undefined if it is not theirs to know. */
export async function readPublicTopic(table: Table, slug: string): Promise<Topic | undefined> {
  const item = await readTopicItem(table, slug, { consistent: false });
  const name = item && nameForAll(item);
  return name === undefined ? undefined : { slug, name };
}

/** Those of some meetups whose topic others may know, under the name that it has for all. */
export async function publicMeetups<T extends { readonly topic: Topic }>(
  table: Table,
  meetups: readonly T[],
): Promise<T[]> {
  const slugs = [...new Set(meetups.map(({ topic }) => topic.slug))];
  const names = new Map((await readTopicItems(table, slugs)).map((item) => [item.slug, nameForAll(item)]));
  return meetups.flatMap((meetup) => {
    const { slug } = meetup.topic;
    const name = names.get(slug);
    return name === undefined ? [] : [{ ...meetup, topic: { slug, name } }];
  });
}
