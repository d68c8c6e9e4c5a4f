import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Item } from '../support/dynamodb.ts';

/** The table that a release wrote, as it lies beside this file. */
interface ReleasedTable {
  /** When it was written, by its own clock. */
  readonly now: Date;
  readonly items: readonly Item[];
}

const fileOf = (release: string) => join(import.meta.dirname, `release-${release}.json`);

export function readReleased(release: string): ReleasedTable {
  const { now, items } = JSON.parse(readFileSync(fileOf(release), 'utf8'));
  return { now: new Date(now), items };
}

/** One item on each line, in the order of the keys, so that two of them can be compared. */
export function writeReleased(release: string, { now, items }: ReleasedTable): void {
  const lines = items.map((item) => JSON.stringify(item, (_, value) => sorted(value)));
  writeFileSync(fileOf(release), `{"now": "${now.toISOString()}", "items": [\n${lines.join(',\n')}\n]}\n`);
}

const sorted = (value: unknown) =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;
