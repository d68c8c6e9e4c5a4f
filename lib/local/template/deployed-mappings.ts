import * as z from 'zod/mini';
import { StartError } from '../start-error.ts';
import type { DeployedFunction, FunctionByArn } from './deployed-functions.ts';
import { type EventPattern, parsePattern } from './event-filter.ts';
import type { Resources } from './resources.ts';

interface Mapping {
  /** Logical id, under which its position is saved. */
  readonly id: string;
  readonly function: DeployedFunction;
  readonly batchSize: number;
  readonly windowMs: number;
  readonly reportsItemFailures: boolean;
}

export interface StreamMapping extends Mapping {
  readonly streamArn: string;
  /** A record reaches the function if any of them matches, or if there are none. */
  readonly patterns: readonly EventPattern[];
  readonly startsAt: 'TRIM_HORIZON' | 'LATEST';
  readonly parallelism: number;
  readonly bisects: boolean;
  /** Retries after the first attempt. */
  readonly maximumRetries: number;
  readonly maximumAgeMs: number;
  readonly failureQueueArn: string | undefined;
}

export interface QueueMapping extends Mapping {
  readonly queueArn: string;
  readonly maximumConcurrency: number | undefined;
}

const common = {
  FunctionName: z.string(),
  EventSourceArn: z.string(),
  BatchSize: z.optional(z.number()),
  MaximumBatchingWindowInSeconds: z._default(z.number(), 0),
  FunctionResponseTypes: z._default(z.array(z.literal('ReportBatchItemFailures')), []),
  Enabled: z._default(z.boolean(), true),
  Tags: z.optional(z.unknown()),
  MetricsConfig: z.optional(z.unknown()),
};

/** AWS writes -1 for "without limit". */
const limit = z._default(z.number(), -1);

const streamSchema = z.strictObject({
  ...common,
  StartingPosition: z.literal(['TRIM_HORIZON', 'LATEST']),
  FilterCriteria: z.optional(z.object({ Filters: z.array(z.object({ Pattern: z.string() })) })),
  ParallelizationFactor: z._default(z.number(), 1),
  BisectBatchOnFunctionError: z._default(z.boolean(), false),
  MaximumRetryAttempts: limit,
  MaximumRecordAgeInSeconds: limit,
  DestinationConfig: z.optional(z.object({ OnFailure: z.optional(z.object({ Destination: z.string() })) })),
});

const queueSchema = z.strictObject({
  ...common,
  ScalingConfig: z.optional(z.object({ MaximumConcurrency: z.number() })),
});

export interface Mappings {
  readonly streams: readonly StreamMapping[];
  readonly queues: readonly QueueMapping[];
}

/** Enabled event source mappings of streams and queues. */
export function readMappings(resources: Resources, functionOf: FunctionByArn): Mappings {
  const streams: StreamMapping[] = [];
  const queues: QueueMapping[] = [];
  const byFunction = functionFinder(resources, functionOf);
  const type = 'AWS::Lambda::EventSourceMapping';
  const either = z.union([streamSchema, queueSchema]);
  for (const { id, name, properties } of resources.all(type, either)) {
    if (!properties.Enabled) continue;
    const mapping = {
      id,
      function: byFunction(properties.FunctionName),
      windowMs: properties.MaximumBatchingWindowInSeconds * 1000,
      reportsItemFailures: properties.FunctionResponseTypes.length > 0,
    };
    if ('StartingPosition' in properties) {
      streams.push({
        ...mapping,
        batchSize: properties.BatchSize ?? 100,
        streamArn: properties.EventSourceArn,
        patterns: (properties.FilterCriteria?.Filters ?? []).map(({ Pattern }) => parsePattern(Pattern)),
        startsAt: properties.StartingPosition,
        parallelism: properties.ParallelizationFactor,
        bisects: properties.BisectBatchOnFunctionError,
        maximumRetries: orInfinity(properties.MaximumRetryAttempts),
        maximumAgeMs: orInfinity(properties.MaximumRecordAgeInSeconds) * 1000,
        failureQueueArn: queueArn(properties.DestinationConfig?.OnFailure?.Destination, name),
      });
    } else {
      queues.push({
        ...mapping,
        batchSize: properties.BatchSize ?? 10,
        queueArn: properties.EventSourceArn,
        maximumConcurrency: properties.ScalingConfig?.MaximumConcurrency,
      });
    }
  }
  return { streams, queues };
}

function orInfinity(value: number): number {
  return value < 0 ? Number.POSITIVE_INFINITY : value;
}

function queueArn(destination: string | undefined, name: string): string | undefined {
  if (destination === undefined || destination.split(':')[2] === 'sqs') return destination;
  throw new StartError(`${name} sends its failures to ${destination}; the emulator only knows queues.`);
}

/** CloudFormation takes a function's name or its ARN. */
function functionFinder(resources: Resources, functionOf: FunctionByArn): FunctionByArn {
  return (nameOrArn) =>
    functionOf(nameOrArn.startsWith('arn:') ? nameOrArn : resources.attribute(nameOrArn, 'Arn'));
}
