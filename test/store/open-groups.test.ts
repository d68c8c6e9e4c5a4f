import { afterAll, beforeAll, expect, test } from 'vitest';
import { LostRaceError } from '../../functions/domain/errors.ts';
import { encode } from '../../functions/domain/geohash.ts';
import { closeGroup, openGroup, readOpenGroups, stillOpen } from '../../functions/store/open-groups.ts';
import type { Table } from '../../functions/store/table.ts';
import { transact } from '../../functions/store/transact.ts';
import { startDynamoDB, type TestDynamoDB } from '../support/dynamodb.ts';

let engine: TestDynamoDB;
let table: Table;
beforeAll(async () => {
  engine = await startDynamoDB();
  table = { client: engine.client, name: engine.tableName, patienceMs: 1_000 };
});
afterAll(() => engine.stop());

test('given an open group, when it closes, then nobody joins it any more', async () => {
  const group = { id: 'g1', place: { lat: 89.9, lon: 0 }, slackKm: 1, area: 'near the Pole' };
  await transact(table, [openGroup(table, 'chess', group)]);
  await expect(transact(table, [stillOpen(table, 'chess', group)])).resolves.toBeUndefined();
  await transact(table, [closeGroup(table, 'chess', group)]);
  await expect(transact(table, [stillOpen(table, 'chess', group)])).rejects.toThrow(LostRaceError);
});

test('given groups of a topic, when one closes, then it is no longer among those that are open', async () => {
  const [first, second] = ['near Antwerp', 'near Bonn'].map((area, at) => ({
    id: `of-${area}`,
    place: { lat: 50 + at, lon: 4 },
    slackKm: 1,
    area,
  }));
  if (!first || !second) throw new Error('two groups');
  await transact(table, [openGroup(table, 'tea', second), openGroup(table, 'tea', first)]);
  await transact(table, [openGroup(table, 'teapots', { ...first, id: 'other' })]);
  const found = [first, second].map(({ id, area, place }) => ({
    ...{ group: id, area, place },
    cell: encode(place, 4),
  }));
  expect(await readOpenGroups(table, 'tea', 10)).toEqual(found);
  expect(await readOpenGroups(table, 'tea', 1)).toEqual(found.slice(0, 1));
  await transact(table, [closeGroup(table, 'tea', first)]);
  expect(await readOpenGroups(table, 'tea', 10)).toEqual(found.slice(1));
});
