import { SQSClient } from '@aws-sdk/client-sqs';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBBatchResponse, DynamoDBRecord } from 'aws-lambda';
import * as z from 'zod/mini';
import { BusyError } from '../../domain/errors.ts';
import { CLIENT, isDenied, isPassing } from '../aws/aws.ts';
import { enqueue } from '../aws/enqueue.ts';
import { now } from '../clock.ts';
import { log } from '../logger.ts';

/** A record of a batch that is not done, and why. */
export interface Failure {
  readonly record: DynamoDBRecord;
  readonly error: unknown;
}

/** The worker's time was up before the record's turn came. */
class NoTimeError extends Error {
  override readonly name = 'NoTimeError';
}

/** No record is begun later than this, so that a batch which takes long never breaks off without an answer. */
const WORK_MS = 30_000;
/** How long trouble with a record may pass for the whole service's, while others of its batch get through. */
const PATIENCE_MS = 10 * 60_000;

/** Handles every record of a batch in order and gives those that failed: one bad record neither stops nor skips its neighbours. */
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
 * Answers for a batch. What failed by trouble that passes is reported, and Lambda tries it again for as long as the stream
 * may wait; a record that fails by itself would keep everybody behind it waiting, so its whereabouts go to the queue of
 * failures. Gives nothing up: what that queue does not take is reported, too.
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

/** The records that are done and do not come again: Lambda delivers anew from the first that it is to try again. */
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

/** What Lambda is to try again, and what would only keep others waiting. A record that failed twice is given once. */
function sorted(records: readonly DynamoDBRecord[], failures: readonly Failure[]) {
  const failed = [...new Map(failures.map((failure) => [failure.record, failure])).values()];
  const isOutage = failed.length === records.length;
  return {
    again: failed.filter((failure) => isToRetry(failure, isOutage)),
    aside: failed.filter((failure) => !isToRetry(failure, isOutage)),
  };
}

/** Where a record stands in its shard; Lambda takes the empty string, which stands nowhere, for the whole batch. */
export const sequenceOf = (record: DynamoDBRecord): string => record.dynamodb?.SequenceNumber ?? '';

function isToRetry({ record, error }: Failure, isOutage: boolean): boolean {
  if (error instanceof NoTimeError) return true;
  if (!isPassing(error) && !isDenied(error)) return false;
  // Contention is about these very items; anything else that nobody else has is about the record, too.
  return ageOf(record) < PATIENCE_MS || (isOutage && !(error instanceof BusyError));
}

/** How long ago, in ms, the change was made. */
function ageOf({ dynamodb }: DynamoDBRecord): number {
  const seconds = dynamodb?.ApproximateCreationDateTime;
  return seconds === undefined ? 0 : now().getTime() - seconds * 1000;
}

const queue = new SQSClient(CLIENT);

/** Notes whereabouts of records as Lambda itself notes what it gives up, and gives the failures that were not taken. */
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

/** An image of a stream record as `schema` has it; undefined where the record has none. Throws on any other shape. */
export function readImage<T extends z.ZodMiniType>(
  schema: T,
  record: DynamoDBRecord,
  image: 'NewImage' | 'OldImage',
): z.output<T> | undefined {
  const attributes = record.dynamodb?.[image];
  return attributes && z.parse(schema, unmarshall(attributes as Parameters<typeof unmarshall>[0]));
}
