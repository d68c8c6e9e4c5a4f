import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decideFounding } from '../../../functions/domain/gathering/founding.ts';
import { independentNeeded } from '../../../functions/domain/gathering/independence.ts';
import type { Interest } from '../../../functions/domain/model.ts';
import {
  type Conflicts,
  chooseApart,
  conflictsOf,
  firstApart,
  rivalsOf,
} from '../../../functions/domain/safety/blocks.ts';

const waiting = (n: number): Interest => ({
  member: `m${String(n).padStart(2, '0')}`,
  topic: { slug: 'chess', name: 'Chess' },
  home: 'dr5reg',
  reachKm: 10,
  since: String(2_000 + n),
});
const people = (count: number) => Array.from({ length: count }, (_, n) => waiting(n));

type Pair = readonly [number, number];
const between = (pairs: readonly Pair[]): Conflicts =>
  conflictsOf(pairs.filter(([a, b]) => a !== b).map(([a, b]) => [waiting(a).member, [waiting(b).member]]));
const pairsAmong = (count: number, most: number) =>
  fc.array(fc.tuple(fc.nat(count - 1), fc.nat(count - 1)), { maxLength: most });
const mayAllMeet = (some: readonly Interest[], conflicts: Conflicts) =>
  some.every((one) => rivalsOf(one, some, conflicts).length === 0);
const subsetsOf = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: 2 ** all.length }, (_, mask) => all.filter((_, bit) => mask & (2 ** bit)));

const ids = (some: readonly Interest[] | undefined) => some?.map(({ member }) => member);

describe('given people of whom some are not to meet', () => {
  test('when enough are left either way, then the later of two waits on', () => {
    const conflicts = between([[1, 3]]);
    expect(
      ids(chooseApart(people(5), conflicts, { atLeast: 4, suffices: (some) => some.length >= 4 })),
    ).toEqual(['m00', 'm01', 'm02', 'm04']);
    expect(ids(firstApart(people(5), conflicts))).toEqual(['m00', 'm01', 'm02', 'm04']);
  });

  test('when the earlier is in the way of two others and they are needed, then the earlier waits on', () => {
    const conflicts = between([
      [0, 1],
      [0, 2],
    ]);
    const founding = decideFounding(
      people(4).map((one) => [one]),
      3,
      { conflicts },
    );
    expect(founding).toMatchObject({ kind: 'found' });
    expect(ids(founding.kind === 'found' ? founding.founders : undefined)).toEqual(['m01', 'm02', 'm03']);
  });

  test('when too few are left, then it is said who is in the way', () => {
    const conflicts = between([
      [0, 1],
      [0, 2],
    ]);
    expect(
      decideFounding(
        people(3).map((one) => [one]),
        3,
        { conflicts },
      ),
    ).toMatchObject({
      kind: 'contested',
      one: { member: 'm00' },
      rivals: [{ member: 'm01' }, { member: 'm02' }],
    });
  });

  test('when founders are chosen, then exactly where trying all choices finds some, and those who may all meet', () => {
    fc.assert(
      fc.property(
        pairsAmong(9, 16),
        fc.integer({ min: 2, max: 6 }),
        fc.array(fc.nat(8), { minLength: 9, maxLength: 9 }),
        (pairs, quorum, handOf) => {
          const conflicts = between(pairs);
          const all = people(9);
          const hands = [...Map.groupBy(all, (_, n) => handOf[n]).values()];
          const founding = decideFounding(hands, quorum, { conflicts });
          const needed = independentNeeded(quorum);
          const handsAmong = (some: readonly Interest[]) =>
            hands.filter((hand) => hand.some((one) => some.includes(one))).length;
          const possible = subsetsOf(all).filter(
            (some) =>
              some.length >= quorum &&
              mayAllMeet(some, conflicts) &&
              (handsAmong(some) >= needed ||
                hands.some((hand) => hand.filter((one) => some.includes(one)).length >= quorum)),
          );
          const founders = 'founders' in founding ? founding.founders : undefined;
          expect(founders !== undefined).toBe(possible.length > 0);
          if (founders) {
            expect(mayAllMeet(founders, conflicts)).toBe(true);
            expect(founders.length).toBeGreaterThanOrEqual(quorum);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  test('when the choice is made, then nobody else could be kept before those who wait on for their sake', () => {
    fc.assert(
      fc.property(pairsAmong(8, 12), fc.integer({ min: 1, max: 5 }), (pairs, atLeast) => {
        const conflicts = between(pairs);
        const all = people(8);
        const chosen = chooseApart(all, conflicts, { atLeast, suffices: (some) => some.length >= atLeast });
        // Of all choices that nobody can be added to, the first in the order of those who wait.
        const best = subsetsOf(all)
          .filter((some) => some.length >= atLeast && mayAllMeet(some, conflicts))
          .map((some) => all.map((one) => (some.includes(one) ? '0' : '1')).join(''))
          .sort()[0];
        expect(chosen && all.map((one) => (chosen.includes(one) ? '0' : '1')).join('')).toEqual(best);
      }),
      { numRuns: 300 },
    );
  });

  test('when forty block each other at random, then a choice of as many as there are is found', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(39), fc.nat(39)), { minLength: 20, maxLength: 250 }), (drawn) => {
        // Twelve who may all meet are hidden among them.
        const conflicts = between(drawn.filter(([a, b]) => a % 3 !== 0 || b % 3 !== 0 || a > 35 || b > 35));
        const chosen = chooseApart(people(40), conflicts, {
          atLeast: 12,
          suffices: (some) => some.length >= 12,
        });
        expect(chosen?.length).toBeGreaterThanOrEqual(12);
        expect(mayAllMeet(chosen ?? [], conflicts)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});
