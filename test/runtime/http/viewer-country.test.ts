import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { COUNTRY_HEADER, viewerCountry } from '../../../functions/runtime/http/viewer-country.ts';

/** As API Gateway hands it over. */
const SEEN = COUNTRY_HEADER.toLowerCase();

describe('given the headers of somebody who looks for a town', () => {
  test.each([
    [{ [SEEN]: 'AT', 'accept-language': 'en-US' }, 'AT'],
    [{ [SEEN]: 'at' }, 'AT'],
    [{ [SEEN]: 'nowhere', 'accept-language': 'de-CH, de' }, 'CH'],
    [{ 'accept-language': 'fr-CA;q=0.9, en-US' }, 'CA'],
    [{ 'accept-language': 'zh-Hant-TW' }, 'TW'],
    [{ 'accept-language': 'de, en-US' }, undefined],
    [{ 'accept-language': '*' }, undefined],
    [{}, undefined],
  ])('%j, then the country is %s', (headers, country) => {
    expect(viewerCountry(headers)).toBe(country);
  });

  test('whatever they are, then a country has two capitals', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (seen, wished) => {
        expect(viewerCountry({ [SEEN]: seen, 'accept-language': wished }) ?? 'XX').toMatch(/^[A-Z]{2}$/);
      }),
    );
  });
});
