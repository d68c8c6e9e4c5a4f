import type { Meetup, Venue } from '../model.ts';
import { isUndecided } from './meetup.ts';

const HOUR_MS = 60 * 60_000;

/** What has so many more yes than it takes is on before its decision: some may still drop out. */
const TO_SPARE = 2;
/** Nobody is hurried: people have so long to answer, and longer where they vote on a venue. */
const UNHURRIED_MS = 24 * HOUR_MS;
const VOTE_MS = 48 * HOUR_MS;

/** When it is first looked at whether enough have said yes to a meetup that is proposed now. */
export const firstLook = (candidates: readonly Venue[], now: Date): NonNullable<Meetup['due']> => ({
  step: 'look',
  at: new Date(now.getTime() + (candidates.length > 0 ? VOTE_MS : UNHURRIED_MS)).toISOString(),
});

/** How many yes make a meetup happen before its decision: two more than it takes, or all of its seats. */
export const enoughFor = ({ seats = Number.POSITIVE_INFINITY }: Pick<Meetup, 'seats'>, minimumYes: number) =>
  Math.max(minimumYes, Math.min(minimumYes + TO_SPARE, seats));

/** Whether so many have said yes that a meetup need not wait for its decision, once people have had their time. */
export const isEnough = (meetup: Meetup, now: Date): boolean =>
  meetup.enough !== undefined && meetup.tally.yes >= meetup.enough && isUndecided(meetup, now);

/** A meetup that somebody has said yes to: the clock looks at once, if enough have. */
export const lookedAtSoon = (meetup: Meetup, now: Date): Meetup =>
  isEnough(meetup, now) ? lookedAt(meetup, now) : meetup;

/** A meetup whose places have changed: the clock looks where one stands, as others may be saying yes at this very moment. */
export const lookedAtWhere = (meetup: Meetup, now: Date): Meetup =>
  meetup.enough !== undefined && meetup.places?.stands && isUndecided(meetup, now)
    ? lookedAt(meetup, now)
    : meetup;

const lookedAt = (meetup: Meetup, now: Date): Meetup => ({
  ...meetup,
  due: { step: 'look', at: now.toISOString() },
});
