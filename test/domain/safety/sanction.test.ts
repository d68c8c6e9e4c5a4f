import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Decision, restoredTopics } from '../../../functions/domain/safety/decision.ts';
import { isInForce } from '../../../functions/domain/safety/sanction.ts';

const instant = fc.date({
  min: new Date('2026-01-01T00:00:00Z'),
  max: new Date('2036-01-01T00:00:00Z'),
  noInvalidDate: true,
});

describe('given a sanction', () => {
  test('when it has an end, then it is in force exactly before it', () => {
    fc.assert(
      fc.property(instant, instant, (until, now) => {
        expect(isInForce({ until: until.toISOString() }, now)).toBe(now < until);
      }),
    );
  });

  test('when it has none, then it is always in force; and nothing is without one', () => {
    fc.assert(
      fc.property(instant, (now) => {
        expect(isInForce({}, now)).toBe(true);
        expect(isInForce(undefined, now)).toBe(false);
      }),
    );
  });
});

describe('given a decision that is lifted', () => {
  const decision: Decision = {
    id: 'd1',
    measure: 'banned',
    why: 'spam',
    by: 'olive',
    at: '2027-01-01T00:00:00.000Z',
    topics: [{ slug: 'chess', name: 'Chess' }],
  };
  const daysOn = (days: number) => new Date(Date.parse(decision.at) + days * 24 * 60 * 60_000);

  test.each([
    [0, 1],
    [180, 1],
    [180.001, 0],
  ])('when that is %f days later, then %i topics come back', (days, topics) => {
    expect(restoredTopics(decision, daysOn(days))).toHaveLength(topics);
  });

  test('when nothing was taken, then nothing comes back', () => {
    const { topics: _none, ...bare } = decision;
    expect(restoredTopics(bare, daysOn(1))).toEqual([]);
    expect(restoredTopics(undefined, daysOn(1))).toEqual([]);
  });
});
