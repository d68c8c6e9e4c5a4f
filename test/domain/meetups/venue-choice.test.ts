import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Disc } from '../../../functions/domain/geo/deepest-place.ts';
import { distanceKm, TANGENCY_KM } from '../../../functions/domain/geo/geo.ts';
import { cellsTouching, centre, encode } from '../../../functions/domain/geo/geohash.ts';
import {
  candidatesFor,
  isWithin,
  oncePerPlace,
  rankVenues,
  reaches,
  slackAround,
  unchosenPlace,
} from '../../../functions/domain/meetups/venue-choice.ts';
import { type Point, REACHES, type Venue } from '../../../functions/domain/model.ts';
import { anyBearing, anyPoint, anyShare, between } from '../../oracle/arbitrary-discs.ts';
import { travel, vectorDistanceKm } from '../../oracle/spherical.ts';

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

  test('when a group gets candidates, then at most three, in the same order, and none further from its place than it may meet', () => {
    fc.assert(
      fc.property(near, fc.integer({ min: 0, max: 100 }), venues, (place, tenths, known) => {
        const slackKm = tenths / 10;
        const expected = known.filter((venue) => distanceKm(place, venue.place) <= slackKm);
        expect(candidatesFor({ place, slackKm }, known)).toEqual(expected.slice(0, 3));
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

describe('given people who all can come to a place, anywhere on Earth', () => {
  const someone = fc.record({
    reachKm: fc.constantFrom(...REACHES),
    bearing: anyBearing,
    /** Of the reach; many at its very end. */
    share: fc.oneof(anyShare, fc.constantFrom(0, 1)),
  });
  const crowd = fc.record({
    place: anyPoint,
    people: fc.array(someone, { minLength: 1, maxLength: 12 }),
    away: fc.record({ bearing: anyBearing, km: between(0, 1.2) }),
  });
  const discsAround = (
    place: Point,
    people: readonly { reachKm: number; bearing: number; share: number }[],
  ) =>
    people.map(
      ({ reachKm, bearing, share }): Disc => ({
        centre: travel(place, bearing, reachKm * share),
        radiusKm: reachKm,
        weight: 1,
      }),
    );
  const isReached = ({ centre, radiusKm }: Disc, place: Point) =>
    vectorDistanceKm(centre, place) <= radiusKm + TANGENCY_KM + 1e-7;

  test('when they meet wherever their group may, then it is beyond nobody, and never far from the place', () => {
    fc.assert(
      fc.property(crowd, ({ place, people, away }) => {
        const discs = discsAround(place, people);
        const slackKm = slackAround(discs, place);
        const venue = travel(place, away.bearing, away.km);
        if (isWithin({ place, slackKm }, venue))
          for (const disc of discs) expect(isReached(disc, venue)).toBe(true);
        expect(isWithin({ place, slackKm }, place)).toBe(true);
        expect(slackKm).toBeLessThanOrEqual(1);
      }),
      { numRuns: 1000 },
    );
  });

  test('when they could go a hundred metres further, then they may, up to a kilometre', () => {
    fc.assert(
      fc.property(crowd, ({ place, people }) => {
        const discs = discsAround(place, people);
        const spare = Math.min(
          ...discs.map(({ centre, radiusKm }) => radiusKm - vectorDistanceKm(centre, place)),
        );
        expect(slackAround(discs, place)).toBeGreaterThan(Math.min(1, spare) - 0.1 - 1e-7);
      }),
    );
  });
});

describe('given people and a place that nobody chose, anywhere on Earth', () => {
  const someone = fc.record({
    reachKm: fc.constantFrom(...REACHES),
    bearing: anyBearing,
    share: between(0, 1),
  });
  const people = fc.record({ place: anyPoint, founders: fc.array(someone, { minLength: 3, maxLength: 40 }) });
  const discsOf = ({ place, founders }: typeof people extends fc.Arbitrary<infer T> ? T : never) =>
    founders.map(
      ({ reachKm, bearing, share }): Disc => ({
        centre: centre(encode(travel(place, bearing, reachKm * share), 6)),
        radiusKm: reachKm,
        weight: 1,
      }),
    );
  /** Middles of cells around a place, by steps that miss none. */
  const middlesAround = (place: Point, precision: number) => cellsTouching(place, 5, precision).map(centre);
  const isOnGrid = (place: Point, precision: number) =>
    vectorDistanceKm(place, centre(encode(place, precision))) < 1e-9;

  test('when it is made less exact, then everybody can still come, and it is the middle of a coarse square if any is to be had', () => {
    fc.assert(
      fc.property(people, (facts) => {
        const discs = discsOf(facts).filter((disc) => reaches(disc, facts.place));
        fc.pre(discs.length >= 3);
        const found = unchosenPlace(facts.place, discs);
        for (const disc of discs) expect(reaches(disc, found)).toBe(true);
        const isThere = (precision: number) =>
          middlesAround(facts.place, precision).some((middle) =>
            discs.every((disc) => reaches(disc, middle)),
          );
        if (isThere(5)) expect(isOnGrid(found, 5)).toBe(true);
        else if (isThere(6)) expect(isOnGrid(found, 6)).toBe(true);
        else expect(found).toBe(facts.place);
      }),
      { numRuns: 300 },
    );
  });

  test('when nobody is near the end of their reach, then it is the very square of the place', () => {
    const place = { lat: 40.7, lon: -74 };
    const near = [0, 2, 4].map(
      (bearing): Disc => ({ centre: travel(place, bearing, 2), radiusKm: 10, weight: 1 }),
    );
    expect(unchosenPlace(place, near)).toEqual(centre(encode(place, 5)));
  });

  test('when their reaches only just meet, then it stays where it is', () => {
    const place = { lat: 40.7, lon: -74 };
    const far = [0, Math.PI / 2, Math.PI, -Math.PI / 2].map(
      (bearing): Disc => ({ centre: travel(place, bearing, 10), radiusKm: 10, weight: 1 }),
    );
    expect(unchosenPlace(place, far)).toBe(place);
  });
});

describe('given venues that stand twice in the lists', () => {
  const METRES = 1 / 111_200;
  const library = (id: string, metres: number, more: Partial<Venue> = {}): Venue => ({
    id,
    name: 'Town Library',
    place: { lat: 40.7 + metres * METRES, lon: -74 },
    ...more,
  });
  const idsOf = (list: readonly Venue[], shut: readonly Venue[] = []) =>
    oncePerPlace(list, shut).map(({ id }) => id);

  test('when they have one name within 100 m, then the one with an address is kept, or else the first by id', () => {
    const building = library('z', 15, { address: 'Main St 1', name: 'TOWN LIBRARY' });
    expect(idsOf([library('a', 0), building])).toEqual(['z']);
    expect(idsOf([library('b', 0), library('a', 15)])).toEqual(['a']);
    expect(idsOf([library('a', 0), library('b', 99)])).toEqual(['a']);
    expect(idsOf([library('a', 0), library('b', 101)])).toEqual(['a', 'b']);
    expect(
      idsOf([library('a', 0), library('b', 1, { name: 'Café' }), library('c', 2, { name: 'CAFE' })]),
    ).toEqual(['a', 'b']);
  });

  test('when people say that one of them has shut, then the other is not open', () => {
    expect(idsOf([library('a', 0), library('far', 500)], [library('b', 15)])).toEqual(['far']);
  });

  test('when they lie anywhere, then no two of a name are within 100 m, and what is left out has one that is kept', () => {
    const anyVenue = fc.record<Venue>({
      id: fc.uuid(),
      name: fc.constantFrom('Bar', 'bár', 'Pub'),
      place: fc.record({
        lat: fc.double({ min: 0, max: 0.003, noNaN: true }),
        lon: fc.constantFrom(-180, 179.9999, 180),
      }),
    });
    fc.assert(
      fc.property(fc.uniqueArray(anyVenue, { selector: ({ id }) => id, maxLength: 20 }), (list) => {
        const kept = oncePerPlace(list, []);
        const isTwin = (a: Venue, b: Venue) =>
          (a.name === 'Pub') === (b.name === 'Pub') && vectorDistanceKm(a.place, b.place) < 0.1 - 1e-9;
        for (const one of list) {
          const twins = kept.filter((other) => other !== one && isTwin(one, other));
          if (kept.includes(one)) expect(twins).toEqual([]);
          else
            expect(kept.some((other) => vectorDistanceKm(one.place, other.place) <= 0.1 + 1e-9)).toBe(true);
        }
      }),
    );
  });
});
