import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Town } from '../../../functions/domain/places/town.ts';
import { placeLabels, type TownLabel, widthOf } from '../../../functions/site/map/labels.ts';
import { MAP_HEIGHT, MAP_WIDTH, planeAround } from '../../../functions/site/map/plane.ts';

const plane = planeAround({ lat: 50, lon: 9 }, 20);
const NAMES = ['Ulm', 'Königs Wusterhausen', 'Nishi-Tokyo-shi', '東京', 'القاهرة', 'Ho', "L'Aquila"];

const town: fc.Arbitrary<Town> = fc.record({
  place: fc.nat().map(String),
  name: fc.constantFrom(...NAMES),
  country: fc.constant('DE'),
  lat: fc.double({ min: 49.8, max: 50.2, noNaN: true }),
  lon: fc.double({ min: 8.7, max: 9.3, noNaN: true }),
  population: fc.integer({ min: 1_000, max: 2_000_000 }),
  zone: fc.constant('Europe/Berlin'),
});
const towns = fc.array(town, { maxLength: 60 });
const none = { taken: [], home: undefined, most: 30 };

/** The least that a name covers on a screen: its letters at two thirds of a usual size. */
function coreOf({ at: [x, y], anchor, name }: TownLabel) {
  const width = widthOf(name) * 8;
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
  return { minX: left, minY: y - 8, maxX: left + width, maxY: y };
}
type Frame = ReturnType<typeof coreOf>;
const overlap = (a: Frame, b: Frame) =>
  a.minX < b.maxX && b.minX < a.maxX && a.minY < b.maxY && b.minY < a.maxY;

describe('given towns of any number, size and script', () => {
  test('when they are labelled, then no name covers another, or a dot, or leaves the map', () => {
    fc.assert(
      fc.property(towns, (all) => {
        const labels = placeLabels(all, plane, none);
        for (const [at, label] of labels.entries()) {
          const core = coreOf(label);
          expect(core.minX).toBeGreaterThan(0);
          expect(core.maxX).toBeLessThan(MAP_WIDTH);
          expect(core.minY).toBeGreaterThan(0);
          expect(core.maxY).toBeLessThan(MAP_HEIGHT);
          for (const [otherAt, other] of labels.entries()) {
            if (otherAt === at) continue;
            expect(overlap(core, coreOf(other))).toBe(false);
            const [x, y] = other.dot;
            expect(overlap(core, { minX: x, minY: y, maxX: x, maxY: y })).toBe(false);
          }
        }
      }),
    );
  });

  test('when there is room for few, then the first towns have them', () => {
    fc.assert(
      fc.property(towns, fc.integer({ min: 1, max: 5 }), (all, most) => {
        const few = placeLabels(all, plane, { ...none, most });
        expect(few.length).toBeLessThanOrEqual(most);
        expect(placeLabels(all, plane, none).slice(0, most)).toEqual(few);
      }),
    );
  });

  test('when a part of the map is taken, then no name covers it', () => {
    const taken = { minX: 100, minY: 100, maxX: 300, maxY: 260 };
    fc.assert(
      fc.property(towns, (all) => {
        for (const label of placeLabels(all, plane, { ...none, taken: [taken] }))
          expect(overlap(coreOf(label), taken)).toBe(false);
      }),
    );
  });
});

test('given a town whose dot lies in the square of the home, then its name stands beside the square', () => {
  const home = { minX: 220, minY: 185, maxX: 260, maxY: 215 };
  const hoboken = {
    place: '1',
    name: 'Hoboken',
    country: 'US',
    population: 50_000,
    zone: 'X',
    lat: 50,
    lon: 9,
  };
  const [label] = placeLabels([hoboken], plane, { ...none, home });
  expect(label).toMatchObject({ name: 'Hoboken', anchor: 'start', dot: [240, 200] });
  expect(label?.at[0]).toBeGreaterThan(260);
});

test('given letters of other scripts, then they count as wide as they are, and marks above letters not at all', () => {
  expect(widthOf('東京')).toBeGreaterThan(widthOf('ul'));
  expect(widthOf('é'.normalize('NFD'))).toBe(widthOf('e'));
});

test('given a dot just above a town that has no room at its sides, then its name stands below, off that dot', () => {
  const at = (name: string, x: number, y: number): Town => ({
    ...{ place: name, name, country: 'DE', population: 5_000, zone: 'Europe/Berlin' },
    ...plane.locate([x, y]),
  });
  const taken = [{ minX: 247, minY: 180, maxX: 420, maxY: 235 }];
  const labels = placeLabels([at('Berlin', 240, 200), at('Y', 240, 215)], plane, { ...none, taken });
  expect(labels.map(({ name, anchor }) => [name, anchor])).toEqual([
    ['Berlin', 'end'],
    ['Y', 'middle'],
  ]);
  expect(labels[1]?.at[1]).toBeGreaterThan(215);
});
