import { describe, expect, test } from 'vitest';
import { findTown } from '../../../functions/domain/places/find-town.ts';
import type { Gazetteer } from '../../../functions/domain/places/gazetteer.ts';
import { fullTownName, type Town } from '../../../functions/domain/places/town.ts';

const town = (name: string, region: string, population: number): Town => ({
  place: String(population),
  name,
  region,
  country: 'US',
  population,
  lat: 40,
  lon: -74,
  zone: 'America/New_York',
});

const TOWNS = [
  town('Springfield', 'Missouri', 169_176),
  town('Springfield', 'Illinois', 116_250),
  town('Hoboken', 'New Jersey', 53_635),
  town('Holyoke', 'Massachusetts', 40_117),
  town('Union City', 'New Jersey', 70_000),
];

/** Names that begin with the text, as the real one finds them. */
const gazetteer: Pick<Gazetteer, 'search'> = {
  search: (text, limit) =>
    TOWNS.filter((each) => fullTownName(each, 'en').toLowerCase().startsWith(text.toLowerCase())).slice(
      0,
      limit,
    ),
};

function names(text: string): readonly (string | undefined)[] {
  const found = findTown(gazetteer, text);
  const towns =
    'town' in found ? [found.town] : 'oneOf' in found ? found.oneOf : 'near' in found ? found.near : [];
  return [Object.keys(found)[0], ...towns.map(({ name, region }) => `${name}, ${region}`)];
}

describe('given the words that somebody writes for a town', () => {
  test.each([
    ['Hoboken', ['town', 'Hoboken, New Jersey']],
    ['hoboken, new jersey, united states', ['town', 'Hoboken, New Jersey']],
    ['Springfield', ['oneOf', 'Springfield, Missouri', 'Springfield, Illinois']],
    ['Springfield, Illinois, United States', ['town', 'Springfield, Illinois']],
    ['Hobokken', ['near', 'Hoboken, New Jersey']],
    ['Hoboekn', ['near', 'Hoboken, New Jersey']],
    ['Ohboken', ['near', 'Hoboken, New Jersey']],
    ['Hboken, NJ', ['near', 'Hoboken, New Jersey']],
    ['Unoin City', ['near', 'Union City, New Jersey']],
    ['Springfeild', ['near', 'Springfield, Missouri', 'Springfield, Illinois']],
    ['Xqzzt', ['near']],
    ['33602', ['unknownCode']],
    ['SW1A 1AA', ['unknownCode']],
  ])('%j, then it is understood', (text, expected) => {
    expect(names(text)).toEqual(expected);
  });

  test.each([
    ['7030', undefined, 'town'],
    ['7030', 'US', 'town'],
    ['7030', 'NO', 'oneOf'],
    ['7030 Hoboken', 'NO', 'town'],
    ['Hoboken', 'NO', 'town'],
  ])(
    '%j from %s, then whether a town abroad is meant is asked only where a code alone says so: %s',
    (text, country, kind) => {
      const found = findTown({ search: () => TOWNS.slice(2, 3) }, text, country);
      expect(Object.keys(found)).toEqual([kind]);
    },
  );

  test('when a name is like nothing known, then nothing far from it is offered', () => {
    expect(names('Holland')).toEqual(['near']);
  });
});
