import { SendMessageBatchCommand, type SendMessageBatchCommandInput, SQSClient } from '@aws-sdk/client-sqs';
import type { DynamoDBRecord } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import * as z from 'zod/mini';
import { BusyError } from '../../../functions/domain/errors.ts';
import type { MailOrder } from '../../../functions/domain/mailing/mail-order.ts';
import { enqueue } from '../../../functions/runtime/aws/enqueue.ts';
import { eachMessage } from '../../../functions/runtime/events/queue.ts';
import { doneForGood, eachRecord, readImage, settle } from '../../../functions/runtime/events/stream.ts';
import { messageOf } from '../../support/lambda-events.ts';

const sqs = mockClient(SQSClient);
beforeEach(() => {
  sqs.reset();
  vi.spyOn(console, 'error').mockReturnValue();
  vi.spyOn(console, 'warn').mockReturnValue();
});
afterEach(() => vi.restoreAllMocks());

const record = (sequence: string): DynamoDBRecord => ({
  eventID: `event-${sequence}`,
  eventName: 'INSERT',
  dynamodb: { SequenceNumber: sequence, NewImage: { kind: { S: 'counter' }, total: { N: '3' } } },
});
const message = (messageId: string) => messageOf(messageId, '{}');

/** Errors of trouble that passes, of a stage that is set up wrongly, and of the record itself. */
const passing = Object.assign(new Error('slow down'), { name: 'ThrottlingException' });
const denied = Object.assign(new Error('not you'), { name: 'AccessDeniedException' });
const broken = new Error('about ada@example.org');
const URL = 'https://failures';

describe('given records of a stream', () => {
  /** Handles records of which some fail, and answers for the batch. */
  const answerFor = async (records: readonly DynamoDBRecord[], errors: Readonly<Record<string, unknown>>) => {
    const failures = await eachRecord(records, async ({ dynamodb }) => {
      const error = errors[dynamodb?.SequenceNumber ?? ''];
      if (error !== undefined) throw error;
    });
    return settle(records, failures, URL);
  };
  const reported = (...sequences: string[]) => ({
    batchItemFailures: sequences.map((itemIdentifier) => ({ itemIdentifier })),
  });
  const minutesOld = (minutes: number, sequence: string): DynamoDBRecord => ({
    ...record(sequence),
    dynamodb: {
      ...record(sequence).dynamodb,
      ApproximateCreationDateTime: Math.floor(Date.now() / 1000) - 60 * minutes,
    },
  });
  const setAside = () =>
    sqs
      .commandCalls(SendMessageBatchCommand, { QueueUrl: URL })
      .flatMap(({ args }) => args[0].input.Entries ?? [])
      .map(({ MessageBody = '' }) => JSON.parse(MessageBody));

  test('when some fail, then the others are handled in order', async () => {
    const handled: unknown[] = [];
    const records = ['1', '2', '3', '4'].map(record);
    const failures = await eachRecord(records, async ({ dynamodb }) => {
      handled.push(dynamodb?.SequenceNumber);
      if (dynamodb?.SequenceNumber === '2') throw broken;
      if (dynamodb?.SequenceNumber === '4') throw 'text';
    });
    expect(handled).toEqual(['1', '2', '3', '4']);
    expect(failures).toEqual([
      { record: records[1], error: broken },
      { record: records[3], error: 'text' },
    ]);
  });

  test('when one fails by itself, then its whereabouts are set aside, and nobody waits behind it', async () => {
    sqs.on(SendMessageBatchCommand).resolves({});
    const from = { ...record('2'), eventSourceARN: 'arn:stream' };
    expect(await answerFor([record('1'), from, record('3')], { 2: broken })).toEqual(reported());
    expect(setAside()).toEqual([
      {
        requestContext: { condition: 'Error' },
        DDBStreamBatchInfo: {
          streamArn: 'arn:stream',
          startSequenceNumber: '2',
          endSequenceNumber: '2',
          batchSize: 1,
        },
      },
    ]);
    const log = vi.mocked(console.error).mock.calls;
    expect(log.map(([line]) => line.eventID)).toEqual(['event-2']);
    expect(JSON.stringify([log, setAside()])).not.toContain('ada@');
  });

  test.each([
    ['throttling', passing, 'warn'],
    ['contention', new BusyError('contended'), 'warn'],
    ['a missing permission', denied, 'error'],
  ] as const)('when one fails by %s, then Lambda tries it again', async (_, error, level) => {
    expect(await answerFor([record('1'), record('2')], { 2: error })).toEqual(reported('2'));
    expect(console[level]).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ eventID: 'event-2' }));
    expect(setAside()).toEqual([]);
  });

  test('when an outage lasts for hours, then all are tried again', async () => {
    sqs.on(SendMessageBatchCommand).resolves({});
    const records = ['1', '2'].map((sequence) => minutesOld(300, sequence));
    expect(await answerFor(records, { 1: passing, 2: passing })).toEqual(reported('1', '2'));
    expect(setAside()).toEqual([]);
  });

  test.each([
    ['others get through', [minutesOld(11, '1'), minutesOld(11, '2')], passing],
    ['it is contended', [minutesOld(11, '1')], new BusyError('contended')],
  ] as const)(
    'when one has failed for ten minutes while %s, then it is set aside',
    async (_, records, error) => {
      sqs.on(SendMessageBatchCommand).resolves({});
      expect(await answerFor(records, { 1: error })).toEqual(reported());
      expect(setAside()).toHaveLength(1);
    },
  );

  test('when the queue of failures does not take one, then Lambda tries it again', async () => {
    sqs.on(SendMessageBatchCommand).resolves({
      Failed: [{ Id: '0', SenderFault: false, Code: 'InternalError' }],
    });
    expect(await answerFor([record('1'), record('2')], { 1: broken, 2: broken })).toEqual(reported('1'));
    sqs.on(SendMessageBatchCommand).rejects(passing);
    expect(await answerFor([record('1'), record('2')], { 1: broken, 2: broken })).toEqual(reported('1', '2'));
  });

  test('when the time is up, then what has not begun is tried again, whatever its age', async () => {
    sqs.on(SendMessageBatchCommand).resolves({});
    const records = [minutesOld(60, '1'), minutesOld(60, '2')];
    vi.spyOn(performance, 'now').mockReturnValueOnce(0).mockReturnValueOnce(1).mockReturnValue(31_000);
    expect(await answerFor(records, {})).toEqual(reported('2'));
    expect(console.error).not.toHaveBeenCalled();
  });

  test('when some are tried again or set aside, then those before the first that comes again are done for good', () => {
    const [a, b, c, d] = ['1', '2', '3', '4'].map(record);
    if (!a || !b || !c || !d) throw new Error('there are four');
    expect(doneForGood([a, b, c, d], [])).toEqual([a, b, c, d]);
    expect(doneForGood([a, b, c, d], [{ record: b, error: broken }])).toEqual([a, c, d]);
    const failures = [
      { record: c, error: passing },
      { record: a, error: broken },
    ];
    expect(doneForGood([a, b, c, d], failures)).toEqual([b]);
  });

  test('when a record has no number and cannot be set aside, then the whole batch is reported', async () => {
    sqs.on(SendMessageBatchCommand).rejects(passing);
    expect(await answerFor([{}], { '': broken })).toEqual(reported(''));
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
