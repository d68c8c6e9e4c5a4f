import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { distanceKm } from '../../../functions/domain/geo/geo.ts';
import { bounds, centre, encode } from '../../../functions/domain/geo/geohash.ts';
import type { Point } from '../../../functions/domain/model.ts';
import { type Land, readLand } from '../../../functions/domain/places/land.ts';
import type { Town } from '../../../functions/domain/places/town.ts';
import { MAP_HEIGHT, MAP_WIDTH, planeAround } from '../../../functions/site/map/plane.ts';
import { TownMap } from '../../../functions/site/map/town-map.tsx';
import { areasView, aroundView, homeView, type MapView } from '../../../functions/site/map/town-view.ts';
import { en } from '../../../functions/site/messages/en.ts';
import { showIn } from '../../../functions/site/show.ts';
import { distilLand } from '../../../lib/build/distil-land.ts';

const HOBOKEN = encode({ lat: 40.744, lon: -74.0324 }, 6);
/** So that a browser shows the golden map as the site does. */
const STYLES = ['tokens', 'map'].map((name) => `../../../functions/site/assets/styles/${name}.css`);

const town = (name: string, lat: number, lon: number, population: number): Town => ({
  place: name,
  name,
  country: 'US',
  lat,
  lon,
  population,
  zone: 'America/New_York',
});
const TOWNS = [
  town('New York City', 40.7143, -74.006, 8_804_190),
  town('Newark', 40.7357, -74.1724, 311_549),
  town('Jersey City', 40.7282, -74.0776, 292_449),
  town('Bayonne', 40.6687, -74.1143, 71_686),
  town('Hoboken', 40.744, -74.0324, 53_635),
];
const gazetteer = {
  nearest: (point: Point) => TOWNS.toSorted((a, b) => distanceKm(a, point) - distanceKm(b, point))[0],
  within: (point: Point, radiusKm: number) => TOWNS.filter((each) => distanceKm(each, point) <= radiusKm),
  towns: () => TOWNS,
};

const reader = { t: en, show: showIn('en') };
/** The corners of a square, from its path data. */
function cornersOf(path: string): (readonly [number, number])[] {
  const numbers = [...path.matchAll(/-?(\d+(\.\d+)?|\.\d+)/g)].map(([number]) => Number(number));
  const spots: (readonly [number, number])[] = [];
  for (let at = 0; at + 1 < numbers.length; at += 2) {
    const [x, y] = spots.at(-1) ?? [0, 0];
    spots.push([x + (numbers[at] ?? 0), y + (numbers[at + 1] ?? 0)]);
  }
  return spots;
}

const draw = (view: MapView) => renderToString(h(TownMap, { view, reader }));

let folder: string;
let land: Land;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'map-'));
  await distilLand(join(folder, 'land.bin'));
  land = readLand(await readFile(join(folder, 'land.bin')));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('given a home in Hoboken and a reach of 10 km', () => {
  const hoboken = () => homeView({ cell: HOBOKEN, reachKm: 10 }, { land, gazetteer });

  test('when its map is drawn, then it is the one that was looked at', async () => {
    const drawing = /<svg.*<\/svg>/s.exec(draw(hoboken()))?.[0] ?? '';
    const file = drawing
      .replace('<svg ', '<svg xmlns="http://www.w3.org/2000/svg" ')
      .replaceAll('><', '>\n<');
    await expect(
      `${STYLES.map((href) => `<?xml-stylesheet href="${href}"?>\n`).join('')}${file}\n`,
    ).toMatchFileSnapshot('../golden/map-hoboken.svg');
  });

  test('when the square is drawn, then its corners are the edges of the home cell', () => {
    const { home, middle, kmPerUnit } = hoboken();
    const plane = planeAround(middle, (kmPerUnit * MAP_HEIGHT) / 2);
    const [x = 0, y = 0, east = 0, , , south = 0] = [...(home?.path.matchAll(/-?[\d.]+/g) ?? [])].map(Number);
    const edges = bounds(HOBOKEN);
    const [west, north] = plane.project({ lat: edges.north, lon: edges.west });
    expect(x).toBeCloseTo(west, 0);
    expect(y).toBeCloseTo(north, 0);
    expect(east * kmPerUnit).toBeCloseTo(home?.widthKm ?? 0, 1);
    expect(south * kmPerUnit).toBeCloseTo(home?.heightKm ?? 0, 1);
    expect(middle).toEqual(centre(HOBOKEN));
  });

  test('when circles are drawn, then each is as far away as its reach, and one is chosen', () => {
    const { rings, middle, kmPerUnit } = hoboken();
    expect(rings.map(({ reachKm, chosen }) => [reachKm, chosen])).toEqual([
      [2, false],
      [5, false],
      [10, true],
    ]);
    const plane = planeAround(middle, (kmPerUnit * MAP_HEIGHT) / 2);
    for (const { reachKm, radius } of rings) {
      const east = plane.locate([MAP_WIDTH / 2 + radius, MAP_HEIGHT / 2]);
      const north = plane.locate([MAP_WIDTH / 2, MAP_HEIGHT / 2 - radius]);
      expect(distanceKm(middle, east)).toBeCloseTo(reachKm, 6);
      expect(distanceKm(middle, north)).toBeCloseTo(reachKm, 6);
    }
  });

  test('when it cannot be seen, then it says the same in words', () => {
    const page = draw(hoboken());
    expect(page).toMatch(
      /<svg[^>]* role="img" aria-labelledby="map-title" aria-describedby="map-description"/,
    );
    expect(page).toContain('<title id="map-title">Map around the square near Hoboken</title>');
    expect(page).toContain(
      'Towns on the map: Hoboken, New York City, Newark, Jersey City and Bayonne. North is up.</desc>',
    );
    expect(page).toContain(
      'The square of 0.9 by 0.6 km near Hoboken is all Convoke will know about where you live. The circle around it shows how far 10 km gets you.',
    );
    expect(page).toContain('Natural Earth · GeoNames (CC BY 4.0)');
  });

  test('when a page forbids styles and scripts in it, then the map needs none, and it is small', () => {
    const page = draw(hoboken());
    expect(page).not.toMatch(/ style=|<style|<script| on[a-z]+=|https?:/);
    expect(page).toMatch(/<svg[^>]* width="480" height="400" viewBox="0 0 480 400"/);
    expect(gzipSync(page).length).toBeLessThan(4_000);
  });

  test('when an operator has street maps, then tiles lie below the square, and their maker is thanked', () => {
    const tiles = { url: 'https://tiles.example.net/{z}/{x}/{y}.png?a&b', attribution: '© The <makers>' };
    const page = draw(homeView({ cell: HOBOKEN, reachKm: 10 }, { land, gazetteer, tiles }));
    expect(
      page.match(/<image href="https:\/\/tiles\.example\.net\/\d+\/\d+\/\d+\.png\?a&amp;b"/g)?.length,
    ).toBeGreaterThan(5);
    expect(page.lastIndexOf('<image')).toBeLessThan(page.indexOf('map-home'));
    expect(page).toContain('© The &lt;makers>');
    expect(page).not.toContain('Natural Earth');
  });
});

describe('given areas where people meet', () => {
  test('when they lie near each other, then each is the square of its geohash', () => {
    const { areas, kmPerUnit } = areasView(
      [
        { cell: 'dr5rs', state: 'meeting' },
        { cell: 'dr5re', state: 'forming' },
      ],
      { land, gazetteer },
    );
    expect(areas.map(({ state, square }) => [state, 'path' in square])).toEqual([
      ['meeting', true],
      ['forming', true],
    ]);
    expect(kmPerUnit * MAP_HEIGHT).toBe(80);
  });

  test('when they lie countries apart, then all are on the map, as dots', () => {
    const cells = ['u33d', 'u281', 'gcpv', 'u09t'];
    const { areas } = areasView(
      cells.map((cell) => ({ cell, state: 'meeting' })),
      { land, gazetteer },
    );
    for (const { square } of areas) {
      const [x = -1, y = -1] = 'dot' in square ? square.dot : [];
      expect(x).toBeGreaterThan(0);
      expect(x).toBeLessThan(MAP_WIDTH);
      expect(y).toBeGreaterThan(0);
      expect(y).toBeLessThan(MAP_HEIGHT);
    }
  });

  test('when they lie on both sides of the antimeridian, then the map is around them, not around the world', () => {
    const cells = [encode({ lat: -17, lon: 179.9 }, 5), encode({ lat: -17, lon: -179.9 }, 5)];
    const view = areasView(
      cells.map((cell) => ({ cell, state: 'forming' })),
      { land, gazetteer },
    );
    expect(Math.abs(view.middle.lon)).toBeGreaterThan(179);
    expect(view.kmPerUnit * MAP_HEIGHT).toBe(80);
  });

  test('when they lie anywhere, in any number, then each is on the map', () => {
    const point = fc.record({
      lat: fc.oneof(fc.double({ min: -89.9, max: 89.9, noNaN: true }), fc.constantFrom(-89.9, 89.9, 0)),
      lon: fc.oneof(fc.double({ min: -180, max: 179.9, noNaN: true }), fc.constantFrom(-180, 179.9)),
    });
    const nowhere = { near: () => [] };
    fc.assert(
      fc.property(
        fc.array(point, { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 3, max: 5 }),
        (points, size) => {
          const { areas } = areasView(
            points.map((each) => ({ cell: encode(each, size), state: 'forming' })),
            { land: nowhere, gazetteer },
          );
          for (const { square } of areas) {
            const spots = 'dot' in square ? [square.dot] : cornersOf(square.path);
            for (const [x, y] of spots) {
              expect(x).toBeGreaterThanOrEqual(0);
              expect(x).toBeLessThanOrEqual(MAP_WIDTH);
              expect(y).toBeGreaterThanOrEqual(0);
              expect(y).toBeLessThanOrEqual(MAP_HEIGHT);
            }
          }
        },
      ),
    );
  });

  test('when they lie all over the world, then it is shown whole, cut where none of them is, and without a bar', () => {
    const cellAt = (lat: number, lon: number) => ({
      cell: encode({ lat, lon }, 4),
      state: 'meeting' as const,
    });
    const usual = areasView([cellAt(40, -74), cellAt(-34, 151), cellAt(51, 0)], { land, gazetteer });
    expect(usual.middle).toEqual({ lat: 0, lon: 11 });
    const pacific = areasView([cellAt(-18, 178), cellAt(-14, -171), cellAt(35, 140), cellAt(64, -150)], {
      land,
      gazetteer,
    });
    expect(pacific.middle.lon).toBeGreaterThan(140);
    expect([usual.scale, draw(usual).includes('map-scale')]).toEqual([undefined, false]);
    expect(gzipSync(draw(usual)).length).toBeLessThan(12_000);
  });

  test('when an operator has street maps, then a wide map is drawn without them, as they would bend', () => {
    const tiles = { url: 'https://tiles.example.net/{z}/{x}/{y}.png', attribution: '© Example' };
    const wide = areasView(
      ['u33d', 'gcpv', 'sr2y'].map((cell) => ({ cell, state: 'meeting' })),
      { land, gazetteer, tiles },
    );
    expect([wide.tiles, wide.tilesBy]).toEqual([[], undefined]);
    expect(wide.coast).not.toBe('');
    const small = areasView([{ cell: 'dr5r', state: 'meeting' }], { land, gazetteer, tiles });
    expect(small.tiles.length).toBeGreaterThan(3);
  });

  test('when they lie around a town, then a circle says how far was looked, in words too', () => {
    const view = aroundView(
      [
        { cell: 'dr5r', state: 'meeting' },
        { cell: 'dr72', state: 'forming' },
      ],
      { land, gazetteer },
      { point: { lat: 40.744, lon: -74.0324 }, withinKm: 25 },
    );
    const page = draw(view);
    expect((view.rings[0]?.radius ?? 0) * view.kmPerUnit).toBeCloseTo(25, 6);
    expect(page).toContain('<title id="map-title">Map of the areas where people meet</title>');
    expect(page).toContain(
      'Green: a group meets there. Dashed: people around there are looking for company. The circle reaches 25 km around the town.',
    );
  });

  test('when there is none, then the map does not fail', () => {
    expect(areasView([], { land, gazetteer }).areas).toEqual([]);
  });
});
