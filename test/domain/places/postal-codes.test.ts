import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createGazetteer } from '../../../functions/domain/places/gazetteer.ts';
import {
  isPostalCode,
  postalCodeIn,
  withoutPostalCode,
} from '../../../functions/domain/places/postal-code.ts';
import { createPostalCodes, withPostalCodes } from '../../../functions/domain/places/postal-codes.ts';
import { placesText } from '../../support/places.ts';

const CODES = createPostalCodes(
  [
    '# credit',
    '07030 5099133',
    '1012 2796696',
    '2660 2796696 5099133',
    '90-001 2796696',
    'EC 5099133',
    '',
  ].join('\n'),
);
const towns = withPostalCodes(createGazetteer(placesText()), () => CODES);
const countries = (text: string, country?: string) =>
  towns.search(text, 9, country).map((town) => town.country);

describe('given what people write with a postal code in it', () => {
  test.each([
    ['80331 München', 'München', '80331'],
    ['D-80331 München', 'München', '80331'],
    ['München 80331', 'München', '80331'],
    ['Leiden 2312 AB', 'Leiden', '2312AB'],
    ['Tampa, FL 33602', 'Tampa, FL', '33602'],
    ['Tampa, FL 33602-1234', 'Tampa, FL', '336021234'],
    ['110 00 Praha', 'Praha', '11000'],
    ['London EC1A 1BB', 'London', 'EC1A1BB'],
    ['Toronto M5V 2T6', 'Toronto', 'M5V2T6'],
    ['90-001 Łódź', 'Łódź', '90-001'],
    ['10115, Berlin', ', Berlin', '10115'],
    ['25 de Mayo', '25 de Mayo', undefined],
    ['Hoboken', 'Hoboken', undefined],
    ['33602', '33602', '33602'],
  ])('%j, then the name is %j and the code %j', (text, name, code) => {
    expect(withoutPostalCode(text)).toBe(name);
    expect(postalCodeIn(text)).toBe(code);
  });

  test.each([
    ['33602', true],
    ['EC1A 1BB', true],
    ['90-001', true],
    ['Hoboken', false],
    ['33602 Tampa', false],
    ['', false],
    ['12', false],
  ])('%j, then that it is a code alone is %j', (text, isCode) => {
    expect(isPostalCode(text)).toBe(isCode);
  });
});

describe('given towns and their postal codes', () => {
  test.each([
    ['07030', undefined, ['US']],
    ['D-07030', undefined, ['US']],
    ['07030-1234', undefined, ['US']],
    ['1012 AB', undefined, ['BE']],
    ['ec1a 1bb', undefined, ['US']],
    ['90-001', undefined, ['BE']],
    ['90001', undefined, []],
    ['2660', undefined, ['US', 'BE']],
    ['2660', 'BE', ['BE', 'US']],
    ['99999', undefined, []],
    ['Hoboken', undefined, ['US', 'BE']],
    ['1012 Hoboken', undefined, ['BE', 'US']],
    ['07030 Hoboken', 'BE', ['US', 'BE']],
  ])('when %j is searched from %s, then towns of %j are found', (text, country, found) => {
    expect(countries(text, country)).toEqual(found);
  });

  test.each([
    ['2660', ['2660', '2660']],
    ['D-07030', ['07030']],
    ['ec1a 1bb', ['EC1A1BB']],
    ['07030 Hoboken', ['07030', undefined]],
    ['Hoboken', [undefined, undefined]],
  ])('when %j is searched, then the towns found by a code name it: %j', (text, codes) => {
    expect(towns.search(text, 9).map(({ postcode }) => postcode)).toEqual(codes);
  });

  test('when anything is searched, then nothing throws, and a smaller limit is the beginning of a greater', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 200 }),
      fc.stringMatching(/^[A-Za-z\d ,-]{0,120}$/),
      fc.constantFrom('07030 '.repeat(5_000), '1 '.repeat(200_000), 'A1A '.repeat(9_999)),
    );
    fc.assert(
      fc.property(
        texts,
        fc.integer({ min: 0, max: 5 }),
        fc.constantFrom(undefined, 'US', 'BE', 'xx'),
        (text, limit, country) => {
          const all = towns.search(text, 9, country);
          expect(towns.search(text, limit, country)).toEqual(all.slice(0, limit));
          postalCodeIn(text);
          isPostalCode(text);
        },
      ),
      { numRuns: 500 },
    );
  });
});
