import { nextMeetup } from '../../domain/meetups/next-meetup.ts';
import type { Meetup } from '../../domain/model.ts';
import {
  addedTo,
  filed,
  freezes,
  type Report,
  type Reporter,
  type Said,
  tooManyReports,
} from '../../domain/safety/report.ts';
import { readGroup } from '../../store/groups.ts';
import { readInvitation } from '../../store/invitations.ts';
import { groupOfMeetup } from '../../store/keys.ts';
import { freezeMeetup } from '../../store/meetups.ts';
import {
  countReport,
  noteOwnReport,
  putReport,
  readOwnReports,
  readReport,
  readReportCount,
  readReports,
  readReportsBy,
  readReportsOf,
  rewriteReport,
} from '../../store/reports.ts';
import type { Table } from '../../store/table.ts';
import { transact, untilWon } from '../../store/transact.ts';
import type { Found } from './report-subject.ts';

/** So many reports a day are taken from one member, and from strangers of one network. */
const MOST_A_DAY = 20;
/** More reports of one subject are not looked through when one is made: strangers may have made any number. */
const MOST_READ = 500;

interface Filing {
  readonly said: Said;
  readonly reporter: Reporter;
  /** The keyed hash of who reports, which changes daily: of the member, or of a stranger's network. */
  readonly source: string;
  readonly newId: () => string;
  readonly now: Date;
}

/**
 * Takes a report of what `find` finds now. A member has one open report of a subject, to which a second one adds. An
 * urgent one by somebody invited, or the third, freezes the next meetup in the same transaction. Of what is not there, only the
 * attempt is counted, and the caller learns no difference. Throws LimitError if the source has used up its day,
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
    const told = before ? addedTo(before, said) : filed({ id: newId(), reporter, ...found }, said);
    const frozen = await freezing(table, told, now);
    const report = frozen ? { ...told, froze: frozen.group } : told;
    await transact(table, [
      counted,
      ...(frozen ? [freezeMeetup(table, frozen, report.id)] : []),
      ...(before ? [rewriteReport(table, before, report)] : [putReport(table, report)]),
      ...(before || member === undefined ? [] : noteOwnReport(table, member, report, own, now)),
    ]);
  });

/** The next meetup of the group that a report is about, if the report freezes it. */
async function freezing(table: Table, report: Report, now: Date): Promise<Meetup | undefined> {
  const { reporter, subject, meetup } = report;
  const group = subject.kind === 'group' ? subject.id : meetup && groupOfMeetup(meetup);
  if (!('member' in reporter) || group === undefined || report.froze !== undefined) return undefined;
  const [found, invitation, open, made] = await Promise.all([
    readGroup(table, group),
    meetup === undefined ? undefined : readInvitation(table, meetup, reporter.member),
    readReportsOf(table, subject, { limit: MOST_READ }),
    readReportsBy(table, reporter.member),
  ]);
  const own = await readReports(
    table,
    made.flatMap(({ reports }) => reports),
  );
  const next = found && nextMeetup(found.meetups, now);
  const calls = freezes(report, {
    isInvited: invitation !== undefined,
    open: open.filter(({ decided }) => !decided),
    own: own.filter(({ id }) => id !== report.id),
    now,
  });
  return calls ? next : undefined;
}

async function readOpen(table: Table, id: string | undefined): Promise<Report | undefined> {
  const report = id === undefined ? undefined : await readReport(table, id);
  return report?.decided ? undefined : report;
}
