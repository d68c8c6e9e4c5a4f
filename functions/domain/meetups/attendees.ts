import type { Invitation, Meetup } from '../model.ts';
import { wallClock } from './wall-clock.ts';

/** Who comes to a meetup, as told to those who said yes. */
export interface Attendees {
  readonly host: Host;
  /** First names of others who said yes; none before `mayReadNames`. */
  readonly names: readonly string[];
  /** How many more said yes, without a name or beyond those listed. */
  readonly more: number;
}

/** How many come, whoever reads it included. */
export const peopleComing = ({ names, more }: Pick<Attendees, 'names' | 'more'>): number =>
  1 + names.length + more;

export type Host =
  | { readonly is: 'you' }
  | { readonly is: 'nobody' }
  | { readonly is: 'somebody'; readonly name?: string | undefined };

/** Age of a yes before it reveals names: somebody who only looks must intend to come for a day. */
const SETTLED_MS = 24 * 60 * 60_000;

/**
 * Whether somebody invited may read the others' names: once the meetup is confirmed, with a yes that is a day old. Somebody
 * who once took a yes back reads them on the local day of the meetup at the earliest, so nobody can collect names by saying
 * yes, reading, and saying no. Where the topic is sensitive, nobody reads them earlier than that.
 */
export function mayReadNames(
  { state, startsAt, zone }: Pick<Meetup, 'state' | 'startsAt' | 'zone'>,
  { answer, answeredAt, comesSince = answeredAt, tookBack }: Invitation,
  { now, isSensitive }: { readonly now: Date; readonly isSensitive: boolean },
): boolean {
  if (answer !== 'yes' || comesSince === undefined) return false;
  if (state === 'proposed' || state === 'cancelled') return false;
  if (now.getTime() - Date.parse(comesSince) < SETTLED_MS) return false;
  return !(tookBack || isSensitive) || dayOf(now.getTime(), zone) >= dayOf(Date.parse(startsAt), zone);
}

/** The local day, `yyyy-mm-dd`. */
const dayOf = (ms: number, zone: string) => wallClock(ms, zone).date;
