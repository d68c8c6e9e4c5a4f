import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import * as z from 'zod/mini';
import { log } from './logger.ts';

/**
 * Handles every record of a batch in order and reports those that failed: one bad record neither stops nor skips
 * its neighbours, and Lambda retries, splits and finally sets aside what failed.
 */
export async function eachRecord(
  event: DynamoDBStreamEvent,
  handle: (record: DynamoDBRecord) => Promise<void>,
): Promise<DynamoDBBatchResponse> {
  const failed: string[] = [];
  for (const record of event.Records) {
    try {
      await handle(record);
    } catch (error) {
      log.error('record failed', error, { eventID: record.eventID });
      failed.push(record.dynamodb?.SequenceNumber ?? '');
    }
  }
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
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
