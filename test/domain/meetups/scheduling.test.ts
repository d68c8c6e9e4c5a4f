import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import {
  isReminderHour,
  nextReminderHour,
  reminderTime,
} from '../../../functions/domain/meetups/scheduling.ts';
import { describeTime, rhythmInWords } from '../../../functions/domain/meetups/time-in-words.ts';
import { type Rhythm, WEEKDAYS } from '../../../functions/domain/model.ts';

const MINUTE = 60_000;
const ZONES = [
  ...['America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe', 'Africa/Casablanca', 'Pacific/Apia'],
  ...['Asia/Kolkata', 'America/Santiago', 'Asia/Kathmandu', 'Pacific/Chatham', 'America/St_Johns', 'UTC'],
  ...['Pacific/Kiritimati', 'Africa/Cairo', 'Europe/Dublin', 'Antarctica/Troll', 'Asia/Gaza'],
];

const clocks = new Map<string, Intl.DateTimeFormat>();
/** Independent oracle: what the clocks and calendars of a zone show at an instant, by Intl alone. */
function wall(instant: number, zone: string) {
  let clock = clocks.get(zone);
  if (clock === undefined) {
    clock = new Intl.DateTimeFormat('en-US', {
      ...{ timeZone: zone, weekday: 'short', year: 'numeric', month: 'numeric', day: 'numeric' },
      ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
    });
    clocks.set(zone, clock);
  }
  const parts = Object.fromEntries(clock.formatToParts(instant).map(({ type, value }) => [type, value]));
  return {
    weekday: parts.weekday?.toLowerCase() ?? '',
    day: Number(parts.day),
    time: `${parts.hour}:${parts.minute}`,
    date: `${parts.year}-${parts.month}-${parts.day}`,
  };
}

describe('given a date or a rhythm, when it is put into words', () => {
  test.each([
    ['2026-12-18T00:00:00Z', 'America/New_York', 'Thursday, 17 December 2026, 19:00 (Eastern Standard Time)'],
    ['2026-07-01T08:00:00Z', 'Europe/Berlin', 'Wednesday, 1 July 2026, 10:00 (Central European Summer Time)'],
    ['2026-07-01T13:30:00Z', 'Asia/Kolkata', 'Wednesday, 1 July 2026, 19:00 (India Standard Time)'],
    [
      '2026-12-31T08:00:00Z',
      'Australia/Lord_Howe',
      'Thursday, 31 December 2026, 19:00 (Lord Howe Daylight Time)',
    ],
    ['2026-07-01T00:00:00Z', 'UTC', 'Wednesday, 1 July 2026, 00:00 (Coordinated Universal Time)'],
  ])('%s in %s reads %s', (startsAt, zone, words) => {
    expect(describeTime(startsAt, zone, 'en')).toBe(words);
  });

  test.each([
    ['America/New_York', 'Donnerstag, 17. Dezember 2026, 19:00 Uhr (Nordamerikanische Ostküsten-Normalzeit)'],
    ['Europe/Berlin', 'Freitag, 18. Dezember 2026, 01:00 Uhr (Mitteleuropäische Normalzeit)'],
  ])('in German, in %s, it reads %s', (zone, words) => {
    expect(describeTime('2026-12-18T00:00:00Z', zone, 'de')).toBe(words);
  });

  test.each<[Rhythm, string]>([
    [{ weekday: 'thu', nth: 3, time: '19:00' }, 'the third Thursday of every month, 19:00'],
    [{ weekday: 'sun', nth: -1, time: '15:00' }, 'the last Sunday of every month, 15:00'],
    [{ weekday: 'mon', nth: 1, time: '10:00' }, 'the first Monday of every month, 10:00'],
  ])('%o reads %s', (rhythm, words) => {
    expect(rhythmInWords(rhythm)).toBe(words);
  });

  test('then every weekday and week of the month has its own words', () => {
    const nths = [1, 2, 3, 4, -1] as const;
    const words = WEEKDAYS.flatMap((weekday) =>
      nths.map((nth) => rhythmInWords({ weekday, nth, time: '19:00' })),
    );
    expect(new Set(words).size).toBe(35);
  });
});

describe('given a start, when people are reminded', () => {
  const starts = fc.date({
    min: new Date('2011-01-01T00:00Z'),
    max: new Date('2036-01-01T00:00Z'),
    noInvalidDate: true,
  });
  /** Independent oracle: the time 24 hours before, or the nearer end of the day's 09:00 to 20:45. */
  function expected(startsAt: string, zone: string): string {
    const before = Temporal.Instant.from(startsAt).subtract({ hours: 24 }).toZonedDateTimeISO(zone);
    const [from, until] = [before.withPlainTime('09:00'), before.withPlainTime('20:45')];
    const at =
      Temporal.ZonedDateTime.compare(before, from) < 0
        ? from
        : Temporal.ZonedDateTime.compare(before, until) > 0
          ? until
          : before;
    return at.toInstant().toString({ smallestUnit: 'second' });
  }

  test('then it is a day before, at a decent hour there, also when the clocks change', () => {
    fc.assert(
      fc.property(starts, fc.constantFrom(...ZONES), (start, zone) => {
        const startsAt = new Date(Math.floor(start.getTime() / MINUTE) * MINUTE).toISOString();
        expect(reminderTime(startsAt, zone)).toBe(expected(startsAt, zone));
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    ['2026-03-30T01:00:00Z', 'Europe/Berlin'],
    ['2026-10-25T23:30:00Z', 'Europe/Berlin'],
    ['2026-11-02T06:30:00Z', 'America/New_York'],
    ['2026-03-09T05:00:00Z', 'America/New_York'],
  ])('then at %s in %s the changed clock is followed', (startsAt, zone) => {
    expect(reminderTime(startsAt, zone)).toBe(expected(startsAt, zone));
  });
});

describe('given any moment in any zone, when people might be reminded', () => {
  const moments = fc.date({
    min: new Date('2011-01-01T00:00Z'),
    max: new Date('2036-01-01T00:00Z'),
    noInvalidDate: true,
  });

  test('then its hour is decent from nine until before nine, and else the next one is nine in the morning', () => {
    fc.assert(
      fc.property(moments, fc.constantFrom(...ZONES), (now, zone) => {
        const { time } = wall(now.getTime(), zone);
        const isDecent = time >= '09:00' && time < '21:00';
        expect(isReminderHour(now, zone)).toBe(isDecent);
        if (isDecent) return;
        const next = Date.parse(nextReminderHour(now, zone));
        expect(wall(next, zone).time).toBe('09:00');
        expect(next).toBeGreaterThan(now.getTime());
        expect(next - now.getTime()).toBeLessThanOrEqual(13 * 60 * MINUTE);
      }),
      { numRuns: 1000 },
    );
  });
});
