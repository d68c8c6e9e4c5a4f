import { SendMessageBatchCommand, type SendMessageBatchCommandInput, SQSClient } from '@aws-sdk/client-sqs';
import type { DynamoDBRecord, SQSRecord } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import * as z from 'zod/mini';
import type { MailOrder } from '../../functions/domain/mail-order.ts';
import { enqueue } from '../../functions/runtime/enqueue.ts';
import { eachMessage } from '../../functions/runtime/queue.ts';
import { eachRecord, readImage } from '../../functions/runtime/stream.ts';

const sqs = mockClient(SQSClient);
beforeEach(() => {
  sqs.reset();
  vi.spyOn(console, 'error').mockReturnValue();
});
afterEach(() => vi.restoreAllMocks());

const record = (sequence: string): DynamoDBRecord => ({
  eventID: `event-${sequence}`,
  eventName: 'INSERT',
  dynamodb: { SequenceNumber: sequence, NewImage: { kind: { S: 'counter' }, total: { N: '3' } } },
});
const message = (messageId: string): SQSRecord => ({
  messageId,
  receiptHandle: '',
  body: '{}',
  attributes: {
    ApproximateReceiveCount: '1',
    SentTimestamp: '0',
    SenderId: '',
    ApproximateFirstReceiveTimestamp: '0',
  },
  messageAttributes: {},
  md5OfBody: '',
  eventSource: 'aws:sqs',
  eventSourceARN: '',
  awsRegion: 'us-east-1',
});

describe('given records of a stream', () => {
  test('when some fail, then the others are handled in order and only those are reported', async () => {
    const handled: unknown[] = [];
    const response = await eachRecord({ Records: ['1', '2', '3', '4'].map(record) }, async ({ dynamodb }) => {
      handled.push(dynamodb?.SequenceNumber);
      if (dynamodb?.SequenceNumber === '2') throw new Error('about ada@example.org');
      if (dynamodb?.SequenceNumber === '4') throw 'text';
    });
    expect(handled).toEqual(['1', '2', '3', '4']);
    expect(response).toEqual({ batchItemFailures: [{ itemIdentifier: '2' }, { itemIdentifier: '4' }] });
    const log = vi.mocked(console.error).mock.calls;
    expect(log.map(([line]) => line.eventID)).toEqual(['event-2', 'event-4']);
    expect(JSON.stringify(log)).not.toContain('ada@');
  });

  test('when a record has no number, then the whole batch is reported', async () => {
    const response = await eachRecord({ Records: [{}] }, () => Promise.reject(new Error('x')));
    expect(response).toEqual({ batchItemFailures: [{ itemIdentifier: '' }] });
  });

  test('when an image is read, then it has its shape, is absent, or is an error', () => {
    const schema = z.object({ kind: z.literal('counter'), total: z.number() });
    expect(readImage(schema, record('1'), 'NewImage')).toEqual({ kind: 'counter', total: 3 });
    expect(readImage(schema, record('1'), 'OldImage')).toBeUndefined();
    expect(() => readImage(z.object({ kind: z.literal('mail') }), record('1'), 'NewImage')).toThrow();
  });
});

test('given messages of a queue, when some fail, then the others are handled and only those are reported', async () => {
  const handled: string[] = [];
  const response = await eachMessage({ Records: ['a', 'b', 'c'].map(message) }, async ({ messageId }) => {
    if (messageId === 'a') throw new Error('x');
    handled.push(messageId);
  });
  expect(handled).toEqual(['b', 'c']);
  expect(response).toEqual({ batchItemFailures: [{ itemIdentifier: 'a' }] });
});

describe('given orders of mails', () => {
  const orders = (n: number) =>
    Array.from({ length: n }, (_, at): MailOrder => ({ kind: 'confirm', signUp: `${at}` }));
  const put = (n: number, delay?: number) =>
    enqueue(new SQSClient({ region: 'us-east-1' }), 'https://q', orders(n), delay);

  test.each([
    [0, []],
    [1, [1]],
    [10, [10]],
    [25, [10, 10, 5]],
  ])('when there are %i, then they go in requests of %o', async (n, sizes) => {
    sqs.on(SendMessageBatchCommand).resolves({});
    expect(await put(n, 7)).toEqual([]);
    const entries = sqs.commandCalls(SendMessageBatchCommand).map(({ args }) => args[0].input.Entries ?? []);
    expect(entries.map(({ length }) => length)).toEqual(sizes);
    expect(entries.flat().map(({ MessageBody }) => JSON.parse(MessageBody ?? ''))).toEqual(orders(n));
    for (const batch of entries) expect(new Set(batch.map(({ Id }) => Id)).size).toBe(batch.length);
    for (const { DelaySeconds } of entries.flat()) expect(DelaySeconds).toBe(7);
  });

  test('when the queue refuses some, then their indexes are given, over all requests', async () => {
    const bodies = [3, 20, 24].map((at) => JSON.stringify(orders(25)[at]));
    sqs.on(SendMessageBatchCommand).callsFake(({ Entries }: SendMessageBatchCommandInput) => ({
      Failed: Entries?.filter(({ MessageBody = '' }) => bodies.includes(MessageBody)).map(({ Id }) => ({
        Id,
      })),
    }));
    expect(await put(25)).toEqual([3, 20, 24]);
  });

  test('when the queue does not answer, then that is an error', async () => {
    sqs.on(SendMessageBatchCommand).rejects(new Error('no answer'));
    await expect(put(1)).rejects.toThrow('no answer');
  });
});
