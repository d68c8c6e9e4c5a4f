import type { Invoked } from '../lambda/function-pool.ts';
import type { StreamMapping } from '../template/deployed-mappings.ts';
import { reportedFailures } from './item-failures.ts';
import type { ShardRecord } from './stream-reader.ts';

/** Records that a function is to receive in one invocation. */
export interface Batch {
  readonly records: readonly ShardRecord[];
  /** Retries spent. */
  readonly retries: number;
  /** Invocations that these records have already been in. */
  readonly invocations: number;
}

/** What an invocation leaves of its batch. */
export interface Outcome {
  /** Records that are done. */
  readonly done: readonly ShardRecord[];
  /** What to try next, in this order. */
  readonly again: readonly Batch[];
  /** Records to give up, and the invocations they have been in. */
  readonly givenUp: Batch | undefined;
}

type Policy = Pick<StreamMapping, 'reportsItemFailures' | 'bisects' | 'maximumRetries'>;

/**
 * Decides as Lambda does what becomes of a batch after an invocation. Continuing after a success and splitting in two
 * both end by themselves, so only a plain retry counts.
 */
export function outcomeOf(policy: Policy, batch: Batch, invoked: Invoked): Outcome {
  const failedAt = firstFailure(policy, batch.records, invoked);
  const done = batch.records.slice(0, failedAt);
  const rest = { ...batch, records: batch.records.slice(failedAt), invocations: batch.invocations + 1 };
  if (rest.records.length === 0) return { done, again: [], givenUp: undefined };
  if (failedAt > 0) return { done, again: [rest], givenUp: undefined };
  if (policy.bisects && rest.records.length > 1) return { done, again: halves(rest), givenUp: undefined };
  if (batch.retries < policy.maximumRetries)
    return { done, again: [{ ...rest, retries: batch.retries + 1 }], givenUp: undefined };
  return { done, again: [], givenUp: rest };
}

/** Index of the first record to try again; the number of records if all are done. */
function firstFailure(policy: Policy, records: readonly ShardRecord[], invoked: Invoked): number {
  if (!invoked.ok) return 0;
  if (!policy.reportsItemFailures) return records.length;
  const sequences = records.map(({ record }) => record.dynamodb.SequenceNumber);
  const failures = reportedFailures(invoked.payload, new Set(sequences));
  if (failures === 'all') return 0;
  const first = sequences.findIndex((sequence) => failures.includes(sequence));
  return first < 0 ? records.length : first;
}

function halves(batch: Batch): readonly Batch[] {
  const middle = Math.ceil(batch.records.length / 2);
  return [batch.records.slice(0, middle), batch.records.slice(middle)].map((records) => ({
    ...batch,
    records,
  }));
}

/** Separates the records of a batch that are older than the mapping allows. */
export function withoutExpired(
  batch: Batch,
  maximumAgeMs: number,
  nowMs: number,
): { readonly current: Batch; readonly expired: readonly ShardRecord[] } {
  const isExpired = ({ record }: ShardRecord) =>
    record.dynamodb.ApproximateCreationDateTime * 1000 < nowMs - maximumAgeMs;
  const expired = batch.records.filter(isExpired);
  if (expired.length === 0) return { current: batch, expired };
  return { current: { ...batch, records: batch.records.filter((each) => !isExpired(each)) }, expired };
}
