import { SQSClient } from '@aws-sdk/client-sqs';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBBatchResponse, DynamoDBRecord } from 'aws-lambda';
import * as z from 'zod/mini';
import { BusyError } from '../../domain/errors.ts';
import { CLIENT, isDenied, isPassing } from '../aws/aws.ts';
import { enqueue } from '../aws/enqueue.ts';
import { now } from '../clock.ts';
import { log } from '../logger.ts';

/** A record of a batch that failed, and why. */
export interface Failure {
  readonly record: DynamoDBRecord;
  readonly error: unknown;
}

/** The time of the batch was up before the record's turn came. */
class NoTimeError extends Error {
  override readonly name = 'NoTimeError';
}

/** No record is started later than this, so a slow batch still ends with a response. */
const WORK_MS = 30_000;
/** How long a temporary error of one record is retried while others of its batch succeed. */
const PATIENCE_MS = 10 * 60_000;

/** Handles the records of a batch in order and returns those that failed: a bad record stops none of the others. */
export async function eachRecord(
  records: readonly DynamoDBRecord[],
  handle: (record: DynamoDBRecord) => Promise<void>,
): Promise<Failure[]> {
  const until = performance.now() + WORK_MS;
  const failures: Failure[] = [];
  for (const record of records) {
    try {
      if (performance.now() > until) throw new NoTimeError('the batch took too long');
      await handle(record);
    } catch (error) {
      failures.push({ record, error });
    }
  }
  return failures;
}

/**
 * Returns the response for a batch. Records with temporary errors are reported, and Lambda retries them for as long as the
 * stream may wait. A record that fails for its own reasons would block everything behind it, so its position goes to the
 * queue of failures. Nothing is lost: what that queue does not take is reported, too.
 */
export async function settle(
  records: readonly DynamoDBRecord[],
  failures: readonly Failure[],
  failuresUrl: string,
): Promise<DynamoDBBatchResponse> {
  const { again, aside } = sorted(records, failures);
  for (const { record, error } of again)
    if (!(error instanceof NoTimeError))
      log.failure('record is tried again', error, { eventID: record.eventID });
  for (const { record, error } of aside)
    log.error('record failed for good', error, { eventID: record.eventID });
  const left = [...again, ...(await setAside(aside, failuresUrl))];
  return { batchItemFailures: left.map(({ record }) => ({ itemIdentifier: sequenceOf(record) })) };
}

/** The records that are done and will not be delivered again: Lambda starts over from the first that it has to retry. */
export function doneForGood(
  records: readonly DynamoDBRecord[],
  failures: readonly Failure[],
): DynamoDBRecord[] {
  const { again, aside } = sorted(records, failures);
  const recordsOf = (some: readonly Failure[]) => new Set(some.map(({ record }) => record));
  const [coming, gone] = [recordsOf(again), recordsOf(aside)];
  const first = records.findIndex((record) => coming.has(record));
  return records.slice(0, first < 0 ? records.length : first).filter((record) => !gone.has(record));
}

/** Sorts failures into what Lambda retries and what would only block others. A record that failed twice counts once. */
function sorted(records: readonly DynamoDBRecord[], failures: readonly Failure[]) {
  const failed = [...new Map(failures.map((failure) => [failure.record, failure])).values()];
  const isOutage = failed.length === records.length;
  return {
    again: failed.filter((failure) => isToRetry(failure, isOutage)),
    aside: failed.filter((failure) => !isToRetry(failure, isOutage)),
  };
}

/** A record's position in its shard. Lambda takes the empty string for the whole batch. */
export const sequenceOf = (record: DynamoDBRecord): string => record.dynamodb?.SequenceNumber ?? '';

function isToRetry({ record, error }: Failure, isOutage: boolean): boolean {
  if (error instanceof NoTimeError) return true;
  if (!isPassing(error) && !isDenied(error)) return false;
  // Contention concerns the record's own items; any other error that only one record has concerns that record.
  return ageOf(record) < PATIENCE_MS || (isOutage && !(error instanceof BusyError));
}

/** The age of a change in ms. */
function ageOf({ dynamodb }: DynamoDBRecord): number {
  const seconds = dynamodb?.ApproximateCreationDateTime;
  return seconds === undefined ? 0 : now().getTime() - seconds * 1000;
}

const queue = new SQSClient(CLIENT);

/** Queues the positions of records in the form in which Lambda reports its own failures; returns those not taken. */
async function setAside(aside: readonly Failure[], failuresUrl: string): Promise<readonly Failure[]> {
  const notes = aside.map(({ record, error }) => ({
    requestContext: { condition: error instanceof Error ? error.name : typeof error },
    DDBStreamBatchInfo: {
      streamArn: record.eventSourceARN,
      startSequenceNumber: sequenceOf(record),
      endSequenceNumber: sequenceOf(record),
      batchSize: 1,
    },
  }));
  try {
    const refused = new Set(await enqueue(queue, failuresUrl, notes));
    return aside.filter((_, index) => refused.has(index));
  } catch (error) {
    log.failure('records cannot be set aside', error, { records: aside.length });
    return aside;
  }
}

/** Returns an image of a stream record as `schema` parses it; undefined if there is none. Throws for any other shape. */
export function readImage<T extends z.ZodMiniType>(
  schema: T,
  record: DynamoDBRecord,
  image: 'NewImage' | 'OldImage',
): z.output<T> | undefined {
  const attributes = record.dynamodb?.[image];
  return attributes && z.parse(schema, unmarshall(attributes as Parameters<typeof unmarshall>[0]));
}
