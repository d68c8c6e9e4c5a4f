import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Disc, deepestPlace } from '../../../functions/domain/geo/deepest-place.ts';
import type { Point } from '../../../functions/domain/model.ts';
import { anyBearing, anyPoint, anyRadiusKm, anyShare, discsAround } from '../../oracle/arbitrary-discs.ts';
import { candidateDepth } from '../../oracle/candidate-depth.ts';
import { worstJourneyBySearch } from '../../oracle/fairest-by-search.ts';
import { travel, vectorDistanceKm } from '../../oracle/spherical.ts';

const SLACK_KM = 0.0005;
/** Everything a disc half a metre wider could still gain. */
const GENEROUS = { extraKm: SLACK_KM + 1e-5, slackKm: 1e-6 };

const disc = (lat: number, lon: number, radiusKm: number, weight = 1): Disc => ({
  centre: { lat, lon },
  radiusKm,
  weight,
});
const at = (centre: Point, radiusKm: number, weight = 1): Disc => ({ centre, radiusKm, weight });
const sum = (discs: readonly Disc[]) => discs.reduce((weight, one) => weight + one.weight, 0);

/** Checks a found place against the discs themselves, with a distance formula of the test's own. */
function expectToHold(discs: readonly Disc[], found: ReturnType<typeof deepestPlace>) {
  if (!found) throw new Error('no place was found');
  const distances = discs.map(({ centre, radiusKm }, index) => ({
    index,
    beyond: vectorDistanceKm(centre, found.place) - radiusKm,
  }));
  for (const { index, beyond } of distances) {
    if (found.covering.includes(index)) expect(beyond).toBeLessThanOrEqual(SLACK_KM + 1e-9);
    else expect(beyond).toBeGreaterThan(SLACK_KM - 1e-9);
  }
  expect(found.covering).toEqual([...new Set(found.covering)].sort((a, b) => a - b));
  expect(found.weight).toBe(sum(discs.filter((_, index) => found.covering.includes(index))));
}

const dense = discsAround({ spreadsKm: [0.01, 1, 5, 20], most: 25 });
const sparse = discsAround({ spreadsKm: [50, 100, 300], most: 30 });
const anyDiscs = fc.oneof(dense, sparse);

describe('the deepest place', () => {
  it('given any discs, then it is exactly as deep as the naive search says, and everybody counted can come', () => {
    fc.assert(
      fc.property(anyDiscs, (discs) => {
        const found = deepestPlace(discs);
        expectToHold(discs, found);
        expect(found?.weight).toBeGreaterThanOrEqual(candidateDepth(discs));
        expect(found?.weight).toBeLessThanOrEqual(candidateDepth(discs, GENEROUS));
      }),
      { numRuns: 800 },
    );
  });

  it('given a disc it must lie in, then it is the deepest of the places in that disc', () => {
    fc.assert(
      fc.property(anyDiscs, fc.nat(), (discs, pick) => {
        const through = pick % discs.length;
        const found = deepestPlace(discs, { through });
        expectToHold(discs, found);
        expect(found?.covering).toContain(through);
        expect(found?.weight).toBeGreaterThanOrEqual(candidateDepth(discs, { through }));
        expect(found?.weight).toBeLessThanOrEqual(candidateDepth(discs, { ...GENEROUS, through }));
      }),
      { numRuns: 800 },
    );
  });

  it('given a need, then a place is found exactly when one is deep enough', () => {
    fc.assert(
      fc.property(anyDiscs, fc.nat(), fc.boolean(), (discs, pick, free) => {
        const through = pick % discs.length;
        const options = free ? {} : { through };
        const surely = candidateDepth(discs, options);
        const atMost = candidateDepth(discs, { ...GENEROUS, ...options });
        for (const need of [1, surely - 1, surely]) {
          const found = deepestPlace(discs, { ...options, need });
          expectToHold(discs, found);
          expect(found?.weight).toBeGreaterThanOrEqual(need);
          if (!free) expect(found?.covering).toContain(through);
        }
        expect(deepestPlace(discs, { ...options, need: atMost + 1 })).toBeUndefined();
      }),
      { numRuns: 500 },
    );
  });

  it('given discs whose edges all pass through one point, then all of them meet', () => {
    const size = { minLength: 2, maxLength: 12 };
    const edges = fc.oneof(
      fc.array(fc.tuple(anyBearing, anyRadiusKm), size),
      fc.array(fc.tuple(anyBearing, fc.constant(50)), size),
    );
    fc.assert(
      fc.property(anyPoint, edges, (point, homes) => {
        const discs = homes.map(([bearing, radiusKm]) => at(travel(point, bearing, radiusKm), radiusKm));
        expect(deepestPlace(discs, { need: discs.length })?.weight).toBe(discs.length);
        expect(deepestPlace(discs, { through: 0 })?.weight).toBe(discs.length);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['exactly touch', 0, 2],
    ['are 0.9 m apart', 0.0009, 2],
    ['are 1.1 m apart', 0.0011, 1],
  ])('given two discs that %s, then %d km of gap leave a depth of %d', (_, gapKm, depth) => {
    fc.assert(
      fc.property(anyPoint, anyBearing, anyRadiusKm, anyRadiusKm, (centre, bearing, one, two) => {
        const discs = [at(centre, one), at(travel(centre, bearing, one + two + gapKm), two)];
        expect(deepestPlace(discs)?.weight).toBe(depth);
        expect(deepestPlace(discs, { through: 1, need: 2 }) !== undefined).toBe(depth === 2);
        expectToHold(discs, deepestPlace(discs));
      }),
      { numRuns: 300 },
    );
  });

  it('given nested discs that touch each other from inside, then all are counted', () => {
    fc.assert(
      fc.property(anyPoint, anyBearing, anyShare, (centre, bearing, share) => {
        const discs = [
          at(centre, 50),
          at(travel(centre, bearing, 40), 10),
          at(travel(centre, bearing, 40), 2 + 6 * share),
        ];
        expect(deepestPlace(discs)).toMatchObject({ weight: 3, covering: [0, 1, 2] });
      }),
      { numRuns: 300 },
    );
  });

  it('given one disc, then the place is its centre', () => {
    expect(deepestPlace([disc(40, -74, 5, 3)])).toEqual({
      place: { lat: 40, lon: -74 },
      weight: 3,
      covering: [0],
    });
  });

  it('given the same disc many times, then each counts', () => {
    const discs = Array.from({ length: 7 }, () => disc(40, -74, 5, 2));
    expect(deepestPlace(discs, { through: 3, need: 14 })).toEqual({
      place: { lat: 40, lon: -74 },
      weight: 14,
      covering: [0, 1, 2, 3, 4, 5, 6],
    });
    expect(deepestPlace(discs, { through: 3, need: 15 })).toBeUndefined();
  });

  it('given a heavy crowd that the newest cannot reach, then it does not count for the newest', () => {
    const discs = [disc(40, -74, 10, 40), disc(40, -74.1, 2, 30), disc(40.14, -74, 10)];
    expect(deepestPlace(discs)).toMatchObject({ weight: 70, covering: [0, 1] });
    expect(deepestPlace(discs, { through: 2 })).toMatchObject({ weight: 41, covering: [0, 2] });
  });

  it('given a disc without people yet, then the place lies in it all the same', () => {
    const discs = [disc(40, -74, 5, 7), disc(40.05, -74, 5, 0), disc(50, 0, 5, 9)];
    expect(deepestPlace(discs, { through: 1 })).toMatchObject({ weight: 7, covering: [0, 1] });
    expect(deepestPlace([disc(40, -74, 5, 0)], { through: 0 })).toMatchObject({ weight: 0, covering: [0] });
  });

  it('given no discs, then there is no place', () => {
    expect(deepestPlace([])).toBeUndefined();
  });

  it('given homes on both sides of the antimeridian, then they meet', () => {
    const discs = [disc(-16.8, 179.99, 2), disc(-16.8, -179.99, 2), disc(-16.8, 0, 50)];
    expect(deepestPlace(discs, { through: 0 })).toMatchObject({ weight: 2, covering: [0, 1] });
  });

  it('given homes all around a pole, then they meet at it', () => {
    const discs = [0, 90, 180, -90].map((lon) => disc(89.6, lon, 50));
    const found = deepestPlace(discs, { through: 2, need: 4 });
    expect(found?.covering).toEqual([0, 1, 2, 3]);
    expect(found?.place.lat).toBeCloseTo(90, 6);
  });
});

/** The place for all of the discs, with the worst journey to it as a share of what that person would travel. */
function placeForAll(discs: readonly Disc[]) {
  const found = deepestPlace(discs, { need: sum(discs) });
  return found && { place: found.place, worst: worstJourney(discs, found.place) };
}

const worstJourney = (discs: readonly Disc[], place: Point) =>
  Math.max(...discs.map(({ centre, radiusKm }) => vectorDistanceKm(centre, place) / radiusKm));

describe('where a deepest place is', () => {
  it('given any discs, then no place is fairer to those who can come, by a brute search', () => {
    const few = discsAround({ spreadsKm: [0.01, 1, 5, 20, 50], most: 10 });
    fc.assert(
      fc.property(few, fc.nat(), (discs, pick) => {
        const found = deepestPlace(discs, { through: pick % discs.length });
        const coming = discs.filter((_, index) => found?.covering.includes(index));
        expect(worstJourney(coming, found?.place ?? { lat: 0, lon: 0 })).toBeCloseTo(
          worstJourneyBySearch(coming),
          6,
        );
      }),
      { numRuns: 40 },
    );
  });

  it('given any discs, then there is one for all exactly when all of them have a place in common', () => {
    fc.assert(
      fc.property(discsAround({ spreadsKm: [2, 10, 40], most: 8 }), (discs) => {
        const fairest = placeForAll(discs);
        if (candidateDepth(discs) === sum(discs)) expect(fairest).toBeDefined();
        if (candidateDepth(discs, GENEROUS) < sum(discs)) expect(fairest).toBeUndefined();
      }),
      { numRuns: 1000 },
    );
  });

  it('given one home, or one home many times, then it is that home', () => {
    const home = { lat: 40.123, lon: 179.9 };
    expect(placeForAll([at(home, 2)])?.place).toEqual(home);
    expect(placeForAll([at(home, 25), at(home, 2), at(home, 50)])?.place).toEqual(home);
  });

  it('given two homes, then each goes the same share of its reach', () => {
    const start = { lat: 80.2, lon: 179.9 };
    const fairest = placeForAll([at(start, 5), at(travel(start, 1, 24), 25)]);
    expect(fairest?.worst).toBeCloseTo(0.8, 9);
    expect(vectorDistanceKm(fairest?.place ?? start, start)).toBeCloseTo(4, 6);
  });

  it('given three homes as far from each other, then it is right between them', () => {
    const middle = { lat: -89.9, lon: 33 };
    const homes = [0, 1, 2].map((turn) => at(travel(middle, 0.3 + (turn * 2 * Math.PI) / 3, 8), 10));
    const fairest = placeForAll([...homes, at(travel(middle, 1, 5), 10)]);
    expect(fairest?.worst).toBeCloseTo(0.8, 9);
    expect(vectorDistanceKm(fairest?.place ?? { lat: 0, lon: 0 }, middle)).toBeLessThan(1e-6);
  });

  it('given homes in a line, then the outer two decide', () => {
    const homes = [0, 3, 4, 7, 10].map((km) => at(travel({ lat: 40, lon: 7 }, 0.5, km), 10));
    expect(placeForAll(homes)?.worst).toBeCloseTo(0.5, 9);
  });

  it('given discs without a common place, then there is none for all', () => {
    expect(placeForAll([disc(40, -74, 50), disc(50, -74, 50)])).toBeUndefined();
    expect(placeForAll([disc(51.3, 12, 50), disc(-51.3, -168, 50)])).toBeUndefined();
    const apart = [0, 2, 4].map((bearing) => at(travel({ lat: 40, lon: 7 }, bearing, 10), 9));
    expect(placeForAll(apart)).toBeUndefined();
  });
});
