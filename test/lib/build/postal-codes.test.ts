import { readFile } from 'node:fs/promises';
import { brotliDecompressSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { distanceKm } from '../../../functions/domain/geo/geo.ts';
import { createPostalCodes, type PostalCodes } from '../../../functions/domain/places/postal-codes.ts';
import { readSnapshot, type SnapshotTown } from '../../../lib/build/geonames-snapshot.ts';
import { POSTAL_CODES_FILE } from '../../../lib/build/postal-codes.ts';

describe('given the postal codes that ship', () => {
  let codes: PostalCodes;
  let text: string;
  let towns: ReadonlyMap<string, SnapshotTown>;
  const townsOf = (code: string, country: string) =>
    codes
      .placesOf(code)
      .flatMap((place) => towns.get(place) ?? [])
      .filter(({ region }) => region.startsWith(country));

  beforeAll(async () => {
    text = brotliDecompressSync(await readFile(POSTAL_CODES_FILE)).toString();
    codes = createPostalCodes(text);
    towns = new Map((await readSnapshot()).towns.map((town) => [String(town.id), town]));
  });

  /** As people know them, and where that is. */
  const KNOWN: Readonly<Record<string, readonly (readonly [code: string, lat: number, lon: number])[]>> = {
    DE: [
      ['10115', 52.53, 13.38],
      ['20095', 53.55, 10.0],
      ['80331', 48.14, 11.57],
      ['60311', 50.11, 8.68],
      ['01067', 51.06, 13.72],
      ['04109', 51.34, 12.37],
      ['66606', 49.47, 7.17],
      ['79098', 48.0, 7.85],
      ['18055', 54.09, 12.14],
    ],
    AT: [
      ['1010', 48.21, 16.37],
      ['5020', 47.8, 13.04],
      ['6020', 47.27, 11.39],
      ['8010', 47.07, 15.44],
    ],
    CH: [
      ['8001', 47.37, 8.54],
      ['3011', 46.95, 7.44],
      ['1201', 46.21, 6.14],
    ],
    GB: [
      ['EC1A 1BB', 51.52, -0.1],
      ['SW1A 1AA', 51.5, -0.14],
      ['E14 5AB', 51.5, -0.02],
      ['N1 9GU', 51.53, -0.12],
      ['W1A 1AA', 51.52, -0.14],
      ['M1 1AE', 53.48, -2.24],
      ['EH1 1YZ', 55.95, -3.19],
      ['BT1 5GS', 54.6, -5.93],
    ],
    US: [
      ['10001', 40.75, -73.99],
      ['10011', 40.74, -74.0],
      ['60601', 41.88, -87.62],
      ['94103', 37.77, -122.41],
      ['33602', 27.95, -82.46],
      ['02139', 42.36, -71.1],
      ['99501', 61.22, -149.87],
    ],
    FR: [
      ['75011', 48.86, 2.38],
      ['69001', 45.77, 4.83],
      ['67000', 48.58, 7.75],
    ],
    PL: [['31-001', 50.06, 19.94]],
    NL: [['1012 AB', 52.37, 4.89]],
    SE: [['111 22', 59.33, 18.06]],
    CA: [['M5V 2T6', 43.64, -79.4]],
    AU: [['3000', -37.81, 144.96]],
    NZ: [['6011', -41.29, 174.78]],
    MX: [['44100', 20.67, -103.35]],
    IT: [['20121', 45.47, 9.19]],
    FI: [['00100', 60.17, 24.94]],
  };

  test.each(
    Object.entries(KNOWN).flatMap(([country, list]) => list.map((known) => [country, ...known] as const)),
  )('when %s has the code %s, then its town is there', (country, code, lat, lon) => {
    const found = townsOf(code, country);
    expect(found.length).toBeGreaterThan(0);
    for (const town of found) expect(distanceKm(town, { lat, lon })).toBeLessThan(12);
  });

  test('when a code of New York City is looked up, then it is on this side of the Hudson', () => {
    for (let code = 10_001; code <= 10_040; code++)
      for (const { region } of townsOf(String(code), 'US')) expect(region).toBe('US.NY');
  });

  test.each(['ES'])('when %s has no postal codes in the list, then none leads there', (country) => {
    const led = text.split('\n').slice(1).join(' ').split(' ');
    expect(led.filter((place) => towns.get(place)?.region.startsWith(country))).toEqual([]);
  });

  test('when German codes beside each other are looked up, then few of their towns are far apart', () => {
    const all = text
      .split('\n')
      .filter((line) => /^\d{5} /.test(line))
      .flatMap((line) => townsOf(line.slice(0, 5), 'DE').slice(0, 1));
    const far = all.filter((town, at) => at > 0 && distanceKm(town, all[at - 1] ?? town) > 150);
    expect(all.length).toBeGreaterThan(6000);
    expect(far.length / all.length).toBeLessThan(0.02);
  });
});
