import type { DynamoDB } from '../gateway/dynamodb.ts';
import type { IamAction } from '../gateway/iam-actions.ts';
import type { Permissions } from '../gateway/permissions.ts';
import type { Queues } from '../gateway/queues.ts';
import type { Deliveries } from '../lambda/deliveries.ts';
import { StartError } from '../start-error.ts';
import type { Mappings } from '../template/deployed-mappings.ts';
import type { Positions } from './positions.ts';
import { QueueSource } from './queue-source.ts';
import { StreamSource } from './stream-source.ts';

export interface EventSourcesParts {
  readonly mappings: Mappings;
  readonly permissions: Permissions;
  readonly dynamodb: DynamoDB;
  /** The engine's ARN of each table's stream, by the name of the table; undefined for a table without one. */
  readonly engineStreams: ReadonlyMap<string, string | undefined>;
  readonly queues: Queues;
  readonly deliveries: Deliveries;
  readonly positions: Positions;
  readonly maximumWorkers: number;
  /** First pause after a failed stream batch, in ms. */
  readonly streamRetryDelayMs: number;
  /** Seconds until a failed message is tried again; undefined for the queue's visibility timeout. */
  readonly queueRetryDelaySeconds: number | undefined;
  /** The time as the functions see it. */
  readonly now: () => Date;
  readonly report: (line: string) => void;
}

/** The template's event source mappings. */
export interface EventSources {
  /** The engine's ARNs of the mapped streams, by the template's. */
  readonly engineArns: ReadonlyMap<string, string>;
  start(): void;
  /** Resolves once the invocations under way have finished. */
  stop(): Promise<void>;
  /** Announces that tables may have changed. */
  wakeStreams(): void;
  /** Announces that queues may hold messages. */
  wakeQueues(): void;
  /** Resolves once everything that the streams hold now has been dealt with. */
  settle(): Promise<void>;
}

/**
 * Connects the template's streams and queues to their functions.
 * Throws a StartError when a function's role may not read its source, or a table has no stream.
 */
export async function connectEventSources(parts: EventSourcesParts): Promise<EventSources> {
  await checkPermissions(parts.permissions, parts.mappings);
  const queueSources = parts.mappings.queues.map(
    (mapping) =>
      new QueueSource({
        mapping,
        queues: parts.queues,
        deliveries: parts.deliveries,
        concurrency: Math.min(mapping.maximumConcurrency ?? parts.maximumWorkers, parts.maximumWorkers),
        retryDelaySeconds: parts.queueRetryDelaySeconds,
        report: parts.report,
      }),
  );
  const engineArns = new Map<string, string>();
  const streamSources = parts.mappings.streams.map((mapping) => {
    const table = mapping.streamArn.split('/')[1] ?? '';
    const engineArn = parts.engineStreams.get(table);
    if (!engineArn) throw new StartError(`Table ${table} has no stream for ${mapping.function.name}.`);
    engineArns.set(mapping.streamArn, engineArn);
    return new StreamSource({
      mapping,
      endpoint: parts.dynamodb.endpoint,
      engineArn,
      deliveries: parts.deliveries,
      positions: parts.positions,
      retryDelayMs: parts.streamRetryDelayMs,
      now: parts.now,
      sendMessage: parts.queues.sendMessage,
      report: parts.report,
    });
  });
  const sources = [...streamSources, ...queueSources];
  return {
    engineArns,
    start: () => {
      for (const source of sources) source.start();
    },
    stop: async () => {
      await Promise.all(sources.map((source) => source.stop()));
    },
    wakeStreams: () => {
      for (const source of streamSources) source.wake();
    },
    wakeQueues: () => {
      for (const source of queueSources) source.wake();
    },
    settle: async () => {
      await Promise.all(streamSources.map((source) => source.settle()));
    },
  };
}

/** Lambda refuses an event source that the function's role may not read; so does the emulator. */
async function checkPermissions(permissions: Permissions, mappings: Mappings): Promise<void> {
  const each = (actions: readonly string[], resource: string): readonly IamAction[] =>
    actions.map((action) => ({ action, resource }));
  const needs = [
    ...mappings.streams.map((mapping) => ({
      function: mapping.function,
      actions: [
        ...each(
          ['dynamodb:DescribeStream', 'dynamodb:GetShardIterator', 'dynamodb:GetRecords'],
          mapping.streamArn,
        ),
        ...(mapping.failureQueueArn ? each(['sqs:SendMessage'], mapping.failureQueueArn) : []),
      ],
    })),
    ...mappings.queues.map((mapping) => ({
      function: mapping.function,
      actions: each(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], mapping.queueArn),
    })),
  ];
  for (const need of needs) {
    const denied = await permissions.firstDenied(need.function, need.actions);
    if (!denied) continue;
    throw new StartError(
      `AWS would refuse the event source of ${need.function.name}: its role lacks ${denied.action} on ${denied.resource}.`,
    );
  }
}
