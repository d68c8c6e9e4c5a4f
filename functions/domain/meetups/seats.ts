import type { Invitation, Meetup } from '../model.ts';
import { isOver } from './meetup.ts';

/** From so long before the start on nobody moves up: they might not read in time that they have a seat. */
const LAST_MOVE_MS = 6 * 60 * 60_000;

type Table = Pick<Meetup, 'seats' | 'tally'>;
type Dated = Table & Pick<Meetup, 'state' | 'startsAt' | 'minutes'>;

/** A list takes so many; whoever comes later is first the next time. */
export const MOST_LISTED = 50;

/** What a yes is: a seat, a place on the list, or none because the list is full. */
export type Seat = 'seated' | 'listed' | 'list-full';

/** Whether a seat that becomes free goes to the first of the list; from six hours before the start on it stays free. */
export const movesUp = ({ state, startsAt }: Pick<Meetup, 'state' | 'startsAt'>, now: Date): boolean =>
  (state === 'proposed' || state === 'confirmed') && Date.parse(startsAt) - now.getTime() >= LAST_MOVE_MS;

/**
 * What a yes is for somebody: the seat that they have, a free one, a place on the list, or none of them. As long as people move
 * up, no seat is free while anybody is listed; later, whoever says yes takes what is free; and after the end there are none to
 * keep: whoever says yes was there.
 */
export function seatFor(
  meetup: Dated,
  { answer, member }: Pick<Invitation, 'answer' | 'member'>,
  now: Date,
): Seat {
  if (answer === 'yes' || isOver(meetup, now)) return 'seated';
  const { listed = [] } = meetup.tally;
  const moves = movesUp(meetup, now);
  if (!(moves && listed.length > 0) && freeSeats(meetup) !== 0) return 'seated';
  if (listed.includes(member)) return 'listed';
  return moves && listed.length < MOST_LISTED ? 'listed' : 'list-full';
}

/** Whether a yes of somebody new would be no seat. */
export const isFull = (meetup: Dated, now: Date): boolean =>
  seatFor(meetup, { answer: undefined, member: '' }, now) !== 'seated';

/** Who of the list gets the seat of somebody who had one and leaves it. */
export const nextInLine = (meetup: Dated, now: Date): string | undefined =>
  movesUp(meetup, now) ? meetup.tally.listed?.[0] : undefined;

/** Somebody's place on the list, counted from 1; undefined for those who are not on it. */
export function placeOnList({ tally }: Pick<Meetup, 'tally'>, member: string): number | undefined {
  const at = tally.listed?.indexOf(member) ?? -1;
  return at < 0 ? undefined : at + 1;
}

/** How many seats are free; undefined where there is no limit. */
export const freeSeats = ({ seats, tally }: Table): number | undefined =>
  seats === undefined ? undefined : Math.max(0, seats - tally.yes);
