import { createHash } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { type Rhythm, type Slot, type SlotClass, WEEKDAYS } from '../model.ts';
import { isClosedDay } from './closed-days.ts';
import { onlyInstant, rhythmOf } from './scheduling.ts';
import { classAt, USUAL_SLOTS, WEEKLY_TIMES, type WeeklyTime } from './slots.ts';

/** A first meetup and another try lie at least so many days (of 24 hours) ahead, and less than a week more. */
const FIRST_AHEAD = 10;
export const RETRY_AHEAD = 14;
/** So many weeks are looked at for a better date; then people meet even where that is bad. */
const WEEKS = 4;
const WEEK_MS = 7 * 24 * 60 * 60_000;

/** What a date is chosen by. */
export interface TimeFacts {
  /** Weekly times that suit, one list for each person who is asked about; none counts as weekday evenings and weekend afternoons. */
  readonly free: readonly (readonly Slot[])[];
  /** Starts (ISO instants) of what else each of them is asked to, in the order of `free`. */
  readonly busy?: readonly (readonly string[])[] | undefined;
  /** IANA time zone of the place. */
  readonly zone: string;
  /** ISO 3166-1 code of its country, for the holidays. */
  readonly country?: string | undefined;
  readonly now: Date;
  /** Decides between dates that are equally good: always in the same way for the same text. */
  readonly seed: string;
  /** Kinds of time at which too few came before, the last one last. */
  readonly tried?: readonly SlotClass[] | undefined;
  /** Days ahead at least. */
  readonly ahead?: number | undefined;
}

/** Somebody who is asked about: their weekly times, and the days (`yyyy-mm-dd`) that they have plans for. */
interface Asked {
  readonly free: ReadonlySet<Slot>;
  readonly busy: ReadonlySet<string>;
}

/** A date that is open, and how many people it suits. */
interface Start {
  readonly at: Temporal.ZonedDateTime;
  readonly people: number;
}

/**
 * A date for a group: `startsAt` (ISO 8601 in UTC, whole seconds) and the monthly rhythm of that date.
 * Of the week that begins `ahead` days from now the slot that suits most people, where nobody counts on a day for which
 * they have other plans; of several such any, by the seed. After tries that failed, a slot of another class.
 * No date is a holiday; a local time that the zone skips or repeats is none. A week for which half of the people have other
 * plans, or whose open slots suit less than half as many as the best slot does, is passed over for the next, up to three
 * times. Throws RangeError on an unknown zone.
 */
export function chooseTime(facts: TimeFacts): { startsAt: string; rhythm: Rhythm } {
  const { zone, country, now, seed, ahead = FIRST_AHEAD } = facts;
  const people = askedIn(facts);
  const votes = votesOf(people);
  const times = worthTrying(votes, facts.tried ?? []);
  const most = Math.max(...times.map(({ slot }) => votes.get(slot) ?? 0));
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime());
  let fallback: Temporal.ZonedDateTime | undefined;
  for (let week = 0; ; week++) {
    const from = today.add({ hours: 24 * (ahead + 7 * week) }).toZonedDateTimeISO(zone);
    const starts = openStarts(from, times, country, people);
    const best = Math.max(...starts.map((start) => start.people));
    const start = oneOf(
      starts.filter((one) => one.people === best),
      seed,
    )?.at;
    if (start && 2 * best >= most && !isTaken(from, people)) return dated(start);
    fallback ??= start;
    if (fallback && week >= WEEKS - 1) return dated(fallback);
  }
}

/** The class of a start (ISO instant) by the clocks of its zone. */
export function classOfStart(startsAt: string, zone: string): SlotClass {
  const { dayOfWeek, hour } = Temporal.Instant.from(startsAt).toZonedDateTimeISO(zone);
  return classAt(dayOfWeek, hour);
}

const askedIn = ({ free, busy = [], zone }: TimeFacts): Asked[] =>
  free.map((wishes, index) => ({
    free: new Set(wishes.length === 0 ? USUAL_SLOTS : wishes),
    busy: new Set(
      busy[index]?.map((start) =>
        Temporal.Instant.from(start).toZonedDateTimeISO(zone).toPlainDate().toString(),
      ),
    ),
  }));

/** How many people have each slot free that anybody wished for or that is usual. */
function votesOf(people: readonly Asked[]): ReadonlyMap<Slot, number> {
  const votes = new Map<Slot, number>(USUAL_SLOTS.map((slot) => [slot, 0]));
  for (const { free } of people) for (const slot of free) votes.set(slot, (votes.get(slot) ?? 0) + 1);
  return votes;
}

/** Of the slots that suit anybody those of classes not tried yet; if there are none, those of all classes but the last. */
function worthTrying(votes: ReadonlyMap<Slot, number>, tried: readonly SlotClass[]): readonly WeeklyTime[] {
  const known = WEEKLY_TIMES.filter(({ slot }) => votes.has(slot));
  const suiting = orElse(
    known.filter(({ slot }) => (votes.get(slot) ?? 0) > 0),
    known,
  );
  const others = orElse(
    suiting.filter((time) => time.class !== tried.at(-1)),
    suiting,
  );
  return orElse(
    suiting.filter((time) => !tried.includes(time.class)),
    others,
  );
}

const orElse = <T>(some: readonly T[], others: readonly T[]): readonly T[] =>
  some.length > 0 ? some : others;

const DAYS_OF_WEEK = 7;

/** The starts on open days within a week from a time on. */
function openStarts(
  from: Temporal.ZonedDateTime,
  times: readonly WeeklyTime[],
  country: string | undefined,
  people: readonly Asked[],
): Start[] {
  const [earliest, latest] = [from.epochMilliseconds, from.epochMilliseconds + WEEK_MS];
  return daysFrom(from, DAYS_OF_WEEK + 1).flatMap((day): Start[] => {
    const date = day.toString();
    if (isClosedDay(date, country)) return [];
    return times.flatMap(({ slot, weekday, hour }): Start[] => {
      if (WEEKDAYS[day.dayOfWeek - 1] !== weekday) return [];
      const at = onlyInstant(day.toPlainDateTime({ hour }), from.timeZoneId);
      if (!at || at.epochMilliseconds < earliest || at.epochMilliseconds >= latest) return [];
      return [{ at, people: people.filter(({ free, busy }) => free.has(slot) && !busy.has(date)).length }];
    });
  });
}

/** Whether half of the people have other plans for the week from a time on. */
function isTaken(from: Temporal.ZonedDateTime, people: readonly Asked[]): boolean {
  const days = daysFrom(from, DAYS_OF_WEEK).map((day) => day.toString());
  const taken = people.filter(({ busy }) => days.some((day) => busy.has(day)));
  return people.length > 0 && 2 * taken.length >= people.length;
}

const daysFrom = (from: Temporal.ZonedDateTime, days: number): Temporal.PlainDate[] =>
  Array.from({ length: days }, (_, day) => from.toPlainDate().add({ days: day }));

/** One of several that are equally good: the same for the same text, and as good as any for all texts together. */
const oneOf = <T>(all: readonly T[], seed: string): T | undefined =>
  all[createHash('sha256').update(seed).digest().readUInt32BE() % Math.max(1, all.length)];

const dated = (start: Temporal.ZonedDateTime) => ({
  startsAt: start.toInstant().toString({ smallestUnit: 'second' }),
  rhythm: rhythmOf(start),
});
