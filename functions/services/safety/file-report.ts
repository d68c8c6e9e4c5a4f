import {
  addedTo,
  filed,
  type Report,
  type Reporter,
  type Said,
  tooManyReports,
} from '../../domain/safety/report.ts';
import {
  countReport,
  noteOwnReport,
  putReport,
  readOwnReports,
  readReport,
  readReportCount,
  rewriteReport,
} from '../../store/reports.ts';
import type { Table } from '../../store/table.ts';
import { transact, untilWon } from '../../store/transact.ts';
import type { Found } from './report-subject.ts';

/** So many reports a day are taken from one member, and from strangers of one network. */
export const MOST_A_DAY = 20;

interface Filing {
  readonly said: Said;
  readonly reporter: Reporter;
  /** The keyed hash of who reports, which changes daily: of the member, or of a stranger's network. */
  readonly source: string;
  readonly newId: () => string;
  readonly now: Date;
}

/**
 * Takes a report of what `find` finds now. A member has one open report of a subject, to which a second one adds. Of what is not
 * there, only the attempt is counted, and the caller learns no difference. Throws LimitError if the source has used up its day,
 * or the report holds as much as it can; BusyError if the items stayed contended.
 */
export const fileReport = (
  table: Table,
  find: (table: Table) => Promise<Found | undefined>,
  { said, reporter, source, newId, now }: Filing,
): Promise<void> =>
  untilWon(table, async (table) => {
    const [found, used] = await Promise.all([find(table), readReportCount(table, source)]);
    if (used >= MOST_A_DAY) throw tooManyReports(MOST_A_DAY);
    const counted = countReport(table, source, MOST_A_DAY, now);
    if (!found) return transact(table, [counted]);
    const member = 'member' in reporter ? reporter.member : undefined;
    const own = member === undefined ? [] : await readOwnReports(table, member, found.subject);
    const before = await readOpen(table, own.at(-1));
    if (before) return transact(table, [counted, rewriteReport(table, before, addedTo(before, said))]);
    const report = filed({ id: newId(), reporter, ...found }, said);
    await transact(table, [
      counted,
      putReport(table, report),
      ...(member === undefined ? [] : noteOwnReport(table, member, report, own, now)),
    ]);
  });

async function readOpen(table: Table, id: string | undefined): Promise<Report | undefined> {
  const report = id === undefined ? undefined : await readReport(table, id);
  return report?.decided ? undefined : report;
}
