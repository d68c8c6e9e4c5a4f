import type { AreaView } from '../domain/gathering/area-view.ts';
import { areasTouching } from '../domain/geo/area.ts';
import type { Point } from '../domain/model.ts';
import type { AreaItem } from './areas-in-use.ts';
import { type CounterItem, counterOf } from './counters.ts';
import { areaPartition, type Key } from './keys.ts';
import { type OpenGroupItem, openGroupOf } from './open-groups.ts';
import { readPartition, type Table } from './table.ts';

interface ClosedGroupItem extends Key {
  readonly kind: 'closed-group';
  readonly group: string;
  readonly closedAt: string;
}

/** A closed group, and when it closed. */
export type ClosedGroup = Pick<ClosedGroupItem, 'group' | 'closedAt'>;

/** What some areas hold of a topic, including what only the nightly reconcile needs. */
export interface StoredAreas extends AreaView {
  readonly closed: readonly ClosedGroup[];
  /** Entries in the list of areas in use. */
  readonly listed: readonly AreaItem[];
}

/** Everything stored about a topic in the areas that a disc touches: one query per area, in parallel. */
export async function readArea(
  table: Table,
  topic: string,
  centre: Point,
  radiusKm: number,
  options: { consistent: boolean },
): Promise<StoredAreas> {
  return readAreas(table, topic, areasTouching(centre, radiusKm), options);
}

/** Everything stored about a topic in some areas: one query per area, in parallel. */
export async function readAreas(
  table: Table,
  topic: string,
  areas: readonly string[],
  { consistent }: { consistent: boolean },
): Promise<StoredAreas> {
  const partitions = await Promise.all(
    areas.map((area) =>
      readPartition<CounterItem | OpenGroupItem | ClosedGroupItem | AreaItem>(
        table,
        areaPartition(topic, area),
        { consistent },
      ),
    ),
  );
  const items = partitions.flat();
  return {
    counters: items.flatMap((item) => (item.kind === 'counter' ? [counterOf(item)] : [])),
    groups: items.flatMap((item) => (item.kind === 'open-group' ? [openGroupOf(item)] : [])),
    closed: items.flatMap((item) =>
      item.kind === 'closed-group' ? [{ group: item.group, closedAt: item.closedAt }] : [],
    ),
    listed: items.flatMap((item) => (item.kind === 'area' ? [item] : [])),
  };
}
