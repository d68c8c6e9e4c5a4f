import {
  type Outcome,
  type Priority,
  type Report,
  subjectInWords,
} from '../../../functions/domain/safety/report.ts';
import { MEASURES, type Measure } from '../../../functions/domain/safety/sanction.ts';
import { hashAddress, hashMailbox } from '../../../functions/runtime/crypto/address-hash.ts';
import { CannotDecideError, decideReport } from '../../../functions/services/safety/decide-report.ts';
import { revealReporter } from '../../../functions/services/safety/reveal-reporter.ts';
import { StrongerError } from '../../../functions/services/safety/sanction-member.ts';
import { imposeOnReported } from '../../../functions/services/safety/sanction-reported.ts';
import { readOpenAppeals } from '../../../functions/store/appeals.ts';
import { readQueue, readReport } from '../../../functions/store/reports.ts';
import { UsageError } from '../usage-error.ts';
import { endOf, type MemberOptions, type Operator, strongerIn, whyOf } from './member-command.ts';

export interface ReportOptions extends MemberOptions {
  readonly measure?: string | undefined;
  readonly reveal?: boolean | undefined;
}

type Reader = Pick<Operator, 'table' | 'now' | 'say'>;

/** `queue`: what awaits a decision, urgent things first, then the oldest, then appeals. */
export async function runQueueCommand({ table, now, say }: Reader): Promise<void> {
  const [urgent, rest] = await Promise.all([readQueue(table, 'now'), readQueue(table, 'age')]);
  const appeals = await readOpenAppeals(table);
  if (urgent.length + rest.length + appeals.length === 0) return say('Nothing awaits a decision.');
  for (const report of [...urgent, ...rest]) say(lineOf(report, now()));
  for (const { id, at } of appeals) say(`${LABELS.age} ${id}  ${hoursSince(at, now())} h  appeal`);
}

const LABELS: Readonly<Record<Priority, string>> = { now: 'NOW ', age: '    ' };

export const hoursSince = (at: string, now: Date): number =>
  Math.floor((now.getTime() - Date.parse(at)) / (60 * 60_000));

function lineOf({ id, priority, subject, said, at }: Report, now: Date): string {
  const reasons = [...new Set(said.map(({ reason }) => reason))].join(', ');
  return `${LABELS[priority]} ${id}  ${hoursSince(at, now)} h  ${reasons}  ${subjectInWords(subject)}`;
}

/** `report show | decide <id>`. Throws a UsageError for a command that cannot be understood or done. */
export async function runReportCommand(
  operator: Operator,
  [act, id, ...more]: readonly string[],
  options: ReportOptions,
): Promise<void> {
  if (id === undefined || more.length > 0) throw new UsageError();
  const report = await readReport(operator.table, id);
  if (!report) throw new UsageError(`There is no report ${id}.`);
  switch (act) {
    case 'show':
      return show(operator, report, options);
    case 'decide':
      return decide(operator, report, options);
    default:
      throw new UsageError();
  }
}

async function show(operator: Operator, report: Report, options: ReportOptions): Promise<void> {
  const { say } = operator;
  const { subject, meetup, said, priority, snapshot, decided } = report;
  say(`${subjectInWords(subject)}${meetup === undefined ? '' : `, meetup ${meetup}`}, priority ${priority}`);
  say('as it stood:');
  for (const [name, words] of Object.entries(snapshot)) say(`  ${name}: ${words}`);
  for (const { at, reason, text } of said) {
    say(`${at}  ${reason}`);
    for (const line of text.split('\n')) say(`  ${line}`);
  }
  say(`reported by ${await reporterOf(operator, report, options)}`);
  if (decided) say(`${decided.outcome} by ${decided.by}, ${decided.at}: ${decided.why}`);
}

/** Who reported: what kind of person, or once it is on record that somebody looked, their name and address. */
async function reporterOf(
  { table, user, now, newId }: Operator,
  report: Report,
  options: ReportOptions,
): Promise<string> {
  if (!options.reveal) return 'member' in report.reporter ? 'a member' : 'a stranger';
  const looking = { why: whyOf(options), by: user, now: now(), newId };
  const { name, email = 'no address', member } = await revealReporter(table, report, looking);
  return [name, email, member && `member ${member}`].filter((part) => part !== undefined).join(', ');
}

const OUTCOMES: Readonly<Record<string, Outcome>> = {
  dismiss: 'dismissed',
  warn: 'warned',
  'no-hosting': 'no-hosting',
  silence: 'silent',
  suspend: 'suspended',
  ban: 'banned',
  hide: 'hidden',
  close: 'closed',
  cancel: 'cancelled',
  note: 'noted',
};

async function decide(operator: Operator, report: Report, options: ReportOptions): Promise<void> {
  const outcome = Object.hasOwn(OUTCOMES, options.measure ?? '')
    ? OUTCOMES[options.measure ?? '']
    : undefined;
  if (!outcome) throw new UsageError(`Say what is done: --measure ${Object.keys(OUTCOMES).join(' | ')}.`);
  const why = whyOf(options);
  if (report.decided) return operator.say(`This was decided: ${report.decided.outcome}.`);
  const { table, user, now, newId, say } = operator;
  try {
    const measure = MEASURES.find((one) => one === outcome);
    if (measure) await sanction(operator, report, measure, options);
    const decided = await decideReport(table, report.id, { outcome, why, by: user, now: now(), newId });
    for (const { id } of decided) say(`report ${id}: ${outcome}`);
  } catch (error) {
    if (error instanceof CannotDecideError) throw new UsageError(error.message);
    if (error instanceof StrongerError) throw strongerIn(error);
    throw error;
  }
}

async function sanction(
  { table, addressSecret, user, now, newId, say }: Operator,
  report: Report,
  measure: Measure,
  options: ReportOptions,
): Promise<void> {
  const imposed = { measure, until: endOf(measure, options, now()) };
  const deciding = {
    newId,
    why: whyOf(options),
    by: user,
    now: now(),
    hashAddress: (address: string) => hashAddress(addressSecret, address),
    hashMailbox: (address: string) => hashMailbox(addressSecret, address),
  };
  for (const { id } of await imposeOnReported(table, report, imposed, deciding)) say(`decision ${id}`);
}
