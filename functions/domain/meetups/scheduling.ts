import { Temporal } from 'temporal-polyfill';
import { type Rhythm, WEEKDAYS } from '../model.ts';
import { isClosedDay } from './closed-days.ts';
import { toMinute, wallClock } from './wall-clock.ts';

const MINUTE_MS = 60_000;
/**
 * The first date of a monthly rhythm that starts after `after` (an ISO instant): ISO 8601 in UTC, whole seconds.
 * From a holiday of the country it moves to the next week of that weekday. A month in which that local time is skipped or
 * repeated by the zone is passed over.
 */
export function nextOccurrence(rhythm: Rhythm, zone: string, after: string, country?: string): string {
  const from = Temporal.Instant.from(after).toZonedDateTimeISO(zone);
  for (let month = from.toPlainDate().toPlainYearMonth(); ; month = month.add({ months: 1 })) {
    const start = onlyInstant(
      openFrom(dateIn(month, rhythm), country).toPlainDateTime(Temporal.PlainTime.from(rhythm.time)),
      zone,
    );
    if (start && Temporal.ZonedDateTime.compare(start, from) > 0)
      return start.toInstant().toString({ smallestUnit: 'second' });
  }
}

/** A date, moved on by whole weeks until it is no holiday. */
function openFrom(date: Temporal.PlainDate, country: string | undefined): Temporal.PlainDate {
  let open = date;
  while (isClosedDay(open.toString(), country)) open = open.add({ days: 7 });
  return open;
}

/** The date of the nth (or last) weekday in a month. */
function dateIn(month: Temporal.PlainYearMonth, { weekday, nth }: Rhythm): Temporal.PlainDate {
  const wanted = WEEKDAYS.indexOf(weekday) + 1;
  if (nth === -1) {
    const last = month.toPlainDate({ day: month.daysInMonth });
    return last.subtract({ days: (last.dayOfWeek - wanted + 7) % 7 });
  }
  const first = month.toPlainDate({ day: 1 });
  return first.add({ days: ((wanted - first.dayOfWeek + 7) % 7) + (nth - 1) * 7 });
}

const DAY_MS = 24 * 60 * MINUTE_MS;
/** People are reminded from then until then, in minutes after midnight; a large group takes a while. */
const REMIND_FROM = 9 * 60;
const LAST_REMINDER = 20 * 60 + 45;
const REMIND_UNTIL = 21 * 60;

/**
 * When people are reminded of a start (both ISO instants): 24 hours before, moved into 09:00 to 20:45 of that day as
 * the clocks of the zone show it.
 */
export function reminderTime(startsAt: string, zone: string): string {
  // Without Temporal, which functions that only move a meetup need not carry.
  let at = Date.parse(startsAt) - DAY_MS;
  const wanted = Math.min(Math.max(wallClock(at, zone).minutes, REMIND_FROM), LAST_REMINDER);
  at += (wanted - wallClock(at, zone).minutes) * MINUTE_MS;
  return toMinute(setClock(at, wanted, zone));
}

/** Whether it is a decent hour to remind people, from 09:00 until before 21:00 in their zone. */
export function isReminderHour(now: Date, zone: string): boolean {
  const { minutes } = wallClock(now.getTime(), zone);
  return minutes >= REMIND_FROM && minutes < REMIND_UNTIL;
}

/** The next time (ISO instant) after an hour that is none, at which people can be reminded: 09:00 in their zone. */
export function nextReminderHour(now: Date, zone: string): string {
  const { minutes } = wallClock(now.getTime(), zone);
  const ahead = REMIND_FROM - minutes + (minutes < REMIND_FROM ? 0 : 24 * 60);
  return toMinute(setClock(now.getTime() + ahead * MINUTE_MS, REMIND_FROM, zone));
}

/** Makes up for clocks that were changed on the way to an instant at which they were to show `wanted`. */
const setClock = (atMs: number, wanted: number, zone: string): number =>
  atMs + (wanted - wallClock(atMs, zone).minutes) * MINUTE_MS;

/** The instant of a wall-clock time; undefined where the zone skips or repeats it. */
export function onlyInstant(wall: Temporal.PlainDateTime, zone: string): Temporal.ZonedDateTime | undefined {
  const start = wall.toZonedDateTime(zone, { disambiguation: 'earlier' });
  return start.equals(wall.toZonedDateTime(zone, { disambiguation: 'later' })) ? start : undefined;
}

/** The weekday-of-month of a date; a fifth weekday, which most months lack, becomes the last. */
export function rhythmOf(start: Temporal.ZonedDateTime): Rhythm {
  const nth = Math.ceil(start.day / 7);
  return {
    weekday: WEEKDAYS[start.dayOfWeek - 1] ?? 'mon',
    nth: nth === 1 || nth === 2 || nth === 3 || nth === 4 ? nth : -1,
    time: start.toPlainTime().toString({ smallestUnit: 'minute' }),
  };
}
