import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';

/** How often a life without faults made each call when that was last counted: what a seed draws from stays the same. */
const FILE = join(import.meta.dirname, 'calls.json');

export type CallCounts = ReadonlyMap<string, number>;

/** The counts that seeds and samples draw from. */
export async function readCallCounts(): Promise<CallCounts> {
  const counts = z.parse(z.record(z.string(), z.int()), JSON.parse(await readFile(FILE, 'utf8')));
  return new Map(Object.entries(counts));
}

/** Keeps new counts, in the order of names. */
export async function writeCallCounts(counts: CallCounts): Promise<void> {
  const sorted = Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
  await writeFile(FILE, `${JSON.stringify(sorted, undefined, 2)}\n`);
}
