import { markdownTable } from '../../lib/tools/cost/markdown-table.ts';
import type { FloodOutcome } from './flood.ts';
import type { Row } from './meter.ts';
import type { Outcome } from './run.ts';

const whole = (value: number) => Math.round(value).toLocaleString('en-US');

/** What came of a load, for people: one paragraph and a table that is also legible as it is. */
export function report(title: string, outcome: Outcome): string {
  const { confirmed, groups, gathered, requests, seconds, quietAfter, rows } = outcome;
  const pace = (many: number) => (seconds > 0 ? (many / seconds).toFixed(1) : '0');
  return [
    `${title}: ${whole(confirmed)} people signed up in ${whole(seconds)} s, ${pace(confirmed)} a second; ${pace(requests)} requests a second.`,
    `${whole(groups)} groups with ${whole(gathered)} places taken; all quiet ${quietAfter.toFixed(1)} s after the last answer.`,
    '',
    tableOf(rows),
    '',
    ...problemsOf(outcome),
  ].join('\n');
}

/** Most lines that are printed of what went wrong. */
const SHOWN = 20;

function problemsOf({ complaints, violations }: Outcome): string[] {
  const several = [...Map.groupBy(complaints, (complaint) => complaint)].map(
    ([complaint, same]) => `${same.length} x ${complaint}`,
  );
  const problems = [...several, ...violations];
  if (problems.length === 0) return ['No error but honest refusals; every invariant holds.'];
  const rest = problems.length - SHOWN;
  return [
    ...problems.slice(0, SHOWN).map((line) => `! ${line}`),
    ...(rest > 0 ? [`! and ${rest} more`] : []),
  ];
}

/** What honest people noticed of a flood, for people. */
export function floodReport({ people, inTime, waited, flood, rows }: FloodOutcome): string {
  const [p50, p99, most] = [waited.p50, waited.p99, waited.most].map((seconds) => `${seconds.toFixed(1)} s`);
  return [
    `Three networks asked for ${whole(flood.perSecond)} sign-ups a second together; they caused ${whole(flood.mails)} mails.`,
    `${whole(inTime)} of ${whole(people)} honest people (${((100 * inTime) / people).toFixed(1)} %) had their mail within a minute: half of them within ${p50}, 99 % within ${p99}, the last within ${most}.`,
    '',
    tableOf(rows),
  ].join('\n');
}

const tableOf = (rows: readonly Row[]): string =>
  markdownTable(
    ['milliseconds', 'count', 'p50', 'p95', 'p99', 'most', 'answers'],
    rows.map(({ kind, count, p50, p95, p99, most, statuses }) => [
      kind,
      whole(count),
      ...[p50, p95, p99, most].map(whole),
      [...statuses].map(([status, many]) => `${status}: ${whole(many)}`).join(', '),
    ]),
    { text: [0, 6] },
  );
