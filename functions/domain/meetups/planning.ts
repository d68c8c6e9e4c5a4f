import { ImpossibleError } from '../errors.ts';
import { distanceKm } from '../geo/geo.ts';
import type { Group, Meetup, ProposedPlace, Venue } from '../model.ts';
import { endOf, isHost } from './meetup.ts';
import { asVenue } from './proposed-places.ts';
import { reminderTime } from './scheduling.ts';
import { isWithin } from './venue-choice.ts';
import { minutesOf, toMinute, wallClock } from './wall-clock.ts';

/** A host moves the start so far from the usual time at most. */
const MOST_HOURS = 1;
/** A host changes a meetup so often at most, since people are told each time, and not when it is nearer than that. */
const MOST_CHANGES = 3;
const NOTICE_HOURS = 48;
/** A meetup moves so far, in km, at most: people said yes to going there. */
export const MOVES_WITHIN_KM = 0.5;
/** Venues to choose from; more are no help. */
const MOST_VENUES = 10;
/** Starts to choose from lie so far apart. */
const STEP_MINUTES = 30;
const MINUTE_MS = 60_000;
const NOTICE_MS = NOTICE_HOURS * 60 * MINUTE_MS;

/** What a host changes; what is left out stays. */
export interface Plan {
  /** ISO 8601 instant. */
  readonly startsAt?: string | undefined;
  /** The id of one of the venues to choose from. */
  readonly venue?: string | undefined;
}

interface Circumstances {
  readonly group: Pick<Group, 'rhythm'>;
  /** Who plans. */
  readonly member: string;
  /** See `venuesToChoose`. */
  readonly venues: readonly Venue[];
  readonly now: Date;
}

/**
 * The meetup as its host wants it, once it is confirmed: at another venue close by, or at about the same time of the same local
 * day, a few times and in good time; it is the same object where nothing changes. Everybody who comes is told (its sequence is
 * raised). Until then those who say yes decide, by voting on venues or proposing places.
 * Throws ImpossibleError for anybody but the first who offered to host, and for a plan that others could not follow.
 */
export function planned(meetup: Meetup, plan: Plan, { group, member, venues, now }: Circumstances): Meetup {
  if (meetup.state !== 'proposed' && meetup.state !== 'confirmed')
    throw new ImpossibleError({ why: 'over' }, 'This meetup can no longer be changed.');
  if (Date.parse(meetup.startsAt) <= now.getTime())
    throw new ImpossibleError({ why: 'started' }, 'This meetup has already started.');
  if (meetup.frozen) throw new ImpossibleError({ why: 'held' }, 'This meetup cannot be changed for now.');
  if (!isHost(meetup, member))
    throw new ImpossibleError(
      { why: 'not-the-host' },
      'Only the host, who offered first, can change the plan.',
    );
  if (meetup.state === 'proposed')
    throw new ImpossibleError(
      { why: 'before-confirmed' },
      'The meetup can be changed once it is confirmed. Until then those who say yes decide on the place.',
    );
  const startsAt =
    plan.startsAt === undefined ? meetup.startsAt : newStart(meetup, plan.startsAt, group, now);
  const venue = plan.venue === undefined ? meetup.venue : newVenue(meetup, plan.venue, venues);
  if (startsAt === meetup.startsAt && venue === meetup.venue) return meetup;
  if (isTooNear(meetup.startsAt, now)) throw tooNear();
  if (changesOf(meetup) >= MOST_CHANGES)
    throw new ImpossibleError(
      { why: 'changed-too-often', most: MOST_CHANGES },
      `This meetup has already been changed ${MOST_CHANGES} times, and everyone was told each time: it stays as it is now.`,
    );
  const moved: Meetup = { ...meetup, startsAt, venue };
  return { ...moved, plans: changesOf(meetup) + 1, sequence: meetup.sequence + 1, due: dueOf(moved) };
}

function newStart(meetup: Meetup, wanted: string, group: Pick<Group, 'rhythm'>, now: Date): string {
  const { startsAt } = meetup;
  const at = toMinute(Date.parse(wanted));
  if (Date.parse(at) === Date.parse(startsAt)) return startsAt;
  if (isTooNear(at, now)) throw tooNear();
  const usual = usualTime(meetup, group);
  if (!isAboutTheTime(Date.parse(at), meetup, usual))
    throw new ImpossibleError(
      { why: 'other-time', usual },
      `People said yes to this day and roughly this time: choose a start on the same day, at most one hour from ${usual}.`,
    );
  return at;
}

/** The time that people were asked to; old meetups kept to their rhythm. */
const usualTime = ({ local }: Pick<Meetup, 'local'>, { rhythm }: Pick<Group, 'rhythm'>): string =>
  local ?? rhythm.time;

/** Whatever a host did before, the meetup's day is the one that people were asked to, and so is its usual time. */
function isAboutTheTime(
  atMs: number,
  { startsAt, zone }: Pick<Meetup, 'startsAt' | 'zone'>,
  usual: string,
): boolean {
  const { date, minutes } = wallClock(atMs, zone);
  return (
    date === wallClock(Date.parse(startsAt), zone).date &&
    Math.abs(minutes - minutesOf(usual)) <= MOST_HOURS * 60
  );
}

/** Starts (ISO instants) that a host may choose for a confirmed meetup, half an hour apart; the present one is among them. */
export function startsToChoose(
  meetup: Pick<Meetup, 'startsAt' | 'zone' | 'local'>,
  group: Pick<Group, 'rhythm'>,
  now: Date,
): string[] {
  const present = Date.parse(meetup.startsAt);
  const time = usualTime(meetup, group);
  const usual = present + (minutesOf(time) - wallClock(present, meetup.zone).minutes) * MINUTE_MS;
  const steps = (MOST_HOURS * 60) / STEP_MINUTES;
  const around = Array.from(
    { length: 2 * steps + 1 },
    (_, step) => usual + (step - steps) * STEP_MINUTES * MINUTE_MS,
  );
  return [...new Set([present, ...around])]
    .filter((at) => at - now.getTime() >= NOTICE_MS && isAboutTheTime(at, meetup, time))
    .sort((a, b) => a - b)
    .map(toMinute);
}

/** Whether its host may still change a meetup in any way. */
export const mayChange = (meetup: Meetup, now: Date): boolean =>
  meetup.state === 'confirmed' &&
  !meetup.frozen &&
  !isTooNear(meetup.startsAt, now) &&
  changesOf(meetup) < MOST_CHANGES;

const tooNear = () =>
  new ImpossibleError(
    { why: 'too-near', hours: NOTICE_HOURS },
    `People have made plans: a meetup can be changed until ${NOTICE_HOURS} hours before its start, and cannot be moved to start sooner than that.`,
  );

const isTooNear = (startsAt: string, now: Date): boolean => Date.parse(startsAt) - now.getTime() < NOTICE_MS;

const changesOf = ({ plans = 0 }: Meetup): number => plans;

function newVenue(meetup: Meetup, id: string, venues: readonly Venue[]): Venue {
  const venue = [meetup.venue, ...venues].find((one) => one?.id === id);
  if (venue) return venue;
  throw new ImpossibleError({ why: 'venue-unknown' }, 'This is not one of the venues to choose from.');
}

/**
 * The venues that a host may move a confirmed meetup to, the nearest first: of those that are known around it, and of the places
 * that members proposed and that stand, those half a kilometre from where it is. Nobody's own words: where strangers meet is a
 * place that somebody else has vouched for.
 */
export function venuesToChoose(
  meetup: Meetup,
  group: Pick<Group, 'place' | 'slackKm'>,
  { venues, places }: { readonly venues: readonly Venue[]; readonly places: readonly ProposedPlace[] },
): Venue[] {
  const from = meetup.venue?.place ?? group.place;
  return [
    ...venues.filter(({ place }) => isWithin(group, place)),
    ...places.filter(({ state }) => state === 'stands').map(asVenue),
  ]
    .filter(({ id, place }) => id !== meetup.venue?.id && distanceKm(from, place) <= MOVES_WITHIN_KM)
    .sort((a, b) => distanceKm(from, a.place) - distanceKm(from, b.place) || (a.id < b.id ? -1 : 1))
    .slice(0, MOST_VENUES);
}

/** The next step of the clock, at the time that goes with the new start. */
function dueOf(meetup: Meetup): Meetup['due'] {
  switch (meetup.due?.step) {
    case 'remind':
      return { step: 'remind', at: reminderTime(meetup.startsAt, meetup.zone) };
    case 'ask':
      return { step: 'ask', at: endOf(meetup) };
    default:
      return meetup.due;
  }
}
