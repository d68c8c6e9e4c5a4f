import { hasUnnamed } from '../../domain/gathering/area-view.ts';
import { waiterOf } from '../../domain/gathering/placing.ts';
import { areaOf } from '../../domain/geo/area.ts';
import { type Counter, REACHES } from '../../domain/model.ts';
import { counterWrites } from '../../store/counters.ts';
import { readWaitingIn, stillWaits } from '../../store/interests.ts';
import type { Table } from '../../store/table.ts';
import { transact, wins } from '../../store/transact.ts';

/** People named in one transaction, which holds 100 items. */
const NAMED_AT_ONCE = 90;

/**
 * Names people whom counters of release 0.1 only count, as far as the index shows who they are. Returns whether anybody was
 * named. Decides nothing: whoever it misses is left for the next look or the nightly reconcile.
 */
export async function nameUnnamed(
  table: Table,
  topic: string,
  counters: readonly Counter[],
): Promise<boolean> {
  const named = await Promise.all(
    counters.filter(hasUnnamed).map((counter) => nameIn(table, topic, counter)),
  );
  return named.includes(true);
}

async function nameIn(
  table: Table,
  topic: string,
  { cell, waiting, unnamed = {} }: Counter,
): Promise<boolean> {
  const known = new Set(waiting.map(({ member }) => member));
  const found = await Promise.all(
    REACHES.filter((reachKm) => unnamed[reachKm]).map(async (reachKm) => {
      const shown = await readWaitingIn(table, topic, areaOf(cell), { cell, reachKm });
      return shown.filter(({ member }) => !known.has(member)).slice(0, unnamed[reachKm]);
    }),
  );
  const people = found.flat().slice(0, NAMED_AT_ONCE);
  if (people.length === 0) return false;
  const waiters = people.flatMap((interest) => waiterOf(interest) ?? []);
  const counter = await counterWrites(table, [{ topic, cell, comes: waiters, goes: waiters }]);
  // Lost if somebody came or went, or was named, meanwhile.
  return wins(transact(table, [...people.map((interest) => stillWaits(table, interest)), ...counter]));
}
