import type { Invoked } from '../lambda/function-pool.ts';
import type { StreamMapping } from '../template/deployed-mappings.ts';
import type { Batch } from './retry-policy.ts';
import type { ShardRecord } from './stream-reader.ts';

/** Why Lambda gives up records of a stream. */
export type Condition = 'RetryAttemptsExhausted' | 'RecordAgeExceeded';

/** What Lambda sends to the failure queue about records it gave up: where they are, not what they hold. */
export function failureRecord(
  { function: target, streamArn }: StreamMapping,
  { records, invocations }: Batch,
  condition: Condition,
  invoked?: Invoked,
): object | undefined {
  const [first, last] = [records[0], records.at(-1)];
  if (!first || !last) return undefined;
  return {
    requestContext: {
      requestId: invoked?.requestId ?? '',
      functionArn: target.arn,
      condition,
      approximateInvokeCount: invocations,
    },
    ...(invoked && {
      responseContext: {
        statusCode: 200,
        executedVersion: '$LATEST',
        functionError: invoked.ok ? null : 'Unhandled',
      },
    }),
    version: '1.0',
    timestamp: new Date().toISOString(),
    DDBStreamBatchInfo: {
      shardId: first.shard,
      startSequenceNumber: first.record.dynamodb.SequenceNumber,
      endSequenceNumber: last.record.dynamodb.SequenceNumber,
      approximateArrivalOfFirstRecord: arrival(first),
      approximateArrivalOfLastRecord: arrival(last),
      batchSize: records.length,
      streamArn,
    },
  };
}

function arrival({ record }: ShardRecord): string {
  return new Date(record.dynamodb.ApproximateCreationDateTime * 1000).toISOString();
}
