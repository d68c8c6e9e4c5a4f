import { DescribeTableCommand, type AttributeValue as SdkValue } from '@aws-sdk/client-dynamodb';
import {
  type _Record,
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams';
import type { AttributeValue, DynamoDBRecord } from 'aws-lambda';
import type { TestDynamoDB } from '../support/dynamodb.ts';

export interface TableStream {
  /** The records that were written since the last call, in order. */
  read(): Promise<DynamoDBRecord[]>;
  close(): void;
}

/** Reads the engine's real stream from now on and gives records in the form in which Lambda gets them. */
export async function openStream({
  endpoint,
  tableName,
  client: tables,
}: TestDynamoDB): Promise<TableStream> {
  const client = new DynamoDBStreamsClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  const { Table } = await tables.send(new DescribeTableCommand({ TableName: tableName }));
  const StreamArn = Table?.LatestStreamArn;
  const { StreamDescription } = await client.send(new DescribeStreamCommand({ StreamArn }));
  const shards = StreamDescription?.Shards ?? [];
  if (shards.length !== 1) throw new Error('the engine is expected to have one shard');
  const start = await client.send(
    new GetShardIteratorCommand({
      StreamArn,
      ShardId: shards[0]?.ShardId,
      ShardIteratorType: 'LATEST',
    }),
  );
  let iterator = start.ShardIterator;
  return {
    read: async () => {
      const records: DynamoDBRecord[] = [];
      for (;;) {
        const page = await client.send(new GetRecordsCommand({ ShardIterator: iterator }));
        iterator = page.NextShardIterator;
        if (!page.Records?.length) return records;
        records.push(...page.Records.map((record) => toLambda(record, StreamArn)));
      }
    },
    close: () => client.destroy(),
  };
}

function toLambda(
  { eventID, eventName, dynamodb = {} }: _Record,
  eventSourceARN: string | undefined,
): DynamoDBRecord {
  const { Keys, NewImage, OldImage, SequenceNumber } = dynamodb;
  if (!eventID || !eventName || !Keys || !SequenceNumber) throw new Error('the record is not whole');
  return {
    eventID,
    eventName,
    eventSourceARN,
    dynamodb: {
      SequenceNumber,
      Keys: plainImage(Keys),
      ...(NewImage && { NewImage: plainImage(NewImage) }),
      ...(OldImage && { OldImage: plainImage(OldImage) }),
    },
  };
}

const plainImage = (image: Record<string, SdkValue>) =>
  Object.fromEntries(Object.entries(image).map(([name, value]) => [name, plain(value)]));

function plain({ S, N, BOOL, L, M }: SdkValue): AttributeValue {
  if (S !== undefined) return { S };
  if (N !== undefined) return { N };
  if (BOOL !== undefined) return { BOOL };
  if (L !== undefined) return { L: L.map(plain) };
  if (M !== undefined) return { M: plainImage(M) };
  throw new Error('the product stores no such values');
}
