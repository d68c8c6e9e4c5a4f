import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type GetShardIteratorCommandInput,
} from '@aws-sdk/client-dynamodb-streams';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, test } from 'vitest';
import { readRange } from '../../../functions/runtime/events/stream-range.ts';

const mock = mockClient(DynamoDBStreamsClient);
const client = new DynamoDBStreamsClient({ region: 'us-east-1' });
const streamArn = 'arn:stream';

/** Pages of the sequence numbers that each shard holds. */
type Shards = Readonly<Record<string, readonly (readonly number[])[]>>;

/** A stream with these shards; an iterator is named `<shard>/<page>`, and each shard but the last has ended. */
function givenStream(shards: Shards, isOpen = false): void {
  const named = Object.entries(shards);
  mock.on(DescribeStreamCommand).callsFake(({ ExclusiveStartShardId }) => {
    // One shard on each page of the description.
    const at = named.findIndex(([id]) => id === ExclusiveStartShardId) + 1;
    const [ShardId = ''] = named[at] ?? [];
    return {
      StreamDescription: {
        Shards: [{ ShardId }],
        LastEvaluatedShardId: at < named.length - 1 ? ShardId : undefined,
      },
    };
  });
  mock
    .on(GetShardIteratorCommand)
    .callsFake(({ ShardId = '', ShardIteratorType, SequenceNumber = '' }: GetShardIteratorCommandInput) => {
      expect(ShardIteratorType).toBe('AT_SEQUENCE_NUMBER');
      if (!shards[ShardId]?.flat().includes(Number(SequenceNumber)))
        throw Object.assign(new Error('not here'), { name: 'ValidationException' });
      return { ShardIterator: `${ShardId}/${SequenceNumber}/0` };
    });
  mock.on(GetRecordsCommand).callsFake(({ ShardIterator = '' }) => {
    const [shard = '', from, page] = ShardIterator.split('/');
    const pages = shards[shard] ?? [];
    return {
      Records: (pages[Number(page)] ?? [])
        .filter((number) => number >= Number(from))
        .map((number) => ({
          eventID: `e${number}`,
          eventName: 'INSERT',
          dynamodb: {
            SequenceNumber: String(number),
            ApproximateCreationDateTime: new Date(1000 * number),
            NewImage: { kind: { S: 'counter' }, total: { N: '1' } },
          },
        })),
      NextShardIterator:
        isOpen || Number(page) < pages.length - 1 ? `${shard}/${from}/${Number(page) + 1}` : undefined,
    };
  });
}

const numbersOf = async (first: number, last: number, shardId?: string) =>
  (
    await readRange(client, {
      streamArn,
      shardId,
      startSequenceNumber: String(first),
      endSequenceNumber: String(last),
    })
  ).map(({ dynamodb }) => Number(dynamodb?.SequenceNumber));

beforeEach(() => mock.reset());

describe('given whereabouts of records', () => {
  test('when the shard is known, then it is read from the first to the last, over empty pages', async () => {
    givenStream({ s: [[1, 2], [], [], [3, 5], [8, 9]] });
    expect(await numbersOf(2, 8, 's')).toEqual([2, 3, 5, 8]);
    expect(await numbersOf(2, 3, 's')).toEqual([2, 3]);
    expect(mock.commandCalls(DescribeStreamCommand)).toEqual([]);
  });

  test('when the shard is not known, then it is found, also behind shards that do not hold it', async () => {
    givenStream({ a: [[1, 3, 40]], b: [[2, 5, 9]], c: [[50, 60]] });
    expect(await numbersOf(5, 5)).toEqual([5]);
    const asked = mock.commandCalls(GetShardIteratorCommand).map(({ args }) => args[0].input.ShardId);
    expect(asked).toEqual(['a', 'b']);
  });

  test('when a shard is still open, then reading it ends', async () => {
    givenStream({ a: [[1, 2, 3]] }, true);
    expect(await numbersOf(2, 2)).toEqual([2]);
    expect(await numbersOf(2, 4, 'a')).toEqual([2, 3]);
  });

  test('when the stream has forgotten them, then there are none', async () => {
    givenStream({ a: [[7, 8]] });
    expect(await numbersOf(5, 5)).toEqual([]);
    for (const name of ['TrimmedDataAccessException', 'ResourceNotFoundException']) {
      mock.on(GetShardIteratorCommand).rejects(Object.assign(new Error(), { name }));
      expect(await numbersOf(7, 7, 'a')).toEqual([]);
    }
  });

  test('when the stream cannot be asked, then that is an error', async () => {
    givenStream({ a: [[7, 8]] });
    mock.on(GetRecordsCommand).rejects(Object.assign(new Error('no'), { name: 'InternalServerError' }));
    await expect(numbersOf(7, 7)).rejects.toThrow('no');
  });

  test('when they are read, then they are as Lambda gives them', async () => {
    givenStream({ a: [[7]] });
    const range = { streamArn, startSequenceNumber: '7', endSequenceNumber: '7' };
    expect(await readRange(client, range)).toEqual([
      {
        eventID: 'e7',
        eventName: 'INSERT',
        eventSourceARN: streamArn,
        dynamodb: {
          SequenceNumber: '7',
          ApproximateCreationDateTime: 7,
          NewImage: { kind: { S: 'counter' }, total: { N: '1' } },
        },
      },
    ]);
  });
});
