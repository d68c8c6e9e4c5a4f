import { type Miscount, miscounts } from '../../domain/gathering/reconciling.ts';
import { correctCounter, counterOf, readCounters } from '../../store/counters.ts';
import { readInterestsOf } from '../../store/interests.ts';
import type { Table } from '../../store/table.ts';
import { transact, wins } from '../../store/transact.ts';

/**
 * Repairs counters that look wrong by an index that may lag, and returns their cells. Everybody in doubt, named by a counter
 * or shown by the index, is read strongly consistently; a counter is written only if it has not changed since.
 */
export async function recount(table: Table, topic: string, suspects: readonly Miscount[]): Promise<string[]> {
  if (suspects.length === 0) return [];
  const cells = suspects.map(({ cell }) => cell);
  const items = await readCounters(table, topic, cells);
  const counters = items.map(counterOf);
  const people = [...counters.flatMap(({ waiting }) => waiting), ...suspects.flatMap(({ there }) => there)];
  const interests = await readInterestsOf(
    table,
    topic,
    people.map(({ member }) => member),
  );
  const wrong = miscounts(
    counters,
    interests.filter(({ home, group }) => group === undefined && cells.includes(home)),
  );
  const mended: string[] = [];
  for (const { cell, there } of wrong) {
    const before = items.find((item) => item.cell === cell);
    // Lost if somebody came or went: the next night looks again.
    if (await wins(transact(table, [correctCounter(table, { topic, cell }, before, there)])))
      mended.push(cell);
  }
  return mended;
}
