import { areasTouching } from '../domain/area.ts';
import type { AreaView } from '../domain/area-view.ts';
import type { Counter, OpenGroup, Point } from '../domain/model.ts';
import type { CounterItem } from './interests.ts';
import { areaPartition, type Key } from './keys.ts';
import { readPartition, type Table } from './table.ts';

interface OpenGroupItem extends Key {
  readonly kind: 'open-group';
  readonly group: string;
  readonly lat: number;
  readonly lon: number;
}

/** Everything known about one topic in the areas that a disc touches: one query for each area, in parallel. */
export async function readArea(
  table: Table,
  topic: string,
  centre: Point,
  radiusKm: number,
  { consistent }: { consistent: boolean },
): Promise<AreaView> {
  const partitions = await Promise.all(
    areasTouching(centre, radiusKm).map((area) =>
      readPartition<CounterItem | OpenGroupItem>(table, areaPartition(topic, area), { consistent }),
    ),
  );
  const items = partitions.flat();
  return {
    counters: items.flatMap((item) => (item.kind === 'counter' ? [counterOf(item)] : [])),
    groups: items.flatMap((item) => (item.kind === 'open-group' ? [openGroupOf(item)] : [])),
  };
}

/** What a counter item says. */
const counterOf = ({ cell, r2 = 0, r5 = 0, r10 = 0, r25 = 0, r50 = 0 }: CounterItem): Counter => ({
  cell,
  waiting: { 2: r2, 5: r5, 10: r10, 25: r25, 50: r50 },
});

const openGroupOf = ({ group, lat, lon }: OpenGroupItem): OpenGroup => ({ id: group, place: { lat, lon } });
