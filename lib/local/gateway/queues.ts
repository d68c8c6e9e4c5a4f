import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Server } from 'node:http';
import { DatabaseSync } from 'node:sqlite';
import { startFauxqs } from 'fauxqs';
import * as z from 'zod/mini';
import { ACCOUNT, REGION } from '../arns.ts';
import type { DeployedQueue, DeployedSubscription } from '../template/deployed-queues.ts';
import { AwsError, callAws } from './http-client.ts';

export interface QueueDefinitions {
  readonly queues: readonly DeployedQueue[];
  readonly topics: readonly string[];
  readonly subscriptions: readonly DeployedSubscription[];
}

/** SQS and SNS on this machine. */
export interface Queues {
  readonly endpoint: string;
  /** URL by which the engine knows a queue. */
  url(name: string): string;
  sendMessage(name: string, body: string): void;
  /** Makes a received message visible again after that time, unless it already is or has gone. */
  returnMessage(name: string, receiptHandle: string, seconds: number): Promise<void>;
  publish(topic: string, message: string): void;
  /** Whether a message can be received now. */
  hasDue(name: string): boolean;
  /** Bodies of all messages in a queue, without receiving them. */
  peek(name: string): readonly string[];
  stop(): Promise<void>;
}

/** Starts fauxqs with the template's queues, topics and subscriptions; with `folder`, messages outlive the process. */
export async function startQueues(definitions: QueueDefinitions, folder?: string): Promise<Queues> {
  const server = await tamed(() =>
    startFauxqs({ port: 0, logger: false, defaultRegion: REGION, ...(folder && { dataDir: folder }) }),
  );
  const endpoint = `http://127.0.0.1:${server.port}`;
  const url = (name: string) => `${endpoint}/${ACCOUNT}/${name}`;
  const call = <Schema extends z.core.$ZodType>(action: string, input: unknown, schema: Schema) =>
    callAws(endpoint, `AmazonSQS.${action}`, input, schema);

  const change = async (name: string, ReceiptHandle: string, seconds: number) => {
    const input = { QueueUrl: url(name), ReceiptHandle, VisibilityTimeout: visibility(seconds) };
    try {
      await call('ChangeMessageVisibility', input, z.unknown());
    } catch (error) {
      if (!(error instanceof AwsError) || error.name !== 'MessageNotInflight') throw error;
    }
  };

  for (const { name, attributes } of definitions.queues) {
    const existing = server.inspectQueue(name);
    if (!existing) {
      server.createQueue(name, { attributes });
      continue;
    }
    await call('SetQueueAttributes', { QueueUrl: url(name), Attributes: attributes }, z.unknown());
    // Nobody is working on what an earlier process had received: it is due at once, not after its visibility timeout.
    for (const { receiptHandle } of existing.messages.inflight) {
      await change(name, receiptHandle, 0);
    }
  }
  for (const topic of definitions.topics) {
    // Recreated each time, so that the template's current subscriptions apply.
    server.deleteTopic(topic);
    server.createTopic(topic);
  }
  for (const subscription of definitions.subscriptions) server.subscribe(subscription);

  return {
    endpoint,
    url,
    sendMessage: (name, body) => {
      server.sendMessage(name, body);
    },
    returnMessage: change,
    publish: (topic, message) => {
      server.publish(topic, message);
    },
    hasDue: (name) => {
      const messages = server.inspectQueue(name)?.messages;
      if (!messages) return false;
      const { ready, delayed, inflight } = messages;
      const now = Date.now();
      return (
        ready.length > 0 ||
        delayed.some(({ delayUntil = 0 }) => delayUntil <= now) ||
        inflight.some(({ visibilityDeadline }) => visibilityDeadline <= now)
      );
    },
    peek: (name) => {
      const messages = server.inspectQueue(name)?.messages;
      if (!messages) return [];
      const { ready, delayed, inflight } = messages;
      return [...ready, ...delayed, ...inflight.map(({ message }) => message)].map(({ body }) => body);
    },
    stop: () => server.stop(),
  };
}

/** fauxqs 2.4 loses a stored message whose visibility timeout is set to 0; a millisecond serves us as well. */
export function visibility(seconds: number): number {
  return seconds === 0 ? 0.001 : seconds;
}

const initialised = z.object({
  fastify: z.custom<{ listen: (options: object) => unknown; server: Server }>(),
});

/**
 * Starts fauxqs with two changes: it listens on the loopback interface only, since a local run's mail orders are nobody
 * else's business, and it does not wait for the disk at each message, which would only help in a power cut.
 */
async function tamed<Result>(start: () => Promise<Result>): Promise<Result> {
  const confine = (message: unknown) => {
    const { fastify } = z.parse(initialised, message);
    const listen = fastify.listen.bind(fastify);
    fastify.listen = (options) => listen({ ...options, host: '127.0.0.1' });
    // An idle connection that closes just as it is reused would look like a lost response.
    fastify.server.keepAliveTimeout = 0;
  };
  const { exec } = DatabaseSync.prototype;
  DatabaseSync.prototype.exec = function (sql) {
    exec.call(this, sql);
    if (sql.includes('journal_mode = WAL')) exec.call(this, 'PRAGMA synchronous = NORMAL');
  };
  subscribe('fastify.initialization', confine);
  try {
    return await start();
  } finally {
    unsubscribe('fastify.initialization', confine);
    DatabaseSync.prototype.exec = exec;
  }
}
