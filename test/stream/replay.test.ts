import type { DynamoDBRecord } from 'aws-lambda';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { counterKey } from '../../functions/store/keys.ts';
import { putSignUp } from '../../functions/store/sign-ups.ts';
import { put, transact } from '../../functions/store/transact.ts';
import { openStream, type TableStream } from '../journey/stream.ts';
import { startBackend } from '../support/backend.ts';
import { filterOf } from '../support/stream-filters.ts';
import { startWorkers } from '../support/workers.ts';

const NOW = new Date('2026-12-01T12:00:00.000Z');
const { engine, table, queues, logged } = startWorkers(await startBackend(), NOW);
vi.stubEnv('AWS_ENDPOINT_URL_DYNAMODB_STREAMS', engine.endpoint);
const { handler: announce } = await import('../../functions/stream/announce.ts');
const { handler: match } = await import('../../functions/stream/match.ts');
const isAnnounced = await filterOf('StreamAnnounce');
const isMatched = await filterOf('StreamMatch');

let stream: TableStream;
beforeEach(async () => {
  await engine.empty();
  stream = await openStream(engine);
});
afterEach(() => stream.close());

const nothing = { replayed: 0, failed: 0, gone: 0 };
const email = 'somebody@example.org';
const signUp = (id: string) =>
  putSignUp(table, id, { email, home: 'dr5reg', reachKm: 5, free: [], topics: [], language: 'en' }, NOW);

/** What SQS will never take of the confirmations. */
const refuse = (body: string) => body.includes('"kind":"confirm"');

/** Announces records of which the queue refuses some long enough for them to be set aside, while others get through. */
async function setAside(records: readonly DynamoDBRecord[]): Promise<void> {
  const old = records.map((record) => ({
    ...record,
    dynamodb: { ...record.dynamodb, ApproximateCreationDateTime: NOW.getTime() / 1000 - 3600 },
  }));
  queues.plan(() => refuse);
  expect(await announce({ Records: old })).toEqual({ batchItemFailures: [] });
  queues.plan(() => undefined);
}

describe('given records that announcing has set aside', () => {
  test('when they are replayed, then what they call for is done once, and they wait no more', async () => {
    for (const id of ['s1', 's2']) await signUp(id);
    await setAside((await stream.read()).filter(isAnnounced));
    expect(queues.failures).toHaveLength(2);
    expect(queues.requested).toEqual([]);
    expect(await announce({ replay: true })).toEqual({ ...nothing, replayed: 2 });
    expect(queues.requested).toEqual([
      { kind: 'confirm', signUp: 's1' },
      { kind: 'confirm', signUp: 's2' },
    ]);
    expect(queues.failures).toEqual([]);
    expect(await announce({ replay: true })).toEqual(nothing);
  });

  test('when one fails again, then it waits on, the other is done, and the run ends', async () => {
    for (const id of ['s1', 's2']) await signUp(id);
    await setAside((await stream.read()).filter(isAnnounced));
    queues.plan(() => (body) => body.includes('s1'));
    expect(await announce({ replay: true })).toEqual({ ...nothing, replayed: 1, failed: 1 });
    expect(queues.requested).toEqual([{ kind: 'confirm', signUp: 's2' }]);
    expect(queues.failures).toHaveLength(1);
    expect(logged()).toContain('record failed again');
  });

  test('when Lambda gave up a whole range, then only records of it that are announced are replayed', async () => {
    await signUp('s1');
    await transact(table, [put(table, { ...counterKey('chess', 'dr5', 'dr5reg'), kind: 'counter' })]);
    await signUp('s2');
    await signUp('s3');
    const records = await stream.read();
    const [first, , last] = records.map(({ dynamodb }) => dynamodb?.SequenceNumber ?? '');
    queues.keep({
      requestContext: { condition: 'RecordAgeExceeded' },
      DDBStreamBatchInfo: {
        streamArn: records[0]?.eventSourceARN,
        ...{ startSequenceNumber: first, endSequenceNumber: last, batchSize: 2 },
      },
    });
    expect(await announce({ replay: true })).toEqual({ ...nothing, replayed: 1 });
    expect(queues.requested.map((order) => order.kind === 'confirm' && order.signUp)).toEqual(['s1', 's2']);
  });

  test('when the stream has forgotten them, then they wait no more, and that is told', async () => {
    await signUp('s1');
    const [record] = await stream.read();
    queues.keep({
      DDBStreamBatchInfo: {
        streamArn: record?.eventSourceARN,
        ...{ startSequenceNumber: '999999999999', endSequenceNumber: '999999999999', batchSize: 1 },
      },
    });
    expect(await announce({ replay: true })).toEqual({ ...nothing, gone: 1 });
    expect(queues.failures).toEqual([]);
    expect(logged()).toContain('the stream has forgotten records');
  });

  test('when nobody could read one, then it waits on and stops no other', async () => {
    await signUp('s1');
    queues.keep({ what: 'is this' });
    await setAside((await stream.read()).filter(isAnnounced));
    expect(await announce({ replay: true })).toEqual({ ...nothing, replayed: 1, failed: 1 });
    expect(queues.failures).toEqual([{ what: 'is this' }]);
  });
});

test('given a counter that matching cannot read, then it is set aside at once, and replayed once it can', async () => {
  const counter = {
    ...counterKey('chess', 'dr5', 'dr5reg'),
    kind: 'counter',
    topic: 'chess',
    cell: 'dr5reg',
  };
  await transact(table, [put(table, { ...counter, cell: 7 })]);
  expect(await match({ Records: (await stream.read()).filter(isMatched) })).toEqual({
    batchItemFailures: [],
  });
  expect(queues.failures).toMatchObject([{ requestContext: { condition: '$ZodError' } }]);
  expect(await match({ replay: true })).toEqual({ ...nothing, failed: 1 });
  expect(queues.failures).toHaveLength(1);
});
