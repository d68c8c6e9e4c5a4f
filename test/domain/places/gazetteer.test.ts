import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { areaName } from '../../../functions/domain/places/area-name.ts';
import { createGazetteer } from '../../../functions/domain/places/gazetteer.ts';
import { fullTownName, type Town } from '../../../functions/domain/places/town.ts';

const hoboken: Town = {
  place: '5099133',
  name: 'Hoboken',
  region: 'New Jersey',
  regionCode: 'NJ',
  country: 'US',
  lat: 40.744,
  lon: -74.0324,
  population: 53_635,
  zone: 'America/New_York',
};
const london: Town = { ...hoboken, name: 'London', region: 'Ontario', regionCode: '08', country: 'CA' };
const singapore: Town = {
  ...hoboken,
  name: 'Singapore',
  region: 'Singapore',
  country: 'SG',
  population: 5_638_700,
};

const TOWNS = '407440\t-740324\t5099133\t53635\t1\t0\tHoboken\n511761\t43483\t53635\t34443\t0\t1\tHoboken\n';
const row = (at: number) => at.toString(36).padStart(5, '0');
const SECOND = TOWNS.indexOf('511761');
const SMALL = [
  '# credit',
  'America/New_York\tEurope/Brussels',
  'BE.=\tUS.NJ=New Jersey',
  String(TOWNS.length),
  `${TOWNS}hoboken\t=${row(0)}`,
  `hoboken\t=${row(SECOND)}`,
  '',
].join('\n');

describe('given a small gazetteer', () => {
  test('when it is made of text or of bytes inside a larger buffer, then it answers the same', () => {
    const padded = new TextEncoder().encode(`xx${SMALL}`).subarray(2);
    for (const gazetteer of [createGazetteer(SMALL), createGazetteer(padded)]) {
      expect([...gazetteer.towns()].map(({ zone }) => zone)).toEqual(['America/New_York', 'Europe/Brussels']);
      expect(gazetteer.search('hobo', 9)).toHaveLength(2);
      expect(gazetteer.nearest({ lat: 50, lon: 4 })?.country).toBe('BE');
    }
  });

  test("when an id equals another town's population, then the id's town is meant", () => {
    expect(createGazetteer(SMALL).byId('53635')).toMatchObject({ name: 'Hoboken', country: 'BE' });
  });

  test('when towns within a distance are asked for, then they come by population, as many as wanted', () => {
    const { within } = createGazetteer(SMALL);
    const countries = (radiusKm: number, limit: number) =>
      within({ lat: 51, lon: 4.3 }, radiusKm, limit).map(({ country }) => country);
    expect(countries(50, 5)).toEqual(['BE']);
    expect(countries(7_000, 5)).toEqual(['US', 'BE']);
    expect(countries(7_000, 1)).toEqual(['US']);
    expect(countries(5, 5)).toEqual([]);
  });

  test('when a town belongs to no region, then it has none', () => {
    expect(createGazetteer(SMALL).byId('53635')).not.toHaveProperty('region');
    expect(createGazetteer(SMALL).byId('5099133')).toEqual(hoboken);
  });

  test.each(['', ' ', ',', ', NJ', '!?', 'xyz', 'hoboken, france', 'x'.repeat(5_000), '\u0000'])(
    'when %j is searched, then nothing is found',
    (text) => {
      expect(createGazetteer(SMALL).search(text, 5)).toEqual([]);
    },
  );

  test.each(['', '5', '-1', '5099133 ', 'Hoboken', '34443'])(
    'when %j is no id, then there is no town',
    (place) => {
      expect(createGazetteer(SMALL).byId(place)).toBeUndefined();
    },
  );
});

describe('given an empty gazetteer', () => {
  const empty = createGazetteer('# credit\n\n\n0\n');
  test('when anything is asked, then nothing is found, and describing says why', () => {
    expect(empty.search('hoboken', 5)).toEqual([]);
    expect(empty.byId('1')).toBeUndefined();
    expect(empty.nearest({ lat: 0, lon: 0 })).toBeUndefined();
    expect(() => empty.describe({ lat: 0, lon: 0 })).toThrow('empty');
  });
});

describe('given a town and a point, when the point is put into words', () => {
  test.each([
    [hoboken, { lat: 40.75, lon: -74.03 }, 'near Hoboken, NJ'],
    [london, london, 'near London, Ontario, Canada'],
    [singapore, singapore, 'near Singapore, Singapore'],
    [hoboken, { lat: 41.744, lon: -74.0324 }, 'about 110 km north of Hoboken, NJ'],
    [hoboken, { lat: 40.744, lon: -75.5 }, 'about 120 km west of Hoboken, NJ'],
    [hoboken, { lat: 40, lon: -73 }, 'about 120 km south-east of Hoboken, NJ'],
    [{ ...hoboken, lat: 0, lon: 179.9 }, { lat: 0, lon: -179.1 }, 'about 110 km east of Hoboken, NJ'],
  ])('then it reads as people would say it (%#)', (town, point, words) => {
    expect(areaName(town, point, 'en')).toBe(words);
  });

  test('then the full name of the town tells it from others', () => {
    expect(fullTownName(hoboken, 'en')).toBe('Hoboken, New Jersey, United States');
    expect(fullTownName(singapore, 'en')).toBe('Singapore, Singapore');
  });
});

describe('given the file beside the code', () => {
  test('when the gazetteer is loaded twice, then the file is read once', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gazetteer-'));
    try {
      vi.stubEnv('PLACES_FILE', join(folder, 'places.tsv'));
      writeFileSync(join(folder, 'places.tsv'), SMALL);
      const { loadGazetteer } = await import('../../../functions/runtime/data/gazetteer-file.ts');
      const gazetteer = loadGazetteer();
      expect(gazetteer.byId('5099133')?.name).toBe('Hoboken');
      rmSync(join(folder, 'places.tsv'));
      expect(loadGazetteer()).toBe(gazetteer);
    } finally {
      vi.unstubAllEnvs();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
