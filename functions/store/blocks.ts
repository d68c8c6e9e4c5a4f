import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { BLOCKS_PREFIX, blockedKey, blockKey, type Key, memberKey } from './keys.ts';
import { readPartition, type Table } from './table.ts';
import { ABSENT, put, remove, removeAll } from './transact.ts';

/** Somebody whom a member blocked, as the member knows them. */
export interface KeptBlock {
  /** What the person was called on the page where they were blocked, instead of their id. */
  readonly handle: string;
  /** Their name as it was shown; absent where they gave none. */
  readonly name?: string | undefined;
  /** Slug and name of what they met about, and when (ISO 8601). */
  readonly topic: string;
  readonly topicName: string;
  readonly metAt: string;
  /** When they were blocked (ISO 8601). */
  readonly at: string;
}

export interface BlockItem extends Key, KeptBlock {
  readonly kind: 'block';
  readonly other: string;
}

export interface BlockedItem extends Key {
  readonly kind: 'blocked';
  readonly other: string;
}

export const blockOf = ({ handle, name, topic, topicName, metAt, at }: BlockItem): KeptBlock => ({
  handle,
  name,
  topic,
  topicName,
  metAt,
  at,
});

/** Writes that a member blocks another, with both of them. Fails if they do already. */
export const putBlock = (
  table: Table,
  member: string,
  other: string,
  kept: KeptBlock,
): TransactWriteItem[] => [
  put(table, { ...blockKey(member, other), kind: 'block', other, ...kept }, ABSENT),
  put(table, { ...blockedKey(other, member), kind: 'blocked', other: member }),
];

/** Removes that a member blocks another. */
export const removeBlock = (table: Table, member: string, other: string): TransactWriteItem[] => [
  remove(table, blockKey(member, other)),
  remove(table, blockedKey(other, member)),
];

/** All blocks of a member, made and received, strongly consistent. */
export const readBlocks = (table: Table, member: string): Promise<(BlockItem | BlockedItem)[]> =>
  readPartition<BlockItem | BlockedItem>(table, memberKey(member).pk, {
    prefix: BLOCKS_PREFIX,
    consistent: true,
  });

/** Forgets all blocks of a member, made and received, with those whom they are about. */
export async function forgetBlocks(table: Table, member: string): Promise<void> {
  const keys = (await readBlocks(table, member)).flatMap(({ kind, other }) =>
    kind === 'block'
      ? [blockKey(member, other), blockedKey(other, member)]
      : [blockedKey(member, other), blockKey(other, member)],
  );
  await removeAll(table, keys);
}
