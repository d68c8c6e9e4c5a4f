import { expect, test } from 'vitest';
import { openListed } from '../../../functions/services/topics/listed-topics.ts';
import { faultyTable } from '../../support/faulty-table.ts';

const given = faultyTable(300);

test('given that many ask for suggestions, then what is listed, and what is not to be, is read once a minute, and what failed is read anew', async () => {
  const { table, faults } = given();
  let now = new Date('2026-12-01T10:00:00.000Z');
  const listed = openListed(table, () => now);
  faults.plan(() => ({ kind: 'refuse', status: 400, type: 'ResourceNotFoundException' }));
  await expect(listed()).rejects.toThrow();
  faults.plan(() => undefined);
  await Promise.all([listed(), listed(), listed()]);
  now = new Date('2026-12-01T10:00:59.000Z');
  await listed();
  expect(faults.seen).toEqual(['Query', 'Query']);
  now = new Date('2026-12-01T10:01:01.000Z');
  await listed();
  expect(faults.seen).toEqual(['Query', 'Query', 'Query', 'Query']);
});
