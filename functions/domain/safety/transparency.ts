import { REASONS, type Reason, type Report } from './report.ts';

/** What was reported and decided in one month (`yyyy-mm`, UTC), as it is published: in fives, nothing below. */
export interface MonthFigures {
  readonly month: string;
  /** Reports that came in, by the reason given first. */
  readonly received: Figures<Reason>;
  /** How long decisions about reports took, in whole hours; absent below five decisions. */
  readonly medianHours?: number | undefined;
  /** What operators decided, by what it was about and what they did. */
  readonly decided: Readonly<Record<DecidedAbout, Figures>>;
}

/** What decisions are about. */
export const DECIDED_ABOUT = ['reports', 'people', 'holds', 'appeals'] as const;
type DecidedAbout = (typeof DECIDED_ABOUT)[number];

type Figures<Name extends string = string> = Readonly<Partial<Record<Name, number>>>;

/** Everything below tells about single people, and is not published. */
const FEWEST = 5;
const HOUR_MS = 60 * 60_000;

/** How a line of the audit begins that says a decision; one about a person is the measure alone. */
const LINES: Readonly<Record<DecidedAbout, RegExp>> = {
  reports: /^report (?!revealed)(\S+)$/,
  people: /^(\S+)$/,
  holds: /^hold (\S+)$/,
  appeals: /^appeal (\S+)$/,
};

/** A month (`yyyy-mm`, UTC) so many after that of an instant; before it, where it is below 0. */
export const monthFrom = (now: Date, months: number): string =>
  new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + months)).toISOString().slice(0, 7);

/**
 * The figures of a month.
 * @param lines - the month's audit
 * @param reports - all reports that may have come in or were decided then; others are left out
 */
export function figuresOf(
  month: string,
  lines: readonly { readonly what: string }[],
  reports: readonly Pick<Report, 'at' | 'said' | 'decided'>[],
): MonthFigures {
  const isThen = (at: string) => at.slice(0, 7) === month;
  const hours = reports.flatMap(({ at, decided }) =>
    decided && isThen(decided.at) ? [(Date.parse(decided.at) - Date.parse(at)) / HOUR_MS] : [],
  );
  const received = reports.filter(({ at }) => isThen(at)).flatMap(({ said }) => said[0]?.reason ?? []);
  const decided = (about: DecidedAbout) =>
    inFives(lines.flatMap(({ what }) => LINES[about].exec(what)?.[1] ?? []));
  return {
    month,
    received: inFives(received, REASONS),
    ...(hours.length >= FEWEST && { medianHours: Math.ceil(medianOf(hours)) }),
    decided: {
      reports: decided('reports'),
      people: decided('people'),
      holds: decided('holds'),
      appeals: decided('appeals'),
    },
  };
}

/** How often each name occurs, rounded down to fives, in the order given or of the alphabet. */
function inFives<Name extends string>(
  names: readonly Name[],
  order: readonly Name[] = [...new Set(names)].sort(),
): Figures<Name> {
  const figures: Partial<Record<Name, number>> = {};
  for (const name of order) {
    const count = names.filter((one) => one === name).length;
    if (count >= FEWEST) figures[name] = Math.floor(count / FEWEST) * FEWEST;
  }
  return figures;
}

/** The lower of the two in the middle where there are two. */
const medianOf = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor((numbers.length - 1) / 2)] ?? 0;
