import type { Interest, Marks } from '../model.ts';

const DAY_MS = 24 * 60 * 60_000;
/** Within so many days of each other two confirmations from one network are of one hand. */
export const NETWORK_DAYS = 7;
/** How long marks are kept. */
export const MARKS_DAYS = 30;
const WEEK_MS = NETWORK_DAYS * DAY_MS;

/**
 * The weeks by whose keys the network of a confirmation is hashed: its own and the next. So two within a week of each other
 * share one, and nothing can be followed for longer than three.
 */
export function weeksOf(now: Date): readonly [number, number] {
  const week = Math.floor(now.getTime() / WEEK_MS);
  return [week, week + 1];
}

/** Marks that are not too old; undefined otherwise. */
export const freshMarks = (marks: Marks | undefined, now: Date): Marks | undefined =>
  marks && now.getTime() - Date.parse(marks.at) <= MARKS_DAYS * DAY_MS ? marks : undefined;

const hashesIn = ({ network = [], domain }: Marks): string[] => [...network, ...(domain ? [domain] : [])];

/** The hashes that at least half of some people bear, apart from those of networks that tell nothing. */
export function sharedHashes(
  people: readonly Pick<Interest, 'marks'>[],
  crowded: ReadonlySet<string>,
): string[] {
  const borne = people.flatMap(({ marks }) => (marks ? hashesIn(marks) : []));
  return [...Map.groupBy(borne, (hash) => hash)].flatMap(([hash, bearers]) =>
    2 * bearers.length >= people.length && !crowded.has(hash) ? [hash] : [],
  );
}

/** Whether somebody who bears these marks may join a group that takes in only such people. */
export const isAmong = (only: readonly string[] | undefined, marks: Marks | undefined): boolean =>
  only === undefined || (marks !== undefined && hashesIn(marks).some((hash) => only.includes(hash)));

/** A network from which more people than this confirmed in one week tells nothing: a carrier, a university. */
export const MOST_OF_ONE_NETWORK = 20;
