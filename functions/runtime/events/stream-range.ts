import {
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type _Record as StreamRecord,
} from '@aws-sdk/client-dynamodb-streams';
import type { DynamoDBRecord } from 'aws-lambda';

/** Consecutive records of a stream, first and last included; without a shard, all shards are searched. */
interface StreamRange {
  readonly streamArn: string;
  readonly shardId?: string | undefined;
  readonly startSequenceNumber: string;
  readonly endSequenceNumber: string;
}

/** How many empty pages in a row mean that a shard holds nothing more. */
const MOST_EMPTY = 5;
/** The errors of a stream that holds nothing there, or no longer does. */
const NOT_THERE = /^(TrimmedDataAccess|ResourceNotFound|Validation)Exception$/;

/** Returns the records of a range as Lambda would deliver them; none once the stream has dropped them, after 24 hours. */
export async function readRange(
  client: DynamoDBStreamsClient,
  range: StreamRange,
): Promise<DynamoDBRecord[]> {
  const shards = range.shardId === undefined ? await shardsOf(client, range.streamArn) : [range.shardId];
  for (const shard of shards) {
    const records = await readShard(client, range, shard).catch((error) => {
      if (error instanceof Error && NOT_THERE.test(error.name)) return [];
      throw error;
    });
    if (records.length > 0) return records;
  }
  return [];
}

/** All shards of the stream. Only one of them holds the range; any other answers that it lacks the sequence number. */
async function shardsOf(client: DynamoDBStreamsClient, streamArn: string): Promise<string[]> {
  const found: string[] = [];
  let after: string | undefined;
  do {
    const { StreamDescription } = await client.send(
      new DescribeStreamCommand({ StreamArn: streamArn, ExclusiveStartShardId: after }),
    );
    found.push(...(StreamDescription?.Shards ?? []).flatMap(({ ShardId }) => ShardId ?? []));
    after = StreamDescription?.LastEvaluatedShardId;
  } while (after !== undefined);
  return found;
}

async function readShard(
  client: DynamoDBStreamsClient,
  { streamArn, startSequenceNumber: first, endSequenceNumber: last }: StreamRange,
  shard: string,
): Promise<DynamoDBRecord[]> {
  const found: DynamoDBRecord[] = [];
  const begun = await client.send(
    new GetShardIteratorCommand({
      StreamArn: streamArn,
      ShardId: shard,
      ShardIteratorType: 'AT_SEQUENCE_NUMBER',
      SequenceNumber: first,
    }),
  );
  let iterator = begun.ShardIterator;
  for (let empty = 0; iterator !== undefined && empty < MOST_EMPTY; ) {
    const { Records = [], NextShardIterator } = await client.send(
      new GetRecordsCommand({ ShardIterator: iterator }),
    );
    for (const record of Records) {
      const sequence = record.dynamodb?.SequenceNumber ?? '';
      if (isBefore(sequence, first)) continue;
      if (isBefore(last, sequence)) return found;
      found.push(asLambdaHasIt(record, streamArn));
      if (sequence === last) return found;
    }
    empty = Records.length === 0 ? empty + 1 : 0;
    iterator = NextShardIterator;
  }
  return found;
}

/** Sequence numbers are integers of up to forty digits. */
const isBefore = (a: string, b: string): boolean => BigInt(a) < BigInt(b);

const asLambdaHasIt = ({ dynamodb, ...record }: StreamRecord, streamArn: string): DynamoDBRecord => {
  const { Keys, NewImage, OldImage, SequenceNumber, ApproximateCreationDateTime: at } = dynamodb ?? {};
  return {
    eventID: record.eventID,
    eventName: record.eventName,
    eventSourceARN: streamArn,
    dynamodb: {
      SequenceNumber,
      ApproximateCreationDateTime: at && at.getTime() / 1000,
      Keys: Keys as Image,
      NewImage: NewImage as Image,
      OldImage: OldImage as Image,
    },
  };
};

/** The SDK types the same attributes differently. */
type Image = NonNullable<DynamoDBRecord['dynamodb']>['NewImage'];
