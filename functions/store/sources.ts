import { MARKS_DAYS, MOST_OF_ONE_NETWORK } from '../domain/gathering/marks.ts';
import { type Key, sourceKey } from './keys.ts';
import { readItems, type Table } from './table.ts';
import { updateItem } from './transact.ts';

const KEPT_MS = MARKS_DAYS * 24 * 60 * 60_000;

interface SourceItem extends Key {
  readonly kind: 'source';
  readonly hash: string;
  readonly people: number;
  readonly ttl: number;
}

/** Counts one more person who confirmed from a network (its keyed hash) in the week of that hash. */
export const countSource = (table: Table, hash: string, now: Date): Promise<void> =>
  updateItem(table, sourceKey(hash), {
    kind: 'source',
    set: { hash, ttl: Math.ceil((now.getTime() + KEPT_MS) / 1000) },
    add: { people: 1 },
  });

/** Those of some networks (keyed hashes) from which so many confirmed in a week that it tells nothing. */
export async function readCrowded(table: Table, hashes: readonly string[]): Promise<Set<string>> {
  const items = await readItems<SourceItem>(table, hashes.map(sourceKey));
  return new Set(items.flatMap(({ hash, people }) => (people > MOST_OF_ONE_NETWORK ? [hash] : [])));
}
