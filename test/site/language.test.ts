import { describe, expect, test } from 'vitest';
import { acceptedLanguage } from '../../functions/site/language.ts';

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
