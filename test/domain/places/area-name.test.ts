import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../../functions/domain/language.ts';
import { areaIn, areaName } from '../../../functions/domain/places/area-name.ts';
import { placeNameIn } from '../../../functions/domain/places/german-names.ts';
import type { Town } from '../../../functions/domain/places/town.ts';

const towns: fc.Arbitrary<Town> = fc.record({
  place: fc.constant('1'),
  name: fc.constantFrom('Hoboken', 'near Lyon', 'Ulm', 'Rock, The', 'Munich', 'Congo', 'New York City'),
  region: fc.constantFrom('New Jersey', 'Bavaria', 'Georgia', 'Ulm'),
  regionCode: fc.constantFrom('NJ', 'GA', '02'),
  country: fc.constantFrom('US', 'DE', 'GE', 'CD', 'CG', 'GB', 'BA', 'CI', 'HK'),
  population: fc.constantFrom(1_000, 2_000_000),
  zone: fc.constant('UTC'),
  lat: fc.double({ min: -80, max: 80, noNaN: true }),
  lon: fc.double({ min: -179, max: 179, noNaN: true }),
});
const points = fc.record({
  lat: fc.double({ min: -90, max: 90, noNaN: true }),
  lon: fc.double({ min: -180, max: 180, noNaN: true }),
});

describe('given the words of an area as a group keeps them', () => {
  test.each(LANGUAGES)(
    'when they are said in %s, then they are what would have been said there at once',
    (language) => {
      fc.assert(
        fc.property(towns, points, fc.boolean(), (town, elsewhere, isThere) => {
          const point = isThere ? town : elsewhere;
          const placeName = (english: string, country: string) => placeNameIn(language, english, country);
          const german = {
            name: placeNameIn('de', town.name, town.country),
            region: town.region && placeNameIn('de', town.region, town.country),
          };
          const words = areaIn(language, areaName(town, point, 'en'), undefined, placeName);
          expect(words).toBe(areaName({ ...town, german }, point, language));
        }),
      );
    },
  );

  test.each([
    ['near Hoboken, NJ', 'bei Hoboken, NJ'],
    ['near Lyon, France', 'bei Lyon, Frankreich'],
    ['near Atlanta, GA', 'bei Atlanta, GA'],
    ['near Grenoble, Auvergne-Rhône-Alpes, France', 'bei Grenoble, Auvergne-Rhône-Alpes, Frankreich'],
    [
      'about 120 km north-west of Alice Springs, Northern Territory, Australia',
      'etwa 120 km nordwestlich von Alice Springs, Northern Territory, Australien',
    ],
    ['about 10 km uphill of Ulm, Germany', 'about 10 km uphill of Ulm, Germany'],
    ['ליד תל אביב', 'ליד תל אביב'],
    ['', ''],
  ])('when "%s" is said in German, then it reads "%s"', (area, words) => {
    expect(areaIn('de', area)).toBe(words);
  });
});
