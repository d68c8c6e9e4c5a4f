import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { distanceKm } from '../../../functions/domain/geo/geo.ts';
import { createGazetteer, type Gazetteer } from '../../../functions/domain/places/gazetteer.ts';
import { germanPairs } from '../../../functions/domain/places/german-names.ts';
import { nameKey, shortKey } from '../../../functions/domain/places/name-key.ts';
import { fullTownName, type Town } from '../../../functions/domain/places/town.ts';
import { distilPlaces } from '../../../lib/build/distil-places.ts';
import { readIslands } from '../../../lib/build/geonames-snapshot.ts';

/** A large town may be found by another name of its own before a small one whose name is longer. */
const LARGE = 50_000;

describe('given the places distilled from GeoNames', () => {
  let folder: string;
  let bytes: Buffer;
  let gazetteer: Gazetteer;
  let towns: Town[];
  const first = (text: string) => gazetteer.search(text, 5)[0];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'places-'));
    await distilPlaces(join(folder, 'deep', 'places.tsv'));
    bytes = await readFile(join(folder, 'deep', 'places.tsv'));
    gazetteer = createGazetteer(bytes);
    towns = [...gazetteer.towns()];
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test('when they are distilled again, then the bytes are the same', async () => {
    await distilPlaces(join(folder, 'again.tsv'));
    expect((await readFile(join(folder, 'again.tsv'))).equals(bytes)).toBe(true);
  });

  test('then the file credits GeoNames, names the licence, and stays below 12 MB', () => {
    const firstLine = bytes.toString('utf8', 0, bytes.indexOf('\n'));
    expect(firstLine).toMatch(/^# .*GeoNames.*https:\/\/www\.geonames\.org.*CC BY 4\.0/);
    expect(bytes.length).toBeLessThan(12_000_000);
  });

  test('then there are 132,789 towns of 1,000 people and more, the most populous first, each with all it needs', () => {
    expect(towns).toHaveLength(132_789);
    expect(new Set(towns.map(({ place }) => place)).size).toBe(towns.length);
    const wrong = towns.filter(
      (town, at) =>
        town.population < 1_000 ||
        town.population > (towns[at - 1]?.population ?? Number.POSITIVE_INFINITY) ||
        Math.abs(town.lat) > 90 ||
        Math.abs(town.lon) > 180 ||
        !/^[A-Z]{2}$/.test(town.country) ||
        town.name === '',
    );
    expect(wrong).toEqual([]);
    for (const timeZone of new Set(towns.map(({ zone }) => zone))) {
      expect(() => new Intl.DateTimeFormat('en', { timeZone })).not.toThrow();
    }
  });

  test.each([
    ['5099133', 'Hoboken', 'New Jersey', 'US', 'America/New_York', 40.744, -74.0324],
    ['5128581', 'New York City', 'New York', 'US', 'America/New_York', 40.7143, -74.006],
    ['2643743', 'London', 'England', 'GB', 'Europe/London', 51.5085, -0.1257],
    ['1850147', 'Tokyo', 'Tokyo', 'JP', 'Asia/Tokyo', 35.6895, 139.6917],
    ['2193733', 'Auckland', 'Auckland', 'NZ', 'Pacific/Auckland', -36.8485, 174.7635],
  ])('then place %s is %s, %s, %s in %s', (place, name, region, country, zone, lat, lon) => {
    expect(gazetteer.byId(place)).toMatchObject({ place, name, region, country, zone, lat, lon });
  });

  test('then neighbourhoods and towns nobody lives in any more are not among them', () => {
    // Yurga is historical, Harsūd was flooded, Kreuzberg is a neighbourhood of Berlin.
    for (const place of ['1485724', '1270271', '2884161']) expect(gazetteer.byId(place)).toBeUndefined();
  });

  test.each([
    ['hoboken', 'Hoboken', 'US'],
    ['Hoboken, NJ', 'Hoboken', 'US'],
    ['hoboken new jersey', 'Hoboken', 'US'],
    ['Hoboken New Jersey USA', 'Hoboken', 'US'],
    ['Hoboken, Belgium', 'Hoboken', 'BE'],
    ['Paris', 'Paris', 'FR'],
    ['Paris, FR', 'Paris', 'FR'],
    ['paris tex', 'Paris', 'US'],
    ['Paris, Île-de-France, France', 'Paris', 'FR'],
    ['london, on', 'London', 'CA'],
    ['London Ontario Canada', 'London', 'CA'],
    ['MÜNCHEN', 'Munich', 'DE'],
    ['koln', 'Cologne', 'DE'],
    ['東京', 'Tokyo', 'JP'],
    ['lodz', 'Łódź', 'PL'],
    ['são pau', 'São Paulo', 'BR'],
    ['NYC', 'New York City', 'US'],
    ['york city', 'New York City', 'US'],
    ['washington d.c.', 'Washington', 'US'],
    ['laquila', "L'Aquila", 'IT'],
    ['Cambridge, UK', 'Cambridge', 'GB'],
    ['Perth WA', 'Perth', 'AU'],
  ])('when %j is searched, then %s in %s comes first', (text, name, country) => {
    expect(first(text)).toMatchObject({ name, country });
  });

  test.each([
    ['St. Wendel', 'Sankt Wendel', 'DE'],
    ['Saint Wendel', 'Sankt Wendel', 'DE'],
    ['Ste-Thérèse', 'Sainte-Thérèse', 'CA'],
    ['Sainte Therese', 'Sainte-Thérèse', 'CA'],
    ['Saint Albans, UK', 'St Albans', 'GB'],
    ['St Albans, Vermont', 'Saint Albans', 'US'],
    ['Mt Pleasant', 'Mount Pleasant', 'US'],
    ['Ft Myers', 'Fort Myers', 'US'],
    ['Fort Myers', 'Fort Myers', 'US'],
    ['Coeur d Alene', "Coeur d'Alene", 'US'],
    ['Muenchen', 'Munich', 'DE'],
    ['Koeln', 'Cologne', 'DE'],
    ['Goettingen', 'Göttingen', 'DE'],
    ['Göttingen', 'Göttingen', 'DE'],
    ['Albuquerque', 'Albuquerque', 'US'],
    ['Mailand', 'Milan', 'IT'],
    ['Mailand, Lombardei', 'Milan', 'IT'],
    ['München, Bayern', 'Munich', 'DE'],
    ['Munich, Bavaria', 'Munich', 'DE'],
    ['Hannover', 'Hanover', 'DE'],
    ['Sevilla', 'Seville', 'ES'],
    ['80331 München', 'Munich', 'DE'],
    ['Springfield, IL 62701', 'Springfield', 'US'],
    ['Leiden 2312 AB', 'Leiden', 'NL'],
    ['Tampa, FL 33602', 'Tampa', 'US'],
    ['Bayern', 'Munich', 'DE'],
    ['Coyhaique', 'Coyhaique', 'CL'],
  ])('when %j is written, then %s in %s is found first', (text, name, country) => {
    expect(first(text)).toMatchObject({ name, country });
  });

  test.each([
    ['Hobo', 'US', 'Hoboken', 'US'],
    ['Hobo', 'BE', 'Hoboken', 'BE'],
    ['London', 'CA', 'London', 'CA'],
    ['London', 'GB', 'London', 'GB'],
    ['Hamburg', 'US', 'Hamburg', 'US'],
    ['Hamburg', 'DE', 'Hamburg', 'DE'],
    ['München', 'AT', 'Munich', 'DE'],
    ['Paris', 'XX', 'Paris', 'FR'],
  ])('when %j is searched from %s, then %s in %s comes first', (text, from, name, country) => {
    expect(gazetteer.search(text, 5, from)[0]).toMatchObject({ name, country });
  });

  test.each([
    ['Sylt', 'DE', 'List', 'DE'],
    ['Mallorca', 'DE', 'Palma', 'ES'],
    ['majorca', undefined, 'Palma', 'ES'],
    ['Isle of Wight', 'GB', 'Newport', 'GB'],
    ['Texel', 'NL', 'Den Burg', 'NL'],
    ['Fünen', 'DE', 'Odense', 'DK'],
    ['Marthas Vineyard', 'US', 'Edgartown', 'US'],
    ['Guernsey', undefined, 'Saint Peter Port', 'GG'],
    ['Malta', 'DE', 'San Pawl il-Baħar', 'MT'],
    ['Malta', 'US', 'Malta', 'US'],
    ['Kent', 'GB', 'Maidstone', 'GB'],
    ['Kent', 'US', 'Kent', 'US'],
    ['Crete', 'GR', 'Irákleion', 'GR'],
    ['Crete', 'US', 'Crete', 'US'],
    ['Georgia', 'US', 'Atlanta', 'US'],
    ['Georgia', undefined, 'Tbilisi', 'GE'],
    ['Rhodos', 'DE', 'Ródos', 'GR'],
  ])(
    'when %j is written for an island or a country from %s, then %s in %s comes first',
    (text, from, name, country) => {
      expect(gazetteer.search(text, 5, from)[0]).toMatchObject({ name, country });
    },
  );

  test('when an island has lost its town, then nothing is built', async () => {
    await expect(readIslands({ towns: [] })).rejects.toThrow(/no town for .*Sylt.*islands\.tsv/);
  });

  test('when Springfields are searched from the United States, then far more than six can be reached', () => {
    const found = gazetteer.search('Springfield', 100, 'US').filter((town) => town.name === 'Springfield');
    expect(found.length).toBeGreaterThanOrEqual(20);
    expect(new Set(found.slice(0, 20).map(({ country }) => country))).toEqual(new Set(['US']));
    for (const { region } of found.slice(0, 20))
      expect(first(`Springfield, ${region}`)).toMatchObject({ name: 'Springfield', region });
  });

  test.each([
    ['2867714', 'Munich, Bavaria, Germany', 'München, Bayern, Deutschland'],
    ['2886242', 'Cologne, North Rhine-Westphalia, Germany', 'Köln, Nordrhein-Westfalen, Deutschland'],
    ['2925533', 'Frankfurt am Main, Hesse, Germany', 'Frankfurt am Main, Hessen, Deutschland'],
    ['2761369', 'Vienna, Austria', 'Wien, Österreich'],
    ['2660646', 'Geneva, Switzerland', 'Genf, Schweiz'],
    ['3173435', 'Milan, Lombardy, Italy', 'Mailand, Lombardei, Italien'],
    ['5128581', 'New York City, New York, United States', 'New York, Vereinigte Staaten'],
    ['5099133', 'Hoboken, New Jersey, United States', 'Hoboken, New Jersey, Vereinigte Staaten'],
  ])('then place %s is "%s" in English and "%s" in German', (place, english, german) => {
    const town = gazetteer.byId(place);
    expect(town && fullTownName(town, 'en')).toBe(english);
    expect(town && fullTownName(town, 'de')).toBe(german);
  });

  test('then every German name is that of a town or region that there is', () => {
    const known = new Set(
      towns.flatMap(({ name, region, country }) => [`${country} ${name}`, `${country} ${region}`]),
    );
    expect(germanPairs().filter(({ country, english }) => !known.has(`${country} ${english}`))).toEqual([]);
    expect(germanPairs().length).toBeGreaterThan(250);
  });

  test('when a whole name is searched in its country, then no longer name comes before it', () => {
    fc.assert(
      fc.property(fc.nat(towns.length - 1), (at) => {
        const { name = '', country = '' } = towns[at] ?? {};
        const found = gazetteer.search(name, 30, country);
        const isWhole = (town: Town) => shortKey(nameKey(town.name)) === shortKey(nameKey(name));
        const local = found.filter((town) => town.country === country);
        // A town may also go by this very name in another language, which is no longer name.
        const isLonger = (town: Town) => !isWhole(town) && nameKey(town.name).startsWith(nameKey(name));
        const firstLonger = local.findIndex((town) => isLonger(town) && town.population < LARGE);
        expect(local.slice(firstLonger < 0 ? local.length : firstLonger).filter(isWhole)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  test('when anything is searched, then nothing throws, and no more is found than was asked for', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'grapheme', maxLength: 120 }),
          fc.stringMatching(/^[A-Za-zäöüß' ,.-]{0,90}$/),
        ),
        fc.integer({ min: 1, max: 20 }),
        fc.constantFrom(undefined, 'US', 'DE', '??'),
        (text, limit, country) => {
          expect(gazetteer.search(text, limit, country).length).toBeLessThanOrEqual(limit);
        },
      ),
      { numRuns: 100 },
    );
  });

  test('when a name is typed letter by letter, then its town comes up before it is whole', () => {
    const typed = Array.from('Hoboken', (_, at) => 'Hoboken'.slice(0, at + 1));
    const found = typed.map((text) => gazetteer.search(text, 10).some(({ name }) => name === 'Hoboken'));
    expect(found.indexOf(true)).toBeLessThan(4);
    expect(found.slice(found.indexOf(true))).not.toContain(false);
  });

  test('when a region begins as several do, then all of them are offered', () => {
    const states = gazetteer.search('Cambridge, m', 10).map(({ regionCode }) => regionCode);
    expect(states).toEqual(expect.arrayContaining(['MA', 'MD', 'MN']));
  });

  test('when any town is searched by its name and country, then it is found, within the limit', () => {
    const countries = new Intl.DisplayNames('en', { type: 'region' });
    fc.assert(
      fc.property(fc.nat(towns.length - 1), (at) => {
        const town = towns[at];
        if (town === undefined) return;
        const found = gazetteer.search(`${town.name}, ${countries.of(town.country)}`, 200);
        expect(found.map(({ place }) => place)).toContain(town.place);
        expect(gazetteer.search(town.name, 3).length).toBeLessThanOrEqual(3);
        expect(gazetteer.byId(town.place)).toEqual(town);
      }),
      { numRuns: 200 },
    );
  });

  test('when more towns are asked for, then what was found before is the beginning of it', () => {
    fc.assert(
      fc.property(
        fc.nat(towns.length - 1),
        fc.integer({ min: 1, max: 4 }),
        fc.constantFrom('', ' a', ', U', ' New'),
        fc.integer({ min: 1, max: 60 }),
        fc.constantFrom(undefined, 'US', 'DE'),
        (at, letters, region, limit, country) => {
          const text = `${Array.from(towns[at]?.name ?? '')
            .slice(0, letters)
            .join('')}${region}`;
          const all = gazetteer.search(text, 300, country);
          expect(new Set(all.map(({ place }) => place)).size).toBe(all.length);
          expect(gazetteer.search(text, limit, country)).toEqual(all.slice(0, limit));
        },
      ),
      { numRuns: 100 },
    );
  });

  test('when the nearest town of any point is asked for, then none is nearer', () => {
    const anywhere = fc.record({
      lat: fc.double({ min: -90, max: 90, noNaN: true }),
      lon: fc.double({ min: -180, max: 180, noNaN: true }),
    });
    const edges = fc.constantFrom(
      ...[
        { lat: 90, lon: 12 },
        { lat: -90, lon: 0 },
        { lat: -17, lon: 180 },
        { lat: -17, lon: -180 },
      ],
    );
    fc.assert(
      fc.property(fc.oneof({ arbitrary: anywhere, weight: 5 }, edges), (point) => {
        const nearest = gazetteer.nearest(point);
        const least = towns.reduce(
          (best, town) => Math.min(best, distanceKm(point, town)),
          Number.POSITIVE_INFINITY,
        );
        // The index keeps points in single precision: some two metres.
        expect(nearest && distanceKm(point, nearest)).toBeLessThanOrEqual(least + 0.005);
      }),
      { numRuns: 40 },
    );
  });

  test.each([
    [{ lat: -17, lon: 180 }, 300],
    [{ lat: 78, lon: 15 }, 1_000],
    [{ lat: 40.744, lon: -74.03 }, 50],
  ])(
    'when towns around %o are asked for, then they are all within %d km, the largest first',
    (point, radiusKm) => {
      const all = towns.filter((town) => distanceKm(point, town) <= radiusKm);
      const found = gazetteer.within(point, radiusKm, 10_000);
      expect(found.length).toBeGreaterThan(1);
      expect(found.map(({ place }) => place)).toEqual(all.map(({ place }) => place));
      expect(gazetteer.within(point, radiusKm, 1)).toEqual(all.slice(0, 1));
    },
  );

  test.each([
    [{ lat: 40.744, lon: -74.03 }, 'near Hoboken, NJ', 'America/New_York', 'US'],
    [{ lat: 45.76, lon: 4.84 }, 'near Lyon, France', 'Europe/Paris', 'FR'],
    [
      { lat: -22.9, lon: 133 },
      'about 130 km north-west of Alice Springs, Northern Territory, Australia',
      'Australia/Darwin',
      'AU',
    ],
  ])('when %o is described, then it is %s in %s of %s', (point, area, zone, country) => {
    expect(gazetteer.describe(point)).toEqual({ area, zone, country });
  });
});
