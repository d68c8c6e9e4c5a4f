import { SendMessageBatchCommand, type SendMessageBatchCommandInput, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import type { FanOut } from '../../functions/domain/fan-out.ts';
import type { MailOrder } from '../../functions/domain/mail-order.ts';
import { ENVIRONMENT } from './environment.ts';

/** What happens to a request to SQS instead of its usual answer. */
type QueueFault =
  /** Nothing is taken. */
  | { readonly kind: 'fail' }
  /** All is taken, but the caller is not told. */
  | { readonly kind: 'lose-answer' }
  /** Messages with these bodies are not taken. */
  | { readonly kind: 'refuse'; readonly which: (body: string) => boolean };

/** SQS as functions see it: two queues that keep what they take. */
export interface TestQueues {
  /** What was taken and not removed since, oldest first. */
  readonly orders: MailOrder[];
  readonly fanOuts: FanOut[];
  /** Orders with the delay in seconds that was asked for, all since the last reset. */
  readonly delayed: { readonly order: MailOrder; readonly seconds: number | undefined }[];
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
  const [orders, fanOuts, delayed]: [MailOrder[], FanOut[], TestQueues['delayed'][number][]] = [[], [], []];
  let requests = 0;
  let decide: (request: number) => QueueFault | undefined = () => undefined;
  const mock = mockClient(SQSClient);
  mock.on(SendMessageBatchCommand).callsFake(({ QueueUrl, Entries = [] }: SendMessageBatchCommandInput) => {
    const fault = decide(requests);
    requests += 1;
    if (Entries.length > MOST) throw new Error('SQS takes ten');
    if (fault?.kind === 'fail') throw new Error('the queue is away');
    const isRefused = ({ MessageBody = '' }) => fault?.kind === 'refuse' && fault.which(MessageBody);
    for (const { MessageBody = '', DelaySeconds } of Entries.filter((entry) => !isRefused(entry))) {
      const message = JSON.parse(MessageBody);
      if (QueueUrl === ENVIRONMENT.MAIL_QUEUE_URL) {
        orders.push(message);
        delayed.push({ order: message, seconds: DelaySeconds });
      } else fanOuts.push(message);
    }
    if (fault?.kind === 'lose-answer') throw new Error('the answer was lost');
    return {
      Successful: [],
      Failed: Entries.filter(isRefused).map(({ Id }) => ({ Id, Code: 'InternalError', SenderFault: false })),
    };
  });
  return {
    orders,
    fanOuts,
    delayed,
    get requests() {
      return requests;
    },
    plan: (next) => {
      decide = next;
    },
    reset: () => {
      for (const taken of [orders, fanOuts, delayed]) taken.length = 0;
      requests = 0;
      decide = () => undefined;
    },
    restore: () => mock.restore(),
  };
}
