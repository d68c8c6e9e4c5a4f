import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  expectedShare,
  fullFrom,
  isFull,
  learned,
  roomIn,
} from '../../../functions/domain/gathering/capacity.ts';

const meetup = fc
  .record({ asked: fc.integer({ min: 0, max: 200 }), share: fc.double({ min: 0, max: 1, noNaN: true }) })
  .map(({ asked, share }) => ({ asked, yes: Math.round(asked * share) }));

describe('given what a group has learned of its people', () => {
  test('when nothing is known, then three in ten are expected', () => {
    expect(expectedShare()).toBeCloseTo(0.3);
    expect(expectedShare({ yes: 10, asked: 20 })).toBeCloseTo(0.4);
  });

  test('when a meetup is over, then it counts in full and those before it less', () => {
    expect(learned(undefined, { yes: 3, asked: 10 })).toEqual({ yes: 3, asked: 10 });
    expect(learned({ yes: 5, asked: 10 }, { yes: 1, asked: 5 })).toEqual({ yes: 5, asked: 13 });
  });

  test('when any meetups were, then the expectation is a share, and lies between the usual one and what was seen', () => {
    fc.assert(
      fc.property(fc.array(meetup, { minLength: 1, maxLength: 20 }), (meetups) => {
        const share = expectedShare(
          meetups.reduce<ReturnType<typeof learned> | undefined>(learned, undefined),
        );
        const seen = meetups.flatMap(({ yes, asked }) => (asked > 0 ? [yes / asked] : []));
        expect(share).toBeGreaterThanOrEqual(Math.min(0.3, ...seen) - 1e-9);
        expect(share).toBeLessThanOrEqual(Math.max(0.3, ...seen) + 1e-9);
      }),
    );
  });
});

describe('given a group with so many seats', () => {
  const at = (members: number, wasFull: boolean, share = 0.3, capacity = 16) =>
    isFull(members, { capacity, share, wasFull });

  test('when its members grow, then it is full from 54 on, and open again from 45 down', () => {
    expect([53, 54].map((members) => at(members, false))).toEqual([false, true]);
    expect([46, 45].map((members) => at(members, true))).toEqual([true, false]);
  });

  test('when there is no end of seats, then it is never full', () => {
    expect(at(1e6, true, 1, Number.POSITIVE_INFINITY)).toBe(false);
  });

  test('when people come and go, then it changes only after a seventh of them has, and a full one expects more than its seats', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(-1, 1, 1), { maxLength: 400 }),
        fc.double({ min: 0.05, max: 1, noNaN: true }),
        fc.integer({ min: 3, max: 40 }),
        (moves, share, capacity) => {
          let [members, full] = [8, false];
          for (const move of moves) {
            members = Math.max(0, members + move);
            const now = isFull(members, { capacity, share, wasFull: full });
            if (now && !full) expect(members * share).toBeGreaterThan(capacity);
            if (!now && full) expect(members * share).toBeLessThanOrEqual(0.85 * capacity);
            full = now;
          }
        },
      ),
    );
  });
});

test('given any seats and share, then a group is full from the number on that is said, and has room for those before it', () => {
  fc.assert(
    fc.property(
      fc.record({
        capacity: fc.integer({ min: 2, max: 200 }),
        share: fc.double({ min: 0.01, max: 1, noNaN: true }),
        wasFull: fc.boolean(),
      }),
      (circumstances) => {
        const most = fullFrom(circumstances);
        expect([most - 1, most].map((members) => isFull(members, circumstances))).toEqual([false, true]);
        expect([roomIn({ members: most - 1, most }), roomIn({ members: most + 3, most })]).toEqual([1, 0]);
      },
    ),
  );
  expect(fullFrom({ capacity: 16, share: 0.3, wasFull: false })).toBe(54);
  expect(roomIn({})).toBe(Number.POSITIVE_INFINITY);
});
