import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ImpossibleError } from '../../../functions/domain/errors.ts';
import { firstDue, gathered } from '../../../functions/domain/gathering/waiting.ts';
import type { Interest } from '../../../functions/domain/model.ts';
import { answerStillInterested } from '../../../functions/services/members/still-interested.ts';
import { interestWrites, readInterest } from '../../../functions/store/interests.ts';
import { counterKey } from '../../../functions/store/keys.ts';
import { readItem, type Table } from '../../../functions/store/table.ts';
import { transact } from '../../../functions/store/transact.ts';
import { startDynamoDB, type TestDynamoDB } from '../../support/dynamodb.ts';

let engine: TestDynamoDB;
let table: Table;
beforeAll(async () => {
  engine = await startDynamoDB();
  table = { client: engine.client, name: engine.tableName, patienceMs: 2_000 };
});
afterAll(() => engine.stop());
beforeEach(() => engine.empty());

const NOW = new Date('2027-12-01T00:00:00.000Z');
const asked = (facts: Partial<Interest> = {}): Interest => ({
  member: 'ada',
  topic: { slug: 'chess', name: 'Chess' },
  home: 'dr5reg',
  reachKm: 10,
  since: '2026-11-22T00:00:00.000Z',
  due: { step: 'lapse', at: '2027-12-22T00:00:00.000Z' },
  ...facts,
});
const given = async (...interests: readonly Interest[]) =>
  transact(
    table,
    await interestWrites(
      table,
      interests.map((after) => ({ after })),
    ),
  );
const say = (answer: 'yes' | 'no') => answerStillInterested(table, 'ada', 'chess', answer, NOW);
const total = async () =>
  (await readItem<{ total: number }>(table, counterKey('chess', 'dr5', 'dr5reg')))?.total;

describe('given somebody who is asked whether they still want it', () => {
  test('when they say yes, even twice, then it stands for a year from now on', async () => {
    await given(asked());
    const wanted = asked({ due: firstDue(NOW.toISOString()) });
    expect(await say('yes')).toEqual(wanted);
    expect(await answerStillInterested(table, 'ada', 'chess', 'yes', new Date('2027-12-05'))).toEqual(wanted);
    expect(await readInterest(table, 'ada', 'chess')).toEqual(wanted);
    expect(await total()).toBe(1);
  });

  test('when their group gave up and they want another try, even twice, then it rests no more', async () => {
    const resting = asked({ due: firstDue('2027-11-01T00:00:00.000Z'), resting: '2027-11-01T00:00:00.000Z' });
    await given(resting);
    const wanted = asked({ due: firstDue(NOW.toISOString()) });
    expect(await say('yes')).toEqual(wanted);
    expect(await say('yes')).toEqual(wanted);
    expect(await readInterest(table, 'ada', 'chess')).toEqual(wanted);
    expect(await total()).toBe(1);
  });

  test('when they say no, even twice, then it is gone with its share of the counter', async () => {
    await given(asked(), asked({ member: 'bob' }));
    expect(await say('no')).toBeUndefined();
    expect(await say('no')).toBeUndefined();
    expect(await readInterest(table, 'ada', 'chess')).toBeUndefined();
    expect(await total()).toBe(1);
  });

  test('when they say yes and no at once, then one of them holds and the counter is right', async () => {
    await given(asked());
    await Promise.allSettled([say('yes'), say('no')]);
    expect(await total()).toBe((await readInterest(table, 'ada', 'chess')) ? 1 : undefined);
  });

  test('when they are in a group by now, then a yes changes nothing and a no is too late', async () => {
    const inGroup = gathered(asked(), 'g1');
    await given(inGroup);
    expect(await say('yes')).toEqual(inGroup);
    await expect(say('no')).rejects.toThrow(ImpossibleError);
    expect(await readInterest(table, 'ada', 'chess')).toEqual(inGroup);
  });

  test('when it has lapsed, then a yes is too late', async () => {
    await expect(say('yes')).rejects.toThrow(ImpossibleError);
  });
});
