import { PRIORITIES } from '../../domain/safety/report.ts';
import { figuresOf, monthFrom } from '../../domain/safety/transparency.ts';
import { readAudit } from '../../store/decisions.ts';
import { putMonthFigures } from '../../store/month-figures.ts';
import { readQueue, readReports } from '../../store/reports.ts';
import type { Table } from '../../store/table.ts';

/** More open reports of one priority are not counted: strangers may have made any number. */
const MOST_OPEN = 2_000;

/**
 * Writes anew what this month and the last one are published with, from the audit and the reports that it names or that are
 * open: so nothing is counted where people act, and a night that is repeated gives the same.
 */
export async function publishFigures(table: Table, now: Date): Promise<void> {
  const months = [monthFrom(now, 0), monthFrom(now, -1)];
  const [audits, open] = await Promise.all([
    Promise.all(months.map((month) => readAudit(table, month))),
    Promise.all(PRIORITIES.map((priority) => readQueue(table, priority, { limit: MOST_OPEN }))),
  ]);
  const decided = audits.flat().flatMap(({ about = '' }) => /^report (.+)$/.exec(about)?.[1] ?? []);
  const reports = new Map(
    [...open.flat(), ...(await readReports(table, decided))].map((report) => [report.id, report]),
  );
  for (const [at, month] of months.entries())
    await putMonthFigures(table, figuresOf(month, audits[at] ?? [], [...reports.values()]));
}
