import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isPaused, monthsFrom, wrongWithPause } from '../../../functions/domain/members/pause.ts';

const on = (date: string) => new Date(`${date}T15:00:00Z`);

describe('given a number of months', () => {
  test.each([
    ['2026-11-22', 1, '2026-12-22'],
    ['2026-11-22', 3, '2027-02-22'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2027-12-31', 2, '2028-02-29'],
    ['2026-12-31', 12, '2027-12-31'],
  ])('when it is %s, then %i months later is %s', (today, months, then) => {
    expect(monthsFrom(on(today), months)).toBe(then);
  });
});

describe('given a day to pause until', () => {
  const NOW = on('2026-11-22');

  test.each(['2026-11-23', '2027-03-01', '2027-11-22'])('when it is %s, then it can be', (until) => {
    expect(wrongWithPause(until, NOW)).toBeUndefined();
  });

  test.each(['2026-11-22', '2020-01-01', '2027-11-23', '9999-12-31'])(
    'when it is %s, then it says why not',
    (until) => {
      expect(wrongWithPause(until, NOW)).toMatch(/^must /);
    },
  );

  test('when it has come, then the pause is over', () => {
    const pausedUntil = '2026-12-01';
    expect(isPaused({ pausedUntil }, new Date('2026-11-30T23:59:59Z'))).toBe(true);
    expect(isPaused({ pausedUntil }, new Date('2026-12-01T00:00:00Z'))).toBe(false);
    expect(isPaused({}, NOW)).toBe(false);
  });

  test('whatever the time, a pause of one to twelve months is allowed', () => {
    const time = fc.date({ min: on('2000-01-01'), max: on('2090-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(time, fc.integer({ min: 1, max: 12 }), (now, months) => {
        expect(wrongWithPause(monthsFrom(now, months), now)).toBeUndefined();
      }),
    );
  });
});
