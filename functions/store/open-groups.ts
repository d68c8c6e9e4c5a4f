import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { areaOf } from '../domain/area.ts';
import { encode } from '../domain/geohash.ts';
import { HOME_PRECISION, type OpenGroup } from '../domain/model.ts';
import { type Key, openGroupKey } from './keys.ts';
import type { Table } from './table.ts';
import { check, put, remove } from './transact.ts';

/** Opens a group to newcomers: an entry in its area. */
export const openGroup = (table: Table, topic: string, { id, place }: OpenGroup): TransactWriteItem =>
  put(table, { ...entryKey(topic, { id, place }), kind: 'open-group', group: id, ...place });

/** Closes a group to newcomers. */
export const closeGroup = (table: Table, topic: string, group: OpenGroup): TransactWriteItem =>
  remove(table, entryKey(topic, group));

/** Holds only while a group is open: nobody joins one that closes at that very moment. */
export const stillOpen = (table: Table, topic: string, group: OpenGroup): TransactWriteItem =>
  check(table, entryKey(topic, group), { text: 'attribute_exists(pk)' });

function entryKey(topic: string, { id, place }: OpenGroup): Key {
  const cell = encode(place, HOME_PRECISION);
  return openGroupKey(topic, areaOf(cell), cell, id);
}
