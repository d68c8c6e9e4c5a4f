import type { Group, Meetup, Tally, Venue } from '../model.ts';
import { isReminderHour, nextOccurrence, nextReminderHour, reminderTime } from './scheduling.ts';

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;

/** How long a meetup lasts, in minutes. */
const MEETUP_MINUTES = 120;
/** Answers count until so long before the start. */
export const DECISION_MS = 3 * DAY_MS;
/** People can tell how it was for so long after the end. */
const FEEDBACK_MS = 7 * DAY_MS;
/** A next meetup is at least so far away: its answers must have time. */
const NOTICE_MS = 10 * DAY_MS;
/** A group whose meetups were cancelled so often running dissolves. */
export const CANCELLED_RUNNING = 3;

const NO_ANSWERS: Tally = { yes: 0, no: 0, held: 0, votes: {}, hosts: {} };

/** A meetup of a group as it is proposed: the `n`th, at an instant of its rhythm. */
export function proposeMeetup(
  group: Group,
  n: number,
  startsAt: string,
  { founders, candidates }: Pick<Meetup, 'founders' | 'candidates'>,
): Meetup {
  const { id, topic, place, area, zone } = group;
  return {
    id: `${id}-${n}`,
    group: id,
    topic,
    state: 'proposed',
    place,
    area,
    zone,
    startsAt,
    minutes: MEETUP_MINUTES,
    sequence: 0,
    founders,
    candidates,
    due: { step: 'decide', at: before(startsAt, DECISION_MS) },
    tally: NO_ANSWERS,
  };
}

/** What a due step does: the meetup afterwards, perhaps the group's next one, perhaps the end of the group. */
export interface Advance {
  readonly meetup: Meetup;
  readonly next?: Meetup;
  readonly dissolves?: true;
}

/**
 * Does the due step of a meetup; undefined if nothing is due at `now`.
 * `cancelledBefore` is how many meetups of the group before this one were cancelled running.
 */
export function advance(
  meetup: Meetup,
  group: Group,
  { minimumYes, cancelledBefore, now }: { minimumYes: number; cancelledBefore: number; now: Date },
): Advance | undefined {
  const { due } = meetup;
  if (!due || Date.parse(due.at) > now.getTime()) return undefined;
  switch (due.step) {
    case 'decide':
      if (Date.parse(meetup.startsAt) <= now.getTime()) return missed(meetup, group, now);
      if (meetup.tally.yes >= minimumYes) return { meetup: confirmed(meetup) };
      return cancelled(meetup, group, cancelledBefore + 1 >= CANCELLED_RUNNING, now);
    case 'remind':
      return { meetup: reminded(meetup, now) };
    case 'ask':
      return {
        meetup: { ...meetup, asked: true, due: { step: 'close', at: after(endOf(meetup), FEEDBACK_MS) } },
        next: following(meetup, group, now),
      };
    case 'close':
      return { meetup: { ...meetup, state: meetup.tally.held > 0 ? 'held' : 'unknown', due: undefined } };
  }
}

function confirmed(meetup: Meetup): Meetup {
  return {
    ...meetup,
    state: 'confirmed',
    venue: meetup.venue ?? winner(meetup),
    sequence: meetup.sequence + 1,
    due: { step: 'remind', at: reminderTime(meetup.startsAt, meetup.zone) },
  };
}

/** A clock that comes at night lets people sleep: it reminds them in the morning, if that is before the start, or not at all. */
function reminded(meetup: Meetup, now: Date): Meetup {
  const { startsAt, zone } = meetup;
  const afterwards: Meetup = { ...meetup, due: { step: 'ask', at: endOf(meetup) } };
  if (Date.parse(startsAt) <= now.getTime()) return afterwards;
  if (isReminderHour(now, zone)) return { ...afterwards, reminded: true };
  const at = nextReminderHour(now, zone);
  return Date.parse(at) < Date.parse(startsAt) ? { ...meetup, due: { step: 'remind', at } } : afterwards;
}

function cancelled(meetup: Meetup, group: Group, dissolves: boolean, now: Date): Advance {
  const ended: Meetup = { ...meetup, state: 'cancelled', sequence: meetup.sequence + 1, due: undefined };
  return dissolves ? { meetup: ended, dissolves } : { meetup: ended, next: following(meetup, group, now) };
}

/**
 * The start passed undecided, because the clock stood still: nobody was told that it happens or that it does not, and
 * no mail can make that good. So nobody is mailed about it, it is no failure of the group, and the next one is proposed.
 */
const missed = (meetup: Meetup, group: Group, now: Date): Advance => ({
  meetup: { ...meetup, state: 'unknown', due: undefined },
  next: following(meetup, group, now),
});

/** The group's next meetup: after this one in its rhythm, and not too soon for answers. Its venues are to be searched. */
function following(meetup: Meetup, group: Group, now: Date): Meetup {
  const earliest = Math.max(Date.parse(meetup.startsAt), now.getTime() + NOTICE_MS);
  const startsAt = nextOccurrence(group.rhythm, group.zone, new Date(earliest).toISOString());
  return proposeMeetup(group, numberOf(meetup) + 1, startsAt, { founders: meetup.founders, candidates: [] });
}

/** The venues that a vote can still decide between: none once the venue or the meetup's fate is fixed. */
export const venuesToVoteOn = ({
  state,
  venue,
  candidates,
}: Pick<Meetup, 'state' | 'venue' | 'candidates'>): readonly Venue[] =>
  state === 'proposed' && !venue ? candidates : [];

/** The venue with most votes; of several such the fairest, which is the first candidate. */
export const winner = ({ candidates, tally }: Pick<Meetup, 'candidates' | 'tally'>): Venue | undefined =>
  candidates.reduce<Venue | undefined>(
    (best, venue) => (best && votesFor(tally, best) >= votesFor(tally, venue) ? best : venue),
    undefined,
  );

const votesFor = ({ votes }: Tally, { id }: Venue): number => votes[id] ?? 0;

/** The members who offered to host, the first volunteer first: that one hosts, the others stand in. */
export const hostsOf = ({ tally }: Pick<Meetup, 'tally'>): string[] =>
  Object.entries(tally.hosts)
    .sort(([a, atA], [b, atB]) => (atA < atB || (atA === atB && a < b) ? -1 : 1))
    .map(([member]) => member);

/** Which of its group's meetups it is, counted from 1. */
export const numberOf = ({ id }: Pick<Meetup, 'id'>): number => Number(id.slice(id.lastIndexOf('-') + 1));

/** The id of the group's meetup before this one, which the first has not. */
export const previousOf = (meetup: Pick<Meetup, 'id' | 'group'>): string | undefined =>
  numberOf(meetup) > 1 ? `${meetup.group}-${numberOf(meetup) - 1}` : undefined;

/** How many meetups before this one were cancelled running. */
export function cancelledBefore(meetup: Meetup, meetups: readonly Meetup[]): number {
  const earlier = meetups
    .filter((other) => numberOf(other) < numberOf(meetup))
    .sort((a, b) => numberOf(b) - numberOf(a));
  const running = earlier.findIndex(({ state }) => state !== 'cancelled');
  return running < 0 ? earlier.length : running;
}

/** ISO instant of a meetup's end. */
export const endOf = ({ startsAt, minutes }: Pick<Meetup, 'startsAt' | 'minutes'>): string =>
  after(startsAt, minutes * 60_000);

const after = (instant: string, ms: number) => new Date(Date.parse(instant) + ms).toISOString();
const before = (instant: string, ms: number) => after(instant, -ms);
