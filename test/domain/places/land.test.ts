import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Land, type Ring, readLand } from '../../../functions/domain/places/land.ts';
import { distilLand } from '../../../lib/build/distil-land.ts';

let folder: string;
let file: Buffer;
let land: Land;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'land-'));
  await distilLand(join(folder, 'deep', 'land.bin'));
  file = await readFile(join(folder, 'deep', 'land.bin'));
  land = readLand(file);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Whether a point is on land, by the even-odd rule over all lines. */
const isLand = (rings: readonly Ring[], lon: number, lat: number) =>
  rings.reduce((all, ring) => {
    const crossings = ring.filter(([toLon, toLat], at) => {
      const [fromLon, fromLat] = ring.at(at - 1) ?? [toLon, toLat];
      return (
        fromLat > lat !== toLat > lat &&
        lon < fromLon + ((lat - fromLat) / (toLat - fromLat)) * (toLon - fromLon)
      );
    });
    return all !== (crossings.length % 2 === 1);
  }, false);

const boxOf = (lon: number, lat: number, size: number) => ({
  south: lat - size,
  west: lon - size,
  north: lat + size,
  east: lon + size,
});

describe('given the land distilled from Natural Earth', () => {
  test('when it is distilled again, then the bytes are the same', async () => {
    await distilLand(join(folder, 'again.bin'));
    expect((await readFile(join(folder, 'again.bin'))).equals(file)).toBe(true);
  });

  test('then the file says whose it is and stays below 2 MB', () => {
    expect(file.toString('utf8', 0, file.indexOf('\n'))).toContain('Natural Earth');
    expect(file.length).toBeLessThan(2_000_000);
  });

  test.each([
    ['Berlin', 13.4, 52.52, true],
    ['Manhattan', -73.97, 40.78, true],
    ['Hoboken', -74.04, 40.744, true],
    ['the Hudson', -74.017, 40.744, false],
    ['the North Sea', 3, 56, false],
    ['the Caspian Sea', 51, 42, false],
    ['Taveuni, west of the antimeridian', 179.99, -16.85, true],
    ['Taveuni, across the antimeridian', 180.1, -16.8, true],
    ['Chukotka, by the turn', -181, 67.5, true],
    ['Chukotka', 179, 67.5, true],
    ['the South Pole', 0, -89.99, true],
    ['beside it', 179, -89.9, true],
    ['the North Pole', 0, 89.9, false],
    ['the Ross Sea', -179, -75, false],
  ])('then %s (%d, %d) is land: %s', (_, lon, lat, expected) => {
    expect(isLand(land.near(boxOf(lon, lat, 0.05)), lon, lat)).toBe(expected);
  });

  test('when a box is asked for in another turn, then its lines are the same, moved', () => {
    const here = land.near(boxOf(179.9, -16.8, 1));
    const there = land.near(boxOf(179.9 - 360, -16.8, 1));
    expect(here.length).toBeGreaterThan(2);
    const moved = here.map((ring) => ring.map(([lon, lat]) => [lon - 360, lat]));
    expect(there.map((ring) => ring.length)).toEqual(moved.map((ring) => ring.length));
    for (const [at, ring] of there.entries())
      for (const [index, [lon]] of ring.entries()) expect(lon).toBeCloseTo(moved[at]?.[index]?.[0] ?? 0, 9);
  });

  test('when a small box is asked for, then what it says of a point in it is what a large one says', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -180, max: 180, noNaN: true }),
        fc.double({ min: -88, max: 88, noNaN: true }),
        (lon, lat) => {
          const large = boxOf(lon, Math.max(-80, Math.min(80, lat)), 10);
          expect(isLand(land.near(boxOf(lon, lat, 0.3)), lon, lat)).toBe(isLand(land.near(large), lon, lat));
        },
      ),
      { numRuns: 40 },
    );
  });
});
