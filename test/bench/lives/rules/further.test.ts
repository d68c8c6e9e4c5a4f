import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { distanceKm } from '../../../../functions/domain/geo/geo.ts';
import { centre, encode } from '../../../../functions/domain/geo/geohash.ts';
import { REACHES } from '../../../../functions/domain/model.ts';
import { travel } from '../../../oracle/spherical.ts';
import { askedFurther, type FurtherCandidate, furthestKm } from './further.ts';

const PLACE = { lat: 51.34, lon: 12.37 };
const NOW = new Date('2027-03-01T12:00Z');
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000).toISOString();
const circumstances = { minimumYes: 3, now: NOW };
const group = (members: number, share = 0.3) => ({ id: 'g1', place: PLACE, members, share });
const waiter = (member: string, km: number, facts: Partial<FurtherCandidate> = {}): FurtherCandidate => ({
  member,
  home: encode(travel(PLACE, 1, km), 6),
  reachKm: 10,
  ...facts,
});

describe('given a group that too few are likely to come to', () => {
  const ids = (waiting: readonly FurtherCandidate[], members = 8) =>
    askedFurther(group(members), waiting, circumstances).map(({ member }) => member);

  test('when people wait a little beyond their reach, then the nearest by their own measure are asked first', () => {
    const waiting = [waiter('c', 14), waiter('a', 12), waiter('b', 28, { reachKm: 25 }), waiter('far', 17)];
    expect(ids(waiting)).toEqual(['b', 'a', 'c']);
  });

  test('when they were asked in the last month, or about this group ever, then they are not', () => {
    expect(ids([waiter('a', 12, { askedAt: daysAgo(29.9), askedBy: ['g2'] })])).toEqual([]);
    expect(ids([waiter('a', 12, { askedAt: daysAgo(30), askedBy: ['g2'] })])).toEqual(['a']);
    expect(ids([waiter('a', 12, { askedAt: daysAgo(300), askedBy: ['g2', 'g1'] })])).toEqual([]);
  });

  test('when enough are expected, then nobody is asked', () => {
    expect(ids([waiter('a', 12)], 23)).toEqual(['a']);
    expect(ids([waiter('a', 12)], 24)).toEqual([]);
  });

  test('when anybody waits anywhere, then no more are asked than it takes, and nobody too far or within reach', () => {
    const candidates = fc.array(
      fc.record({ km: fc.double({ min: 0, max: 80, noNaN: true }), reachKm: fc.constantFrom(...REACHES) }),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(candidates, fc.integer({ min: 1, max: 40 }), (drawn, members) => {
        const waiting = drawn.map(({ km, reachKm }, index) => waiter(String(index), km, { reachKm }));
        const asked = askedFurther(group(members), waiting, circumstances);
        expect(asked.length).toBeLessThanOrEqual(30);
        expect((asked.length - 1) * 0.3 * 0.6).toBeLessThanOrEqual(Math.max(0, 7 - members * 0.3));
        for (const { home, reachKm } of asked) {
          const km = distanceKm(centre(home), PLACE);
          expect(km).toBeGreaterThan(reachKm);
          expect(km).toBeLessThanOrEqual(Math.min(1.5 * reachKm, reachKm + 15));
          expect(furthestKm(reachKm)).toBeGreaterThanOrEqual(km);
        }
      }),
    );
  });
});
