import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { PRIORITIES, type Priority, type Report, type Subject } from '../domain/safety/report.ts';
import { absent, any, appended, below, equals } from './expressions.ts';
import {
  type Key,
  memberKey,
  OWN_REPORTS_PREFIX,
  ownReportsKey,
  queueIndex,
  reportBudgetKey,
  reportedIndex,
  reportKey,
} from './keys.ts';
import { readItem, readItems, readPartition, type Table } from './table.ts';
import { check, PRESENT, put, remove, update } from './transact.ts';

interface ReportItem extends Key, Report {
  readonly kind: 'report';
  readonly state: 'open' | 'decided';
}

const DAY_SECONDS = 24 * 60 * 60;
/** A decided report is kept for a year after its decision. */
const KEPT_DAYS = 365;
/** What leads from a member to their reports is kept longer than these usually are. */
const NOTED_DAYS = 3 * 365;

const attributesOf = (report: Report) => ({
  ...reportKey(report.id),
  kind: 'report',
  ...report,
  state: report.decided ? 'decided' : 'open',
  gsi1pk: reportedIndex(report.subject.kind, report.subject.id),
  gsi1sk: `${report.at}#${report.id}`,
  ...(report.decided
    ? { ttl: Math.floor(Date.parse(report.decided.at) / 1000) + KEPT_DAYS * DAY_SECONDS }
    : { gsi2pk: queueIndex(report.priority), gsi2sk: `${report.at}#${report.id}` }),
});

/** Writes a new report. */
export const putReport = (table: Table, report: Report): TransactWriteItem =>
  put(table, attributesOf(report), absent('pk'));

/** Writes an open report as it has become. Fails if it changed since it was read, or was decided. */
export const rewriteReport = (table: Table, before: Report, after: Report): TransactWriteItem =>
  put(
    table,
    attributesOf(after),
    PRESENT,
    equals('state', 'open'),
    equals('said', before.said),
    equals('reporter', before.reporter),
  );

export async function readReport(table: Table, id: string): Promise<Report | undefined> {
  const item = await readItem<ReportItem>(table, reportKey(id));
  return item && reportOf(item);
}

/** Several reports in no particular order. Missing ones are left out. */
export const readReports = async (table: Table, ids: readonly string[]): Promise<Report[]> =>
  (await readItems<ReportItem>(table, [...new Set(ids)].map(reportKey))).map(reportOf);

/** Reports of one priority that await a decision, the oldest first: all, or up to `limit`. The index may lag. */
export const readQueue = async (
  table: Table,
  priority: Priority,
  options: { readonly limit?: number } = {},
): Promise<Report[]> =>
  (await readPartition<ReportItem>(table, queueIndex(priority), { index: 'gsi2', ...options })).map(reportOf);

/** The oldest report that has awaited a decision since before an instant; undefined if none has. The index may lag. */
export async function readOverdue(table: Table, since: Date): Promise<Report | undefined> {
  const oldest = await Promise.all(
    PRIORITIES.map((priority) =>
      readPartition<ReportItem>(table, queueIndex(priority), { index: 'gsi2', limit: 1 }),
    ),
  );
  return oldest
    .flat()
    .map(reportOf)
    .sort((a, b) => (a.at < b.at ? -1 : 1))
    .find(({ at }) => Date.parse(at) < since.getTime());
}

/** The reports of one subject, the oldest first: all, or up to `limit`. The index may lag. */
export const readReportsOf = async (
  table: Table,
  { kind, id }: Subject,
  options: { readonly limit?: number } = {},
): Promise<Report[]> =>
  (await readPartition<ReportItem>(table, reportedIndex(kind, id), { index: 'gsi1', ...options })).map(
    reportOf,
  );

/** What a member reported of one subject: the ids of the reports, the newest last. */
interface OwnReports extends Key {
  readonly kind: 'own-reports';
  readonly reports: readonly string[];
}

/** The ids of a member's reports of a subject, the newest last. */
export async function readOwnReports(
  table: Table,
  member: string,
  { kind, id }: Subject,
): Promise<readonly string[]> {
  const item = await readItem<OwnReports>(table, ownReportsKey(member, kind, id));
  return item?.reports ?? [];
}

/** Notes with a member that they made a report. Fails if they made another of the subject meanwhile, or are gone. */
export const noteOwnReport = (
  table: Table,
  member: string,
  { id, subject }: Pick<Report, 'id' | 'subject'>,
  before: readonly string[],
  now: Date,
): TransactWriteItem[] => [
  update(table, ownReportsKey(member, subject.kind, subject.id), {
    kind: 'own-reports',
    set: { reports: appended([id]), ttl: Math.floor(now.getTime() / 1000) + NOTED_DAYS * DAY_SECONDS },
    when: [before.length > 0 ? equals('reports', before) : absent('reports')],
  }),
  check(table, memberKey(member), PRESENT),
];

/** The ids of all reports that a member made, with what is to be removed when they are forgotten. */
export async function readReportsBy(
  table: Table,
  member: string,
): Promise<readonly { readonly key: Key; readonly reports: readonly string[] }[]> {
  const items = await readPartition<OwnReports>(table, memberKey(member).pk, {
    prefix: OWN_REPORTS_PREFIX,
    consistent: true,
  });
  return items.map(({ pk, sk, reports }) => ({ key: { pk, sk }, reports }));
}

/** Removes what leads from a member to their reports of one subject. */
export const removeOwnReports = (table: Table, key: Key): TransactWriteItem => remove(table, key);

/** Takes the reporter off a report, whatever state it is in. */
export const forgetReporter = (table: Table, id: string): TransactWriteItem =>
  update(table, reportKey(id), { set: { reporter: {} }, when: [PRESENT] });

/** Counts a report against what a source (a keyed hash of that day) may report on one day. Fails if that is used up. */
export const countReport = (table: Table, source: string, most: number, now: Date): TransactWriteItem =>
  update(table, reportBudgetKey(source), {
    kind: 'report-budget',
    set: { ttl: Math.floor(now.getTime() / 1000) + 2 * DAY_SECONDS },
    add: { reports: 1 },
    when: [any(absent('reports'), below('reports', most))],
  });

/** How much of it a source has used. */
export async function readReportCount(table: Table, source: string): Promise<number> {
  const item = await readItem<Key & { readonly reports: number }>(table, reportBudgetKey(source));
  return item?.reports ?? 0;
}

const reportOf = ({
  id,
  subject,
  meetup,
  said,
  reporter,
  priority,
  snapshot,
  at,
  froze,
  decided,
}: ReportItem): Report => ({
  id,
  subject,
  meetup,
  said,
  reporter,
  priority,
  snapshot,
  at,
  froze,
  decided,
});
