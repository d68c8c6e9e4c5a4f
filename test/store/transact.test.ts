import {
  DynamoDBClient,
  TransactionCanceledException,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { BusyError, LostRaceError } from '../../functions/domain/errors.ts';
import { equals } from '../../functions/store/expressions.ts';
import { readItem, type Table } from '../../functions/store/table.ts';
import { ABSENT, PRESENT, put, remove, transact, untilWon, update } from '../../functions/store/transact.ts';
import { startDynamoDB, type TestDynamoDB } from '../support/dynamodb.ts';

const cancelled = (...codes: string[]) =>
  new TransactionCanceledException({
    message: 'cancelled',
    CancellationReasons: codes.map((Code) => ({ Code })),
    $metadata: {},
  });

const key = (name: string) => ({ pk: name, sk: name });

describe('given a table that refuses transactions', () => {
  const client = new DynamoDBClient({ region: 'us-east-1' });
  const table: Table = { client, name: 'convoke', patienceMs: 150 };
  const item = put(table, { ...key('a'), kind: 'topic' });
  const mock = mockClient(client);
  beforeEach(() => {
    mock.reset();
  });
  afterAll(() => mock.restore());
  const requests = () => mock.commandCalls(TransactWriteItemsCommand).map((call) => call.args[0].input);

  test.each(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'])(
    'when it is for %s and passes, then the very same items are written in the end',
    async (code) => {
      mock
        .on(TransactWriteItemsCommand)
        .rejectsOnce(cancelled('None', code))
        .rejectsOnce(cancelled(code))
        .resolves({});
      await transact(table, [item], 'token');
      expect(requests()).toHaveLength(3);
      for (const input of requests())
        expect(input).toEqual({ TransactItems: [item], ClientRequestToken: 'token' });
    },
  );

  test.each([
    'ThrottlingException',
    'ProvisionedThroughputExceededException',
    'RequestLimitExceeded',
    'TransactionInProgressException',
  ])(
    'when all of it is refused with %s, then it is the same transaction that is tried again',
    async (name) => {
      mock
        .on(TransactWriteItemsCommand)
        .rejectsOnce(Object.assign(new Error('later'), { name }))
        .resolves({});
      await transact(table, [item]);
      const tokens = requests().map(({ ClientRequestToken }) => ClientRequestToken);
      expect(tokens).toEqual([expect.any(String), tokens[0]]);
    },
  );

  test('when a race was lost before, then a conflict has only what is left of the patience', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    mock.on(TransactWriteItemsCommand).rejects(cancelled('TransactionConflict'));
    let tries = 0;
    const contended = untilWon(table, async (patient) => {
      tries += 1;
      if (tries > 1) return transact(patient, [item]);
      vi.setSystemTime(Date.now() + table.patienceMs - 15);
      throw new LostRaceError('again');
    });
    await expect(contended).rejects.toThrow(BusyError);
    expect(tries).toBe(2);
    expect(requests()).toHaveLength(1);
    vi.useRealTimers();
  });

  test('when a conflict does not pass, then it gives up as busy after its patience and not at once', async () => {
    mock.on(TransactWriteItemsCommand).rejects(cancelled('TransactionConflict'));
    await expect(transact(table, [item])).rejects.toThrow(BusyError);
    expect(requests().length).toBeGreaterThan(1);
  });

  test('when a condition fails, also beside a conflict, then the race is lost without another try', async () => {
    mock.on(TransactWriteItemsCommand).rejects(cancelled('TransactionConflict', 'ConditionalCheckFailed'));
    await expect(transact(table, [item])).rejects.toThrow(LostRaceError);
    expect(requests()).toHaveLength(1);
  });

  test.each([
    ['a reason that does not pass', cancelled('None', 'ItemCollectionSizeLimitExceeded')],
    ['no reasons at all', new TransactionCanceledException({ message: '', $metadata: {} })],
    ['something else', new TypeError('no network')],
  ])('when it is for %s, then the error is given on as it is', async (_, error) => {
    mock.on(TransactWriteItemsCommand).rejects(error);
    await expect(transact(table, [item])).rejects.toBe(error);
    expect(requests()).toHaveLength(1);
  });
});

describe('given a real table', () => {
  let engine: TestDynamoDB;
  let table: Table;
  beforeAll(async () => {
    engine = await startDynamoDB();
    table = { client: engine.client, name: engine.tableName, patienceMs: 300 };
  });
  afterAll(() => engine.stop());

  test('when one of several conditions fails, then the race is lost and nothing is half-written', async () => {
    await transact(table, [put(table, { ...key('there'), people: 1 })]);
    const lost = transact(table, [
      put(table, key('new')),
      update(table, key('there'), {
        add: { people: 1 },
        when: [equals('people', 0)],
      }),
      remove(table, key('gone'), PRESENT),
    ]);
    await expect(lost).rejects.toThrow(LostRaceError);
    expect(await readItem(table, key('new'))).toBeUndefined();
    expect(await readItem(table, key('there'))).toMatchObject({ people: 1 });
  });

  test('when the same token comes twice, then the items are written once', async () => {
    const count = () => transact(table, [update(table, key('figure'), { add: { people: 2 } })], 'same-token');
    await count();
    await count();
    expect(await readItem(table, key('figure'))).toMatchObject({ people: 2 });
  });

  test('when an item must be absent and is, then it is written; and the second time the race is lost', async () => {
    await transact(table, [put(table, key('once'), ABSENT)]);
    await expect(transact(table, [put(table, key('once'), ABSENT)])).rejects.toThrow(LostRaceError);
  });

  test('when a race is lost a few times, then it is run again until it is won', async () => {
    let tries = 0;
    const result = await untilWon(table, async () => {
      tries += 1;
      if (tries < 4) throw new LostRaceError('again');
      return tries;
    });
    expect(result).toBe(4);
  });

  test('when a race is lost for ever, then it gives up as busy', async () => {
    await expect(untilWon(table, () => Promise.reject(new LostRaceError('again')))).rejects.toThrow(
      BusyError,
    );
  });

  test('when it fails otherwise, then it is not run again', async () => {
    let tries = 0;
    const failing = untilWon(table, async () => {
      tries += 1;
      throw new TypeError('broken');
    });
    await expect(failing).rejects.toThrow(TypeError);
    expect(tries).toBe(1);
  });
});
