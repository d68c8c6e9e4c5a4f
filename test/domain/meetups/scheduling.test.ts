import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import {
  chooseTime,
  isReminderHour,
  nextReminderHour,
  reminderTime,
} from '../../../functions/domain/meetups/scheduling.ts';
import { describeTime, rhythmInWords } from '../../../functions/domain/meetups/time-in-words.ts';
import { type Rhythm, SLOTS, type Slot, WEEKDAYS } from '../../../functions/domain/model.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
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

const TIMES: Record<string, string> = { '10:00': 'morning', '15:00': 'afternoon', '19:00': 'evening' };
function slotAt(instant: number, zone: string): string {
  const { weekday, time } = wall(instant, zone);
  return `${weekday}-${TIMES[time] ?? time}`;
}

const USUAL = [
  'mon-evening',
  'tue-evening',
  'wed-evening',
  'thu-evening',
  'fri-evening',
  'sat-afternoon',
  'sun-afternoon',
];
function votes(free: readonly (readonly Slot[])[], slot: string): number {
  return free.filter((wishes) => (wishes.length === 0 ? USUAL : wishes).some((wish) => wish === slot)).length;
}

const someSlots = fc.uniqueArray(fc.constantFrom(...SLOTS), { maxLength: 6 });
const input = fc.record({
  free: fc.array(someSlots, { minLength: 1, maxLength: 12 }),
  zone: fc.constantFrom(...ZONES),
  now: fc.date({
    min: new Date('2011-01-01T00:00Z'),
    max: new Date('2036-01-01T00:00Z'),
    noInvalidDate: true,
  }),
});

describe('given founders with free times, when their first meetup is dated', () => {
  test('then it is ten to seventeen days ahead, a week more at most where a zone lacks the hour', () => {
    fc.assert(
      fc.property(input, ({ free, zone, now }) => {
        const ahead = Date.parse(chooseTime({ free, zone, now }).startsAt) - now.getTime();
        expect(ahead).toBeGreaterThanOrEqual(10 * DAY);
        expect(ahead).toBeLessThanOrEqual(25 * DAY);
      }),
      { numRuns: 300 },
    );
  });

  test('then no slot is free to more founders, and the clocks there show its hour', () => {
    fc.assert(
      fc.property(input, ({ free, zone, now }) => {
        const chosen = slotAt(Date.parse(chooseTime({ free, zone, now }).startsAt), zone);
        const most = votes(free, chosen);
        expect(SLOTS).toContain(chosen);
        for (const slot of SLOTS) expect(votes(free, slot)).toBeLessThanOrEqual(most);
      }),
      { numRuns: 300 },
    );
  });

  test('then no earlier hour would have suited as many, and the clocks show this one exactly once', () => {
    fc.assert(
      fc.property(input, ({ free, zone, now }) => {
        const startsAt = Date.parse(chooseTime({ free, zone, now }).startsAt);
        const most = Math.max(...SLOTS.map((slot) => votes(free, slot)));
        const seen = new Map<string, number[]>();
        const quarter = 15 * MINUTE;
        const from = Math.ceil((now.getTime() + 10 * DAY) / quarter) * quarter;
        for (let instant = from - DAY; instant <= startsAt + DAY; instant += quarter) {
          const slot = slotAt(instant, zone);
          if (!slot.includes(':') && votes(free, slot) === most) {
            const key = `${wall(instant, zone).date} ${slot}`;
            seen.set(key, [...(seen.get(key) ?? []), instant]);
          }
        }
        const once = [...seen.values()].filter((instants) => instants.length === 1).flat();
        expect(once.filter((instant) => instant >= from)[0]).toBe(startsAt);
      }),
      { numRuns: 40 },
    );
  });

  test('then the rhythm is the weekday-of-month of that date', () => {
    fc.assert(
      fc.property(input, ({ free, zone, now }) => {
        const { startsAt, rhythm } = chooseTime({ free, zone, now });
        const { weekday, day, time } = wall(Date.parse(startsAt), zone);
        const nth = Math.floor((day - 1) / 7) + 1;
        expect(rhythm).toEqual({ weekday, nth: nth === 5 ? -1 : nth, time });
      }),
      { numRuns: 300 },
    );
  });

  test('then the order of founders and of their wishes does not matter', () => {
    fc.assert(
      fc.property(input, ({ free, zone, now }) => {
        const turned = free.map((wishes) => wishes.toReversed()).toReversed();
        expect(chooseTime({ free: turned, zone, now })).toEqual(chooseTime({ free, zone, now }));
      }),
    );
  });

  test('and nobody has a wish, then it is the first weekday evening or weekend afternoon', () => {
    const friday = new Date('2026-12-04T12:00:00Z');
    expect(chooseTime({ free: [], zone: 'America/New_York', now: friday })).toEqual({
      startsAt: '2026-12-15T00:00:00Z',
      rhythm: { weekday: 'mon', nth: 2, time: '19:00' },
    });
    const wednesday = new Date('2026-12-02T12:00:00Z');
    expect(chooseTime({ free: [[], []], zone: 'Europe/Berlin', now: wednesday }).startsAt).toBe(
      '2026-12-12T14:00:00Z',
    );
  });

  test('and a slot falls exactly ten days ahead, then it is taken; a second later it is not', () => {
    const free: Slot[][] = [['thu-evening']];
    const at = (now: string) => chooseTime({ free, zone: 'Europe/London', now: new Date(now) }).startsAt;
    expect(at('2026-12-07T19:00:00.000Z')).toBe('2026-12-17T19:00:00Z');
    expect(at('2026-12-07T19:00:00.001Z')).toBe('2026-12-24T19:00:00Z');
  });

  test('and summer time begins before the date, then the local hour still holds', () => {
    const choice = chooseTime({
      free: [['sun-morning']],
      zone: 'Europe/Berlin',
      now: new Date('2026-03-18T12:00Z'),
    });
    expect(choice.startsAt).toBe('2026-03-29T08:00:00Z');
  });

  test('and the island skips that whole day, then it is a week later', () => {
    // Samoa crossed the date line: there was no Friday, 30 December 2011 in Apia.
    const choice = chooseTime({
      free: [['fri-evening']],
      zone: 'Pacific/Apia',
      now: new Date('2011-12-18T12:00Z'),
    });
    expect(wall(Date.parse(choice.startsAt), 'Pacific/Apia')).toMatchObject({
      date: '2012-1-6',
      time: '19:00',
    });
  });

  test('and the date is a fifth weekday, then the rhythm is the last one', () => {
    const choice = chooseTime({ free: [['thu-evening']], zone: 'UTC', now: new Date('2026-12-18T00:00Z') });
    expect(choice).toEqual({
      startsAt: '2026-12-31T19:00:00Z',
      rhythm: { weekday: 'thu', nth: -1, time: '19:00' },
    });
  });

  test('and the zone is unknown, then it says so', () => {
    expect(() => chooseTime({ free: [], zone: 'Mars/Olympus', now: new Date() })).toThrow(RangeError);
  });
});

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
