import type { Reason, Subject } from '../../domain/safety/report.ts';
import { forgetReporter, readReports, readReportsBy, removeOwnReports } from '../../store/reports.ts';
import type { Table } from '../../store/table.ts';
import { transact, untilWon } from '../../store/transact.ts';

/** A report as the member who made it has it. */
export interface OwnReport {
  /** Of a person, nothing but that it is one. */
  readonly about: Omit<Subject, 'id'> & { readonly id?: string };
  readonly meetup?: string | undefined;
  readonly said: readonly { readonly reason: Reason; readonly text: string; readonly at: string }[];
  readonly state: 'open' | 'decided';
  /** The reasons of the decision. */
  readonly why?: string | undefined;
}

/** All reports that a member made, the oldest first. */
export async function readOwn(table: Table, member: string): Promise<OwnReport[]> {
  const made = await readReportsBy(table, member);
  const reports = await readReports(
    table,
    made.flatMap(({ reports }) => reports),
  );
  return reports
    .toSorted((one, other) => one.at.localeCompare(other.at))
    .map(({ subject: { kind, id }, meetup, said, decided }) => ({
      about: kind === 'person' ? { kind } : { kind, id },
      meetup,
      said,
      state: decided ? 'decided' : 'open',
      why: decided?.why,
    }));
}

/**
 * Takes a member's id off all reports that they made; what they said stays, so that it can be decided. Throws BusyError if a
 * report stayed contended.
 */
export async function forgetReporting(table: Table, member: string): Promise<void> {
  for (const { key, reports } of await readReportsBy(table, member))
    await untilWon(table, async (table) => {
      const there = await readReports(table, reports);
      await transact(table, [
        ...there.map(({ id }) => forgetReporter(table, id)),
        removeOwnReports(table, key),
      ]);
    });
}
