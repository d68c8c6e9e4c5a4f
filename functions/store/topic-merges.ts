import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { Group, Meetup } from '../domain/model.ts';
import type { BeforeMerge } from '../domain/topics/merging.ts';
import type { Listing } from '../domain/topics/topic-listing.ts';
import { wordsOf } from '../domain/topics/topic-name.ts';
import { type Condition, equals } from './expressions.ts';
import {
  groupKey,
  type Key,
  MERGED_PREFIX,
  meetupKey,
  memberKey,
  mergedIndex,
  mergedInterestKey,
  topicMergeKey,
} from './keys.ts';
import { readItem, readItems, readPartition, type Table } from './table.ts';
import { PRESENT, put, remove, removeAll, update } from './transact.ts';

/** The merge of a topic into another, and how far it is. */
export interface TopicMerge {
  readonly from: string;
  readonly into: string;
  /** Why, by whom, and when it began (ISO 8601). */
  readonly why: string;
  readonly by: string;
  readonly at: string;
  readonly state: 'merging' | 'merged' | 'parting' | 'parted';
  /** The last area that this round is done with. */
  readonly after?: string | undefined;
  /** What an operator had said of the topic before, and what it was called then. */
  readonly before: { readonly listing?: Listing | undefined; readonly publicName?: string | undefined };
  /** Topics that had been merged into it before, and were led on. */
  readonly ledOn: readonly string[];
}

export const readMerge = (table: Table, from: string): Promise<TopicMerge | undefined> =>
  readItem<TopicMerge>(table, topicMergeKey(from));

/** Writes how far a merge is, if nobody else has changed what it does meanwhile. */
export const putMerge = (table: Table, merge: TopicMerge, when: Condition): TransactWriteItem =>
  put(table, { ...topicMergeKey(merge.from), kind: 'merge', ...merge }, when);

/** How long it is kept what people wished before. */
const KEPT_DAYS = 35;

interface MergedInterestItem extends Key, BeforeMerge {
  readonly kind: 'merged-interest';
  readonly member: string;
  readonly from: string;
  readonly into: string;
  readonly ttl: number;
}

/** Keeps what a member wished about a topic that is merged, for as long as that can be undone. */
export const keepMerged = (
  table: Table,
  { from, into }: Pick<TopicMerge, 'from' | 'into'>,
  { own, other }: BeforeMerge,
  now: Date,
): TransactWriteItem =>
  put(table, {
    ...mergedInterestKey(own.member, from),
    kind: 'merged-interest',
    member: own.member,
    from,
    into,
    own,
    other,
    ttl: Math.floor(now.getTime() / 1000) + KEPT_DAYS * 24 * 60 * 60,
    gsi1pk: mergedIndex(from),
    gsi1sk: own.member,
  });

export const readMerged = (table: Table, member: string, from: string): Promise<BeforeMerge | undefined> =>
  readItem<MergedInterestItem>(table, mergedInterestKey(member, from));

export const forgetMergedFrom = (table: Table, member: string, from: string): TransactWriteItem =>
  remove(table, mergedInterestKey(member, from));

/** Members of whom it is kept what they wished about a topic, those after the member `after`; the index may lag. */
export const readMergedMembers = async (
  table: Table,
  from: string,
  { after, limit }: { readonly after: string | undefined; readonly limit: number },
): Promise<string[]> =>
  (await readPartition<MergedInterestItem>(table, mergedIndex(from), { index: 'gsi1', after, limit })).map(
    ({ member }) => member,
  );

/** What a member wished before a topic of theirs was merged into another. */
export interface MergedTopic extends BeforeMerge {
  readonly from: string;
  readonly into: string;
}

/** What is kept of one member's wishes about topics that were merged. */
export const readMergedOf = async (table: Table, member: string): Promise<MergedTopic[]> =>
  (
    await readPartition<MergedInterestItem>(table, memberKey(member).pk, {
      prefix: MERGED_PREFIX,
      consistent: true,
    })
  ).map(({ from, into, own, other }) => ({ from, into, own, other }));

/** Forgets all that is kept of one member's wishes about topics that were merged. */
export const forgetMerged = async (table: Table, member: string): Promise<void> =>
  removeAll(
    table,
    (await readMergedOf(table, member)).map(({ from }) => mergedInterestKey(member, from)),
  );

/** Has a group, with what is to come of it, be about another topic, and notes or forgets where it came from. */
export const moveGroup = (
  table: Table,
  group: Pick<Group, 'id' | 'topic'>,
  meetups: readonly Meetup[],
  { to, cameFrom }: { readonly to: string; readonly cameFrom: readonly string[] },
): TransactWriteItem[] => [
  update(table, groupKey(group.id), {
    set: { topic: to, topicName: wordsOf(to), cameFrom },
    when: [equals('topic', group.topic.slug)],
  }),
  ...meetups
    .filter(({ due }) => due !== undefined)
    .map(({ id }) =>
      update(table, meetupKey(id), {
        set: { topic: to, topicName: wordsOf(to) },
        when: [PRESENT],
      }),
    ),
];

/** What a group is about, and which topics it was about before those were merged, the last one last. */
interface Origins {
  readonly id: string;
  readonly topic: string;
  readonly cameFrom: readonly string[];
}

/** The origins of groups. */
export const readOrigins = async (table: Table, groups: readonly string[]): Promise<Origins[]> =>
  (await readItems<Omit<Origins, 'cameFrom'> & Partial<Origins>>(table, groups.map(groupKey))).map(
    ({ id, topic, cameFrom = [] }) => ({ id, topic, cameFrom }),
  );
