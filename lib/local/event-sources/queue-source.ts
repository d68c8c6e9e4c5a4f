import * as z from 'zod/mini';
import { nameOfArn, REGION } from '../arns.ts';
import { callAws } from '../gateway/http-client.ts';
import type { Queues } from '../gateway/queues.ts';
import type { Deliveries } from '../lambda/deliveries.ts';
import type { Invoked } from '../lambda/function-pool.ts';
import { messageOf } from '../start-error.ts';
import type { QueueMapping } from '../template/deployed-mappings.ts';
import { reportedFailures } from './item-failures.ts';
import { WakeSignal } from './wake-signal.ts';

export interface QueueSourceOptions {
  readonly mapping: QueueMapping;
  readonly queues: Queues;
  readonly deliveries: Deliveries;
  /** Batches processed at the same time. */
  readonly concurrency: number;
  /** Seconds until a failed message is retried, instead of the queue's visibility timeout. */
  readonly retryDelaySeconds: number | undefined;
  readonly report: (line: string) => void;
}

/** Messages also become visible without a signal, when their delay ends. */
const LOOK_EVERY_MS = 200;
/** SQS receives and deletes at most ten messages per call. */
const PER_CALL = 10;

const messageSchema = z.object({
  MessageId: z.string(),
  ReceiptHandle: z.string(),
  Body: z.string(),
  MD5OfBody: z.string(),
  Attributes: z._default(z.record(z.string(), z.string()), {}),
  MessageAttributes: z._default(
    z.record(z.string(), z.object({ DataType: z.string(), StringValue: z.optional(z.string()) })),
    {},
  ),
});
type Message = z.output<typeof messageSchema>;
const received = z.object({ Messages: z.optional(z.array(messageSchema)) });

/** Feeds a function from a queue as Lambda does: batches, partial failures; failed messages stay in the queue. */
export class QueueSource {
  readonly #options: QueueSourceOptions;
  readonly #queue: string;
  readonly #signals: readonly WakeSignal[];
  #loops: readonly Promise<void>[] = [];
  #stopped = false;

  constructor(options: QueueSourceOptions) {
    this.#options = options;
    this.#queue = nameOfArn(options.mapping.queueArn);
    this.#signals = Array.from({ length: options.concurrency }, () => new WakeSignal());
  }

  start(): void {
    this.#loops = this.#signals.map((wakeSignal) => this.#run(wakeSignal));
  }

  /** Announces that there may be messages. */
  wake(): void {
    for (const wakeSignal of this.#signals) wakeSignal.ring();
  }

  /** Receives no further; resolves once the batches under way have finished. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.wake();
    await Promise.all(this.#loops);
  }

  async #run(wakeSignal: WakeSignal): Promise<void> {
    while (!this.#stopped) {
      try {
        const messages = await this.#receive(wakeSignal);
        if (messages.length > 0) await this.#process(messages);
        else await wakeSignal.wait(LOOK_EVERY_MS);
      } catch (error) {
        if (this.#stopped) return;
        this.#options.report(`A queue cannot be read: ${messageOf(error)}`);
        await wakeSignal.wait(LOOK_EVERY_MS);
      }
    }
  }

  /** A full batch, or whatever has arrived once the queue is empty and the window is over. */
  async #receive(wakeSignal: WakeSignal): Promise<readonly Message[]> {
    const { batchSize, windowMs } = this.#options.mapping;
    const messages: Message[] = [];
    let until: number | undefined;
    while (messages.length < batchSize && !this.#stopped) {
      const more = await this.#take(batchSize - messages.length);
      messages.push(...more);
      if (messages.length === 0) return [];
      until ??= performance.now() + windowMs;
      const left = until - performance.now();
      if (more.length === 0 && left <= 0) break;
      if (more.length === 0) await wakeSignal.wait(Math.min(left, LOOK_EVERY_MS));
    }
    return messages;
  }

  async #take(most: number): Promise<readonly Message[]> {
    // Otherwise a resting emulator would spend most of its time asking in vain.
    if (!this.#options.queues.hasDue(this.#queue)) return [];
    const input = {
      MaxNumberOfMessages: Math.min(PER_CALL, most),
      AttributeNames: ['All'],
      MessageAttributeNames: ['All'],
    };
    return (await this.#call('ReceiveMessage', input, received)).Messages ?? [];
  }

  async #process(messages: readonly Message[]): Promise<void> {
    const { deliveries, mapping, retryDelaySeconds } = this.#options;
    const event = { Records: messages.map((message) => record(message, mapping.queueArn)) };
    const failed = failures(await deliveries.invoke(mapping.function, event), messages, mapping);
    const done = messages.filter((message) => !failed.has(message.MessageId));
    for (let start = 0; start < done.length; start += PER_CALL) {
      const Entries = done
        .slice(start, start + PER_CALL)
        .map(({ ReceiptHandle }, n) => ({ Id: String(n), ReceiptHandle }));
      await this.#call('DeleteMessageBatch', { Entries }, z.unknown());
    }
    if (retryDelaySeconds === undefined) return;
    for (const message of messages.filter((each) => failed.has(each.MessageId))) {
      await this.#options.queues.returnMessage(this.#queue, message.ReceiptHandle, retryDelaySeconds);
    }
  }

  #call<Schema extends z.core.$ZodType>(
    action: string,
    input: object,
    schema: Schema,
  ): Promise<z.output<Schema>> {
    const { endpoint, url } = this.#options.queues;
    return callAws(endpoint, `AmazonSQS.${action}`, { QueueUrl: url(this.#queue), ...input }, schema);
  }
}

function failures(
  invoked: Invoked,
  messages: readonly Message[],
  mapping: QueueMapping,
): ReadonlySet<string> {
  const all = new Set(messages.map((message) => message.MessageId));
  if (!invoked.ok) return all;
  if (!mapping.reportsItemFailures) return new Set();
  const reported = reportedFailures(invoked.payload, all);
  return reported === 'all' ? all : new Set(reported);
}

function record(message: Message, queueArn: string): object {
  return {
    messageId: message.MessageId,
    receiptHandle: message.ReceiptHandle,
    body: message.Body,
    attributes: message.Attributes,
    messageAttributes: Object.fromEntries(
      Object.entries(message.MessageAttributes).map(([name, { DataType, StringValue }]) => [
        name,
        { dataType: DataType, stringValue: StringValue, stringListValues: [], binaryListValues: [] },
      ]),
    ),
    md5OfBody: message.MD5OfBody,
    eventSource: 'aws:sqs',
    eventSourceARN: queueArn,
    awsRegion: REGION,
  };
}
