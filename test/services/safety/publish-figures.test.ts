import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Report } from '../../../functions/domain/safety/report.ts';
import { decideReport } from '../../../functions/services/safety/decide-report.ts';
import { publishFigures } from '../../../functions/services/safety/publish-figures.ts';
import { readMonthFigures } from '../../../functions/store/month-figures.ts';
import { putReport } from '../../../functions/store/reports.ts';
import type { Table } from '../../../functions/store/table.ts';
import { transact } from '../../../functions/store/transact.ts';
import { startDynamoDB, type TestDynamoDB } from '../../support/dynamodb.ts';

let engine: TestDynamoDB;
let table: Table;
beforeAll(async () => {
  engine = await startDynamoDB();
  table = { client: engine.client, name: engine.tableName, patienceMs: 2_000 };
});
beforeEach(() => engine.empty());
afterAll(() => engine.stop());

const report = (id: string, at: string): Report => ({
  id,
  at,
  subject: { kind: 'help', id },
  said: [{ reason: 'spam', text: 'x', at }],
  reporter: {},
  priority: 'age',
  snapshot: {},
});
const decide = (id: string, at: string) =>
  decideReport(table, id, {
    ...{ outcome: 'dismissed', why: 'nothing wrong', by: 'olive', now: new Date(at) },
    newId: () => `line-${id}`,
  });

describe('given reports of two months, of which some are decided in the second', () => {
  beforeEach(async () => {
    for (const at of [0, 1, 2, 3, 4])
      await transact(table, [putReport(table, report(`old-${at}`, `2026-11-28T0${at}:00:00.000Z`))]);
    for (const at of [0, 1, 2, 3, 4, 5])
      await transact(table, [putReport(table, report(`new-${at}`, `2026-12-01T0${at}:00:00.000Z`))]);
    for (const at of [0, 1, 2, 3, 4]) await decide(`old-${at}`, `2026-12-01T0${at}:00:00.000Z`);
  });

  test('when a night publishes them, then each counts in the month it came in, and where it was decided', async () => {
    await publishFigures(table, new Date('2026-12-02T03:00:00.000Z'));
    expect(await readMonthFigures(table, '2026-10')).toEqual([
      {
        month: '2026-12',
        received: { spam: 5 },
        medianHours: 72,
        decided: { reports: { dismissed: 5 }, people: {}, holds: {}, appeals: {} },
      },
      {
        month: '2026-11',
        received: { spam: 5 },
        medianHours: undefined,
        decided: { reports: {}, people: {}, holds: {}, appeals: {} },
      },
    ]);
  });

  test('when the night is repeated, then nothing is counted twice', async () => {
    const night = new Date('2026-12-02T03:00:00.000Z');
    await publishFigures(table, night);
    const once = await readMonthFigures(table, '2026-10');
    await publishFigures(table, night);
    expect(await readMonthFigures(table, '2026-10')).toEqual(once);
    expect(await readMonthFigures(table, '2026-11')).toHaveLength(1);
  });
});
