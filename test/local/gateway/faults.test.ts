import { afterEach, describe, expect, it } from 'vitest';
import type { Fault } from '../../../lib/local/gateway/faults.ts';
import { type AwsCall, type SmallEmulator, startSmallEmulator } from '../fixtures/small-emulator.ts';

let emulator: SmallEmulator | undefined;
afterEach(async () => {
  await emulator?.stop();
  emulator = undefined;
});

const item = { pk: { S: 'p' }, sk: { S: 's' } };
const put: AwsCall = { service: 'dynamodb', command: 'PutItem', input: { TableName: 'Table', Item: item } };
const get: AwsCall = { service: 'dynamodb', command: 'GetItem', input: { TableName: 'Table', Key: item } };
const transact: AwsCall = {
  service: 'dynamodb',
  command: 'TransactWriteItems',
  input: {
    TransactItems: [put.input, { ...put.input, Item: { ...item, sk: { S: 't' } } }].map((Put) => ({ Put })),
  },
};

/** Starts an emulator in which the first write goes wrong. */
async function withFault(fault: Fault): Promise<SmallEmulator> {
  const started = await startSmallEmulator();
  emulator = started;
  started.inject(({ action, n }) => (/PutItem|TransactWrite/.test(action) && n === 1 ? fault : undefined));
  return started;
}

describe('injected faults', () => {
  it('given fail-before, when the call is made, then it fails with that error and nothing is written', async () => {
    const started = await withFault({
      kind: 'fail-before',
      error: 'InternalServerError',
      message: 'as asked',
    });
    const { results } = await started.call(put, get);
    expect(results[0]).toMatchObject({ error: 'InternalServerError', message: 'as asked' });
    expect(results[1]).not.toHaveProperty('Item');
  });

  it('given fail-after, when the call is made, then the answer is lost and the effect stays', async () => {
    const started = await withFault({ kind: 'fail-after' });
    const { results } = await started.call(put, get);
    expect(results[0]?.error).toBeDefined();
    expect(results[1]).toHaveProperty('Item', item);
  });

  it.each([
    ['die-before', undefined],
    ['die-after', item],
  ] as const)(
    'given %s, when the call is made, then the worker is gone and a new one finds %j',
    async (kind, found) => {
      const started = await withFault({ kind });
      const response = await fetch(`${started.url}/do`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ calls: [put] }),
      });
      expect(response.status).toBe(500);
      const { results, invocations } = await started.call(get);
      expect(invocations).toBe(1);
      expect(results[0]?.Item).toEqual(found);
    },
  );

  it('given a worker that dies while others wait for it, when a new one has started, then it serves them', async () => {
    const started = await startSmallEmulator({}, { maximumWorkers: 1 });
    emulator = started;
    started.inject(({ action, n }) => (action === 'PutItem' && n === 1 ? { kind: 'die-after' } : undefined));
    const answers = await Promise.all(
      Array.from({ length: 3 }, () =>
        fetch(`${started.url}/do`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ calls: [put] }),
        }),
      ),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 200, 500]);
  });

  it('given throttle, when each service is called, then each refuses in its own words', async () => {
    const started = await startSmallEmulator();
    emulator = started;
    started.inject(() => ({ kind: 'throttle' }));
    const { results } = await started.call(
      put,
      {
        service: 'sqs',
        command: 'SendMessage',
        input: { QueueUrl: `${started.gatewayUrl}/000000000000/Work`, MessageBody: 'x' },
      },
      {
        service: 'ses',
        command: 'SendRawEmail',
        input: { RawMessage: { Data: 'From: a@example.org\r\n\r\n' } },
      },
      { service: 'secretsmanager', command: 'GetSecretValue', input: { SecretId: 'Secret' } },
    );
    expect(results.map(({ error }) => error)).toEqual([
      'ThrottlingException',
      'RequestThrottled',
      'Throttling',
      'ThrottlingException',
    ]);
  });

  it('given a transaction conflict, when a transaction is written, then its reasons say so', async () => {
    const started = await withFault({ kind: 'transaction-conflict' });
    const { results } = await started.call(transact, get);
    expect(results[0]?.error).toBe('TransactionCanceledException');
    expect(results[0]?.reasons).toMatchObject([{ Code: 'TransactionConflict' }, { Code: 'None' }]);
    expect(results[1]).not.toHaveProperty('Item');
  });

  it('given a transaction conflict, when a single item is written, then it fails as AWS fails it', async () => {
    const started = await withFault({ kind: 'transaction-conflict' });
    const { results } = await started.call(put);
    expect(results[0]?.error).toBe('TransactionConflictException');
  });

  it('given a delay of 50 ms, when the call is made, then it succeeds that much later', async () => {
    const started = await withFault({ kind: 'delay', ms: 50 });
    // The first call also waits for a worker.
    await started.call(get);
    const began = performance.now();
    expect((await started.call(put)).results).toEqual([
      expect.not.objectContaining({ error: expect.anything() }),
    ]);
    expect(performance.now() - began).toBeGreaterThanOrEqual(50);
    expect((await started.call(get)).results[0]).toHaveProperty('Item', item);
  });

  it('given the second of two calls is to fail, when three are made, then only that one fails, and none once the rule is gone', async () => {
    const started = await startSmallEmulator();
    emulator = started;
    const remove = started.inject(({ n, function: caller }) =>
      caller === 'Calls' && n === 2 ? { kind: 'throttle' } : undefined,
    );
    const { results } = await started.call(put, put, put);
    expect(results.map(({ error }) => error)).toEqual([undefined, 'ThrottlingException', undefined]);
    remove();
    started.inject(() => undefined);
    expect((await started.call(put, put)).results.map(({ error }) => error)).toEqual([undefined, undefined]);
  });

  it('given calls, when the usage is asked for, then it counts them with their bytes and units', async () => {
    const started = await startSmallEmulator();
    emulator = started;
    await started.call(put, put, transact, get);
    const of = (action: string) => started.usage().find((each) => each.action === action);
    expect(of('PutItem')).toMatchObject({ function: 'Calls', service: 'dynamodb', calls: 2, writeUnits: 2 });
    expect(of('TransactWriteItems')).toMatchObject({ calls: 1, writeUnits: 4, readUnits: 0 });
    expect(of('GetItem')).toMatchObject({ calls: 1, readUnits: 0.5 });
    expect(of('GetItem')?.requestBytes).toBeGreaterThan(0);
  });
});
