import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import * as z from 'zod/mini';

/** Remembers up to where each reader of a stream has come; with a file, beyond the process. */
export class Positions {
  readonly #file: string | undefined;
  readonly #positions: Map<string, string>;

  constructor(file?: string) {
    this.#file = file;
    const kept =
      file && existsSync(file)
        ? z.parse(z.record(z.string(), z.string()), JSON.parse(readFileSync(file, 'utf8')))
        : {};
    this.#positions = new Map(Object.entries(kept));
  }

  /** Sequence number of the last record that is done with. */
  get(reader: string, shard: string): string | undefined {
    return this.#positions.get(`${reader}/${shard}`);
  }

  save(reader: string, shard: string, sequence: string): void {
    this.#positions.set(`${reader}/${shard}`, sequence);
    if (!this.#file) return;
    // Renamed into place: a crash leaves the old positions or the new ones, never half a file.
    writeFileSync(`${this.#file}.new`, JSON.stringify(Object.fromEntries(this.#positions)));
    renameSync(`${this.#file}.new`, this.#file);
  }
}

/** Finds the position below which every record of a shard is done, though lanes finish out of order. */
export class Checkpoint {
  readonly #open: { readonly sequence: string; done: boolean }[] = [];
  readonly #bySequence = new Map<string, { readonly sequence: string; done: boolean }>();

  /** Notes records in the order of the shard. */
  add(sequence: string): void {
    const entry = { sequence, done: false };
    this.#open.push(entry);
    this.#bySequence.set(sequence, entry);
  }

  /** Notes finished records; gives the new position when it moved. */
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

  /** Records that are not finished. */
  get open(): number {
    return this.#bySequence.size;
  }
}
