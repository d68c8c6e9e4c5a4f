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
  const widths = heads.map((head, column) =>
    Math.max(head.length, ...cells.map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: readonly string[]) =>
    `| ${row.map((text, column) => (column === 0 ? text.padEnd(widths[0] ?? 0) : text.padStart(widths[column] ?? 0))).join(' | ')} |`;
  const rule = `| ${widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  return [line(heads), rule, ...cells.map(line)].join('\n');
}
