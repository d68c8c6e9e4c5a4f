import { setTimeout as sleep } from 'node:timers/promises';
import { nameOfArn } from '../arns.ts';
import type { Deliveries } from '../lambda/deliveries.ts';
import type { Invoked } from '../lambda/function-pool.ts';
import { messageOf } from '../start-error.ts';
import type { StreamMapping } from '../template/deployed-mappings.ts';
import { type Condition, failureRecord } from './failure-record.ts';
import { Lanes } from './lanes.ts';
import { Checkpoint, type Positions } from './positions.ts';
import { type Batch, outcomeOf, withoutExpired } from './retry-policy.ts';
import { type ShardRecord, StreamReader, type StreamRecord } from './stream-reader.ts';
import { WakeSignal } from './wake-signal.ts';

export interface StreamSourceOptions {
  readonly mapping: StreamMapping;
  readonly endpoint: string;
  /** ARN by which the engine knows the stream. */
  readonly engineArn: string;
  readonly deliveries: Deliveries;
  readonly positions: Positions;
  /** First pause after a failure, in ms; doubles with each further one, up to a minute. */
  readonly retryDelayMs: number;
  /** The time as the functions see it. */
  readonly now: () => Date;
  readonly sendMessage: (queue: string, body: string) => void;
  readonly report: (line: string) => void;
}

/** Some engines remove expired items on their own, which wakes nobody. */
const LOOK_EVERY_MS = 1000;
/** Under load, whatever arrives within this time is read together. */
const GATHER_MS = 25;
/** Records read ahead of the function. */
const READ_AHEAD = 2000;
const LONGEST_DELAY_MS = 60_000;

/**
 * Feeds a function from a table's stream as Lambda does: filters, batches, lanes that keep the order of each item,
 * retries, and a record of what failed for good to a queue. A change counts as done only when the function, a filter or
 * the failure queue has taken it.
 */
export class StreamSource {
  readonly #options: StreamSourceOptions;
  readonly #reader: StreamReader;
  readonly #checkpoints = new Map<string, Checkpoint>();
  readonly #lanes: Lanes;
  readonly #changed = new WakeSignal();
  readonly #stopping = new AbortController();
  #reading: Promise<boolean> = Promise.resolve(false);
  #loop: Promise<void> = Promise.resolve();

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
    const { parallelism, batchSize, windowMs } = mapping;
    this.#lanes = new Lanes({
      parallelism,
      batchSize,
      windowMs,
      signal: this.#stopping.signal,
      process: (records) => this.#process(records),
    });
  }

  start(): void {
    this.#loop = this.#run();
  }

  /** Announces that the table may have changed. */
  wake(): void {
    this.#changed.ring();
  }

  /** Resolves once everything that is in the stream now has been dealt with. */
  async settle(): Promise<void> {
    do {
      while (await this.#read());
      await this.#lanes.allRest();
    } while (this.#unfinished > 0 && !this.#stopped);
  }

  /** Reads no further; resolves once the invocations under way have finished. What is unfinished comes again. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#changed.ring();
    await this.#loop;
    await this.#lanes.allRest();
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
      if (!found) await this.#changed.wait(LOOK_EVERY_MS);
    }
  }

  /** Reads what is there and tells whether there was anything; one reader at a time, so that the order holds. */
  #read(): Promise<boolean> {
    this.#reading = this.#reading.then(async () => {
      try {
        while (this.#unfinished > READ_AHEAD && !this.#lanes.resting) await this.#lanes.oneRests();
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
    const isWanted = ({ record }: ShardRecord) =>
      patterns.length === 0 || patterns.some((matches) => matches(record));
    for (const { shard, record } of records) this.#checkpoint(shard).add(record.dynamodb.SequenceNumber);
    const { wanted = [], unwanted = [] } = Object.groupBy(records, (each) =>
      isWanted(each) ? 'wanted' : 'unwanted',
    );
    this.#finish(unwanted);
    this.#lanes.add(wanted);
  }

  async #process(records: readonly ShardRecord[]): Promise<void> {
    const { mapping, deliveries, retryDelayMs } = this.#options;
    const batches: Batch[] = [{ records, retries: 0, invocations: 0 }];
    let delay = retryDelayMs;
    for (let batch = batches.shift(); batch && !this.#stopped; batch = batches.shift()) {
      const { current, expired } = withoutExpired(batch, mapping.maximumAgeMs, Date.now());
      if (expired.length > 0) this.#giveUp({ ...batch, records: expired }, 'RecordAgeExceeded');
      if (current.records.length === 0) continue;
      const event = { Records: current.records.map(({ record }) => this.#asDelivered(record)) };
      const invoked = await deliveries.invoke(mapping.function, event);
      const { done, again, givenUp } = outcomeOf(mapping, current, invoked);
      this.#finish(done);
      if (done.length === current.records.length) continue;
      if (this.#stopped) return;
      if (givenUp) this.#giveUp(givenUp, 'RetryAttemptsExhausted', invoked);
      batches.unshift(...again);
      await this.#pause(delay);
      delay = Math.min(delay * 2, LONGEST_DELAY_MS);
    }
  }

  /** Dates a record by the functions' clock, which may have been moved: its age stays what it is. */
  #asDelivered(record: StreamRecord): StreamRecord {
    const { ApproximateCreationDateTime: at, ...change } = record.dynamodb;
    const aheadSeconds = Math.round((this.#options.now().getTime() - Date.now()) / 1000);
    return { ...record, dynamodb: { ...change, ApproximateCreationDateTime: at + aheadSeconds } };
  }

  /** Sends the records' whereabouts to the failure queue, if there is one; then they count as done. */
  #giveUp(batch: Batch, condition: Condition, invoked?: Invoked): void {
    const { mapping, report, sendMessage } = this.#options;
    report(`${mapping.function.name} gave up ${batch.records.length} stream record(s): ${condition}`);
    const failure = failureRecord(mapping, batch, condition, invoked);
    if (mapping.failureQueueArn && failure)
      sendMessage(nameOfArn(mapping.failureQueueArn), JSON.stringify(failure));
    this.#finish(batch.records);
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
