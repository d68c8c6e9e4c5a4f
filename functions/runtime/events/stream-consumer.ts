import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { type Replayed, replayFailures } from './replay.ts';
import { type Failure, settle } from './stream.ts';
import type { RecordPattern } from './stream-filters.ts';

/** What an operator sends to a consumer to replay what it gave up. */
interface ReplayRequest {
  readonly replay: true;
}

interface StreamConsumer {
  /** Processes records, idempotently, and returns those that failed. */
  readonly work: (records: readonly DynamoDBRecord[]) => Promise<readonly Failure[]>;
  /** The filters of its event source. */
  readonly filters: readonly RecordPattern[];
  /** The queue of the records that it gave up. */
  readonly failuresUrl: string;
}

/** Creates the handler of a stream consumer: takes batches of the stream, and an operator's request to replay failures. */
export function consumeStream({ work, filters, failuresUrl }: StreamConsumer) {
  function handler(event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse>;
  function handler(event: ReplayRequest): Promise<Replayed>;
  async function handler(event: DynamoDBStreamEvent | ReplayRequest) {
    if ('replay' in event) return await replayFailures({ work, filters, failuresUrl });
    return await settle(event.Records, await work(event.Records), failuresUrl);
  }
  return handler;
}
