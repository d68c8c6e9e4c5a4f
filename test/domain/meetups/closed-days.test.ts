import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isClosedDay } from '../../../functions/domain/meetups/closed-days.ts';
import { HOLIDAYS, HOLIDAYS_UNTIL } from '../../../functions/domain/meetups/holidays.ts';
import { nextOccurrence } from '../../../functions/domain/meetups/scheduling.ts';

const DAY = 24 * 60 * 60_000;

describe('given the table of holidays', () => {
  test('when it is looked at, then it reaches 13 months ahead; if not, run `npm run holidays`', () => {
    expect(Date.parse(HOLIDAYS_UNTIL) - Date.now()).toBeGreaterThan(396 * DAY);
  });

  test('when countries are looked at, then each has days in order, up to the end of the table', () => {
    for (const [country, days] of Object.entries(HOLIDAYS)) {
      expect(country).toMatch(/^[A-Z]{2}$/);
      expect(days).toEqual([...new Set(days)].sort());
      expect(days.at(-1)?.slice(0, 4)).toBe(HOLIDAYS_UNTIL.slice(0, 4));
    }
  });
});

describe('given a day, when somebody asks whether it is closed', () => {
  test.each([
    ['2027-11-25', 'US', true],
    ['2027-11-25', 'DE', false],
    ['2027-05-06', 'DE', true],
    ['2027-05-06', undefined, false],
    ['2027-07-14', 'FR', true],
    ['2027-12-31', 'US', true],
    ['2035-12-24', 'XX', true],
    ['2035-11-25', 'constructor', false],
  ])('then %s in %s is: %s', (date, country, closed) => {
    expect(isClosedDay(date, country)).toBe(closed);
  });
});

describe('given a monthly rhythm', () => {
  const fourthThursday = { weekday: 'thu', nth: 4, time: '19:00' } as const;

  test('when its date is a holiday, then it is a week later, and the next month as ever', () => {
    const thanksgiving = nextOccurrence(fourthThursday, 'America/New_York', '2027-11-01T00:00:00Z', 'US');
    expect(thanksgiving).toBe('2027-12-03T00:00:00Z');
    expect(nextOccurrence(fourthThursday, 'America/New_York', thanksgiving, 'US')).toBe(
      '2027-12-24T00:00:00Z',
    );
  });

  test('when years go by, then no date is closed', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('US', 'DE', 'GB', 'JP', undefined),
        fc.constantFrom('mon', 'thu', 'fri', 'sat', 'sun'),
        fc.constantFrom(1, 2, 3, 4, -1),
        (country, weekday, nth) => {
          let at = '2026-01-01T12:00:00Z';
          for (let month = 0; month < 30; month++) {
            at = nextOccurrence({ weekday, nth, time: '19:00' }, 'UTC', at, country);
            expect(isClosedDay(at.slice(0, 10), country)).toBe(false);
          }
        },
      ),
      { numRuns: 20 },
    );
  });
});
