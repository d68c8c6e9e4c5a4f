import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Batch, outcomeOf } from '../../../lib/local/event-sources/retry-policy.ts';
import type { ShardRecord } from '../../../lib/local/event-sources/stream-reader.ts';

const recordOf = (sequence: number): ShardRecord => ({
  shard: 's',
  record: {
    eventName: 'MODIFY',
    dynamodb: { Keys: {}, SequenceNumber: String(sequence), ApproximateCreationDateTime: 0 },
  },
});

const sequencesOf = (records: readonly ShardRecord[]) =>
  records.map(({ record }) => Number(record.dynamodb.SequenceNumber));

const policies = fc.record({
  reportsItemFailures: fc.boolean(),
  bisects: fc.boolean(),
  maximumRetries: fc.integer({ min: 0, max: 4 }),
});

/** How often a record fails before it succeeds. */
const failures = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 8 })), {
  minLength: 1,
  maxLength: 12,
});

describe('the retry policy of a stream', () => {
  it('given any failures, when batches are tried until none is left, then each record ends once, and what is done is done in order', () => {
    fc.assert(
      fc.property(policies, failures, (policy, failing) => {
        const left = [...failing];
        const batches: Batch[] = [
          { records: failing.map((_, n) => recordOf(n)), retries: 0, invocations: 0 },
        ];
        const done: number[] = [];
        const ended: number[] = [];
        let rounds = 0;
        for (let batch = batches.shift(); batch; batch = batches.shift()) {
          expect(++rounds).toBeLessThan(500);
          const failed = sequencesOf(batch.records).filter((n) => (left[n] ?? 0) > 0);
          for (const n of failed) left[n] = (left[n] ?? 0) - 1;
          const outcome = outcomeOf(
            policy,
            batch,
            failed.length > 0 && !policy.reportsItemFailures
              ? { ok: false, requestId: '', errorType: 'Error', errorMessage: '' }
              : {
                  ok: true,
                  requestId: '',
                  payload: { batchItemFailures: failed.map((n) => ({ itemIdentifier: String(n) })) },
                },
          );
          done.push(...sequencesOf(outcome.done));
          ended.push(...sequencesOf(outcome.done), ...sequencesOf(outcome.givenUp?.records ?? []));
          for (const each of outcome.again) expect(each.retries).toBeLessThanOrEqual(policy.maximumRetries);
          batches.unshift(...outcome.again);
        }
        expect(ended.toSorted((a, b) => a - b)).toEqual(failing.map((_, n) => n));
        expect(done).toEqual(done.toSorted((a, b) => a - b));
      }),
    );
  });
});
