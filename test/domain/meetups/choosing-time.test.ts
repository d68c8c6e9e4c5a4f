import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  chooseTime,
  classOfStart,
  RETRY_AHEAD,
  type TimeFacts,
} from '../../../functions/domain/meetups/choosing-time.ts';
import { isClosedDay } from '../../../functions/domain/meetups/closed-days.ts';
import { SLOT_CLASSES, SLOTS, type Slot } from '../../../functions/domain/model.ts';

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
    date: `${parts.year}-${parts.month?.padStart(2, '0')}-${parts.day?.padStart(2, '0')}`,
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
const NOW = { min: new Date('2026-01-01T00:00Z'), max: new Date('2028-11-01T00:00Z'), noInvalidDate: true };
const input = fc.record({
  free: fc.array(someSlots, { minLength: 1, maxLength: 12 }),
  zone: fc.constantFrom(...ZONES),
  country: fc.constantFrom(undefined, 'US', 'DE', 'JP', 'XX'),
  now: fc.date(NOW),
  seed: fc.string(),
});
const days = (facts: TimeFacts) => (Date.parse(chooseTime(facts).startsAt) - facts.now.getTime()) / DAY;

describe('given founders with free times, when their first meetup is dated', () => {
  test('then it is ten to seventeen days ahead, some weeks more where those days are closed', () => {
    fc.assert(
      fc.property(input, (facts) => {
        expect(days(facts)).toBeGreaterThanOrEqual(10);
        expect(days(facts)).toBeLessThan(10 + 4 * 7);
      }),
      { numRuns: 200 },
    );
    fc.assert(
      fc.property(input, (facts) => {
        // No day is closed then, and no clock is changed.
        const now = new Date('2027-10-05T12:00Z');
        expect(days({ ...facts, country: undefined, zone: 'UTC', now })).toBeLessThan(17);
      }),
      { numRuns: 100 },
    );
  });

  test('then the clocks there show the hour of its slot, the only one of its kind on that day, which is open', () => {
    fc.assert(
      fc.property(input, (facts) => {
        const start = Date.parse(chooseTime(facts).startsAt);
        expect(SLOTS).toContain(slotAt(start, facts.zone));
        expect(isClosedDay(wall(start, facts.zone).date, facts.country)).toBe(false);
        for (const hours of [-1, 1])
          expect(slotAt(start + hours * 60 * MINUTE, facts.zone)).not.toBe(slotAt(start, facts.zone));
      }),
      { numRuns: 200 },
    );
  });

  test('then no slot of that week is free to more founders, unless it is closed', () => {
    fc.assert(
      fc.property(input, (facts) => {
        const { free, zone, country, now } = facts;
        const start = Date.parse(chooseTime(facts).startsAt);
        const week = Math.floor((start - now.getTime() - 10 * DAY) / (7 * DAY));
        const from = now.getTime() + (10 + 7 * week) * DAY;
        const quarter = 15 * MINUTE;
        for (let at = Math.ceil(from / quarter) * quarter; at < from + 7 * DAY; at += quarter) {
          const slot = slotAt(at, zone);
          const repeats = [-60, -30, 30, 60].some((minutes) => slotAt(at + minutes * MINUTE, zone) === slot);
          if (slot.includes(':') || repeats || isClosedDay(wall(at, zone).date, country)) continue;
          expect(votes(free, slot)).toBeLessThanOrEqual(votes(free, slotAt(start, zone)));
        }
      }),
      { numRuns: 25 },
    );
  });

  test('then the rhythm is the weekday-of-month of that date', () => {
    fc.assert(
      fc.property(input, (facts) => {
        const { startsAt, rhythm } = chooseTime(facts);
        const { weekday, day, time } = wall(Date.parse(startsAt), facts.zone);
        const nth = Math.floor((day - 1) / 7) + 1;
        expect(rhythm).toEqual({ weekday, nth: nth === 5 ? -1 : nth, time });
      }),
      { numRuns: 100 },
    );
  });

  test('then the order of founders and of their wishes does not matter', () => {
    fc.assert(
      fc.property(input, (facts) => {
        const turned = facts.free.map((wishes) => wishes.toReversed()).toReversed();
        expect(chooseTime({ ...facts, free: turned })).toEqual(chooseTime(facts));
      }),
      { numRuns: 50 },
    );
  });

  test('then a week in which half of them have other plans is left to those, and a day of plans counts nobody', () => {
    fc.assert(
      fc.property(input, fc.integer({ min: 0, max: 6 }), (facts, day) => {
        const plans = new Date(facts.now.getTime() + (10.5 + day) * DAY).toISOString();
        const all = { ...facts, country: undefined, zone: 'UTC', now: new Date('2027-10-05T12:00Z') };
        const planned = new Date(all.now.getTime() + (10 + day) * DAY).toISOString();
        expect(plans).toBeDefined();
        expect(days({ ...all, busy: all.free.map(() => [planned]) })).toBeGreaterThanOrEqual(17);
        const few = { ...all, free: [...all.free, ...all.free, ['thu-evening' as const]] };
        const [one] = few.free.map((_, index) => (index === few.free.length - 1 ? [planned] : []));
        expect(days({ ...few, busy: one ? [one] : [] })).toBeLessThan(17);
      }),
      { numRuns: 60 },
    );
  });

  test('then the same people are never asked to two things at one time, as long as they have free days', () => {
    const free = Array.from({ length: 8 }, () => []);
    const facts = { free, zone: 'Europe/Berlin', country: 'DE', now: new Date('2027-01-05T12:00Z') };
    const taken: string[] = [];
    for (let topic = 0; topic < 10; topic++)
      taken.push(chooseTime({ ...facts, seed: `group-${topic}`, busy: free.map(() => taken) }).startsAt);
    expect(new Set(taken.map((start) => start.slice(0, 10))).size).toBe(10);
    const weeks = taken
      .slice(0, 4)
      .map((start) => Math.floor((Date.parse(start) - facts.now.getTime()) / DAY - 10) / 7);
    expect(weeks.map(Math.floor)).toEqual([0, 1, 2, 3]);
  });

  test('then groups that are founded on one day do not all meet at one time', () => {
    const now = new Date('2027-01-05T12:00Z');
    const starts = Array.from(
      { length: 60 },
      (_, n) => chooseTime({ free: [[]], zone: 'UTC', now, seed: `g${n}` }).startsAt,
    );
    expect(new Set(starts).size).toBe(7);
    expect(chooseTime({ free: [[]], zone: 'UTC', now, seed: 'g1' }).startsAt).toBe(starts[1]);
  });

  test('and a slot falls exactly ten days ahead, then it is taken; a second later it is not', () => {
    const free: Slot[][] = [['thu-evening']];
    const at = (now: string) =>
      chooseTime({ free, zone: 'Europe/London', now: new Date(now), seed: '' }).startsAt;
    expect(at('2027-01-04T19:00:00.000Z')).toBe('2027-01-14T19:00:00Z');
    expect(at('2027-01-04T19:00:00.001Z')).toBe('2027-01-21T19:00:00Z');
  });

  test('and the only day that suits is a holiday, then it is a week later', () => {
    const facts = { free: [['thu-evening'] as const], zone: 'UTC', seed: '' };
    expect(chooseTime({ ...facts, now: new Date('2026-12-14T00:00Z') }).startsAt).toBe(
      '2027-01-07T19:00:00Z',
    );
    const thanksgiving = { ...facts, now: new Date('2027-11-14T00:00Z') };
    expect(chooseTime(thanksgiving).startsAt).toBe('2027-11-25T19:00:00Z');
    expect(chooseTime({ ...thanksgiving, country: 'US' }).startsAt).toBe('2027-12-02T19:00:00Z');
  });

  test('and summer time begins before the date, then the local hour still holds', () => {
    const choice = chooseTime({
      ...{ free: [['sun-morning']], zone: 'Europe/Berlin', now: new Date('2026-03-18T12:00Z'), seed: '' },
    });
    expect(choice.startsAt).toBe('2026-03-29T08:00:00Z');
  });

  test('and the island skips that whole day, then it is a week later', () => {
    // Samoa crossed the date line: there was no Friday, 30 December 2011 in Apia.
    const choice = chooseTime({
      ...{ free: [['fri-evening']], zone: 'Pacific/Apia', now: new Date('2011-12-18T12:00Z'), seed: '' },
    });
    expect(wall(Date.parse(choice.startsAt), 'Pacific/Apia')).toMatchObject({
      date: '2012-01-06',
      time: '19:00',
    });
  });

  test('and the date is a fifth weekday, then the rhythm is the last one', () => {
    const choice = chooseTime({
      free: [['thu-evening']],
      zone: 'UTC',
      now: new Date('2027-04-18T00:00Z'),
      seed: '',
    });
    expect(choice).toEqual({
      startsAt: '2027-04-29T19:00:00Z',
      rhythm: { weekday: 'thu', nth: -1, time: '19:00' },
    });
  });

  test('and the zone is unknown, then it says so', () => {
    expect(() => chooseTime({ free: [], zone: 'Mars/Olympus', now: new Date(), seed: '' })).toThrow(
      RangeError,
    );
  });
});

describe('given a try that failed, when the next one is dated', () => {
  const tried = fc.uniqueArray(fc.constantFrom(...SLOT_CLASSES), { minLength: 1 });

  test('then it is in the third week, of a class that was not tried if that suits anybody, else not of the last', () => {
    fc.assert(
      fc.property(input, tried, (facts, classes) => {
        const { free, zone } = facts;
        const { startsAt } = chooseTime({ ...facts, tried: classes, ahead: RETRY_AHEAD });
        expect(Date.parse(startsAt) - facts.now.getTime()).toBeGreaterThanOrEqual(14 * DAY);
        const chosen = classOfStart(startsAt, zone);
        const suiting = SLOTS.filter((slot) => votes(free, slot) > 0).map(classOfSlot);
        if (suiting.some((one) => !classes.includes(one))) expect(classes).not.toContain(chosen);
        else if (suiting.some((one) => one !== classes.at(-1))) expect(chosen).not.toBe(classes.at(-1));
      }),
      { numRuns: 200 },
    );
  });

  const classOfSlot = (slot: Slot) => {
    const days = /^(sat|sun)/.test(slot) ? 'weekend' : 'workday';
    return slot.endsWith('evening') ? (`${days}-evening` as const) : (days as 'weekend' | 'workday');
  };
});
