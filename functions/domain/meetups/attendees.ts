import type { Invitation, Meetup } from '../model.ts';
import { wallClock } from './wall-clock.ts';

/** Who comes to a meetup, as only those who said yes may know it. */
export interface Attendees {
  readonly host: Host;
  /** First names of others who said yes; none before `mayReadNames`. */
  readonly names: readonly string[];
  /** How many more said yes: without a name, or beyond those that are named. */
  readonly more: number;
}

export type Host =
  | { readonly is: 'you' }
  | { readonly is: 'nobody' }
  | { readonly is: 'somebody'; readonly name?: string | undefined };

/** A yes is so old before it opens names: who only looks has to mean to come for a day. */
const SETTLED_MS = 24 * 60 * 60_000;

/**
 * Whether somebody who was invited may read the names of others: once the meetup was confirmed, with a yes that is a day
 * old. Who took a yes back before reads them on the day of the meetup (by its local clock) at the earliest: nobody
 * collects names by saying yes, reading and saying no.
 */
export function mayReadNames(
  { state, startsAt, zone }: Pick<Meetup, 'state' | 'startsAt' | 'zone'>,
  { answer, answeredAt, comesSince = answeredAt, tookBack }: Invitation,
  now: Date,
): boolean {
  if (answer !== 'yes' || comesSince === undefined) return false;
  if (state === 'proposed' || state === 'cancelled') return false;
  if (now.getTime() - Date.parse(comesSince) < SETTLED_MS) return false;
  return !tookBack || dayOf(now.getTime(), zone) >= dayOf(Date.parse(startsAt), zone);
}

/** The local day, `yyyy-mm-dd`. */
const dayOf = (ms: number, zone: string) => wallClock(ms, zone).date;
