import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { nameOfArn } from '../arns.ts';
import type { Deliveries } from '../lambda/deliveries.ts';
import type { Invoked } from '../lambda/function-pool.ts';
import { messageOf } from '../start-error.ts';
import type { StreamMapping } from '../template/deployed-mappings.ts';
import { reportedFailures } from './item-failures.ts';
import { Checkpoint, type Positions } from './positions.ts';
import { type ShardRecord, StreamReader, type StreamRecord } from './stream-reader.ts';
import { WakeSignal } from './wake-signal.ts';

export interface StreamSourceOptions {
  readonly mapping: StreamMapping;
  readonly endpoint: string;
  /** ARN by which the engine knows the stream. */
  readonly engineArn: string;
  readonly deliveries: Deliveries;
  readonly positions: Positions;
  /** First pause after a failure; doubles with each further one, up to a minute. */
  readonly retryDelayMs: number;
  /** The time as the functions have it. */
  readonly now: () => Date;
  readonly sendMessage: (queue: string, body: string) => void;
  readonly report: (line: string) => void;
}

/** Some engines drop expired items on their own; nobody rings for those. */
const LOOK_EVERY_MS = 1000;
/** Under load, what comes in this time is read together. */
const GATHER_MS = 25;
/** Records read ahead of the function. */
const READ_AHEAD = 2000;
const LONGEST_DELAY_MS = 60_000;

interface Batch {
  readonly records: readonly ShardRecord[];
  /** Retries spent. */
  readonly retries: number;
  /** Invocations made for these records so far. */
  readonly invocations: number;
}

interface Lane {
  readonly waiting: ShardRecord[];
  working: boolean;
}

/**
 * Feeds a function from a table's stream as Lambda does: filters, batches, lanes that keep the order of each item,
 * partial failures, bisecting, retries, and metadata of what failed for good to a queue. A record counts as done
 * only when the function, a filter or the failure queue has taken it.
 */
export class StreamSource {
  readonly #options: StreamSourceOptions;
  readonly #reader: StreamReader;
  readonly #checkpoints = new Map<string, Checkpoint>();
  readonly #lanes: readonly Lane[];
  readonly #bell = new WakeSignal();
  readonly #stopping = new AbortController();
  #reading: Promise<boolean> = Promise.resolve(false);
  #loop: Promise<void> = Promise.resolve();
  readonly #working = new Set<Promise<void>>();

  constructor(options: StreamSourceOptions) {
    const { mapping, positions } = options;
    this.#options = options;
    this.#reader = new StreamReader({
      endpoint: options.endpoint,
      engineArn: options.engineArn,
      arn: mapping.streamArn,
      startsAt: mapping.startsAt,
      positionOf: (shard) => positions.get(mapping.id, shard),
    });
    this.#lanes = Array.from({ length: mapping.parallelism }, () => ({ waiting: [], working: false }));
  }

  start(): void {
    this.#loop = this.#run();
  }

  /** Says that the table may have changed. */
  wake(): void {
    this.#bell.ring();
  }

  /** Resolves when all that is in the stream now is done with. */
  async settle(): Promise<void> {
    do {
      while (await this.#read());
      await Promise.all(this.#working);
    } while (this.#unfinished > 0 && !this.#stopped);
  }

  /** Takes nothing more; resolves when the invocations under way are over. What is unfinished comes again. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#bell.ring();
    await this.#loop;
    await Promise.all(this.#working);
  }

  get #stopped(): boolean {
    return this.#stopping.signal.aborted;
  }

  get #unfinished(): number {
    return [...this.#checkpoints.values()].reduce((sum, checkpoint) => sum + checkpoint.open, 0);
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      const began = performance.now();
      const found = await this.#read();
      await this.#pause(began + GATHER_MS - performance.now());
      if (!found) await this.#bell.wait(LOOK_EVERY_MS);
    }
  }

  /** Reads what is there and tells whether there was anything; one reader at a time, so that the order holds. */
  #read(): Promise<boolean> {
    this.#reading = this.#reading.then(async () => {
      try {
        while (this.#unfinished > READ_AHEAD && this.#working.size > 0) await Promise.race(this.#working);
        if (this.#stopped) return false;
        const records = await this.#reader.read();
        this.#distribute(records);
        return records.length > 0;
      } catch (error) {
        if (!this.#stopped) this.#options.report(`The stream cannot be read: ${messageOf(error)}`);
        return false;
      }
    });
    return this.#reading;
  }

  #distribute(records: readonly ShardRecord[]): void {
    const { patterns } = this.#options.mapping;
    const unwanted: ShardRecord[] = [];
    for (const each of records) {
      this.#checkpoint(each.shard).add(each.record.dynamodb.SequenceNumber);
      if (patterns.length > 0 && !patterns.some((matches) => matches(each.record))) unwanted.push(each);
      else this.#lanes[laneOf(each, this.#lanes.length)]?.waiting.push(each);
    }
    this.#finish(unwanted);
    for (const lane of this.#lanes) {
      if (lane.working || lane.waiting.length === 0) continue;
      lane.working = true;
      const work: Promise<void> = this.#work(lane).finally(() => this.#working.delete(work));
      this.#working.add(work);
    }
  }

  async #work(lane: Lane): Promise<void> {
    const { batchSize, windowMs } = this.#options.mapping;
    while (lane.waiting.length > 0 && !this.#stopped) {
      if (lane.waiting.length < batchSize) await this.#pause(windowMs);
      await this.#process(lane.waiting.splice(0, batchSize));
    }
    lane.working = false;
  }

  async #process(records: readonly ShardRecord[]): Promise<void> {
    const batches: Batch[] = [{ records, retries: 0, invocations: 0 }];
    let delay = this.#options.retryDelayMs;
    for (let batch = batches.shift(); batch && !this.#stopped; batch = batches.shift()) {
      const current = this.#dropExpired(batch);
      if (current.records.length === 0) continue;
      const event = { Records: current.records.map(({ record }) => this.#asDelivered(record)) };
      const invoked = await this.#options.deliveries.invoke(this.#options.mapping.function, event);
      const failedAt = this.#firstFailure(invoked, current.records);
      this.#finish(current.records.slice(0, failedAt));
      if (failedAt === current.records.length) continue;
      if (this.#stopped) return;
      batches.unshift(...this.#afterFailure(current, failedAt, invoked));
      await this.#pause(delay);
      delay = Math.min(delay * 2, LONGEST_DELAY_MS);
    }
  }

  /** A record is as old to the function, whose clock may have been moved, as it is. */
  #asDelivered(record: StreamRecord): StreamRecord {
    const { ApproximateCreationDateTime: at, ...change } = record.dynamodb;
    const aheadSeconds = Math.round((this.#options.now().getTime() - Date.now()) / 1000);
    return { ...record, dynamodb: { ...change, ApproximateCreationDateTime: at + aheadSeconds } };
  }

  /** What to try next. Going on behind a success and splitting in two both end by themselves, so only a plain retry is counted. */
  #afterFailure(batch: Batch, failedAt: number, invoked: Invoked): readonly Batch[] {
    const { mapping } = this.#options;
    const records = batch.records.slice(failedAt);
    const invocations = batch.invocations + 1;
    if (failedAt > 0) return [{ records, retries: batch.retries, invocations }];
    if (mapping.bisects && records.length > 1) {
      const middle = Math.ceil(records.length / 2);
      return [records.slice(0, middle), records.slice(middle)].map((half) => ({
        records: half,
        retries: batch.retries,
        invocations,
      }));
    }
    if (batch.retries < mapping.maximumRetries) return [{ records, retries: batch.retries + 1, invocations }];
    this.#discard(records, 'RetryAttemptsExhausted', invocations, invoked);
    return [];
  }

  /** Index of the first record to try again; the number of records when all are done. */
  #firstFailure(invoked: Invoked, records: readonly ShardRecord[]): number {
    if (!invoked.ok) return 0;
    if (!this.#options.mapping.reportsItemFailures) return records.length;
    const sequences = records.map(({ record }) => record.dynamodb.SequenceNumber);
    const failures = reportedFailures(invoked.payload, new Set(sequences));
    if (failures === 'all') return 0;
    const first = sequences.findIndex((sequence) => failures.includes(sequence));
    return first < 0 ? records.length : first;
  }

  #dropExpired(batch: Batch): Batch {
    const oldest = Date.now() - this.#options.mapping.maximumAgeMs;
    const isExpired = ({ record }: ShardRecord) =>
      record.dynamodb.ApproximateCreationDateTime * 1000 < oldest;
    const expired = batch.records.filter(isExpired);
    if (expired.length === 0) return batch;
    this.#discard(expired, 'RecordAgeExceeded', batch.invocations);
    return { ...batch, records: batch.records.filter((each) => !isExpired(each)) };
  }

  /** Gives records up: their whereabouts go to the failure queue, then they count as done. */
  #discard(records: readonly ShardRecord[], condition: string, invocations: number, invoked?: Invoked): void {
    const { mapping, report, sendMessage } = this.#options;
    report(`${mapping.function.name} gave up ${records.length} stream record(s): ${condition}`);
    const [first, last] = [records[0], records.at(-1)];
    if (mapping.failureQueueArn && first && last) {
      const metadata = {
        requestContext: {
          requestId: invoked?.requestId ?? '',
          functionArn: mapping.function.arn,
          condition,
          approximateInvokeCount: invocations,
        },
        ...(invoked && {
          responseContext: {
            statusCode: 200,
            executedVersion: '$LATEST',
            functionError: invoked.ok ? null : 'Unhandled',
          },
        }),
        version: '1.0',
        timestamp: new Date().toISOString(),
        DDBStreamBatchInfo: {
          shardId: first.shard,
          startSequenceNumber: first.record.dynamodb.SequenceNumber,
          endSequenceNumber: last.record.dynamodb.SequenceNumber,
          approximateArrivalOfFirstRecord: arrival(first),
          approximateArrivalOfLastRecord: arrival(last),
          batchSize: records.length,
          streamArn: mapping.streamArn,
        },
      };
      sendMessage(nameOfArn(mapping.failureQueueArn), JSON.stringify(metadata));
    }
    this.#finish(records);
  }

  #finish(records: readonly ShardRecord[]): void {
    for (const shard of new Set(records.map((each) => each.shard))) {
      const sequences = records
        .filter((each) => each.shard === shard)
        .map(({ record }) => record.dynamodb.SequenceNumber);
      const position = this.#checkpoint(shard).finish(sequences);
      if (position !== undefined) this.#options.positions.save(this.#options.mapping.id, shard, position);
    }
  }

  #checkpoint(shard: string): Checkpoint {
    const checkpoint = this.#checkpoints.get(shard) ?? new Checkpoint();
    this.#checkpoints.set(shard, checkpoint);
    return checkpoint;
  }

  async #pause(ms: number): Promise<void> {
    if (ms > 0) await sleep(ms, undefined, { signal: this.#stopping.signal }).catch(() => {});
  }
}

/** One item's records always take the same lane. */
function laneOf({ record }: ShardRecord, lanes: number): number {
  if (lanes === 1) return 0;
  const keys = Object.entries(record.dynamodb.Keys).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return createHash('md5').update(JSON.stringify(keys)).digest().readUInt32BE() % lanes;
}

function arrival({ record }: ShardRecord): string {
  return new Date(record.dynamodb.ApproximateCreationDateTime * 1000).toISOString();
}
