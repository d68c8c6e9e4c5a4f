import { afterEach, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import type { AssemblyChanges } from '../fixtures/assembly.ts';
import { type SmallEmulator, startSmallEmulator } from '../fixtures/small-emulator.ts';

const batchSchema = z.object({
  outcome: z.enum(['done', 'thrown', 'reported']),
  batch: z.number(),
  done: z.array(z.string()),
  ages: z.array(z.number()),
});

let emulator: SmallEmulator | undefined;
afterEach(async () => {
  await emulator?.stop();
  emulator = undefined;
});

/** Writes items named a, b, c ... at one time and waits until all is quiet. */
async function run(items: readonly object[], changes: AssemblyChanges = {}): Promise<SmallEmulator> {
  const started = await startSmallEmulator(changes, { maximumWorkers: 1 });
  emulator = started;
  await started.put(
    ...items.map((item, index) => ({ pk: 'p', sk: String.fromCharCode(97 + index), ...item })),
  );
  await started.idle();
  return started;
}

const batches = (from: SmallEmulator) => from.logged('Stream', batchSchema);
const processed = (from: SmallEmulator) => batches(from).flatMap(({ done }) => done);
const given = (from: SmallEmulator) =>
  from.queued('Failures').map((body) => z.parse(failureSchema, JSON.parse(body)));
const failureSchema = z.object({
  requestContext: z.object({
    condition: z.string(),
    approximateInvokeCount: z.number(),
    functionArn: z.string(),
  }),
  version: z.literal('1.0'),
  DDBStreamBatchInfo: z.object({
    shardId: z.string(),
    startSequenceNumber: z.string(),
    endSequenceNumber: z.string(),
    batchSize: z.number(),
    streamArn: z.string(),
  }),
});

describe('a stream and its function', () => {
  it('given a record that always breaks the batch, when it is bisected, then its neighbours go through and it alone is given up', async () => {
    const ran = await run([{}, {}, { throws: true }, {}, {}]);
    expect(new Set(processed(ran))).toEqual(new Set(['a', 'b', 'd', 'e']));
    const failures = given(ran);
    expect(failures).toHaveLength(1);
    expect(failures[0]).toMatchObject({
      requestContext: {
        condition: 'RetryAttemptsExhausted',
        functionArn: 'arn:aws:lambda:us-east-1:000000000000:function:Stream',
      },
      DDBStreamBatchInfo: {
        batchSize: 1,
        streamArn: 'arn:aws:dynamodb:us-east-1:000000000000:table/Table/stream/local',
      },
    });
    expect(failures[0]?.DDBStreamBatchInfo.startSequenceNumber).toBe(
      failures[0]?.DDBStreamBatchInfo.endSequenceNumber,
    );
    expect(ran.reports()).toContain('Stream gave up 1 stream record(s): RetryAttemptsExhausted');
  });

  it('given a single record that always fails, when it is tried, then it is tried once and retried as often as the template says', async () => {
    const ran = await run([{ throws: true }], { stream: { MaximumRetryAttempts: 3, BatchSize: 1 } });
    expect(batches(ran).filter(({ outcome }) => outcome === 'thrown')).toHaveLength(4);
    expect(given(ran)[0]?.requestContext.approximateInvokeCount).toBe(4);
  });

  it('given a reported failure, when the batch comes again, then it begins at the failed record', async () => {
    const ran = await run([{}, {}, { fails: true, times: 1 }, {}]);
    expect(processed(ran).filter((name) => name === 'a' || name === 'b')).toEqual(['a', 'b']);
    expect(processed(ran)).toEqual(['a', 'b', 'c', 'd']);
    expect(given(ran)).toEqual([]);
  });

  it('given a record that is always reported, when it is given up, then everybody else is done', async () => {
    const ran = await run([{}, { fails: true }, {}, {}]);
    expect(new Set(processed(ran))).toEqual(new Set(['a', 'c', 'd']));
    expect(given(ran).map((failure) => failure.DDBStreamBatchInfo.batchSize)).toEqual([1]);
  });

  it('given no bisecting, when a batch fails for good, then all of it is given up together', async () => {
    const ran = await run([{ throws: true }, {}, {}], {
      stream: { BisectBatchOnFunctionError: false, MaximumRetryAttempts: 1 },
    });
    expect(processed(ran)).toEqual([]);
    expect(given(ran).map((failure) => failure.DDBStreamBatchInfo.batchSize)).toEqual([3]);
  });

  it('given a record that is too old, when its turn comes, then it is given up without being tried again', async () => {
    const ran = await run([{ throws: true }], {
      stream: { MaximumRetryAttempts: -1, MaximumRecordAgeInSeconds: 1 },
    });
    expect(given(ran).map((failure) => failure.requestContext.condition)).toEqual(['RecordAgeExceeded']);
  });

  it('given retries without limit, when an outage lasts for many tries, then nothing is given up and all is done in order', async () => {
    const ran = await run([{}, { fails: true, times: 9 }, {}, {}], {
      stream: { MaximumRetryAttempts: -1, MaximumRecordAgeInSeconds: 3600 },
    });
    expect(processed(ran).filter((name, index, names) => names.indexOf(name) === index)).toEqual([
      ...['a', 'b', 'c', 'd'],
    ]);
    expect(given(ran)).toEqual([]);
  });

  it('given a clock that was moved, when a record comes to the function, then it is no older for that', async () => {
    const started = await startSmallEmulator();
    emulator = started;
    await started.advanceClock(30 * 86_400_000);
    await started.put({ pk: 'p', sk: 'new' });
    await started.idle();
    const [age] = batches(started).flatMap(({ ages }) => ages);
    expect(Math.abs(age ?? Number.NaN)).toBeLessThan(60);
  });

  it('given a batch size, when more records wait, then no batch is larger', async () => {
    const ran = await run(
      Array.from({ length: 9 }, () => ({})),
      { stream: { BatchSize: 4 } },
    );
    expect(Math.max(...batches(ran).map(({ batch }) => batch))).toBeLessThanOrEqual(4);
    expect(processed(ran)).toHaveLength(9);
  });

  it('given filters, when records do not match any, then the function never sees them', async () => {
    const pattern = JSON.stringify({ dynamodb: { NewImage: { wanted: { BOOL: [true] } } } });
    const ran = await run([{ wanted: true }, { wanted: false }, {}, { wanted: true }], {
      stream: { FilterCriteria: { Filters: [{ Pattern: pattern }] } },
    });
    expect(processed(ran)).toEqual(['a', 'd']);
  });

  it('given several lanes, when one item changes often, then its changes arrive in order', async () => {
    const started = await startSmallEmulator({ stream: { ParallelizationFactor: 4, BatchSize: 3 } });
    emulator = started;
    for (let n = 0; n < 10; n++) {
      await started.put(
        ...['x', 'y', 'z'].map((pk) => ({ pk, sk: 'item', name: `${pk}${n}`, slow: pk === 'x' })),
      );
    }
    await started.idle();
    const names = processed(started);
    for (const pk of ['x', 'y', 'z']) {
      expect(names.filter((name) => name.startsWith(pk))).toEqual(
        Array.from({ length: 10 }, (_, n) => `${pk}${n}`),
      );
    }
  });
});
