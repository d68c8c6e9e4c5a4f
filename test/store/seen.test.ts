import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Seen } from '../../functions/domain/gathering/seen.ts';
import { noteSeen, readProgress, readSeenIn, readSeenOf } from '../../functions/store/seen.ts';
import type { Table } from '../../functions/store/table.ts';
import { startDynamoDB, type TestDynamoDB } from '../support/dynamodb.ts';

let engine: TestDynamoDB;
let table: Table;
beforeAll(async () => {
  engine = await startDynamoDB();
  table = { client: engine.client, name: engine.tableName, patienceMs: 1_000 };
});
afterAll(() => engine.stop());
beforeEach(() => engine.empty());

const note = (topic: string, area: string, squares: Readonly<Record<string, Seen>>, at = '2026-12-01') =>
  noteSeen(table, { topic, area, squares: new Map(Object.entries(squares)) }, new Date(at));
const topicsIn = async (area: string, limit = 10) =>
  (await readSeenIn(table, area, limit)).map(({ topic }) => topic);

describe('given what is seen of areas', () => {
  test('when topics form in one, then those that are almost there come first, and none where people only meet', async () => {
    await note('chess', 'dr5', { dr5r: 'some' });
    await note('tea', 'dr5', { dr5r: 'some', dr5q: 'almost' });
    await note('met', 'dr5', { dr5r: 'meeting' });
    await note('go', 'dr7', { dr72: 'almost' });
    expect(await topicsIn('dr5')).toEqual(['tea', 'chess']);
    expect(await topicsIn('dr5', 1)).toEqual(['tea']);
  });

  test('when a topic is seen in several, then all are found, each in the order of its squares, and no other topic', async () => {
    await note('tea', 'u33', { u33d: 'meeting', u33a: 'some' });
    await note('tea', 'dr5', { dr5r: 'some' });
    await note('teapots', 'u33', { u33d: 'almost' });
    const found = await readSeenOf(table, 'tea', 10);
    expect(found.map(({ area, squares }) => [area, [...squares.keys()]])).toEqual([
      ['dr5', ['dr5r']],
      ['u33', ['u33a', 'u33d']],
    ]);
  });

  test('when a square is asked for, then one word tells it, and of others it is the first', async () => {
    await note('tea', 'dr5', { dr5r: 'some', dr5q: 'meeting' });
    const squares = ['dr5r', 'dr5q', 'dr5x', 'u33d', 'bpbp'];
    expect(await Promise.all(squares.map((square) => readProgress(table, 'tea', square)))).toEqual([
      'some',
      'meeting',
      'first',
      'first',
      'first',
    ]);
  });

  test('when nothing has changed, then nothing is written; when nothing is left, then nothing stays', async () => {
    await note('tea', 'dr5', { dr5r: 'some' });
    const before = await engine.items();
    await note('tea', 'dr5', { dr5r: 'some' }, '2026-12-02');
    expect(await engine.items()).toEqual(before);
    await note('tea', 'dr5', {});
    expect(await engine.items()).toEqual([]);
  });
});
