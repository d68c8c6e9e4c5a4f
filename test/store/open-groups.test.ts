import { afterAll, beforeAll, expect, test } from 'vitest';
import { LostRaceError } from '../../functions/domain/errors.ts';
import { publicPlace } from '../../functions/domain/places/public-place.ts';
import { closeGroup, openGroup, readPublicGroups, stillOpen } from '../../functions/store/open-groups.ts';
import type { Table } from '../../functions/store/table.ts';
import { transact } from '../../functions/store/transact.ts';
import { startDynamoDB, type TestDynamoDB } from '../support/dynamodb.ts';

const NOW = new Date('2026-12-01T12:00:00.000Z');
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
    group: id,
    area,
    place: publicPlace(place),
  }));
  expect(await readPublicGroups(table, 'tea', 10, NOW)).toEqual(found);
  expect(await readPublicGroups(table, 'tea', 1, NOW)).toEqual(found.slice(0, 1));
  await transact(table, [closeGroup(table, 'tea', first)]);
  expect(await readPublicGroups(table, 'tea', 10, NOW)).toEqual(found.slice(1));
});

test('given a new group, when the night has not come yet, then the public does not know of it', async () => {
  const group = { id: 'new', place: { lat: 50, lon: 4 }, slackKm: 1, area: 'near Antwerp' };
  const publicFrom = '2026-12-02T03:00:00.000Z';
  await transact(table, [openGroup(table, 'go', { ...group, publicFrom })]);
  expect(await readPublicGroups(table, 'go', 10, NOW)).toEqual([]);
  expect(await readPublicGroups(table, 'go', 10, new Date(publicFrom))).toMatchObject([{ group: 'new' }]);
});
