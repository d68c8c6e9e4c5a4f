import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';

/** Number of refused rows shown one by one. */
const SHOWN = 20;

export interface Refusals {
  refuse(line: number, problem: string, isForeign: boolean): void;
  readonly count: number;
  /** How many are damaged or wrong, not just something other than a venue. */
  readonly faults: number;
  /** The first rows with their reasons, and for the others the count of each reason. */
  summary(): string[];
  /** Resolves once all are written to the report. */
  close(): Promise<void>;
}

/** Counts the refused rows, and writes all of them to a CSV file if one is wanted. */
export function openRefusals(report: string | undefined): Refusals {
  const file = report === undefined ? undefined : createWriteStream(report);
  // An error is thrown by `close`.
  const end = file && finished(file);
  end?.catch(() => undefined);
  file?.write('line,reason\n');
  const first: string[] = [];
  const others = new Map<string, number>();
  let [count, faults] = [0, 0];
  return {
    refuse(line, problem, isForeign) {
      count += 1;
      if (!isForeign) faults += 1;
      file?.write(`${line},"${problem.replaceAll('"', '""')}"\n`);
      if (first.length < SHOWN) first.push(`line ${line}: ${problem}`);
      else others.set(problem, (others.get(problem) ?? 0) + 1);
    },
    get count() {
      return count;
    },
    get faults() {
      return faults;
    },
    summary: () => [
      ...first,
      ...[...others]
        .sort(([, a], [, b]) => b - a)
        .slice(0, SHOWN)
        .map(([problem, times]) => `and ${times} more: ${problem}`),
    ],
    async close() {
      file?.end();
      await end;
    },
  };
}
