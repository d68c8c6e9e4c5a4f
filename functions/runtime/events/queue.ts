import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { log } from '../logger.ts';

/**
 * Handles the messages of a batch in parallel and reports those that failed: no message stops another, and one that keeps
 * failing ends in the dead-letter queue.
 */
export async function eachMessage(
  event: SQSEvent,
  handle: (record: SQSRecord) => Promise<void>,
): Promise<SQSBatchResponse> {
  const failures = await Promise.all(
    event.Records.map(async (record) => {
      try {
        await handle(record);
        return [];
      } catch (error) {
        log.failure('message failed', error, { messageId: record.messageId });
        return [{ itemIdentifier: record.messageId }];
      }
    }),
  );
  return { batchItemFailures: failures.flat() };
}
