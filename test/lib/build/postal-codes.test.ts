import { readFile } from 'node:fs/promises';
import { brotliDecompressSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { distanceKm } from '../../../functions/domain/geo/geo.ts';
import { createPostalCodes, type PostalCodes } from '../../../functions/domain/places/postal-codes.ts';
import { readSnapshot, type SnapshotTown } from '../../../lib/build/geonames-snapshot.ts';
import { POSTAL_CODES_FILE } from '../../../lib/build/postal-codes.ts';
import { KNOWN_CODES } from './known-postal-codes.ts';

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

  test('when 200 codes that people know are looked up, then their towns are there', () => {
    expect(KNOWN_CODES.length).toBeGreaterThanOrEqual(200);
    const looked = KNOWN_CODES.map(({ country, code, ...point }) => {
      const found = townsOf(code, country);
      const wrong = found.filter((town) => distanceKm(town, point) >= 12).map(({ asciiName }) => asciiName);
      return { code: `${country} ${code}`, isKnown: found.length > 0, wrong };
    });
    expect(looked.filter(({ wrong }) => wrong.length > 0)).toEqual([]);
    // Not in the list: whoever types one is asked for the name of their town.
    expect(looked.filter(({ isKnown }) => !isKnown).map(({ code }) => code)).toEqual([
      'IT 00184',
      'IT 10121',
      'IT 80133',
      'IT 30121',
      'CZ 110 00',
      'CZ 602 00',
    ]);
  });

  test.each([
    ['1010', ['AT', 'AU', 'CH', 'NZ']],
    ['33602', ['DE', 'US']],
    ['7000', ['AT', 'AU', 'CH']],
  ])('when several countries have the code %s, then all of them are found', (code, countries) => {
    const found = codes.placesOf(code).map((place) => towns.get(place)?.region.slice(0, 2));
    expect(found).toEqual(expect.arrayContaining(countries));
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
