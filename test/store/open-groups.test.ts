import { afterAll, beforeAll, expect, test } from 'vitest';
import { LostRaceError } from '../../functions/domain/errors.ts';
import { closeGroup, openGroup, stillOpen } from '../../functions/store/open-groups.ts';
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
  const group = { id: 'g1', place: { lat: 89.9, lon: 0 } };
  await transact(table, [openGroup(table, 'chess', group)]);
  await expect(transact(table, [stillOpen(table, 'chess', group)])).resolves.toBeUndefined();
  await transact(table, [closeGroup(table, 'chess', group)]);
  await expect(transact(table, [stillOpen(table, 'chess', group)])).rejects.toThrow(LostRaceError);
});
