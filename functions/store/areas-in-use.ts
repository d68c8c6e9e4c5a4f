import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { InterestChange } from '../domain/gathering/placing.ts';
import { areaOf } from '../domain/geo/area.ts';
import { AREAS_IN_USE, areaKey, areasSort, type Key } from './keys.ts';
import { readPartition, type Table } from './table.ts';
import { type Expression, remove, transact, update } from './transact.ts';

/** One topic in one area, where somebody waits or a group is. */
export interface AreaInUse {
  readonly topic: string;
  readonly area: string;
}

export interface AreaItem extends Key, AreaInUse {
  readonly kind: 'area';
  /** The night in which nothing was found there any more. */
  readonly emptySince?: string;
  /** What was forming there, as it was told before squares had items of their own (`seen.ts`): read by nobody. */
  readonly forming?: unknown;
}

/** Puts an area on the list of those in use; it may be there already. */
export const listArea = (table: Table, { topic, area }: AreaInUse): TransactWriteItem =>
  update(table, areaKey(topic, area), {
    kind: 'area',
    update: 'SET topic = :topic, area = :area, gsi1pk = :list, gsi1sk = :entry REMOVE emptySince',
    values: {
      ':topic': topic,
      ':area': area,
      ':list': AREAS_IN_USE,
      ':entry': areasSort(topic, area),
    },
  });

/** The writes that list the areas in which people begin to wait, but for those that `isListed` knows. */
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

/** Whether entries show an area on the list of those in use; one that was marked empty is to be listed anew. */
export const isListed = (entries: readonly AreaItem[], area: string): boolean =>
  entries.some((entry) => entry.area === area && entry.emptySince === undefined);

/** Areas in use, in the order of topics: those that come after `after`. */
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

/** The areas in which people wait or meet about one topic. */
export const readAreasOf = (table: Table, topic: string): Promise<AreaItem[]> =>
  readPartition<AreaItem>(table, AREAS_IN_USE, { index: 'gsi1', prefix: areasSort(topic, '') });

/** Takes what was forming there off an entry that still says it. */
export const forgetForming = (table: Table, { topic, area }: AreaInUse): TransactWriteItem =>
  update(table, areaKey(topic, area), {
    update: 'REMOVE forming, gsi2pk, gsi2sk',
    condition: 'attribute_exists(pk)',
  });

/**
 * Takes an area off the list that was found empty in an earlier night; the first time it is only marked. Whoever begins
 * to wait there lists a marked area anew, so an old view of it does no harm. Throws LostRaceError if somebody did.
 */
export async function retireArea(table: Table, { topic, area, emptySince }: AreaItem, night: string) {
  if (emptySince === night) return;
  const key = areaKey(topic, area);
  const names = { '#since': 'emptySince' };
  const same: Expression =
    emptySince === undefined
      ? { text: 'attribute_exists(pk) AND attribute_not_exists(#since)', names }
      : { text: '#since = :since', names, values: { ':since': emptySince } };
  await transact(table, [
    emptySince === undefined
      ? update(table, key, {
          update: 'SET #since = :night',
          condition: same.text,
          names,
          values: { ':night': night },
        })
      : remove(table, key, same),
  ]);
}
