import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { distanceKm } from '../../../../functions/domain/geo/geo.ts';
import { createCrowd, townsOf } from '../../../../lib/tools/replay/crowd.ts';
import { randomOf } from '../../../../lib/tools/replay/random.ts';
import { weighted, weightedSubset } from '../../../../lib/tools/replay/weighted.ts';
import { gazetteer, TOWNS } from './fake-gazetteer.ts';

const REACHES = new Map([
  [2, 1],
  [25, 3],
]);
const everywhere = townsOf(gazetteer, {});
const crowdOf = (seed: number, towns = everywhere, townCount?: number) =>
  createCrowd({ seed, towns, reaches: REACHES, townCount });
const first = (count: number, seed: number) => Array.from({ length: count }, (_, n) => crowdOf(seed)(n));

function countBy<T, K>(items: readonly T[], key: (item: T) => K): Map<K, number> {
  const counts = new Map<K, number>();
  for (const item of items) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1);
  return counts;
}

describe('given a seed', () => {
  test('when people are drawn twice, then they are the same, whoever is drawn before', () => {
    fc.assert(
      fc.property(fc.nat(), fc.array(fc.nat(10_000), { maxLength: 20 }), (seed, numbers) => {
        const [one, other] = [crowdOf(seed), crowdOf(seed)];
        const backwards = numbers.toReversed().map(other).toReversed();
        expect(numbers.map(one)).toEqual(backwards);
      }),
    );
  });

  test('when another seed is taken, then other people come', () => {
    expect(first(50, 1).map(({ home }) => home)).not.toEqual(first(50, 2).map(({ home }) => home));
  });

  test('when numbers are drawn, then they fill the unit interval evenly, in every row', () => {
    const rows = [...Array(200).keys()].map((stream) => randomOf(7, stream));
    const drawn = rows.flatMap((random) => Array.from({ length: 50 }, random));
    const tenths = countBy(drawn, (value) => Math.floor(value * 10));
    expect([...tenths.keys()].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    for (const count of tenths.values()) expect(Math.abs(count - 1_000)).toBeLessThan(150);
    expect(new Set(rows.map((random) => random())).size).toBe(200);
  });
});

describe('given weights', () => {
  test('when positions are drawn, then each comes up in proportion', () => {
    const random = randomOf(3, 0);
    const draw = weighted([1, 0, 2, 7]);
    const counts = countBy(
      Array.from({ length: 10_000 }, () => draw(random)),
      (at) => at,
    );
    expect(counts.get(1)).toBeUndefined();
    for (const [at, share] of [
      [0, 0.1],
      [2, 0.2],
      [3, 0.7],
    ] as const)
      expect(Math.abs((counts.get(at) ?? 0) / 10_000 - share)).toBeLessThan(0.02);
  });

  test('when a subset is drawn, then it has so many different positions, and the heavy ones come first most often', () => {
    const subsets = Array.from({ length: 2_000 }, (_, n) => weightedSubset([1, 3, 6], 2, randomOf(5, n)));
    for (const subset of subsets) expect(new Set(subset).size).toBe(2);
    const leaders = countBy(subsets, ([leader]) => leader);
    for (const [at, share] of [
      [0, 0.1],
      [1, 0.3],
      [2, 0.6],
    ] as const)
      expect(Math.abs((leaders.get(at) ?? 0) / 2_000 - share)).toBeLessThan(0.05);
    expect(weightedSubset([1, 3], 5, randomOf(5, 0))).toHaveLength(2);
  });

  test('when there is no weight, then nothing can be drawn', () => {
    expect(() => weighted([])).toThrow(RangeError);
    expect(() => weighted([0, 0])).toThrow(RangeError);
  });
});

describe('given towns', () => {
  test('when people are drawn, then they live in them by population, and New York by its boroughs', () => {
    const towns = countBy(first(6_000, 1), ({ town }) => town);
    const total = everywhere.reduce((sum, { population }) => sum + population, 0);
    expect(towns.get('5128581')).toBeUndefined();
    for (const { place, population } of everywhere)
      expect(Math.abs((towns.get(place) ?? 0) / 6_000 - population / total)).toBeLessThan(0.02);
  });

  test('when people are drawn, then homes lie in their town, on the globe, and are not all one point', () => {
    const people = first(500, 4);
    for (const { town, home } of people) {
      const centre = TOWNS.find(({ place }) => place === town);
      expect(centre && distanceKm(centre, home)).toBeLessThan(15.1);
      expect(Math.abs(home.lon)).toBeLessThanOrEqual(180);
    }
    expect(people.some(({ home }) => home.lon < -179)).toBe(true);
    expect(new Set(people.map(({ home }) => `${home.lat} ${home.lon}`)).size).toBeGreaterThan(490);
  });

  test('when people are drawn, then reaches come in their shares and wishes are real slots', () => {
    const people = first(4_000, 9);
    const near = people.filter(({ reachKm }) => reachKm === 2).length;
    expect(Math.abs(near / 4_000 - 0.25)).toBeLessThan(0.03);
    expect(new Set(people.map(({ reachKm }) => reachKm))).toEqual(new Set([2, 25]));
    for (const slot of people.flatMap(({ free }) => free))
      expect(slot).toMatch(/^(mon|tue|wed|thu|fri|sat|sun)-(morning|afternoon|evening)$/);
    expect(people.some(({ free }) => free.length === 0)).toBe(true);
  });

  test('when a country or the surroundings of a town are asked for, then only their towns are taken', () => {
    const names = (region: Parameters<typeof townsOf>[1]) =>
      townsOf(gazetteer, region).map(({ place }) => place);
    expect(names({ country: 'FR' })).toEqual(['paris']);
    expect(names({ near: { text: 'hoboken', withinKm: 25 } })).toEqual(['brooklyn', 'hoboken']);
    expect(names({ near: { text: 'hoboken', withinKm: 5 } })).toEqual(['hoboken']);
    expect(() => names({ near: { text: 'atlantis', withinKm: 5 } })).toThrow('no town called "atlantis"');
    expect(() => names({ country: 'XX' })).toThrow('no town there');
  });

  test('when so many towns are asked for, then people live in exactly these', () => {
    const crowd = crowdOf(1, everywhere, 3);
    const towns = new Set(Array.from({ length: 300 }, (_, n) => crowd(n).town));
    expect(towns.size).toBe(3);
    expect(new Set(Array.from({ length: 3 }, (_, n) => crowd(n).town))).toEqual(towns);
  });
});
