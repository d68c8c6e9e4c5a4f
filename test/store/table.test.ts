import { BatchGetItemCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BusyError } from '../../functions/domain/errors.ts';
import { readItems, readPartition, type Table, toAttributes } from '../../functions/store/table.ts';
import { put, transact } from '../../functions/store/transact.ts';
import { startDynamoDB, type TestDynamoDB } from '../support/dynamodb.ts';

interface Stored {
  readonly pk: string;
  readonly sk: string;
}

let engine: TestDynamoDB;
let table: Table;
beforeAll(async () => {
  engine = await startDynamoDB();
  table = { client: engine.client, name: engine.tableName, patienceMs: 300 };
});
afterAll(() => engine.stop());

const sortKeys = async (...args: [string, Parameters<typeof readPartition>[2]?]) =>
  (await readPartition<Stored>(table, ...args)).map(({ sk }) => sk);

describe('given a partition larger than one answer of the table', () => {
  const COUNT = 30;
  const name = (n: number) => `ROW#${String(n).padStart(3, '0')}`;
  beforeAll(async () => {
    // 30 x 100 KB: DynamoDB answers at most 1 MB at a time.
    for (let n = 0; n < COUNT; n += 1)
      await transact(table, [put(table, { pk: 'LARGE', sk: name(n), filling: 'x'.repeat(100_000) })]);
  });

  test('when all of it is read, then every item is there once and in order', async () => {
    expect(await sortKeys('LARGE')).toEqual(Array.from({ length: COUNT }, (_, n) => name(n)));
  });

  test('when a number of items is asked for that takes several answers, then exactly so many come', async () => {
    expect(await sortKeys('LARGE', { limit: 25 })).toEqual(Array.from({ length: 25 }, (_, n) => name(n)));
  });

  test('when it goes on after an item, then that item does not come again', async () => {
    expect(await sortKeys('LARGE', { after: name(27) })).toEqual([name(28), name(29)]);
  });
});

describe('given partitions of any sort keys', () => {
  const part = fc.string({
    unit: fc.constantFrom('a', 'b', '-', '#', '0', 'é', '語'),
    minLength: 1,
    maxLength: 4,
  });
  let partitions = 0;

  test('when they are read within bounds, then it is what filtering all keys gives', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(part, { maxLength: 12 }),
        fc.option(part, { nil: undefined }),
        fc.option(part, { nil: undefined }),
        fc.option(part, { nil: undefined }),
        async (keys, prefix, after, upTo) => {
          partitions += 1;
          const pk = `ANY#${partitions}`;
          if (keys.length > 0)
            await transact(
              table,
              keys.map((sk) => put(table, { pk, sk, gsi1pk: pk, gsi1sk: sk })),
            );
          const sorted = [...keys].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
          const isAfter = (sk: string, bound: string) =>
            Buffer.compare(Buffer.from(sk), Buffer.from(bound)) > 0;
          const starting = sorted.filter((sk) => sk.startsWith(prefix ?? ''));
          const following = sorted.filter((sk) => after === undefined || isAfter(sk, after));
          const early = sorted.filter((sk) => upTo === undefined || !isAfter(sk, upTo));
          expect(await sortKeys(pk, { prefix })).toEqual(starting);
          expect(await sortKeys(pk, { after, index: 'gsi1' })).toEqual(following);
          expect(await sortKeys(pk, { upTo, consistent: true })).toEqual(early);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('given many keys to read at once', () => {
  const client = new DynamoDBClient({ region: 'us-east-1' });
  const keys = [1, 2, 3].map((n) => ({ pk: `K#${n}`, sk: 'K' }));
  const answer = (found: readonly Stored[], left: readonly Stored[]) => ({
    Responses: { convoke: found.map(toAttributes) },
    UnprocessedKeys: left.length > 0 ? { convoke: { Keys: left.map(toAttributes) } } : {},
  });
  const other: Table = { client, name: 'convoke', patienceMs: 300 };

  test('when the table leaves some out, then only those are asked for again, until all are there', async () => {
    const mock = mockClient(client);
    mock
      .on(BatchGetItemCommand)
      .resolvesOnce(answer(keys.slice(0, 1), keys.slice(1)))
      .resolvesOnce(answer([], keys.slice(1)))
      .resolves(answer(keys.slice(1), []));
    expect(await readItems(other, keys)).toEqual(keys);
    const asked = mock
      .commandCalls(BatchGetItemCommand)
      .map(({ args }) => args[0].input.RequestItems?.convoke?.Keys?.length);
    expect(asked).toEqual([3, 2, 2]);
    mock.restore();
  });

  test('when it leaves them out for ever, then it gives up as busy', async () => {
    const mock = mockClient(client);
    mock.on(BatchGetItemCommand).resolves(answer([], keys));
    await expect(readItems(other, keys)).rejects.toThrow(BusyError);
    mock.restore();
  });

  test('when there are none, then the table is not asked', async () => {
    const mock = mockClient(client);
    expect(await readItems(other, [])).toEqual([]);
    expect(mock.calls()).toHaveLength(0);
    mock.restore();
  });

  test('when some are not there, then they are left out', async () => {
    await transact(table, [put(table, { pk: 'K#1', sk: 'K' })]);
    expect(await readItems<Stored>(table, keys)).toEqual([{ pk: 'K#1', sk: 'K' }]);
  });
});
