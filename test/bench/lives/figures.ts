import type { Lives } from './lives.ts';
import type { Bound } from './planner.ts';

/** What is measured of one run: everything it takes to compare rules. */
export const MEASURES = [
  ['met', 'people who met'],
  ['never', 'never invited'],
  ['neverNear', 'never invited to anything within reach'],
  ['firstConfirmed', 'first meetups confirmed, %'],
  ['confirmed', 'meetups confirmed'],
  ['cancelled', 'meetups cancelled'],
  ['stranded', 'said yes, never met'],
  ['wait50', 'days to the first meeting, p50'],
  ['wait90', 'days to the first meeting, p90'],
  ['travel50', 'journey of those who met in km, p50'],
  ['travel90', 'journey of those who met in km, p90'],
  ['trip', 'way from home to the place of a group in km, mean'],
  ['table50', 'people at a table, p50'],
  ['table90', 'people at a table, p90'],
  ['tableMost', 'people at the largest table'],
  ['crowded', 'seats at tables above 25, %'],
  ['group50', 'members of a group, p50'],
  ['group90', 'members of a group, p90'],
  ['groupMost', 'members of the largest group'],
  ['foundings', 'groups founded'],
  ['refoundings', 'of a crowd that had dissolved'],
  ['quiet', 'interests gone quiet'],
  ['beyond', 'placed beyond their reach unasked'],
  ['waiting', 'waiting at the end'],
  ['mails', 'mails a person'],
  ['mailsMet', 'mails a person who met'],
] as const;
export type Measure = (typeof MEASURES)[number][0];
export type Figures = Readonly<Record<Measure, number>>;

/** A table that nobody can talk across. */
const CROWDED = 25;

export function figuresOf({ lives, tallies }: Lives): Figures {
  const met = lives.filter((life) => life.met > 0);
  const waits = met.flatMap(({ firstMet }) => firstMet ?? []);
  const sizes = [...tallies.groupSizes.values()];
  const mails = sum(lives.map((life) => life.mails));
  const { tables, travel } = tallies;
  return {
    met: met.length,
    never: lives.filter(({ invited, invitedFarther }) => invited + invitedFarther === 0).length,
    neverNear: lives.filter(({ invited }) => invited === 0).length,
    firstConfirmed: percent(tallies.firstConfirmed, tallies.firstDecided),
    confirmed: tallies.confirmed,
    cancelled: tallies.cancelled,
    stranded: lives.filter(({ saidYes, met }) => saidYes > 0 && met === 0).length,
    wait50: quantile(waits, 0.5),
    wait90: quantile(waits, 0.9),
    travel50: quantile(travel, 0.5),
    travel90: quantile(travel, 0.9),
    trip: mean(tallies.trips),
    table50: quantile(tables, 0.5),
    table90: quantile(tables, 0.9),
    tableMost: Math.max(0, ...tables),
    crowded: percent(sum(tables.filter((people) => people > CROWDED)), sum(tables)),
    group50: quantile(sizes, 0.5),
    group90: quantile(sizes, 0.9),
    groupMost: Math.max(0, ...sizes),
    foundings: tallies.foundings,
    refoundings: tallies.refoundings,
    quiet: lives.filter(({ ended }) => ended === 'quiet').length,
    beyond: tallies.beyond,
    waiting: lives.filter(({ interest }) => interest && !interest.group).length,
    mails: mails / lives.length,
    mailsMet: mails / met.length,
  };
}

/** The bound of each measure that has one: what a planner who knows all answers in advance would reach at best. */
export const figuresOfBound = ({ waits, alone }: Bound): Partial<Figures> => ({
  met: waits.length,
  never: alone,
  firstConfirmed: 100,
  cancelled: 0,
  stranded: 0,
  wait50: quantile(waits, 0.5),
  wait90: quantile(waits, 0.9),
  crowded: 0,
  refoundings: 0,
  quiet: 0,
  beyond: 0,
});

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
export const mean = (values: readonly number[]): number => sum(values) / values.length;

/** Standard deviation; 0 for fewer than two. */
export function spread(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const middle = mean(values);
  return Math.sqrt(sum(values.map((value) => (value - middle) ** 2)) / (values.length - 1));
}

/** The value that a share of the values lies below; 0 of none. */
function quantile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

const percent = (part: number, whole: number) => (whole === 0 ? 0 : (100 * part) / whole);
