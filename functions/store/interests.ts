import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { areaOf } from '../domain/area.ts';
import type { Crowd, Interest, Nearly, Reach, WaitStep } from '../domain/model.ts';
import { type CounterChange, counterChanges, type InterestChange } from '../domain/placing.ts';
import {
  counterKey,
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
import { ABSENT, type Expression, put, remove, update } from './transact.ts';

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

/** Who waits for a topic at one home cell with one reach, from the index: it may lag behind the counters. */
export async function readWaiting(
  table: Table,
  topic: string,
  cell: string,
  reachKm: Reach,
): Promise<Interest[]> {
  const items = await readPartition<InterestItem>(table, waitingIndex(topic, areaOf(cell)), {
    index: 'gsi1',
    prefix: waitingPrefix(cell, reachKm),
  });
  return items.map(interestOf);
}

/** Everybody who waits for a topic in an area, from the index. */
export async function readWaitingIn(table: Table, topic: string, area: string): Promise<Interest[]> {
  const items = await readPartition<InterestItem>(table, waitingIndex(topic, area), { index: 'gsi1' });
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

function interestWrite(table: Table, { before, after, again }: InterestChange): TransactWriteItem {
  const condition = before ? unchanged(before) : ABSENT;
  if (after) return put(table, { ...itemOf(after), again }, condition);
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

export interface CounterItem extends Key {
  readonly kind: 'counter';
  readonly topic: string;
  readonly cell: string;
  readonly total: number;
  readonly r2?: number;
  readonly r5?: number;
  readonly r10?: number;
  readonly r25?: number;
  readonly r50?: number;
}

async function counterWrites(table: Table, changes: readonly CounterChange[]): Promise<TransactWriteItem[]> {
  const shrinking = changes.filter(({ total }) => total < 0);
  const counters = await readItems<CounterItem>(table, shrinking.map(keyOf));
  return changes.map((change) => {
    const counter = counters.find(({ topic, cell }) => topic === change.topic && cell === change.cell);
    return counter?.total === -change.total
      ? remove(table, keyOf(change), totalIs('=', -change.total))
      : addToCounter(table, change);
  });
}

const keyOf = ({ topic, cell }: CounterChange): Key => counterKey(topic, areaOf(cell), cell);

const totalIs = (relation: '=' | '>', people: number): Expression => ({
  text: `#total ${relation} :people`,
  names: { '#total': 'total' },
  values: { ':people': people },
});

function addToCounter(table: Table, change: CounterChange): TransactWriteItem {
  const parts = [...change.byReach].map(([reachKm, people]) => [`r${reachKm}`, people] as const);
  const added = [...parts, ['total', change.total] as const];
  const shrinks = change.total < 0 ? totalIs('>', -change.total) : undefined;
  return update(table, keyOf(change), {
    update: `SET kind = :kind, topic = :topic, cell = :cell ADD ${added.map(([name]) => `#${name} :${name}`).join(', ')}`,
    condition: shrinks?.text,
    names: Object.fromEntries(added.map(([name]) => [`#${name}`, name])),
    values: {
      ...Object.fromEntries(added.map(([name, people]) => [`:${name}`, people])),
      ':kind': 'counter',
      ':topic': change.topic,
      ':cell': change.cell,
      ...shrinks?.values,
    },
  });
}
