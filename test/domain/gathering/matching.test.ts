import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AreaView } from '../../../functions/domain/gathering/area-view.ts';
import { decide } from '../../../functions/domain/gathering/matching.ts';
import { encode } from '../../../functions/domain/geo/geohash.ts';
import { type Counter, REACHES } from '../../../functions/domain/model.ts';
import { candidateDepth } from '../../oracle/candidate-depth.ts';
import { middleOf } from '../../oracle/gathering-laws.ts';
import { travel, vectorDistanceKm } from '../../oracle/spherical.ts';
import { counterAt, peopleAt } from '../../support/waiters.ts';

const CENTRE = { lat: 66.05, lon: 179.99 };
const cellAt = (km: number, bearing = 1) => encode(travel(CENTRE, bearing, km), 6);
const counter = counterAt;
const view = (counters: Counter[], groups: AreaView['groups'] = []): AreaView => ({ counters, groups });
const newest = { cell: cellAt(0), reachKm: 10 } as const;

describe('given people waiting around the newest', () => {
  const someView = fc
    .array(
      fc.record({
        turn: fc.integer({ min: 0, max: 359 }),
        km: fc.integer({ min: 0, max: 40 }),
        reachKm: fc.constantFrom(...REACHES),
        people: fc.integer({ min: 1, max: 3 }),
      }),
      { maxLength: 12 },
    )
    .map((people) => {
      const counters = new Map([[newest.cell, counter(newest.cell, 10, 1)]]);
      for (const { turn, km, reachKm, people: many } of people) {
        const cell = cellAt(km, (turn * Math.PI) / 180);
        const known = counters.get(cell) ?? counter(cell, reachKm, 0);
        const all = counter(cell, reachKm, peopleAt(known, reachKm) + many);
        const others = known.waiting.filter((one) => one.reachKm !== reachKm);
        counters.set(cell, { cell, waiting: [...others, ...all.waiting] });
      }
      return view([...counters.values()]);
    });

  test('when it is decided, then they found exactly where a quorum with the newest exists, and all can come', () => {
    fc.assert(
      fc.property(someView, fc.integer({ min: 3, max: 9 }), (around, quorum) => {
        const discs = around.counters.flatMap((each) =>
          REACHES.filter((reachKm) => peopleAt(each, reachKm) > 0).map((reachKm) => ({
            cell: each.cell,
            centre: middleOf(each.cell),
            radiusKm: reachKm,
            weight: peopleAt(each, reachKm),
          })),
        );
        const through = discs.findIndex(({ cell, radiusKm }) => cell === newest.cell && radiusKm === 10);
        const decision = decide(around, newest, quorum);
        const deepest = candidateDepth(discs, { through });
        if (deepest >= quorum) expect(decision.kind).toBe('found');
        if (decision.kind !== 'found') return;
        expect(candidateDepth(discs, { through, extraKm: 0.0005 })).toBeGreaterThanOrEqual(quorum);
        expect(decision.discs.reduce((sum, { people }) => sum + people, 0)).toBeGreaterThanOrEqual(quorum);
        for (const { cell, reachKm } of decision.discs)
          expect(vectorDistanceKm(middleOf(cell), decision.place)).toBeLessThanOrEqual(reachKm + 0.0005001);
      }),
      { numRuns: 150 },
    );
  });

  test('when a quorum exists without the newest, then nothing is founded on their account', () => {
    const far = counter(cellAt(40), 5, 8);
    expect(decide(view([counter(newest.cell, 10, 1), far]), newest, 3)).toEqual({ kind: 'wait' });
    expect(decide(view([far]), newest, 3)).toEqual({ kind: 'wait' });
  });

  test('when a group is in reach of some, then those join it before anything is founded', () => {
    const group = { id: 'g1', place: travel(CENTRE, 1, 20), slackKm: 0.5 };
    const far = cellAt(24);
    const decision = decide(view([counter(newest.cell, 10, 8), counter(far, 5, 2)], [group]), newest, 3);
    expect(decision).toEqual({
      kind: 'join',
      joins: [{ disc: { cell: far, reachKm: 5, people: 2, members: [`${far}-5-0`, `${far}-5-1`] }, group }],
    });
  });
});
