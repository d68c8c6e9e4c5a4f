import { describe, expect, test } from 'vitest';
import { acceptedLanguage } from '../../functions/domain/accept-language.ts';
import { addressIn } from '../../functions/site/language.ts';

describe('given what a browser says of its languages', () => {
  test.each([
    ['', 'en'],
    ['en-GB,en;q=0.9', 'en'],
    ['fr-FR,fr;q=0.9', 'en'],
    ['fr, *;q=0.1', 'en'],
    ['EN-us', 'en'],
    ['de', 'de'],
    ['de-CH, en;q=0.8', 'de'],
    ['fr, de;q=0.5, en;q=0.4', 'de'],
    ['en, de', 'en'],
    ['de;q=0, en;q=0.1', 'en'],
    [';;q=,,', 'en'],
  ])('%j, then pages are in %s', (said, language) => {
    expect(acceptedLanguage(said)).toBe(language);
  });
});

describe('given an address of a page', () => {
  test.each([
    ['/', 'de', '/?lang=de'],
    ['/?lang=de', undefined, '/'],
    ['/?lang=en&topic=go', 'de', '/?topic=go&lang=de'],
    ['/near?place=1&lang=de', undefined, '/near?place=1'],
    ['/topics?q=a%3Fb&language=x', undefined, '/topics?q=a%3Fb&language=x'],
  ] as const)('%s, when it shall name the language %s, then it is %s', (address, language, expected) => {
    expect(addressIn(language, address)).toBe(expected);
  });
});
