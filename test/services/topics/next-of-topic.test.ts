import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Meetup } from '../../../functions/domain/model.ts';
import { forgetStaleNext, keepNext } from '../../../functions/services/topics/next-of-topic.ts';
import { meetupKey, topicKey } from '../../../functions/store/keys.ts';
import { putMeetup } from '../../../functions/store/meetups.ts';
import type { Table } from '../../../functions/store/table.ts';
import { readTopicItem } from '../../../functions/store/topics.ts';
import { put, transact, update } from '../../../functions/store/transact.ts';
import { startDynamoDB, type TestDynamoDB } from '../../support/dynamodb.ts';
import { meetupOn } from '../../support/meetups.ts';

let engine: TestDynamoDB;
let table: Table;
beforeAll(async () => {
  engine = await startDynamoDB();
  table = { client: engine.client, name: engine.tableName, patienceMs: 2_000 };
});
afterAll(() => engine.stop());
beforeEach(async () => {
  await engine.empty();
});

const NOW = new Date('2026-12-10T12:00:00.000Z');
const on = (day: number) =>
  meetupOn({ id: `g${day}-1`, group: `g${day}`, startsAt: `2026-12-${day}T00:00:00Z` });
const topic = (facts: object = { shown: { members: 5 } }) =>
  transact(table, [
    put(table, {
      ...topicKey('chess'),
      kind: 'topic',
      slug: 'chess',
      members: 9,
      publicName: 'Chess',
      ...facts,
    }),
  ]);
const kept = async () => (await readTopicItem(table, 'chess'))?.next?.meetup;
const forget = async () => {
  const item = await readTopicItem(table, 'chess');
  if (item) await forgetStaleNext(table, item, NOW);
};

describe('given a topic that others see', () => {
  test('when its areas are swept at once, in any order, then the first meetup of all is kept', async () => {
    await topic();
    await Promise.all([19, 17, 20, 18, 16, 21].map((day) => keepNext(table, 'chess', [on(day)], NOW)));
    expect(await kept()).toBe('g16-1');
    await keepNext(table, 'chess', [on(22)], NOW);
    await keepNext(table, 'chess', [], NOW);
    expect(await kept()).toBe('g16-1');
  });

  test.each<[string, Partial<Meetup> | undefined, string | undefined]>([
    ['stands as it was', {}, 'g16-1'],
    ['was moved by an hour', { startsAt: '2026-12-16T01:00:00Z' }, undefined],
    ['was called off', { state: 'cancelled' }, undefined],
    ['was frozen', { frozen: ['report'] }, undefined],
    ['is gone', undefined, undefined],
  ])('when the meetup that is kept %s, then the next night keeps it or not', async (_, change, expected) => {
    await topic();
    await transact(table, [putMeetup(table, on(16))]);
    await keepNext(table, 'chess', [on(16)], NOW);
    await transact(table, [
      change
        ? update(table, meetupKey('g16-1'), { set: { ...change, again: 1 } })
        : update(table, meetupKey('g16-1'), { set: { startsAt: '2020-01-01T00:00:00Z' } }),
    ]);
    await forget();
    expect(await kept()).toBe(expected);
  });
});

describe('given a topic that others do not see', () => {
  test('when an area of it is swept, then nothing is kept of its meetups', async () => {
    await topic({});
    await keepNext(table, 'chess', [on(16)], NOW);
    await keepNext(table, 'unknown', [on(16)], NOW);
    expect(await kept()).toBeUndefined();
    expect(await engine.items()).toHaveLength(1);
  });
});
