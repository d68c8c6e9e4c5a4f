import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { Hold } from '../domain/safety/hold.ts';
import { equals } from './expressions.ts';
import { HOLDS, holdKey, type Key } from './keys.ts';
import { readItems, readPartition, type Table } from './table.ts';
import { ABSENT, put } from './transact.ts';

const KEPT_SECONDS = 30 * 24 * 60 * 60;

interface HoldItem extends Key, Hold {
  readonly kind: 'hold';
  readonly ttl: number;
}

type Named = Pick<Hold, 'topic' | 'area' | 'eldest'>;

/** Writes a hold, kept for 30 days from `now`. Fails unless it still is as read (`before`), or still is not there. */
export const putHold = (table: Table, hold: Hold, before: Hold | undefined, now: Date): TransactWriteItem =>
  put(
    table,
    {
      ...holdKey(hold),
      kind: 'hold',
      ...hold,
      ttl: Math.floor(now.getTime() / 1000) + KEPT_SECONDS,
      ...(hold.state === 'open' && { gsi1pk: HOLDS, gsi1sk: `${hold.at}#${hold.eldest}` }),
    },
    ...(before ? [equals('state', before.state), equals('members', before.members)] : [ABSENT]),
  );

/** A hold, strongly consistent; undefined if there is none. */
export async function readHold(table: Table, named: Named): Promise<Hold | undefined> {
  const [item] = await readItems<HoldItem>(table, [holdKey(named)]);
  return item && holdOf(item);
}

/** All holds that nobody has decided yet, the oldest first. */
export const readOpenHolds = async (table: Table): Promise<Hold[]> =>
  (await readPartition<HoldItem>(table, HOLDS, { index: 'gsi1' })).map(holdOf);

/** The oldest hold that has awaited a decision since before an instant; undefined if none has. The index may lag. */
export async function readOverdueHold(table: Table, since: Date): Promise<Hold | undefined> {
  const [oldest] = await readPartition<HoldItem>(table, HOLDS, { index: 'gsi1', limit: 1 });
  return oldest && Date.parse(oldest.at) < since.getTime() ? holdOf(oldest) : undefined;
}

const holdOf = ({
  topic,
  area,
  eldest,
  members,
  independent,
  needed,
  newest,
  at,
  state,
}: HoldItem): Hold => ({
  ...{ topic, area, eldest, members, independent, needed, newest, at, state },
});
