import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAP_HEIGHT, MAP_WIDTH, planeAround } from '../../../functions/site/map/plane.ts';
import { originOf, TILE_PIXELS, type Tile, tilesOf } from '../../../functions/site/map/tiles.ts';

const SOURCE = { url: 'https://tiles.example.net/{z}/{x}/{y}.png', attribution: 'Example' };

/** Where a pixel of a tile lies on the map. */
const place = ({ matrix: [a, b, c, d, e, f] }: Tile, x: number, y: number) =>
  [a * x + c * y + e, b * x + d * y + f] as const;

/** Column, row and zoom in a tile's address. */
const addressOf = ({ url }: Tile) => {
  const [z = 0, x = 0, y = 0] = [...url.matchAll(/\d+/g)].map(([number]) => Number(number));
  return { z, x, y };
};

const middle = fc.record({
  lat: fc.double({ min: -75, max: 75, noNaN: true }),
  lon: fc.double({ min: -180, max: 180, noNaN: true }),
});

describe('given a source of tiles and a map', () => {
  test('when it is laid out, then every spot of the map lies on a tile, and at the right pixel of it', () => {
    fc.assert(
      fc.property(
        middle,
        fc.constantFrom(2.36, 11.8, 59),
        fc.double({ min: 0, max: MAP_WIDTH, noNaN: true }),
        fc.double({ min: 0, max: MAP_HEIGHT, noNaN: true }),
        (centre, radiusKm, atX, atY) => {
          const plane = planeAround(centre, radiusKm);
          const tiles = tilesOf(plane, SOURCE);
          const { lat, lon } = plane.locate([atX, atY]);
          const { z } = addressOf(tiles[0] ?? { url: '', matrix: [0, 0, 0, 0, 0, 0] });
          const column = ((lon + 180) / 360) * 2 ** z;
          const latitude = (lat * Math.PI) / 180;
          const row = (0.5 - Math.log(Math.tan(Math.PI / 4 + latitude / 2)) / (2 * Math.PI)) * 2 ** z;
          const tile = tiles.find((each) => {
            const { x, y } = addressOf(each);
            return x === Math.floor(column) % 2 ** z && y === Math.floor(row);
          });
          expect(tile).toBeDefined();
          if (!tile) return;
          const [x, y] = place(tile, (column % 1) * TILE_PIXELS, (row % 1) * TILE_PIXELS);
          expect(Math.hypot(x - atX, y - atY)).toBeLessThan(2);
        },
      ),
    );
  });

  test('when it is laid out, then a handful of tiles is enough', () => {
    fc.assert(
      fc.property(middle, fc.constantFrom(2.36, 59), (centre, radiusKm) => {
        expect(tilesOf(planeAround(centre, radiusKm), SOURCE).length).toBeLessThan(40);
      }),
    );
  });

  test('when it crosses the antimeridian, then columns go on at the other side', () => {
    const tiles = tilesOf(planeAround({ lat: 0, lon: 180 }, 12), SOURCE);
    const { z } = addressOf(tiles[0] ?? { url: '', matrix: [0, 0, 0, 0, 0, 0] });
    const columns = new Set(tiles.map((tile) => addressOf(tile).x));
    expect(columns).toContain(0);
    expect(columns).toContain(2 ** z - 1);
  });

  test('when it lies beyond what tiles show, then there are none to ask for in vain', () => {
    expect(tilesOf(planeAround({ lat: 89, lon: 0 }, 12), SOURCE)).toEqual([]);
  });
});

test('given a source, then its origin is what a page has to allow', () => {
  expect(originOf(SOURCE)).toBe('https://tiles.example.net');
});
