import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { DynamoDBRecord } from 'aws-lambda';
import * as z from 'zod/mini';
import { CLIENT } from '../aws/aws.ts';
import { log } from '../logger.ts';
import type { Failure } from './stream.ts';
import { matchesPatterns, type RecordPattern } from './stream-filters.ts';
import { readRange } from './stream-range.ts';

/** The result of replaying the failures that a stream consumer had given up. */
export interface Replayed {
  /** Failures whose records succeeded this time, ... */
  readonly replayed: number;
  /** ... whose records failed again and stay on the queue, ... */
  readonly failed: number;
  /** ... and whose records the stream no longer holds: the nightly reconciliation makes up for them. */
  readonly gone: number;
}

interface Replay {
  readonly work: (records: readonly DynamoDBRecord[]) => Promise<readonly Failure[]>;
  readonly filters: readonly RecordPattern[];
  readonly failuresUrl: string;
}

/** No replay starts later than this; the operator's next call continues. */
const WORK_MS = 25_000;

const queue = new SQSClient(CLIENT);
const streams = new DynamoDBStreamsClient(CLIENT);

/** Where the failed records are, as Lambda and we write it; ours name no shard. */
const failureSchema = z.object({
  DDBStreamBatchInfo: z.object({
    streamArn: z.string(),
    shardId: z.optional(z.string()),
    startSequenceNumber: z.string(),
    endSequenceNumber: z.string(),
  }),
});

/** Reads the records of each failure again, processes them, and deletes the failure. */
export async function replayFailures({ work, filters, failuresUrl }: Replay): Promise<Replayed> {
  const until = performance.now() + WORK_MS;
  const count = { replayed: 0, failed: 0, gone: 0 };
  const seen = new Set<string>();
  while (performance.now() < until) {
    const { Messages: [message] = [] } = await queue.send(
      new ReceiveMessageCommand({ QueueUrl: failuresUrl }),
    );
    // A failed one comes back sooner or later; by then all have had their turn.
    if (message?.MessageId === undefined || seen.has(message.MessageId)) break;
    seen.add(message.MessageId);
    const outcome = await replay(message.Body ?? '').catch((error) => {
      log.error('a failure cannot be replayed', error, { messageId: message.MessageId });
      return 'failed' as const;
    });
    count[outcome] += 1;
    if (outcome !== 'failed')
      await queue.send(
        new DeleteMessageCommand({ QueueUrl: failuresUrl, ReceiptHandle: message.ReceiptHandle }),
      );
  }
  log.info('failures replayed', count);
  return count;

  async function replay(body: string): Promise<keyof Replayed> {
    const range = z.parse(failureSchema, JSON.parse(body)).DDBStreamBatchInfo;
    const records = await readRange(streams, range);
    if (records.length === 0) {
      log.warn('the stream has forgotten records', { sequence: range.startSequenceNumber });
      return 'gone';
    }
    const failures = await work(records.filter((record) => matchesPatterns(filters, record)));
    for (const { record, error } of failures)
      log.error('record failed again', error, { eventID: record.eventID });
    return failures.length > 0 ? 'failed' : 'replayed';
  }
}
