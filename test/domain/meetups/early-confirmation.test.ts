import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  enoughFor,
  firstLook,
  lookedAtSoon,
  lookedAtWhere,
} from '../../../functions/domain/meetups/early-confirmation.ts';
import type { Meetup } from '../../../functions/domain/model.ts';
import { meetupOn } from '../../support/meetups.ts';

const NOW = new Date('2026-12-10T12:00:00Z');
const NUDGE = { step: 'nudge', at: '2026-12-13T00:00:00.000Z' } as const;
const LOOK = { step: 'look', at: NOW.toISOString() } as const;

const withYes = (yes: number, facts: Partial<Meetup> = {}) =>
  meetupOn({ enough: 5, due: NUDGE, tally: { ...meetupOn().tally, yes }, ...facts });

describe('given any meetup, when it is worked out how many yes are enough', () => {
  test('then it is never fewer than it takes, nor more than two more, and no more than its seats where those do', () => {
    const seats = fc.option(fc.integer({ min: 1, max: 30 }), { nil: undefined });
    fc.assert(
      fc.property(seats, fc.integer({ min: 2, max: 12 }), (seats, minimumYes) => {
        const enough = enoughFor({ seats }, minimumYes);
        expect(enough).toBeGreaterThanOrEqual(minimumYes);
        expect(enough).toBeLessThanOrEqual(minimumYes + 2);
        if (seats !== undefined && seats >= minimumYes) expect(enough).toBeLessThanOrEqual(seats);
      }),
    );
  });
});

describe('given a meetup that is proposed now', () => {
  test('when there is nothing to vote on, then it is looked at after a day, else after two', () => {
    expect(firstLook([], NOW)).toEqual({ step: 'look', at: '2026-12-11T12:00:00.000Z' });
    expect(firstLook(meetupOn().candidates, NOW)).toEqual({ step: 'look', at: '2026-12-12T12:00:00.000Z' });
  });
});

describe('given a meetup that waits for its decision', () => {
  test('when enough have said yes, then the clock looks at once', () => {
    expect(lookedAtSoon(withYes(5), NOW).due).toEqual(LOOK);
    expect(lookedAtSoon(withYes(4), NOW).due).toEqual(NUDGE);
  });

  test('when a place stands, then the clock looks, whoever has said yes', () => {
    const [stands] = meetupOn().candidates;
    expect(lookedAtWhere(withYes(0, { places: { changes: 2, stands } }), NOW).due).toEqual(LOOK);
    expect(lookedAtWhere(withYes(9, { places: { changes: 2 } }), NOW).due).toEqual(NUDGE);
  });

  test.each([
    ['people have not had their time', { enough: undefined }],
    ['it is on', { state: 'confirmed' }],
    ['it is about to be decided', { startsAt: '2026-12-13T11:00:00.000Z' }],
  ] as const)('when %s, then nothing is to be looked at', (_, facts) => {
    const [stands] = meetupOn().candidates;
    const meetup = withYes(9, { places: { changes: 2, stands }, ...facts });
    expect(lookedAtSoon(meetup, NOW)).toBe(meetup);
    expect(lookedAtWhere(meetup, NOW)).toBe(meetup);
  });
});
