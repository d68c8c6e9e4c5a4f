import {
  ChangeMessageVisibilityCommand,
  type ChangeMessageVisibilityCommandInput,
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  type SendMessageBatchCommandInput,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import type { FanOut } from '../../functions/domain/mailing/fan-out.ts';
import type { MailOrder } from '../../functions/domain/mailing/mail-order.ts';
import { ENVIRONMENT } from './environment.ts';

/** What happens to a request to SQS instead of its usual answer. */
export type QueueFault =
  /** Nothing is taken. */
  | 'fails'
  /** All is taken, but the caller is not told. */
  | 'loses its answer'
  /** The last message is not taken. */
  | 'refuses one'
  /** Messages with these bodies are not taken. */
  | ((body: string) => boolean);

/** SQS as functions see it: queues that keep what they take. */
export interface TestQueues {
  /** What both queues of mails took and is not removed since, oldest first. */
  readonly orders: MailOrder[];
  /** What the queue for mails that strangers ask for took since the last reset. */
  readonly requested: MailOrder[];
  readonly fanOuts: FanOut[];
  /** What the queue of failed stream records holds; who receives one and does not delete it finds it again, behind the others. */
  readonly failures: readonly unknown[];
  /** Puts a failure there, as Lambda does. */
  keep(failure: object): void;
  /** Orders with the delay in seconds that was asked for, all since the last reset. */
  readonly delayed: { readonly order: MailOrder; readonly seconds: number | undefined }[];
  /** When received messages were told to come again, all since the last reset. */
  readonly returned: ChangeMessageVisibilityCommandInput[];
  /** How many requests came since the last reset. */
  readonly requests: number;
  /** From now on `decide` chooses what goes wrong; requests are counted from 0 since the last reset. */
  plan(decide: (request: number) => QueueFault | undefined): void;
  /** Empty queues that take everything. */
  reset(): void;
  restore(): void;
}

/** The most messages that SQS takes in one request. */
const MOST = 10;

/** Stands in for SQS in every client of this process. */
export function startQueues(): TestQueues {
  const [orders, requested, fanOuts]: [MailOrder[], MailOrder[], FanOut[]] = [[], [], []];
  let kept: { readonly id: string; readonly body: string }[] = [];
  let ids = 0;
  const delayed: TestQueues['delayed'][number][] = [];
  const returned: ChangeMessageVisibilityCommandInput[] = [];
  let requests = 0;
  const keep = (failure: object) => {
    ids += 1;
    kept.push({ id: `failure-${ids}`, body: JSON.stringify(failure) });
  };
  let decide: (request: number) => QueueFault | undefined = () => undefined;
  const mock = mockClient(SQSClient);
  mock.on(SendMessageBatchCommand).callsFake(({ QueueUrl, Entries = [] }: SendMessageBatchCommandInput) => {
    const fault = decide(requests);
    requests += 1;
    if (Entries.length > MOST) throw new Error('SQS takes ten');
    if (fault === 'fails') throw new Error('the queue is away');
    const refused = Entries.filter(({ MessageBody = '' }, index) =>
      typeof fault === 'function'
        ? fault(MessageBody)
        : fault === 'refuses one' && index === Entries.length - 1,
    );
    for (const { MessageBody = '', DelaySeconds } of Entries.filter((entry) => !refused.includes(entry))) {
      const message = JSON.parse(MessageBody);
      if (QueueUrl === ENVIRONMENT.REQUESTED_MAIL_QUEUE_URL) requested.push(message);
      if (QueueUrl === ENVIRONMENT.FAN_OUT_QUEUE_URL) fanOuts.push(message);
      else if (QueueUrl === ENVIRONMENT.FAILURES_QUEUE_URL) keep(message);
      else {
        orders.push(message);
        delayed.push({ order: message, seconds: DelaySeconds });
      }
    }
    if (fault === 'loses its answer') throw new Error('the answer was lost');
    return {
      Successful: [],
      Failed: refused.map(({ Id }) => ({ Id, Code: 'InternalError', SenderFault: false })),
    };
  });
  mock.on(ReceiveMessageCommand, { QueueUrl: ENVIRONMENT.FAILURES_QUEUE_URL }).callsFake(() => {
    const [next, ...others] = kept;
    if (!next) return {};
    kept = [...others, next];
    return { Messages: [{ MessageId: next.id, ReceiptHandle: next.id, Body: next.body }] };
  });
  mock
    .on(DeleteMessageCommand, { QueueUrl: ENVIRONMENT.FAILURES_QUEUE_URL })
    .callsFake(({ ReceiptHandle }) => {
      kept = kept.filter(({ id }) => id !== ReceiptHandle);
      return {};
    });
  mock.on(ChangeMessageVisibilityCommand).callsFake((input: ChangeMessageVisibilityCommandInput) => {
    returned.push(input);
    return {};
  });
  return {
    orders,
    requested,
    fanOuts,
    get failures() {
      return kept.map(({ body }) => JSON.parse(body));
    },
    keep,
    delayed,
    returned,
    get requests() {
      return requests;
    },
    plan: (next) => {
      decide = next;
    },
    reset: () => {
      for (const taken of [orders, requested, fanOuts, delayed, returned]) taken.length = 0;
      kept = [];
      requests = 0;
      decide = () => undefined;
    },
    restore: () => mock.restore(),
  };
}
