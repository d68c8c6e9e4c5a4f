import { markdownTable } from '../../lib/tools/cost/markdown-table.ts';
import type { Verdict } from './judge.ts';

/** One way of counting, for one crowd and quorum. */
export interface Judged {
  readonly region: string;
  readonly quorum: number;
  readonly way: string;
  readonly verdict: Verdict;
}

const number = (value: number) => value.toLocaleString('en-US');

/** The ways for one crowd and quorum beside each other, as a Markdown table that is also legible as it is. */
export function comparisonTable(rows: readonly Judged[]): string {
  const heads = ['', 'meetups', 'valid', 'people who can come', 'beyond reach', 'called late', 'missed'];
  const cells = rows.map(({ way, verdict }) => [
    way,
    number(verdict.meetups),
    number(verdict.valid),
    number(verdict.meeting),
    verdict.beyondReach === 0
      ? '0'
      : `${number(verdict.beyondReach)} (${((100 * verdict.beyondReach) / verdict.invited).toFixed(1)} %)`,
    verdict.late === 0 ? '0' : `${number(verdict.late)}, by ${number(verdict.lateBy)}`,
    number(verdict.missed),
  ]);
  return markdownTable(heads, cells);
}
