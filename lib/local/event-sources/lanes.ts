import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ShardRecord } from './stream-reader.ts';

export interface LanesOptions {
  /** Number of lanes. */
  readonly parallelism: number;
  readonly batchSize: number;
  /** How long a batch that is not full waits for more, in ms. */
  readonly windowMs: number;
  /** Ends the waiting; a lane takes no further batch afterwards. */
  readonly signal: AbortSignal;
  readonly process: (records: readonly ShardRecord[]) => Promise<void>;
}

interface Lane {
  readonly waiting: ShardRecord[];
  working: boolean;
}

/** Works on records in parallel, those of one item always in their order. */
export class Lanes {
  readonly #options: LanesOptions;
  readonly #lanes: readonly Lane[];
  readonly #working = new Set<Promise<void>>();

  constructor(options: LanesOptions) {
    this.#options = options;
    this.#lanes = Array.from({ length: options.parallelism }, () => ({ waiting: [], working: false }));
  }

  /** Appends records and starts the lanes that rest. */
  add(records: readonly ShardRecord[]): void {
    for (const each of records) this.#lanes[laneOf(each, this.#lanes.length)]?.waiting.push(each);
    for (const lane of this.#lanes) {
      if (lane.working || lane.waiting.length === 0) continue;
      lane.working = true;
      const work: Promise<void> = this.#work(lane).finally(() => this.#working.delete(work));
      this.#working.add(work);
    }
  }

  get resting(): boolean {
    return this.#working.size === 0;
  }

  /** Resolves when the first of the working lanes rests, at once if none works. */
  async oneRests(): Promise<void> {
    if (!this.resting) await Promise.race(this.#working);
  }

  /** Resolves when the lanes that work now rest. */
  async allRest(): Promise<void> {
    await Promise.all(this.#working);
  }

  async #work(lane: Lane): Promise<void> {
    const { batchSize, windowMs, signal, process } = this.#options;
    while (lane.waiting.length > 0 && !signal.aborted) {
      if (lane.waiting.length < batchSize && windowMs > 0)
        await sleep(windowMs, undefined, { signal }).catch(() => {});
      await process(lane.waiting.splice(0, batchSize));
    }
    lane.working = false;
  }
}

/** All records of one item take the same lane. */
function laneOf({ record }: ShardRecord, lanes: number): number {
  if (lanes === 1) return 0;
  const keys = Object.entries(record.dynamodb.Keys).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return createHash('md5').update(JSON.stringify(keys)).digest().readUInt32BE() % lanes;
}
