import { ImpossibleError } from '../errors.ts';
import { distanceKm } from '../geo/geo.ts';
import type { Group, Meetup, Point } from '../model.ts';
import { lookedAtSoon } from './early-confirmation.ts';
import { endOf, hostsOf, venuesToVoteOn } from './meetup.ts';
import { reminderTime } from './scheduling.ts';
import { minutesOf, toMinute, wallClock } from './wall-clock.ts';

/** A host moves the start so far from the usual time at most. */
const MOST_HOURS = 3;
/** A host changes a confirmed meetup so often at most, since people are told each time, and not when it is nearer than that. */
const MOST_CHANGES = 3;
const NOTICE_HOURS = 6;
/** So far from the group's place, in km, a host may go even where reaches barely meet: homes are known no better than that. */
const ROOM_KM = 0.5;
/** Starts to choose from lie so far apart. */
const STEP_MINUTES = 30;
const MINUTE_MS = 60_000;
const NOTICE_MS = NOTICE_HOURS * 60 * MINUTE_MS;

/** What a host changes; what is left out stays. */
export interface Plan {
  /** ISO 8601 instant. */
  readonly startsAt?: string | undefined;
  /** One of the meetup's own venues, by its id, or any other. */
  readonly venue?: { readonly id: string } | PlannedVenue | undefined;
}

interface PlannedVenue {
  readonly name: string;
  readonly address?: string | undefined;
  readonly place: Point;
}

interface Circumstances {
  readonly group: Pick<Group, 'rhythm' | 'place' | 'slackKm'>;
  /** Who plans. */
  readonly member: string;
  readonly now: Date;
  /** Makes the id of a venue. */
  readonly newId: () => string;
}

/**
 * The meetup as its host wants it: before it is confirmed, and where people do not vote, with a fixed venue, afterwards
 * also at another time of the same local day, a few times and in good time; it is the same object where nothing changes.
 * People are told of a change once the meetup is confirmed (its sequence is raised), because before that nobody was told
 * of a venue.
 * Throws ImpossibleError for anybody but the first who offered to host, and for a plan that others could not follow.
 */
export function planned(meetup: Meetup, plan: Plan, { group, member, now, newId }: Circumstances): Meetup {
  if (meetup.state !== 'proposed' && meetup.state !== 'confirmed')
    throw new ImpossibleError({ why: 'over' }, 'This meetup can no longer be changed.');
  if (Date.parse(meetup.startsAt) <= now.getTime())
    throw new ImpossibleError({ why: 'started' }, 'This meetup has already started.');
  if (hostsOf(meetup)[0] !== member)
    throw new ImpossibleError(
      { why: 'not-the-host' },
      'Only the host, who offered first, can change the plan.',
    );
  const startsAt =
    plan.startsAt === undefined ? meetup.startsAt : newStart(meetup, plan.startsAt, group, now);
  const wanted = plan.venue && meant(meetup, plan.venue);
  const venue = wanted && isElsewhere(meetup, wanted) ? newVenue(meetup, group, wanted, newId) : undefined;
  if (startsAt === meetup.startsAt && !venue) return meetup;
  if (isTooNear(meetup.startsAt, now)) throw tooNear();
  if (changesOf(meetup) >= MOST_CHANGES)
    throw new ImpossibleError(
      { why: 'changed-too-often', most: MOST_CHANGES },
      `This meetup has already been changed ${MOST_CHANGES} times, and everyone was told each time: it stays as it is now.`,
    );
  const moved: Meetup = { ...meetup, startsAt, venue: venue ?? meetup.venue };
  if (meetup.state === 'proposed') return lookedAtSoon(moved, now);
  return { ...moved, plans: changesOf(meetup) + 1, sequence: meetup.sequence + 1, due: dueOf(moved) };
}

function newStart(meetup: Meetup, wanted: string, group: Pick<Group, 'rhythm'>, now: Date): string {
  const { state, startsAt } = meetup;
  const at = toMinute(Date.parse(wanted));
  if (Date.parse(at) === Date.parse(startsAt)) return startsAt;
  if (state === 'proposed')
    throw new ImpossibleError(
      { why: 'time-before-confirmed' },
      'The time can be moved once the meetup is confirmed.',
    );
  if (isTooNear(at, now)) throw tooNear();
  const usual = usualTime(meetup, group);
  if (!isAboutTheTime(Date.parse(at), meetup, usual))
    throw new ImpossibleError(
      { why: 'other-time', hours: MOST_HOURS, usual },
      `People said yes to this day and roughly this time: choose a start on the same day, at most ${MOST_HOURS} hours from ${usual}.`,
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
  (meetup.state === 'proposed' || meetup.state === 'confirmed') &&
  !isTooNear(meetup.startsAt, now) &&
  changesOf(meetup) < MOST_CHANGES;

const tooNear = () =>
  new ImpossibleError(
    { why: 'too-near', hours: NOTICE_HOURS },
    `People will soon be on their way: a meetup can be changed until ${NOTICE_HOURS} hours before its start, and cannot be moved to start sooner than that.`,
  );

const isTooNear = (startsAt: string, now: Date): boolean => Date.parse(startsAt) - now.getTime() < NOTICE_MS;

const changesOf = ({ plans = 0 }: Meetup): number => plans;

function meant({ candidates }: Meetup, venue: NonNullable<Plan['venue']>): PlannedVenue {
  if (!('id' in venue)) return venue;
  const own = candidates.find(({ id }) => id === venue.id);
  if (own) return own;
  throw new ImpossibleError({ why: 'venue-unknown' }, 'This is not a venue of this meetup that you know of.');
}

const isElsewhere = ({ venue }: Meetup, wanted: PlannedVenue) =>
  venue?.name !== wanted.name ||
  venue.address !== wanted.address ||
  venue.place.lat !== wanted.place.lat ||
  venue.place.lon !== wanted.place.lon;

function newVenue(
  meetup: Meetup,
  group: Circumstances['group'],
  { name, address, place }: PlannedVenue,
  newId: Circumstances['newId'],
) {
  if (venuesToVoteOn(meetup).length > 0)
    throw new ImpossibleError(
      { why: 'venue-voted' },
      'People are voting on the venue. It can be changed once the meetup is confirmed.',
    );
  // Always the same words: a distance would be a measure of the group's place, and two of those of somebody's home.
  if (distanceKm(group.place, place) > Math.max(group.slackKm, ROOM_KM))
    throw new ImpossibleError(
      { why: 'too-far' },
      'Someone in the group might not be able to get there. Choose a venue closer to where the group meets.',
    );
  return { id: newId(), name, address, place };
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
