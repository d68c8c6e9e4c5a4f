import type { Meetup } from '../model.ts';
import { movesUp } from './seats.ts';

/** So many on a list can meet at a table of their own. */
export const TABLE_FROM = 3;
/** Nobody knows how many a place can seat: more than two tables would be too many for most. */
const MOST_TABLES = 2;

/** How many seats one of a meetup's tables has; undefined where there is no limit. */
export const seatsOfTable = ({ seats, tables }: Pick<Meetup, 'seats' | 'tables'>): number | undefined =>
  seats === undefined ? undefined : seats / (tables?.count ?? 1);

/** Whether a meetup may get one more table, if enough wait for a seat: it is on, and its host has yet to read how many come. */
export const takesTable = (meetup: Meetup, now: Date): boolean =>
  meetup.state === 'confirmed' &&
  !meetup.frozen &&
  !meetup.reminded &&
  movesUp(meetup, now) &&
  (meetup.tables?.count ?? 1) < MOST_TABLES;

/** Whether so many wait for a seat that they get a table of their own. */
export const wantsTable = (meetup: Meetup, now: Date): boolean =>
  takesTable(meetup, now) && (meetup.tally.listed?.length ?? 0) >= TABLE_FROM;

/** A meetup on whose list there is somebody more: the clock looks at once, if the list is a table. */
export const lookedAtForTable = (meetup: Meetup, now: Date): Meetup =>
  wantsTable(meetup, now) ? { ...meetup, due: { step: 'look', at: now.toISOString() } } : meetup;

/** A meetup with one more table at its place, and who of the list has a seat at it: as many as there are, in the order of the list. */
export function withOneMoreTable(
  meetup: Meetup,
  now: Date,
): { readonly meetup: Meetup; readonly seated: readonly string[] } {
  const { seats = 0, tables, tally } = meetup;
  const { listed = [], ...others } = tally;
  const more = seatsOfTable(meetup) ?? 0;
  const [seated, left] = [listed.slice(0, more), listed.slice(more)];
  return {
    meetup: {
      ...meetup,
      seats: seats + more,
      tables: { count: (tables?.count ?? 1) + 1, since: now.toISOString() },
      tally: { ...others, yes: tally.yes + seated.length, ...(left.length > 0 && { listed: left }) },
    },
    seated,
  };
}
