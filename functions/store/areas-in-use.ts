import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { InterestChange } from '../domain/gathering/placing.ts';
import { areaOf } from '../domain/geo/area.ts';
import { equals } from './expressions.ts';
import { AREAS_IN_USE, areaKey, areasSort, type Key } from './keys.ts';
import { readPartition, type Table } from './table.ts';
import { PRESENT, remove, transact, update } from './transact.ts';

/** A topic and an area where somebody waits for it or a group meets. */
export interface AreaInUse {
  readonly topic: string;
  readonly area: string;
}

export interface AreaItem extends Key, AreaInUse {
  readonly kind: 'area';
  /** The night in which it was first found empty. */
  readonly emptySince?: string;
  /** What was forming there, from before squares had their own items (`seen.ts`). No longer read. */
  readonly forming?: unknown;
}

/** Lists an area as in use. It may be listed already. */
export const listArea = (table: Table, { topic, area }: AreaInUse): TransactWriteItem =>
  update(table, areaKey(topic, area), {
    kind: 'area',
    set: { topic, area, gsi1pk: AREAS_IN_USE, gsi1sk: areasSort(topic, area) },
    remove: ['emptySince'],
  });

/** The writes that list the areas in which people start waiting, except those already listed. */
export function listAreasOf(
  table: Table,
  changes: readonly InterestChange[],
  isListed: (area: AreaInUse) => boolean = () => false,
): TransactWriteItem[] {
  const areas = changes.flatMap(({ after }) =>
    after && !after.group ? [{ topic: after.topic.slug, area: areaOf(after.home) }] : [],
  );
  const distinct = new Map(areas.map((area) => [areasSort(area.topic, area.area), area]));
  return [...distinct.values()].filter((area) => !isListed(area)).map((area) => listArea(table, area));
}

/** Whether an area is listed as in use. One that was marked empty has to be listed again. */
export const isListed = (entries: readonly AreaItem[], area: string): boolean =>
  entries.some((entry) => entry.area === area && entry.emptySince === undefined);

/** Areas in use, ordered by topic, starting after `after`. */
export const readAreasInUse = (
  table: Table,
  after: AreaInUse | undefined,
  limit: number,
): Promise<AreaItem[]> =>
  readPartition<AreaItem>(table, AREAS_IN_USE, {
    index: 'gsi1',
    after: after && areasSort(after.topic, after.area),
    limit,
  });

/** Removes the obsolete `forming` from an entry. */
export const forgetForming = (table: Table, { topic, area }: AreaInUse): TransactWriteItem =>
  update(table, areaKey(topic, area), {
    remove: ['forming', 'gsi2pk', 'gsi2sk'],
    when: [PRESENT],
  });

/**
 * Unlists an area that an earlier night found empty; the first time, only marks it. Whoever starts waiting there lists a
 * marked area again, so a stale view is harmless. Throws LostRaceError if somebody did.
 */
export async function retireArea(table: Table, { topic, area, emptySince }: AreaItem, night: string) {
  if (emptySince === night) return;
  const key = areaKey(topic, area);
  const same = equals('emptySince', emptySince);
  await transact(table, [
    emptySince === undefined
      ? update(table, key, { set: { emptySince: night }, when: [PRESENT, same] })
      : remove(table, key, same),
  ]);
}
