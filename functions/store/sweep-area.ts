import { decidable } from '../domain/area-view.ts';
import { formingIn } from '../domain/forming.ts';
import type { Interest } from '../domain/model.ts';
import { areasAround, miscounts, nightOf, overlooked } from '../domain/sweeping.ts';
import { asWaiting } from '../domain/waiting.ts';
import { readAreas } from './area.ts';
import { type AreaItem, retireArea } from './areas-in-use.ts';
import { noteForming } from './forming-areas.ts';
import { type GatheringTools, gatherAround } from './gathering.ts';
import { interestWrites, readWaitingIn } from './interests.ts';
import { nameUnnamed } from './name-unnamed.ts';
import { recount } from './recount.ts';
import { type GroupRepairs, sweepClosed, sweepGroup } from './sweep-group.ts';
import type { Table } from './table.ts';
import { transact } from './transact.ts';

/** Interests changed in one transaction. */
const AT_ONCE = 100;

/** What was made good in an area; all zero where nothing was lost. */
export interface Repairs extends GroupRepairs {
  readonly recounted: number;
  /** Waits that had no end. */
  readonly dated: number;
  /** Homes whose people were matched once more. */
  readonly matched: number;
}

/**
 * Finishes what a lost record left undone for one topic in one area: counters, matches, news, invitations, and members
 * of closed groups. Where nothing is amiss it only reads, and it can break off anywhere: the next night goes on.
 */
export async function sweepArea(table: Table, tools: GatheringTools, entry: AreaItem): Promise<Repairs> {
  const { topic, area } = entry;
  const now = tools.now();
  const read = () => readAreas(table, topic, [area], { consistent: true });
  const [found, waiting] = await Promise.all([read(), readWaitingIn(table, topic, area)]);
  const own = (await nameUnnamed(table, topic, found.counters)) ? await read() : found;
  const groups: GroupRepairs[] = [];
  for (const closed of own.closed) groups.push(await sweepClosed(table, entry, closed, now));
  for (const { id } of own.groups) groups.push(await sweepGroup(table, id, now));
  const recounted = await recount(table, topic, miscounts(own.counters, waiting));
  const dated = await dateWaits(table, waiting);
  const isEmpty = [own.counters, own.groups, own.closed, waiting].every(({ length }) => length === 0);
  const matched = await matchAgain(table, tools, entry, waiting);
  if (isEmpty) await retireArea(table, entry, nightOf(now));
  const sum = (name: keyof GroupRepairs) => groups.reduce((total, repairs) => total + repairs[name], 0);
  return {
    news: sum('news'),
    invited: sum('invited'),
    returned: sum('returned'),
    recounted: recounted.length,
    dated,
    matched,
  };
}

/** Gives an end to waits from before waits had one. */
async function dateWaits(table: Table, waiting: readonly Interest[]): Promise<number> {
  const undated = waiting.filter(({ due }) => !due);
  for (let start = 0; start < undated.length; start += AT_ONCE) {
    const page = undated.slice(start, start + AT_ONCE);
    const changes = page.map((before) => ({ before, after: asWaiting(before) }));
    await transact(table, await interestWrites(table, changes));
  }
  return undated.length;
}

/** Gathers whoever was overlooked; where nobody was, notes what is forming. Gives the homes that were matched. */
async function matchAgain(
  table: Table,
  tools: GatheringTools,
  entry: AreaItem,
  waiting: readonly Interest[],
): Promise<number> {
  const { topic, area } = entry;
  const { counters } = await readAreas(table, topic, [area], { consistent: true });
  const around = await readAreas(table, topic, areasAround(counters), { consistent: true });
  const quorum = tools.quorumOf(topic);
  const found = overlooked(
    decidable(counters),
    { ...around, counters: decidable(around.counters) },
    waiting,
    quorum,
  );
  for (const newest of found) await gatherAround(table, tools, topic, newest);
  if (found.length === 0) await noteForming(table, entry, formingIn(counters, around, quorum));
  return found.length;
}
