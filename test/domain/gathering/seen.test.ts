import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  areasBeside,
  countAround,
  crowdAt,
  formingTopics,
  type Seen,
  type SeenSquares,
  secondsToKeep,
  seenBeside,
  seenIn,
  squareOf,
  squaresAround,
  type Waiting,
} from '../../../functions/domain/gathering/seen.ts';
import { areaOf } from '../../../functions/domain/geo/area.ts';
import { encode } from '../../../functions/domain/geo/geohash.ts';
import type { OpenGroup } from '../../../functions/domain/model.ts';
import { anyPoint } from '../../oracle/arbitrary-discs.ts';
import { middleOf } from '../../oracle/gathering-laws.ts';
import { travel } from '../../oracle/spherical.ts';

const NOW = new Date('2026-12-01T03:10:00.000Z');
const HOUR = 60 * 60_000;
const ago = (hours: number) => new Date(NOW.getTime() - hours * HOUR).toISOString();
const old = (home: string): Waiting => ({ home, since: ago(49) });
const HERE = 'dr5reg';

/** Columns and rows of the squares' grid, by plain arithmetic. */
function gridCell(home: string): { x: number; y: number } {
  const { lat, lon } = middleOf(home);
  return { x: Math.floor((lon + 180) / (360 / 1024)), y: Math.floor((lat + 90) / (180 / 1024)) };
}
const touch = (a: { x: number; y: number }, b: { x: number; y: number }) =>
  Math.abs(a.y - b.y) <= 1 && [0, 1, 1023].includes(Math.abs(a.x - b.x));

/** Homes around one point, so that many share a square or two, also across borders of areas. */
const homesAround = (point: fc.Arbitrary<{ lat: number; lon: number }>) =>
  point.chain((middle) =>
    fc.array(
      fc
        .record({
          bearing: fc.double({ min: -3, max: 3, noNaN: true }),
          km: fc.double({ min: 0, max: 60, noNaN: true }),
        })
        .map(({ bearing, km }) => encode(travel(middle, bearing, km), 6)),
      { minLength: 1, maxLength: 25 },
    ),
  );

describe('given people who wait', () => {
  test('when some are of one hand, then those count once in every square, and whoever stands alone for themselves', () => {
    const ofHand = (hand: string | undefined) => ({ ...old(HERE), ...(hand && { hand }) });
    const counts = countAround(['a', 'a', 'b', undefined, undefined].map(ofHand), NOW);
    expect(new Set(counts.values())).toEqual(new Set([4]));
    expect(counts.size).toBe(9);
  });

  test('when they are counted, then in their square and all that touch it, wherever on Earth', () => {
    fc.assert(
      fc.property(homesAround(anyPoint), anyPoint, (homes, elsewhere) => {
        const counts = countAround(homes.map(old), NOW);
        for (const place of [...homes, encode(elsewhere, 6)]) {
          const expected = homes.filter((home) => touch(gridCell(home), gridCell(place))).length;
          expect(counts.get(place.slice(0, 4)) ?? 0).toBe(expected);
        }
      }),
    );
  });

  test('when any of them have waited for less than two days, then it is as if they were not there', () => {
    const young = fc.integer({ min: -1, max: 47 }).map(ago);
    fc.assert(
      fc.property(homesAround(anyPoint), fc.array(young, { maxLength: 40 }), (homes, since) => {
        const newcomers = since.map((instant, at) => ({
          home: homes[at % homes.length] ?? HERE,
          since: instant,
        }));
        expect(countAround([...homes.map(old), ...newcomers], NOW)).toEqual(countAround(homes.map(old), NOW));
      }),
    );
  });

  test.each<[people: number, quorum: number, Seen | undefined]>([
    [4, 8, undefined],
    [5, 8, 'almost'],
    [4, 3, undefined],
    [5, 20, 'some'],
    [16, 20, 'some'],
    [17, 20, 'almost'],
  ])('when %i of the %i it takes are there, then everybody sees %s', (people, quorum, seen) => {
    const counts = countAround(
      Array.from({ length: people }, () => old(HERE)),
      NOW,
    );
    expect(seenIn('dr5', counts, [], { quorum, now: NOW }).get('dr5r')).toBe(seen);
  });

  test.each([
    [0, 'few'],
    [3, 'few'],
    [4, 'few'],
    [5, 'almost'],
    [30, 'almost'],
  ] as const)('when %i of the 8 it takes are there, then a member is told %s', (people, crowd) => {
    const counts = countAround(
      Array.from({ length: people }, () => old('dr5r00')),
      NOW,
    );
    // The same for everybody in the square.
    for (const home of ['dr5r00', 'dr5rzz', HERE]) expect(crowdAt(home, counts, 8)).toBe(crowd);
  });

  test('when areas are swept one by one, then together they show what all people together make', () => {
    fc.assert(
      fc.property(homesAround(anyPoint), (homes) => {
        const all = countAround(homes.map(old), NOW);
        const expected = [...all].flatMap(([square, people]) =>
          people >= 5 && areaOf(square) !== 'polar' ? [square] : [],
        );
        const inArea = (area: string) => homes.filter((home) => areaOf(home) === area);
        const countsOf = (area: string) =>
          countAround([area, ...areasBeside(area)].flatMap(inArea).map(old), NOW);
        // The areas in use, and those that these find to be seen beside them.
        const used = new Set(homes.map((home) => areaOf(home)));
        for (const area of [...used])
          for (const other of seenBeside(area, inArea(area), countsOf(area))) used.add(other);
        const shown = [...used].flatMap((area) => [
          ...seenIn(area, countsOf(area), [], { quorum: 8, now: NOW }).keys(),
        ]);
        expect(shown.toSorted()).toEqual(expected.toSorted());
      }),
      { numRuns: 300 },
    );
  });
});

describe('given groups that are open', () => {
  const place = { lat: 40.744, lon: -74.032 };
  const group = (facts: Partial<OpenGroup> = {}): OpenGroup => ({ id: 'g', place, slackKm: 1, ...facts });
  const seen = (facts: Partial<OpenGroup>) =>
    seenIn('dr5', new Map(), [group(facts)], { quorum: 8, now: NOW });

  test('when one is public, then people meet in its square and nowhere else', () => {
    for (const publicFrom of [undefined, NOW.toISOString()])
      expect(seen({ publicFrom })).toEqual(new Map([['dr5r', 'meeting']]));
  });

  test('when one was founded since the night began, then it is not to be seen', () => {
    expect(seen({ publicFrom: '2026-12-02T03:00:00.000Z' }).size).toBe(0);
  });
});

describe('given points on Earth', () => {
  test('when they lie in one square, then so do those that are counted for them', () => {
    fc.assert(
      fc.property(anyPoint, (point) => {
        const around = squaresAround(squareOf(point));
        expect(around[0]).toBe(encode(point, 4));
        expect(new Set(around).size).toBe(around.length);
        expect(around.length).toBeGreaterThanOrEqual(6);
      }),
    );
  });

  test.each([
    ['2026-12-01T03:10:00.000Z', 3600],
    ['2026-12-01T02:30:00.000Z', 1800],
    ['2026-12-01T02:59:59.500Z', 1],
    ['2026-12-01T03:00:00.000Z', 3600],
  ])('when it is %s, then what is seen may be kept for %i seconds', (now, seconds) => {
    expect(secondsToKeep(new Date(now))).toBe(seconds);
  });
});

describe('given what is seen of areas', () => {
  test('when squares are asked for, then only what forms in them counts, the nearest and widest first', () => {
    const seen = (squares: Readonly<Record<string, Seen>>): SeenSquares => new Map(Object.entries(squares));
    const areas = [
      { topic: 'go', area: 'dr5', squares: seen({ dr5r: 'some', dr5x: 'almost' }) },
      { topic: 'tea', area: 'dr5', squares: seen({ dr5r: 'some' }) },
      { topic: 'tea', area: 'dr7', squares: seen({ dr72: 'some' }) },
      { topic: 'chess', area: 'dr7', squares: seen({ dr72: 'almost' }) },
      { topic: 'far', area: 'dr5', squares: seen({ dr5x: 'almost' }) },
      { topic: 'met', area: 'dr5', squares: seen({ dr5r: 'meeting' }) },
    ];
    expect(formingTopics(areas, new Set(['dr5r', 'dr72']))).toEqual([
      { topic: 'chess', forming: 'almost', cells: ['dr72'] },
      { topic: 'tea', forming: 'some', cells: ['dr5r', 'dr72'] },
      { topic: 'go', forming: 'some', cells: ['dr5r'] },
    ]);
  });
});
