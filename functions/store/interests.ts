import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { WaitingAt } from '../domain/gathering/area-view.ts';
import { counterChanges, type InterestChange } from '../domain/gathering/placing.ts';
import { areaOf } from '../domain/geo/area.ts';
import type { Crowd, Further, Interest, Marks, Nearly, Reach, WaitStep } from '../domain/model.ts';
import { counterWrites } from './counters.ts';
import { absent, all, any, type Condition, differs, equals, present } from './expressions.ts';
import {
  dueIndex,
  gatheredIndex,
  INTEREST_PREFIX,
  interestKey,
  type Key,
  memberKey,
  shardOf,
  waitingIndex,
  waitingPrefix,
} from './keys.ts';
import { readItem, readItems, readPartition, type Table } from './table.ts';
import { ABSENT, check, put, remove, update } from './transact.ts';

export interface InterestItem extends Key {
  readonly kind: 'interest';
  readonly member: string;
  readonly topic: string;
  readonly topicName: string;
  readonly home: string;
  readonly reachKm: Reach;
  readonly since: string;
  readonly group?: string;
  readonly further?: Further;
  readonly blocks?: number;
  readonly waitsSince?: string;
  readonly resting?: string;
  readonly nearly?: Nearly;
  readonly crowd?: Crowd;
  readonly step?: WaitStep;
  readonly gsi2sk?: string;
  readonly marks?: Marks;
  readonly agreed?: Interest['agreed'];
}

export const interestOf = (item: InterestItem): Interest => ({
  member: item.member,
  topic: { slug: item.topic, name: item.topicName },
  home: item.home,
  reachKm: item.reachKm,
  since: item.since,
  ...(item.group && { group: item.group }),
  ...(item.further && { further: item.further }),
  ...(item.blocks !== undefined && { blocks: item.blocks }),
  ...(item.waitsSince && { waitsSince: item.waitsSince }),
  ...(item.resting && { resting: item.resting }),
  ...(item.nearly && { nearly: item.nearly }),
  ...(item.crowd && { crowd: item.crowd }),
  ...(item.step && item.gsi2sk && { due: { step: item.step, at: item.gsi2sk } }),
  ...(item.marks && { marks: item.marks }),
  ...(item.agreed && { agreed: item.agreed }),
});

/** A member's interest in a topic; undefined if there is none (any longer). */
export async function readInterest(
  table: Table,
  member: string,
  topic: string,
): Promise<Interest | undefined> {
  const item = await readItem<InterestItem>(table, interestKey(member, topic));
  return item && interestOf(item);
}

/** Members' interests in a topic, strongly consistent and in no particular order. Absent ones are left out. */
export async function readInterestsOf(
  table: Table,
  topic: string,
  members: readonly string[],
): Promise<Interest[]> {
  // A wrong counter may name a member whom another one names as well.
  const keys = [...new Set(members)].map((member) => interestKey(member, topic));
  return (await readItems<InterestItem>(table, keys)).map(interestOf);
}

/** The groups that a member is in, strongly consistent: of all topics, since one that is being merged has two names. */
export async function readGroupsOf(table: Table, member: string): Promise<string[]> {
  const items = await readPartition<InterestItem>(table, memberKey(member).pk, {
    prefix: INTEREST_PREFIX,
    consistent: true,
  });
  return items.flatMap(({ group }) => group ?? []);
}

/**
 * Everybody who waits for a topic in an area, or at one home with one reach, from the index. It may lag: good for repairing
 * counters, never for decisions.
 */
export async function readWaitingIn(
  table: Table,
  topic: string,
  area: string,
  at?: { readonly cell: string; readonly reachKm: Reach },
): Promise<Interest[]> {
  const items = await readPartition<InterestItem>(table, waitingIndex(topic, area), {
    index: 'gsi1',
    prefix: at && waitingPrefix(at.cell, at.reachKm),
  });
  return items.map(interestOf);
}

/**
 * The writes for changed interests and their counters. Reads the counters that shrink, because the last one out deletes
 * its counter.
 */
export async function interestWrites(
  table: Table,
  changes: readonly InterestChange[],
): Promise<TransactWriteItem[]> {
  return [
    ...changes.map((change) => interestWrite(table, change)),
    ...(await counterWrites(table, counterChanges(changes))),
  ];
}

function interestWrite(table: Table, { before, after, again, merged }: InterestChange): TransactWriteItem {
  const condition = before ? unchanged(before) : ABSENT;
  if (after) return put(table, { ...itemOf(after), again, merged }, condition);
  if (!before) throw new Error('an interest change needs a before or an after');
  return remove(table, interestKey(before.member, before.topic.slug), condition);
}

/** That home, reach, group, blocks, rest, due step and consent are as read. What the member was told does not matter. */
const unchanged = ({ home, reachKm, group, blocks, due, resting, agreed }: Interest): Condition =>
  all(
    equals('home', home),
    equals('reachKm', reachKm),
    equals('group', group),
    equals('blocks', blocks),
    equals('resting', resting),
    equals(['agreed', 'sensitive', 'at'], agreed?.sensitive.at),
    equals('step', due?.step),
    ...(due ? [equals('gsi2sk', due.at)] : []),
  );

/** Holds only while an interest is as read. */
export const stillWaits = (table: Table, interest: Interest): TransactWriteItem =>
  check(table, interestKey(interest.member, interest.topic.slug), unchanged(interest));

/** Holds only while a member does not wait for a topic at a home with this reach. */
export const waitsNoMore = (
  table: Table,
  topic: string,
  { member, home, reachKm }: WaitingAt,
): TransactWriteItem =>
  check(
    table,
    interestKey(member, topic),
    any(ABSENT, present('group'), differs('home', home), differs('reachKm', reachKm)),
  );

/** Announces again that somebody is in a group, changing nothing else. Fails if they have moved on. */
export const announceInterestAgain = (table: Table, interest: Interest, now: Date): TransactWriteItem =>
  update(table, interestKey(interest.member, interest.topic.slug), {
    set: { again: now.toISOString() },
    when: [unchanged(interest)],
  });

/** Raises the blocks of an interest as read: whoever is about to gather its member reads them again. */
export const raiseBlocks = (table: Table, interest: Interest): TransactWriteItem =>
  update(table, interestKey(interest.member, interest.topic.slug), {
    add: { blocks: 1 },
    when: [unchanged(interest)],
  });

/** Saves what somebody who waits may know of the others, and with `nearly` that they are told. Fails if they moved on. */
export const markCrowd = (
  table: Table,
  interest: Interest,
  crowd: Crowd,
  nearly?: Nearly,
): TransactWriteItem =>
  update(table, interestKey(interest.member, interest.topic.slug), {
    set: { crowd, nearly },
    when: [unchanged(interest), ...(nearly ? [absent('nearly')] : [])],
  });

/** Forgets what somebody who waits may have known of the others. Fails if they moved on. */
export const forgetCrowd = (table: Table, interest: Interest): TransactWriteItem =>
  update(table, interestKey(interest.member, interest.topic.slug), {
    remove: ['crowd'],
    when: [unchanged(interest)],
  });

/** Forgets the marks of somebody who waits. Fails if they moved on. */
export const forgetMarks = (table: Table, interest: Interest): TransactWriteItem =>
  update(table, interestKey(interest.member, interest.topic.slug), {
    remove: ['marks'],
    when: [unchanged(interest)],
  });

const itemOf = ({
  member,
  topic,
  home,
  reachKm,
  since,
  group,
  further,
  blocks,
  waitsSince,
  resting,
  nearly,
  crowd,
  due,
  marks,
  agreed,
}: Interest) => ({
  ...interestKey(member, topic.slug),
  kind: 'interest',
  member,
  topic: topic.slug,
  topicName: topic.name,
  home,
  reachKm,
  since,
  group,
  blocks,
  agreed,
  ...(group
    ? { gsi1pk: gatheredIndex(group), gsi1sk: memberKey(member).pk, further }
    : {
        gsi1pk: waitingIndex(topic.slug, areaOf(home)),
        gsi1sk: `${waitingPrefix(home, reachKm)}${member}`,
        waitsSince,
        resting,
        nearly,
        crowd,
        marks,
        ...(due && { step: due.step, gsi2pk: dueIndex(shardOf(member)), gsi2sk: due.at }),
      }),
});
