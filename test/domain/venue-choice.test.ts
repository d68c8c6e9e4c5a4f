import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { distanceKm, TANGENCY_KM } from '../../functions/domain/geo.ts';
import { REACHES, type Venue } from '../../functions/domain/model.ts';
import type { Disc } from '../../functions/domain/quorum.ts';
import { candidatesFor, rankVenues } from '../../functions/domain/venue-choice.ts';

const near = fc.record({
  lat: fc.double({ min: 40.6, max: 40.9, noNaN: true }),
  lon: fc.double({ min: -74.2, max: -73.8, noNaN: true }),
});
const discs = fc.array(
  fc.record<Disc>({
    centre: near,
    radiusKm: fc.constantFrom(...REACHES),
    weight: fc.integer({ min: 1, max: 4 }),
  }),
  { maxLength: 15 },
);
const venues = fc
  .array(near, { maxLength: 20 })
  .map((places) => places.map((place, at): Venue => ({ id: `v${at}`, name: `Venue ${at}`, place })));

/** One entry for each single person who can come to a venue: their journey as a share of their reach. */
const journeys = (people: readonly Disc[], { place }: Venue): number[] =>
  people
    .flatMap((disc) => Array.from({ length: disc.weight }, () => disc))
    .map(({ centre, radiusKm }) => ({ km: distanceKm(centre, place), radiusKm }))
    .filter(({ km, radiusKm }) => km <= radiusKm + TANGENCY_KM)
    .map(({ km, radiusKm }) => km / radiusKm);

/** Whether everybody would rather have `a`: more people, or as many and a shorter worst journey. */
const isBetter = (a: readonly number[], b: readonly number[]) =>
  a.length > b.length || (a.length === b.length && Math.max(0, ...a) < Math.max(0, ...b));

describe('given people and venues', () => {
  test('when venues are ranked, then by trying all, no other one would have been better at its place', () => {
    fc.assert(
      fc.property(discs, venues, fc.integer({ min: 1, max: 8 }), (people, known, need) => {
        const ranked = rankVenues(people, known, need).map(({ venue }) => venue);
        const left = new Set(known.filter((venue) => journeys(people, venue).length >= need));
        for (const venue of ranked) {
          expect(left.delete(venue)).toBe(true);
          for (const other of left)
            expect(isBetter(journeys(people, other), journeys(people, venue))).toBe(false);
        }
        expect(left.size).toBe(0);
      }),
      { numRuns: 300 },
    );
  });

  test('when founders get candidates, then at most three, in the same order, and each within reach of all of them', () => {
    fc.assert(
      fc.property(discs, venues, (people, known) => {
        const ranked = rankVenues(people, known, 1);
        const candidates = candidatesFor(people, ranked);
        const all = people.reduce((sum, { weight }) => sum + weight, 0);
        const expected = ranked
          .map(({ venue }) => venue)
          .filter((venue) => journeys(people, venue).length === all);
        expect(candidates).toEqual(expected.slice(0, 3));
      }),
    );
  });

  test('when as many can come to several venues, then the one with the smaller worst journey goes first', () => {
    const at = (lat: number) => ({ lat, lon: -74 });
    const people: Disc[] = [
      { centre: at(40.7), radiusKm: 10, weight: 2 },
      { centre: at(40.76), radiusKm: 10, weight: 1 },
    ];
    const known = [at(40.7), at(40.73), at(40.8), at(42)].map((place, index) => ({
      id: `v${index}`,
      name: 'x',
      place,
    }));
    expect(rankVenues(people, known, 1).map(({ venue, people: count }) => [venue.id, count])).toEqual([
      ['v1', 3],
      ['v0', 3],
      ['v2', 1],
    ]);
    expect(rankVenues(people, known, 4)).toEqual([]);
  });
});
