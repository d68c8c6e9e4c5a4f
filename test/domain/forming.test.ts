import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Forming,
  formingAfter,
  formingAt,
  formingIn,
  formingTopics,
  shownCell,
} from '../../functions/domain/forming.ts';
import { encode } from '../../functions/domain/geohash.ts';
import { peopleTogether } from '../../functions/domain/matching.ts';
import { type Counter, REACHES, type Reach } from '../../functions/domain/model.ts';
import { counterAt, peopleAt } from '../support/waiters.ts';

const waiting = (cell: string, people: number, reachKm: Reach = 10): Counter =>
  counterAt(cell, reachKm, people);
const viewOf = (counters: readonly Counter[]) => ({ counters, groups: [] });
/** In Hoboken, beside it, and 60 km to the east in the same area. */
const [HERE, BESIDE, FAR] = ['dr5reg', 'dr5reu', encode({ lat: 40.744, lon: -73.3 }, 6)];

describe('given people who wait', () => {
  test.each<[number, Forming | undefined]>([
    [2, undefined],
    [3, 'some'],
    [4, 'some'],
    [5, 'almost'],
    [7, 'almost'],
  ])('when %i could meet, of the 8 it takes, then it shows as %s', (people, forming) => {
    const counters = [waiting(HERE, people - 1), waiting(BESIDE, 1)];
    expect(formingAt(viewOf(counters), { cell: HERE, reachKm: 10 }, 8)).toBe(forming);
  });

  test('when they are too far from each other to meet, then nothing shows', () => {
    const counters = [waiting(HERE, 2), waiting(FAR, 2)];
    expect(formingIn(counters, viewOf(counters), 8)).toEqual(new Map());
  });

  test('when most of them live in the next area, then the few in this one do not show', () => {
    const [west, east] = [encode({ lat: 40.744, lon: -74.54 }, 6), encode({ lat: 40.744, lon: -74.52 }, 6)];
    const view = viewOf([waiting(west, 5), waiting(east, 2)]);
    expect(formingAt(view, { cell: east, reachKm: 10 }, 8)).toBeUndefined();
    expect(formingAt(view, { cell: west, reachKm: 10 }, 8)).toBe('almost');
  });

  const counters = fc.array(
    fc.record({
      at: fc.record({
        lat: fc.double({ min: 40.4, max: 41, noNaN: true }),
        lon: fc.double({ min: -74.3, max: -73.7, noNaN: true }),
      }),
      people: fc.integer({ min: 1, max: 3 }),
      reachKm: fc.constantFrom(...REACHES),
    }),
    { maxLength: 8 },
  );
  const countersOf = (homes: typeof counters extends fc.Arbitrary<infer T> ? T : never) => [
    ...new Map(
      homes.map(({ at, people, reachKm }) => [encode(at, 6), waiting(encode(at, 6), people, reachKm)]),
    ).values(),
  ];

  test('when a square shows, then somebody waits in it who could meet at least two others', () => {
    fc.assert(
      fc.property(counters, fc.integer({ min: 3, max: 12 }), (homes, quorum) => {
        const all = countersOf(homes);
        const view = viewOf(all);
        for (const [cell, forming] of formingIn(all, view, quorum)) {
          const together = all
            .filter((counter) => shownCell(counter.cell) === cell)
            .flatMap((counter) =>
              REACHES.filter((reachKm) => peopleAt(counter, reachKm) > 0).map((reachKm) =>
                peopleTogether(view, { cell: counter.cell, reachKm }, { newcomer: false }),
              ),
            );
          expect(Math.max(...together)).toBeGreaterThanOrEqual(3);
          if (quorum > 5) expect(forming === 'almost').toBe(Math.max(...together) >= quorum - 3);
        }
      }),
    );
  });
});

describe('given squares that were noted', () => {
  const before = new Map<string, Forming>([
    ['dr5r', 'some'],
    ['dr5x', 'almost'],
  ]);
  const newest = { cell: HERE, reachKm: 10 } as const;

  test('when somebody comes, then their square is nearer, and those where nobody waits any more are gone', () => {
    const own = [waiting(HERE, 5)];
    expect(formingAfter(before, own, viewOf(own), newest, 8)).toEqual(new Map([['dr5r', 'almost']]));
  });

  test('when the newest was gathered, then their square is gone, and the others stay', () => {
    const own = [waiting('dr5x00', 4), waiting(BESIDE, 1)];
    expect(formingAfter(before, own, viewOf(own), newest, 8)).toEqual(new Map([['dr5x', 'almost']]));
  });
});

describe('given what is forming in areas', () => {
  test('when squares are asked for, then only what forms in them counts, the nearest and widest first', () => {
    const areas = [
      {
        topic: 'go',
        area: 'dr5',
        cells: new Map<string, Forming>([
          ['dr5r', 'some'],
          ['dr5x', 'almost'],
        ]),
      },
      { topic: 'tea', area: 'dr5', cells: new Map<string, Forming>([['dr5r', 'some']]) },
      { topic: 'tea', area: 'dr7', cells: new Map<string, Forming>([['dr72', 'some']]) },
      { topic: 'chess', area: 'dr7', cells: new Map<string, Forming>([['dr72', 'almost']]) },
      { topic: 'far', area: 'dr5', cells: new Map<string, Forming>([['dr5x', 'almost']]) },
    ];
    expect(formingTopics(areas, new Set(['dr5r', 'dr72']))).toEqual([
      { topic: 'chess', forming: 'almost', cells: ['dr72'] },
      { topic: 'tea', forming: 'some', cells: ['dr5r', 'dr72'] },
      { topic: 'go', forming: 'some', cells: ['dr5r'] },
    ]);
  });
});
