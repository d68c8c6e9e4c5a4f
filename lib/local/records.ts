import { appendFileSync } from 'node:fs';
import type { DataFolder } from './data-folder.ts';

/** One entry that a function wrote to its log. */
export interface LogLine {
  readonly function: string;
  readonly line: string;
}

/** What functions log and what the emulator reports. */
export interface Records {
  log(functionName: string, line: string): void;
  /** Tells the person at the keyboard, once for each different line. */
  report(line: string): void;
  /** The newest log lines, oldest first. */
  logs(): readonly LogLine[];
  reports(): readonly string[];
}

const LOG_LINES = 10_000;

/** Keeps the newest records in memory and, with a data folder, all of them in its `emulator.log`. */
export function createRecords(
  folder: DataFolder | undefined,
  tell: ((line: string) => void) | undefined,
): Records {
  const lines: LogLine[] = [];
  const reports = new Set<string>();
  const write = (text: string) => {
    if (folder) appendFileSync(folder.file('emulator.log'), `${text}\n`);
  };
  return {
    log: (functionName, line) => {
      lines.push({ function: functionName, line });
      if (lines.length > 2 * LOG_LINES) lines.splice(0, LOG_LINES);
      write(`${functionName} ${line}`);
    },
    report: (line) => {
      if (reports.has(line)) return;
      reports.add(line);
      write(`EMULATOR ${line}`);
      tell?.(line);
    },
    logs: () => lines.slice(-LOG_LINES),
    reports: () => [...reports],
  };
}
