import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { WaitingAt } from '../domain/gathering/area-view.ts';
import { counterChanges, type InterestChange } from '../domain/gathering/placing.ts';
import { areaOf } from '../domain/geo/area.ts';
import type { Crowd, Interest, Nearly, Reach, WaitStep } from '../domain/model.ts';
import { counterWrites } from './counters.ts';
import {
  dueIndex,
  gatheredIndex,
  interestKey,
  type Key,
  memberKey,
  shardOf,
  waitingIndex,
  waitingPrefix,
} from './keys.ts';
import { readItem, readItems, readPartition, type Table } from './table.ts';
import { ABSENT, check, type Expression, put, remove, update } from './transact.ts';

export interface InterestItem extends Key {
  readonly kind: 'interest';
  readonly member: string;
  readonly topic: string;
  readonly topicName: string;
  readonly home: string;
  readonly reachKm: Reach;
  readonly since: string;
  readonly group?: string;
  readonly waitsSince?: string;
  readonly nearly?: Nearly;
  readonly crowd?: Crowd;
  readonly step?: WaitStep;
  readonly gsi2sk?: string;
}

export const interestOf = (item: InterestItem): Interest => ({
  member: item.member,
  topic: { slug: item.topic, name: item.topicName },
  home: item.home,
  reachKm: item.reachKm,
  since: item.since,
  ...(item.group && { group: item.group }),
  ...(item.waitsSince && { waitsSince: item.waitsSince }),
  ...(item.nearly && { nearly: item.nearly }),
  ...(item.crowd && { crowd: item.crowd }),
  ...(item.step && item.gsi2sk && { due: { step: item.step, at: item.gsi2sk } }),
});

/** What one member wishes about one topic; undefined when there is no such wish (any more). */
export async function readInterest(
  table: Table,
  member: string,
  topic: string,
): Promise<Interest | undefined> {
  const item = await readItem<InterestItem>(table, interestKey(member, topic));
  return item && interestOf(item);
}

/** What members wish about one topic, strongly consistent and in no particular order; absent ones are left out. */
export async function readInterestsOf(
  table: Table,
  topic: string,
  members: readonly string[],
): Promise<Interest[]> {
  const found: Interest[] = [];
  // A counter that is wrong may name somebody whom another names as well; a request asks for each key once.
  const distinct = [...new Set(members)];
  for (let start = 0; start < distinct.length; start += READ_AT_ONCE) {
    const keys = distinct.slice(start, start + READ_AT_ONCE).map((member) => interestKey(member, topic));
    found.push(...(await readItems<InterestItem>(table, keys)).map(interestOf));
  }
  return found;
}

/** What one request reads at most. */
const READ_AT_ONCE = 100;

/**
 * Everybody who waits for a topic in an area, or at one home with one reach, from the index, which may lag: good for the
 * upkeep of counters, and for nothing that is decided.
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
 * The writes for changed interests together with the counters they move.
 * Reads the counters that shrink, because the last one out deletes its counter.
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

/** Where it is and what is due; what its member was told does not matter to those who move it. */
function unchanged({ home, reachKm, group, due }: Interest): Expression {
  return {
    text: [
      '#home = :home AND #reach = :reach',
      group ? '#group = :group' : 'attribute_not_exists(#group)',
      due ? '#step = :step AND #due = :due' : 'attribute_not_exists(#step)',
    ].join(' AND '),
    names: {
      '#home': 'home',
      '#reach': 'reachKm',
      '#group': 'group',
      '#step': 'step',
      ...(due && { '#due': 'gsi2sk' }),
    },
    values: {
      ':home': home,
      ':reach': reachKm,
      ...(group && { ':group': group }),
      ...(due && { ':step': due.step, ':due': due.at }),
    },
  };
}

/** Holds only while an interest is as it was read. */
export const stillWaits = (table: Table, interest: Interest): TransactWriteItem =>
  check(table, interestKey(interest.member, interest.topic.slug), unchanged(interest));

/** Holds only while a member does not wait for a topic at a home with this reach. */
export const waitsNoMore = (
  table: Table,
  topic: string,
  { member, home, reachKm }: WaitingAt,
): TransactWriteItem =>
  check(table, interestKey(member, topic), {
    text: 'attribute_not_exists(pk) OR attribute_exists(#group) OR #home <> :home OR #reach <> :reach',
    names: { '#group': 'group', '#home': 'home', '#reach': 'reachKm' },
    values: { ':home': home, ':reach': reachKm },
  });

/** Has it announced anew that somebody is in a group: nothing else changes. Fails if they have moved on. */
export function announceInterestAgain(table: Table, interest: Interest, now: Date): TransactWriteItem {
  const same = unchanged(interest);
  return update(table, interestKey(interest.member, interest.topic.slug), {
    update: 'SET #again = :again',
    condition: same.text,
    names: { ...same.names, '#again': 'again' },
    values: { ...same.values, ':again': now.toISOString() },
  });
}

/** Notes what somebody who waits may know of the others, and, with `nearly`, that they are told of it. Fails if they moved on. */
export function markCrowd(
  table: Table,
  interest: Interest,
  crowd: Crowd,
  nearly?: Nearly,
): TransactWriteItem {
  const same = unchanged(interest);
  return update(table, interestKey(interest.member, interest.topic.slug), {
    update: `SET #crowd = :crowd${nearly ? ', #nearly = :nearly' : ''}`,
    condition: `${same.text}${nearly ? ' AND attribute_not_exists(#nearly)' : ''}`,
    names: { ...same.names, '#crowd': 'crowd', ...(nearly && { '#nearly': 'nearly' }) },
    values: { ...same.values, ':crowd': crowd, ...(nearly && { ':nearly': nearly }) },
  });
}

const itemOf = ({
  member,
  topic,
  home,
  reachKm,
  since,
  group,
  waitsSince,
  nearly,
  crowd,
  due,
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
  ...(group
    ? { gsi1pk: gatheredIndex(group), gsi1sk: memberKey(member).pk }
    : {
        gsi1pk: waitingIndex(topic.slug, areaOf(home)),
        gsi1sk: `${waitingPrefix(home, reachKm)}${member}`,
        waitsSince,
        nearly,
        crowd,
        ...(due && { step: due.step, gsi2pk: dueIndex(shardOf(member)), gsi2sk: due.at }),
      }),
});
