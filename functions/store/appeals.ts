import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { Appeal } from '../domain/safety/appeal.ts';
import { absent, equals } from './expressions.ts';
import { APPEALS_INDEX, appealKey, type Key } from './keys.ts';
import { readItem, readPartition, type Table } from './table.ts';
import { ABSENT, PRESENT, put, updateItem, wins } from './transact.ts';

interface AppealItem extends Key, Appeal {
  readonly kind: 'appeal';
  readonly state: 'open' | 'decided';
}

/** A decided appeal is kept for a year after its decision. */
const KEPT_SECONDS = 365 * 24 * 60 * 60;

const attributesOf = (appeal: Appeal) => ({
  ...appealKey(appeal.id),
  kind: 'appeal',
  ...appeal,
  state: appeal.decided ? 'decided' : 'open',
  ...(appeal.decided
    ? { ttl: Math.floor(Date.parse(appeal.decided.at) / 1000) + KEPT_SECONDS }
    : { gsi2pk: APPEALS_INDEX, gsi2sk: `${appeal.at}#${appeal.id}` }),
});

/** Writes a new appeal. Fails if there is one of the decision. */
export const putAppeal = (table: Table, appeal: Appeal): TransactWriteItem =>
  put(table, attributesOf(appeal), ABSENT);

/** Writes an open appeal as it was decided. Fails if it was decided meanwhile, or its author erased themselves. */
export const rewriteAppeal = (table: Table, before: Appeal, after: Appeal): TransactWriteItem =>
  put(
    table,
    attributesOf(after),
    equals('state', 'open'),
    before.member === undefined ? absent('member') : equals('member', before.member),
  );

export async function readAppeal(table: Table, id: string): Promise<Appeal | undefined> {
  const item = await readItem<AppealItem>(table, appealKey(id));
  return item && appealOf(item);
}

/** Appeals that await a decision, the oldest first. The index may lag. */
export const readOpenAppeals = async (table: Table): Promise<Appeal[]> =>
  (await readPartition<AppealItem>(table, APPEALS_INDEX, { index: 'gsi2' })).map(appealOf);

/** Takes its author off an appeal, if there is one of the decision. */
export const forgetAuthor = (table: Table, id: string): Promise<boolean> =>
  wins(updateItem(table, appealKey(id), { remove: ['member'], when: [PRESENT] }));

const appealOf = ({ id, member, text, at, decided }: AppealItem): Appeal => ({
  id,
  member,
  text,
  at,
  decided,
});
