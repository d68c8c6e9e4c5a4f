import * as z from 'zod/mini';
import { REGION } from '../arns.ts';
import { AwsError, callAws } from '../gateway/http-client.ts';

const recordSchema = z.looseObject({
  eventName: z.string(),
  dynamodb: z.looseObject({
    Keys: z.record(z.string(), z.unknown()),
    SequenceNumber: z.string(),
    ApproximateCreationDateTime: z.number(),
  }),
});

/** A change of the table, as in Lambda's events. */
export type StreamRecord = z.output<typeof recordSchema>;

/** A record with its shard. */
export interface ShardRecord {
  readonly shard: string;
  readonly record: StreamRecord;
}

const described = z.object({
  StreamDescription: z.object({
    Shards: z.array(z.object({ ShardId: z.string(), ParentShardId: z.optional(z.string()) })),
    LastEvaluatedShardId: z.optional(z.string()),
  }),
});
const iterated = z.object({ ShardIterator: z.string() });
const got = z.object({
  Records: z.array(recordSchema),
  NextShardIterator: z.optional(z.nullable(z.string())),
});

interface StreamReaderOptions {
  readonly endpoint: string;
  /** ARN by which the engine knows the stream. */
  readonly engineArn: string;
  /** ARN by which the template knows it. */
  readonly arn: string;
  /** Sequence number after which to continue in a shard. */
  readonly positionOf: (shard: string) => string | undefined;
  /** Where to start in a shard without a position. */
  readonly startsAt: 'TRIM_HORIZON' | 'LATEST';
}

interface Shard {
  readonly id: string;
  readonly parent: string | undefined;
  iterator: string | undefined;
  finished: boolean;
}

/** Interval between looks for new shards. */
const SHARDS_EVERY_MS = 30_000;
const TARGET = 'DynamoDBStreams_20120810';

/** Reads a DynamoDB stream in the order of each shard, parents before their children. */
export class StreamReader {
  readonly #options: StreamReaderOptions;
  readonly #shards = new Map<string, Shard>();
  #shardsAt = Number.NEGATIVE_INFINITY;

  constructor(options: StreamReaderOptions) {
    this.#options = options;
  }

  /** The next records of every shard; empty if there is nothing new. */
  async read(): Promise<readonly ShardRecord[]> {
    if (performance.now() - this.#shardsAt > SHARDS_EVERY_MS) await this.#findShards();
    const records: ShardRecord[] = [];
    for (const shard of this.#shards.values()) {
      const parent = shard.parent && this.#shards.get(shard.parent);
      if (shard.finished || (parent && !parent.finished)) continue;
      for (const record of await this.#readShard(shard)) records.push({ shard: shard.id, record });
    }
    return records;
  }

  async #readShard(shard: Shard): Promise<readonly StreamRecord[]> {
    shard.iterator ??= await this.#iterator(shard.id);
    const input = { ShardIterator: shard.iterator, Limit: 1000 };
    try {
      const { Records, NextShardIterator } = await callAws(
        this.#options.endpoint,
        `${TARGET}.GetRecords`,
        input,
        got,
      );
      shard.iterator = NextShardIterator ?? undefined;
      if (!NextShardIterator) {
        shard.finished = true;
        this.#shardsAt = Number.NEGATIVE_INFINITY;
      }
      return Records.map((record) => ({ ...record, awsRegion: REGION, eventSourceARN: this.#options.arn }));
    } catch (error) {
      if (!(error instanceof AwsError) || error.name !== 'ExpiredIteratorException') throw error;
      shard.iterator = undefined;
      return [];
    }
  }

  async #iterator(shardId: string): Promise<string> {
    const after = this.#options.positionOf(shardId);
    const input = {
      StreamArn: this.#options.engineArn,
      ShardId: shardId,
      ...(after
        ? { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: after }
        : { ShardIteratorType: this.#options.startsAt }),
    };
    return (await callAws(this.#options.endpoint, `${TARGET}.GetShardIterator`, input, iterated))
      .ShardIterator;
  }

  async #findShards(): Promise<void> {
    let after: string | undefined;
    do {
      const input = { StreamArn: this.#options.engineArn, ...(after && { ExclusiveStartShardId: after }) };
      const { StreamDescription } = await callAws(
        this.#options.endpoint,
        `${TARGET}.DescribeStream`,
        input,
        described,
      );
      for (const { ShardId, ParentShardId } of StreamDescription.Shards) {
        if (this.#shards.has(ShardId)) continue;
        this.#shards.set(ShardId, {
          id: ShardId,
          parent: ParentShardId,
          iterator: undefined,
          finished: false,
        });
      }
      after = StreamDescription.LastEvaluatedShardId;
    } while (after);
    // With some engines an idle table has no shard yet: look again soon.
    this.#shardsAt = this.#shards.size > 0 ? performance.now() : Number.NEGATIVE_INFINITY;
  }
}
