import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { hostsOf } from '../../domain/meetups/meetup.ts';
import { calledOff } from '../../domain/meetups/meetup-life.ts';
import { nextMeetup } from '../../domain/meetups/next-meetup.ts';
import type { Meetup } from '../../domain/model.ts';
import { type Decided, decidedAs, type Report } from '../../domain/safety/report.ts';
import { putAudit, putDecision } from '../../store/decisions.ts';
import { readGroup } from '../../store/groups.ts';
import { groupOfMeetup } from '../../store/keys.ts';
import { moveMeetup, putMeetup, readMeetup, thawMeetup } from '../../store/meetups.ts';
import { readReport, readReportsOf, rewriteReport } from '../../store/reports.ts';
import type { Table } from '../../store/table.ts';
import { transact, untilWon } from '../../store/transact.ts';
import { withVenues } from '../meetups/due-meetups.ts';
import { decidingTopic } from '../topics/review-topics.ts';

/** What an operator decides, why, and when. */
export type Deciding = Pick<Decided, 'outcome' | 'why' | 'by'> & {
  readonly now: Date;
  readonly newId: () => string;
};

/** What was asked cannot be done: there is no such report, or nobody and nothing that it could be done to. */
export class CannotDecideError extends Error {
  override readonly name = 'CannotDecideError';
}

/**
 * Decides a report and every other open one of the same subject, each in a transaction with its audit line; what the decision
 * does to the subject is part of the last one, that of the report named. Broken off, it can be repeated. Gives the decided
 * reports, none if this one was decided before.
 * Throws CannotDecideError, or BusyError if an item stayed contended.
 */
export async function decideReport(table: Table, id: string, deciding: Deciding): Promise<readonly Report[]> {
  const named = await findReport(table, id);
  if (named.decided) return [];
  // Whatever cannot be done is refused before anything is written.
  await effectOf(table, named, [named], deciding);
  // The index may lag behind the report that is named.
  const same = [...(await readReportsOf(table, named.subject)).filter((one) => one.id !== id), named];
  const decided: Report[] = [];
  for (const other of same.filter((one) => one.id !== id && !one.decided))
    decided.push(...(await decideOne(table, other.id, deciding, async () => [])));
  decided.push(
    ...(await decideOne(table, id, deciding, (table, report) => effectOf(table, report, same, deciding))),
  );
  return decided;
}

async function findReport(table: Table, id: string): Promise<Report> {
  const report = await readReport(table, id);
  if (!report) throw new CannotDecideError('There is no such report.');
  return report;
}

/** Decides one report, unless it is decided or gone meanwhile, together with what `effect` writes. */
const decideOne = (
  table: Table,
  id: string,
  { outcome, why, by, now, newId }: Deciding,
  effect: (table: Table, report: Report) => Promise<readonly TransactWriteItem[]>,
): Promise<readonly Report[]> => {
  const at = now.toISOString();
  const line = newId();
  return untilWon(table, async (table) => {
    const before = await readReport(table, id);
    if (!before || before.decided) return [];
    const baseless = outcome === 'dismissed' && before.froze !== undefined;
    const after = decidedAs(before, { outcome, why, by, at, ...(baseless && { baseless }) });
    await transact(table, [
      rewriteReport(table, before, after),
      putAudit(table, { id: line, who: by, what: `report ${outcome}`, why, at, about: `report ${id}` }),
      ...(await effect(table, before)),
    ]);
    return [after];
  });
};

/**
 * What the decision about all reports of one subject does to it: what it says, and nothing is frozen by them any more. A sanction
 * is imposed by its own command, before.
 */
async function effectOf(
  table: Table,
  report: Report,
  same: readonly Report[],
  deciding: Deciding,
): Promise<readonly TransactWriteItem[]> {
  const { now } = deciding;
  const off = deciding.outcome === 'cancelled' ? await callingOff(table, report, same, now) : undefined;
  return [
    ...(off?.writes ?? (await writesOf(table, report, deciding))),
    ...(await thawing(table, same, off?.meetup, now)),
  ];
}

async function writesOf(
  table: Table,
  report: Report,
  { outcome, why, by, now, newId }: Deciding,
): Promise<readonly TransactWriteItem[]> {
  switch (outcome) {
    case 'hidden':
    case 'closed': {
      const slug = report.subject.kind === 'topic' ? report.subject.id : report.snapshot.topic;
      if (slug === undefined) throw new CannotDecideError('This report names no topic.');
      return [decidingTopic(table, slug, { listing: outcome, why, by, now })];
    }
    case 'warned': {
      const member = await whoIsMeant(table, report);
      const decision = { id: newId(), measure: 'warned', why, by, at: now.toISOString(), member } as const;
      return putDecision(table, decision);
    }
    default:
      return [];
  }
}

/** The reports by which a meetup stays frozen once these are decided; undefined if it does not. */
function leftOf({ frozen = [] }: Meetup, decided: readonly Report[]): readonly string[] | undefined {
  const left = frozen.filter((id) => !decided.some((report) => report.id === id));
  return left.length > 0 ? left : undefined;
}

/** Calls a meetup off: the one that is named, or the one that was frozen for it. */
async function callingOff(table: Table, report: Report, same: readonly Report[], now: Date) {
  const group = report.meetup === undefined ? report.froze : groupOfMeetup(report.meetup);
  const found = group === undefined ? undefined : await readGroup(table, group);
  const next = found && nextMeetup(found.meetups, now);
  const step = found && next && calledOff(next, found.group, now);
  if (!step) throw new CannotDecideError('There is no meetup to come that could be called off.');
  const frozen = leftOf(next, same);
  return {
    meetup: next.id,
    writes: [
      moveMeetup(table, next, { ...step.meetup, frozen }),
      ...(step.next
        ? [putMeetup(table, await withVenues(table, found.group, { ...step.next, frozen }, now))]
        : []),
    ],
  };
}

/** Takes reports off all meetups that they have frozen, but for one that is written anyway. */
async function thawing(
  table: Table,
  decided: readonly Report[],
  except: string | undefined,
  now: Date,
): Promise<readonly TransactWriteItem[]> {
  const groups = new Set(decided.flatMap(({ froze }) => froze ?? []));
  const found = await Promise.all([...groups].map((group) => readGroup(table, group)));
  return found
    .flatMap((one) => one?.meetups ?? [])
    .filter(({ id, frozen }) => id !== except && frozen?.some((by) => decided.some((one) => one.id === by)))
    .map((meetup) => thawMeetup(table, meetup, leftOf(meetup, decided), now));
}

/**
 * The member whom a report is about: the person it names, otherwise the host of its meetup. Throws CannotDecideError if there
 * is none.
 */
export async function whoIsMeant(table: Table, { subject, meetup: id }: Report): Promise<string> {
  if (subject.kind === 'person') return subject.id;
  const meetup = id === undefined ? undefined : await readMeetup(table, id);
  const [host] = meetup ? hostsOf(meetup) : [];
  if (host === undefined)
    throw new CannotDecideError('This report is about nobody in particular: no host is known.');
  return host;
}
