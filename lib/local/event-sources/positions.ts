import { closeSync, existsSync, openSync, readFileSync, renameSync, writeFileSync, writeSync } from 'node:fs';
import * as z from 'zod/mini';

const lineSchema = z.tuple([z.string(), z.string(), z.string()]);

/** Lines after which the file is rewritten with the current positions only. */
const LINES = 50_000;

/**
 * Remembers how far each reader of a stream has come; with a file, beyond the process.
 * The file is appended to, since replacing it for every batch would make the disk the bottleneck.
 */
export class Positions {
  readonly #file: string | undefined;
  readonly #positions = new Map<string, z.output<typeof lineSchema>>();
  #descriptor: number | undefined;
  #lines = 0;

  constructor(file?: string) {
    this.#file = file;
    if (!file) return;
    if (existsSync(file)) {
      for (const line of readFileSync(file, 'utf8').split('\n')) this.#remember(line);
    }
    this.#descriptor = this.#rewrite(file);
  }

  /** Sequence number of the last record that has been dealt with. */
  get(reader: string, shard: string): string | undefined {
    return this.#positions.get(`${reader}/${shard}`)?.[2];
  }

  save(reader: string, shard: string, sequence: string): void {
    this.#positions.set(`${reader}/${shard}`, [reader, shard, sequence]);
    if (!this.#file || this.#descriptor === undefined) return;
    writeSync(this.#descriptor, `${JSON.stringify([reader, shard, sequence])}\n`);
    if (++this.#lines < LINES) return;
    closeSync(this.#descriptor);
    this.#descriptor = this.#rewrite(this.#file);
  }

  close(): void {
    if (this.#descriptor !== undefined) closeSync(this.#descriptor);
    this.#descriptor = undefined;
  }

  #remember(line: string): void {
    try {
      const [reader, shard, sequence] = z.parse(lineSchema, JSON.parse(line));
      this.#positions.set(`${reader}/${shard}`, [reader, shard, sequence]);
    } catch {
      // The empty last line, or one that a crash cut short: the position before it counts.
    }
  }

  /** Renamed into place: a crash leaves the old file or the new one, never part of one. */
  #rewrite(file: string): number {
    const lines = [...this.#positions.values()].map((position) => `${JSON.stringify(position)}\n`);
    writeFileSync(`${file}.new`, lines.join(''));
    renameSync(`${file}.new`, file);
    this.#lines = 0;
    return openSync(file, 'a');
  }
}

/** Tracks the position up to which every record of a shard is done, though lanes finish out of order. */
export class Checkpoint {
  readonly #open: { readonly sequence: string; done: boolean }[] = [];
  readonly #bySequence = new Map<string, { readonly sequence: string; done: boolean }>();

  /** Adds a record, in the shard's order. */
  add(sequence: string): void {
    const entry = { sequence, done: false };
    this.#open.push(entry);
    this.#bySequence.set(sequence, entry);
  }

  /** Marks records as done; returns the new position if it moved. */
  finish(sequences: readonly string[]): string | undefined {
    for (const sequence of sequences) {
      const entry = this.#bySequence.get(sequence);
      if (entry) entry.done = true;
      this.#bySequence.delete(sequence);
    }
    const count = this.#open.findIndex((entry) => !entry.done);
    const finished = this.#open.splice(0, count < 0 ? this.#open.length : count);
    return finished.at(-1)?.sequence;
  }

  /** Records that are not done yet. */
  get open(): number {
    return this.#bySequence.size;
  }
}
