import { type FormingArea, type FormingCells, nearestOf } from '../domain/forming.ts';
import type { AreaItem } from './areas-in-use.ts';
import { AREAS_IN_USE, areaKey, areasOfTopic, formingIndex, formingSort } from './keys.ts';
import { readPartition, type Table } from './table.ts';
import { transact, update } from './transact.ts';

/** The coarse squares where something is forming, as the entry of an area in use says. */
export const cellsOf = ({ forming = {} }: AreaItem): FormingCells => new Map(Object.entries(forming));

/**
 * Notes on the entry of an area in use what is forming there, if it says something else; only where something is, it
 * stands in index 2. Throws LostRaceError if the area is in use no more.
 */
export async function noteForming(table: Table, entry: AreaItem, cells: FormingCells): Promise<void> {
  const before = cellsOf(entry);
  if (before.size === cells.size && [...cells].every(([cell, forming]) => before.get(cell) === forming))
    return;
  const { topic, area } = entry;
  const nearest = nearestOf(cells.values());
  await transact(table, [
    update(table, areaKey(topic, area), {
      condition: 'attribute_exists(pk)',
      ...(nearest
        ? {
            update: 'SET forming = :cells, gsi2pk = :index, gsi2sk = :sort',
            values: {
              ':cells': Object.fromEntries(cells),
              ':index': formingIndex(area),
              ':sort': formingSort(nearest, topic),
            },
          }
        : { update: 'REMOVE forming, gsi2pk, gsi2sk' }),
    }),
  ]);
}

/** What is forming in an area, up to `limit` topics: those that are almost there first. */
export const readFormingIn = async (table: Table, area: string, limit: number): Promise<FormingArea[]> =>
  formingAreas(await readPartition<AreaItem>(table, formingIndex(area), { index: 'gsi2', limit }));

/** Where something is forming about a topic, of the first `limit` areas in which it is in use. */
export const readFormingOf = async (table: Table, topic: string, limit: number): Promise<FormingArea[]> =>
  formingAreas(
    await readPartition<AreaItem>(table, AREAS_IN_USE, { index: 'gsi1', prefix: areasOfTopic(topic), limit }),
  );

const formingAreas = (entries: readonly AreaItem[]): FormingArea[] =>
  entries
    .map((entry) => ({ topic: entry.topic, area: entry.area, cells: cellsOf(entry) }))
    .filter(({ cells }) => cells.size > 0);
