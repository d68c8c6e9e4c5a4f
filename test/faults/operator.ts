import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod/mini';
import { nameOfArn } from '../../lib/local/arns.ts';
import type { Emulator } from '../../lib/local/emulator.ts';
import type { Deployment } from '../../lib/local/template/deployment.ts';
import { callQueue } from './sqs.ts';

const messageSchema = z.object({ Body: z.string(), ReceiptHandle: z.string() });
const receivedSchema = z.object({ Messages: z.optional(z.array(messageSchema)) });
type Message = z.output<typeof messageSchema>;

const redriveSchema = z.object({ deadLetterTargetArn: z.string() });
const replayedSchema = z.object({ replayed: z.number(), failed: z.number(), gone: z.number() });
/** A replay may fail as what it replays did; a failure then shows again after its queue's visibility timeout. */
const PATIENCE_MS = 120_000;
const LOOK_EVERY_MS = 200;

/** Gives back to its function what was given up at an emulator, as the runbook says. */
export class Operator {
  readonly #emulator: Emulator;
  readonly #deployment: Pick<Deployment, 'mappings' | 'queues'>;

  constructor(emulator: Emulator, deployment: Pick<Deployment, 'mappings' | 'queues'>) {
    this.#emulator = emulator;
    this.#deployment = deployment;
  }

  /** Empties the queues of failures, and tells in words what was in them. Throws when stream records fail again and again. */
  async replay(): Promise<string[]> {
    const replayed: string[] = [];
    for (const { name, attributes } of this.#deployment.queues) {
      if (attributes.RedrivePolicy === undefined) continue;
      const { deadLetterTargetArn } = z.parse(redriveSchema, JSON.parse(attributes.RedrivePolicy));
      replayed.push(
        ...(await this.#each(nameOfArn(deadLetterTargetArn), async ({ Body }) => {
          await callQueue(this.#emulator, name, 'SendMessage', { MessageBody: Body }, z.unknown());
        })),
      );
    }
    for (const mapping of this.#deployment.mappings.streams)
      if (mapping.failureQueueArn !== undefined)
        replayed.push(
          ...(await this.#replayRecords(mapping.function.name, nameOfArn(mapping.failureQueueArn))),
        );
    return replayed;
  }

  /** Works on all messages of a queue and takes them away. */
  async #each(queue: string, work: (message: Message) => Promise<void>): Promise<string[]> {
    const done: string[] = [];
    while (this.#emulator.queued(queue).length > 0) {
      const { Messages = [] } = await callQueue(this.#emulator, queue, 'ReceiveMessage', {}, receivedSchema);
      for (const message of Messages) {
        await work(message);
        const { ReceiptHandle } = message;
        await callQueue(this.#emulator, queue, 'DeleteMessage', { ReceiptHandle }, z.unknown());
        done.push(`${queue} held ${message.Body}`);
      }
    }
    return done;
  }

  /** Has a consumer of the stream do again what it gave up. */
  async #replayRecords(consumer: string, queue: string): Promise<string[]> {
    const held = this.#emulator.queued(queue).map((body) => `${queue} held ${body}`);
    const until = performance.now() + PATIENCE_MS;
    while (this.#emulator.queued(queue).length > 0) {
      const answer = await this.#emulator.invoke(consumer, { replay: true }).catch(() => undefined);
      const { success, data } = z.safeParse(replayedSchema, answer);
      if (data && data.gone > 0) throw new Error(`the stream has forgotten what ${consumer} gave up`);
      if (performance.now() > until) throw new Error(`${consumer} refuses its records for ever`);
      if (!success || data?.failed) await sleep(LOOK_EVERY_MS);
    }
    return held;
  }
}
