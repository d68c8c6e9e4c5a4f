import type { Because, Group, Meetup, Rhythm, Slot, SlotClass, Tally } from '../model.ts';
import { chooseTime, classOfStart, RETRY_AHEAD } from './choosing-time.ts';
import { enoughFor, firstLook, isEnough } from './early-confirmation.ts';
import { after, before, decisionOf, endOf, numberOf, venueSoFar } from './meetup.ts';
import { lacksPlace } from './proposed-places.ts';
import { isReminderHour, nextOccurrence, nextReminderHour, reminderTime } from './scheduling.ts';
import { lookedAtForTable, seatsOfTable, wantsTable, withOneMoreTable } from './second-table.ts';
import { wallTime } from './wall-clock.ts';

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;

/** How long a meetup lasts, in minutes. */
const MEETUP_MINUTES = 120;
/**
 * So long before the start people are asked for what is missing: whoever has not answered, be it on already, if fewer have said yes
 * than make a good table, and whoever comes, for a place.
 */
export const NUDGE_MS = 5 * DAY_MS;
const GOOD_TABLE = 8;
/** People can tell how it was for so long after the end. */
const FEEDBACK_MS = 7 * DAY_MS;
/** A next meetup is at least so far away: its answers must have time. */
const NOTICE_MS = 10 * DAY_MS;
/** A group whose meetups were cancelled so often running dissolves. */
export const CANCELLED_RUNNING = 3;

const NO_ANSWERS: Tally = { yes: 0, no: 0, held: 0, votes: {}, hosts: {} };

/** A meetup of a group as it is proposed now: the `n`th, at an instant. */
export function proposeMeetup(
  group: Group,
  n: number,
  startsAt: string,
  { founders, candidates, tried, seats }: Pick<Meetup, 'founders' | 'candidates' | 'tried' | 'seats'>,
  now: Date,
): Meetup {
  const { id, topic, place, area, zone, country } = group;
  return {
    id: idOf(group, n),
    group: id,
    topic,
    state: 'proposed',
    place,
    area,
    zone,
    ...(country !== undefined && { country }),
    startsAt,
    minutes: MEETUP_MINUTES,
    local: wallTime(Date.parse(startsAt), zone),
    ...(tried && tried.length > 0 && { tried }),
    sequence: 0,
    founders,
    ...(seats !== undefined && { seats }),
    candidates,
    due: firstLook(candidates, now),
    tally: NO_ANSWERS,
    ...(group.only && { publicFrom: group.publicFrom }),
  };
}

/** What a due step does: the meetup afterwards, perhaps the group's next one, perhaps the end of the group. */
export interface Advance {
  readonly meetup: Meetup;
  readonly next?: Meetup;
  /** The group's rhythm, if it is another from now on. */
  readonly rhythm?: Rhythm;
  readonly dissolves?: true;
  /** Members (ids) who leave the list for a seat at one more table. */
  readonly seated?: readonly string[];
}

/** What a step is decided by besides the meetup and its group. */
interface Circumstances {
  readonly minimumYes: number;
  /** Seats of the next meetup; undefined where there is no limit. */
  readonly capacity?: number | undefined;
  /** All meetups of the group. */
  readonly meetups: readonly Meetup[];
  /** Weekly times that suit people of the group, one list for each, for a date that a cancellation asks for. */
  readonly free?: readonly (readonly Slot[])[];
  readonly now: Date;
}

/**
 * Does the due step of a meetup; undefined if nothing is due at `now`. One that is frozen still when people would be told that it
 * takes place, or be reminded, does not take place: nobody is sent to what nobody has looked at. The group's next one stays
 * frozen until somebody has.
 */
export function advance(meetup: Meetup, group: Group, circumstances: Circumstances): Advance | undefined {
  const { now } = circumstances;
  const { due } = meetup;
  if (!due || Date.parse(due.at) > now.getTime()) return undefined;
  if (meetup.frozen && (due.step === 'decide' || due.step === 'remind')) {
    const off = calledOff(meetup, group, now);
    if (off) return { ...off, ...(off.next && { next: { ...off.next, frozen: meetup.frozen } }) };
  }
  switch (due.step) {
    case 'look':
      return meetup.state === 'confirmed'
        ? lookedForTable(meetup, now)
        : { meetup: looked(meetup, circumstances) };
    case 'nudge':
      return { meetup: nudged(meetup, now) };
    case 'decide':
      if (Date.parse(meetup.startsAt) <= now.getTime()) return missed(meetup, group, circumstances);
      return decided(meetup, group, circumstances);
    case 'remind':
      return { meetup: reminded(meetup, now) };
    case 'ask':
      return {
        meetup: { ...meetup, asked: true, due: { step: 'close', at: after(endOf(meetup), FEEDBACK_MS) } },
        next: { ...following(meetup, group, circumstances), frozen: meetup.frozen },
      };
    case 'close':
      return { meetup: { ...meetup, state: meetup.tally.held > 0 ? 'held' : 'unknown', due: undefined } };
  }
}

/**
 * Whether a meetup is on although its decision is yet to come; not while it is frozen. From this look on, answers and places call
 * for the next one.
 */
function looked(meetup: Meetup, { minimumYes, now }: Circumstances): Meetup {
  const after: Meetup = { ...meetup, enough: enoughFor(meetup, minimumYes) };
  if (!after.frozen && isEnough(after, now) && !whyNot(after, minimumYes)) return confirmedEarly(after, now);
  const nudge = nudgeOf(after);
  return now.getTime() < Date.parse(nudge.at) ? { ...after, due: nudge } : nudged(after, now);
}

/** A list that is long enough gets a table of its own; either way the clock goes on with what comes next. */
function lookedForTable(meetup: Meetup, now: Date): Advance {
  const { meetup: after, seated } = wantsTable(meetup, now)
    ? withOneMoreTable(meetup, now)
    : { meetup, seated: [] };
  return { meetup: { ...after, due: dueOnceOn(after, now) }, ...(seated.length > 0 && { seated }) };
}

const nudgeOf = ({ startsAt }: Meetup): NonNullable<Meetup['due']> => ({
  step: 'nudge',
  at: before(startsAt, NUDGE_MS),
});

/**
 * The silent are asked again, and whoever comes is told if nobody knows where. A clock that stood still until the decision asks
 * nobody: they could not answer in time.
 */
function nudged(meetup: Meetup, now: Date): Meetup {
  const at = decisionOf(meetup);
  const { yes } = meetup.tally;
  const isAsking = !meetup.frozen && now.getTime() < Date.parse(at);
  return {
    ...meetup,
    due: meetup.state === 'confirmed' ? remindOf(meetup) : { step: 'decide', at },
    ...(isAsking && yes < GOOD_TABLE && { nudged: true }),
    ...(isAsking && yes > 0 && lacksPlace(meetup) && { placeless: true }),
  };
}

const remindOf = ({ startsAt, zone }: Meetup): NonNullable<Meetup['due']> => ({
  step: 'remind',
  at: reminderTime(startsAt, zone),
});

/** Why a meetup would not take place, if it were decided now. Nothing is confirmed without an exact place. */
export const whyNot = (meetup: Meetup, minimumYes: number): Because | undefined =>
  meetup.tally.yes < minimumYes ? 'too-few' : venueSoFar(meetup) ? undefined : 'no-place';

function decided(meetup: Meetup, group: Group, circumstances: Circumstances): Advance {
  const because = whyNot(meetup, circumstances.minimumYes);
  if (because) return cancelled({ ...meetup, because }, group, circumstances);
  return { meetup: lookedAtForTable(confirmed(meetup), circumstances.now) };
}

const confirmed = (meetup: Meetup): Meetup => ({
  ...meetup,
  state: 'confirmed',
  venue: venueSoFar(meetup),
  sequence: meetup.sequence + 1,
  due: remindOf(meetup),
});

/** What comes next of a meetup that is on: the silent are asked once more, in good time, and whoever comes is reminded. */
function dueOnceOn(meetup: Meetup, now: Date): NonNullable<Meetup['due']> {
  if (meetup.reminded) return { step: 'ask', at: endOf(meetup) };
  const nudge = nudgeOf(meetup);
  return now.getTime() < Date.parse(nudge.at) && !meetup.nudged ? nudge : remindOf(meetup);
}

/** Confirmed before its decision. */
const confirmedEarly = (meetup: Meetup, now: Date): Meetup =>
  lookedAtForTable({ ...confirmed(meetup), due: dueOnceOn(meetup, now) }, now);

/** A clock that comes at night lets people sleep: it reminds them in the morning, if that is before the start, or not at all. */
function reminded(meetup: Meetup, now: Date): Meetup {
  const { startsAt, zone } = meetup;
  const afterwards: Meetup = { ...meetup, due: { step: 'ask', at: endOf(meetup) } };
  if (Date.parse(startsAt) <= now.getTime()) return afterwards;
  if (isReminderHour(now, zone)) return { ...afterwards, reminded: true };
  const at = nextReminderHour(now, zone);
  return Date.parse(at) < Date.parse(startsAt) ? { ...meetup, due: { step: 'remind', at } } : afterwards;
}

function cancelled(meetup: Meetup, group: Group, circumstances: Circumstances): Advance {
  const { meetups } = circumstances;
  const ended: Meetup = { ...meetup, state: 'cancelled', sequence: meetup.sequence + 1, due: undefined };
  if (cancelledBefore(meetup, meetups) + 1 >= CANCELLED_RUNNING) return { meetup: ended, dissolves: true };
  const { next, rhythm } = nextTry(meetup, group, circumstances);
  return { meetup: ended, next, ...(!meetups.some(wasConfirmed) && { rhythm }) };
}

/**
 * A meetup to come that its operator calls off, and the group's next one in its rhythm, whose venues are to be searched:
 * no failure of the group. Undefined if it is over, cancelled, or has begun.
 */
export function calledOff(meetup: Meetup, group: Group, now: Date): Advance | undefined {
  const { state, startsAt } = meetup;
  if ((state !== 'proposed' && state !== 'confirmed') || Date.parse(startsAt) <= now.getTime())
    return undefined;
  const sequence = meetup.sequence + 1;
  return {
    meetup: { ...meetup, state: 'cancelled', because: 'called-off', sequence, due: undefined },
    next: following(meetup, group, { capacity: seatsOfTable(meetup), now }),
  };
}

/** What was proposed did not come about: the next one is soon, and at another kind of time. Its venues are to be searched. */
function nextTry(meetup: Meetup, group: Group, { free = [], capacity, now }: Circumstances) {
  const { founders, tried = [], startsAt, zone } = meetup;
  const classes: SlotClass[] = [...tried, classOfStart(startsAt, zone)];
  const n = numberOf(meetup) + 1;
  const chosen = chooseTime({
    ...{ free, zone, country: group.country, now, ahead: RETRY_AHEAD },
    seed: idOf(group, n),
    tried: classes,
  });
  const next = proposeMeetup(
    group,
    n,
    chosen.startsAt,
    { founders, candidates: [], tried: classes, seats: capacity },
    now,
  );
  return { next, rhythm: chosen.rhythm };
}

/** Whether a meetup ever was to happen: the clock raises its sequence as it confirms or cancels it. */
const wasConfirmed = ({ state, sequence }: Meetup): boolean =>
  state === 'confirmed' || state === 'held' || (state === 'unknown' && sequence > 0);

/**
 * The start passed undecided, because the clock stood still: nobody was told that it happens or that it does not, and
 * no mail can make that good. So nobody is mailed about it, it is no failure of the group, and the next one is proposed.
 */
const missed = (meetup: Meetup, group: Group, circumstances: Circumstances): Advance => ({
  meetup: { ...meetup, state: 'unknown', due: undefined },
  next: { ...following(meetup, group, circumstances), frozen: meetup.frozen },
});

/** The group's next meetup: after this one in its rhythm, and not too soon for answers. Its venues are to be searched. */
function following(
  meetup: Meetup,
  group: Group,
  { capacity, now }: Pick<Circumstances, 'capacity' | 'now'>,
): Meetup {
  const earliest = Math.max(Date.parse(meetup.startsAt), now.getTime() + NOTICE_MS);
  const startsAt = nextOccurrence(group.rhythm, group.zone, new Date(earliest).toISOString(), group.country);
  return proposeMeetup(
    group,
    numberOf(meetup) + 1,
    startsAt,
    { founders: meetup.founders, candidates: [], seats: capacity },
    now,
  );
}

const idOf = ({ id }: Pick<Group, 'id'>, n: number): string => `${id}-${n}`;

/** How many meetups before this one failed running; one that was called off says nothing of the group. */
export function cancelledBefore(meetup: Meetup, meetups: readonly Meetup[]): number {
  const earlier = meetups
    .filter((other) => numberOf(other) < numberOf(meetup) && other.because !== 'called-off')
    .sort((a, b) => numberOf(b) - numberOf(a));
  const running = earlier.findIndex(({ state }) => state !== 'cancelled');
  return running < 0 ? earlier.length : running;
}
