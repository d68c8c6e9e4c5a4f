import { areaOf } from '../domain/area.ts';
import { LostRaceError } from '../domain/errors.ts';
import { REACHES } from '../domain/model.ts';
import { isSameCount, type Miscount, miscounts } from '../domain/sweeping.ts';
import { readAreas } from './area.ts';
import { readWaitingIn } from './interests.ts';
import { counterKey } from './keys.ts';
import type { Table } from './table.ts';
import { ABSENT, type Expression, put, remove, transact } from './transact.ts';

/**
 * Makes the counters of an area that were found wrong right, and gives their cells. The index may lag behind, so it is
 * read once more after `settled`: what is still wrong in the same way is, and is written if the counter has not moved.
 */
export async function recount(
  table: Table,
  topic: string,
  area: string,
  found: readonly Miscount[],
  settled: () => Promise<void>,
): Promise<string[]> {
  if (found.length === 0) return [];
  await settled();
  const [{ counters }, waiting] = await Promise.all([
    readAreas(table, topic, [area], { consistent: true }),
    readWaitingIn(table, topic, area),
  ]);
  const still = miscounts(counters, waiting).filter((miscount) =>
    found.some(
      ({ cell, counted, there }) =>
        cell === miscount.cell &&
        isSameCount(counted, miscount.counted) &&
        isSameCount(there, miscount.there),
    ),
  );
  for (const miscount of still) await rewrite(table, topic, miscount);
  return still.map(({ cell }) => cell);
}

async function rewrite(table: Table, topic: string, { cell, counted, there }: Miscount): Promise<void> {
  const key = counterKey(topic, areaOf(cell), cell);
  const condition = countIs(counted);
  const total = totalOf(there);
  const reaches = REACHES.filter((reachKm) => there[reachKm] > 0);
  const counts = Object.fromEntries(reaches.map((reachKm) => [`r${reachKm}`, there[reachKm]]));
  try {
    await transact(table, [
      total === 0
        ? remove(table, key, condition)
        : put(table, { ...key, kind: 'counter', topic, cell, total, ...counts }, condition),
    ]);
  } catch (error) {
    // Somebody came or went: the next night looks again.
    if (!(error instanceof LostRaceError)) throw error;
  }
}

const totalOf = (counted: Miscount['counted']) => REACHES.reduce((sum, reachKm) => sum + counted[reachKm], 0);

/** That a counter still says what was read. */
function countIs(counted: Miscount['counted']): Expression {
  if (totalOf(counted) === 0) return ABSENT;
  const parts = REACHES.map((reachKm) =>
    counted[reachKm] === 0
      ? `(attribute_not_exists(r${reachKm}) OR r${reachKm} = :none)`
      : `r${reachKm} = :r${reachKm}`,
  );
  const some = REACHES.filter((reachKm) => counted[reachKm] > 0);
  return {
    text: parts.join(' AND '),
    values: {
      ...(some.length < REACHES.length && { ':none': 0 }),
      ...Object.fromEntries(some.map((reachKm) => [`:r${reachKm}`, counted[reachKm]])),
    },
  };
}
