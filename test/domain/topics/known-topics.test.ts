import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { COMMON_TOPICS } from '../../../functions/domain/topics/common-topics.ts';
import { didYouMean } from '../../../functions/domain/topics/did-you-mean.ts';
import {
  knownTopics,
  searchable,
  searchTopics,
  suggestTopics,
} from '../../../functions/domain/topics/known-topics.ts';
import { toTopic } from '../../../functions/domain/topics/topic.ts';

const MOSS = { slug: 'moss-and-lichen', name: 'Moss & lichen', members: 40 };
const KNOWN = knownTopics([MOSS, { slug: 'chess', name: 'Chess', members: 200 }].map(searchable));
const slugOf = (name: string) => toTopic(name)?.slug ?? '';

describe('given what somebody types', () => {
  const suggested = (text: string, language: 'en' | 'de' = 'en') =>
    suggestTopics(KNOWN, text, { language, limit: 6 }).map(({ name }) => name);

  test('then names in their language are suggested, whatever language they type', () => {
    expect(suggested('chess', 'de')[0]).toBe('Schach');
    expect(suggested('schac')[0]).toBe('Chess');
    expect(suggested('brettsp', 'de')[0]).toBe('Brettspiele');
    expect(suggested('licHEN')).toEqual(['Moss & lichen']);
    expect(suggested('games')).toContain('Board games');
    expect(suggested('spiel', 'de')).toContain('Brettspiele');
  });

  test('then a name in another language is no suggestion of its own', () => {
    expect(suggested('schach')).toEqual(['Chess']);
  });

  test('then single letters find beginnings of words alone, and nothing finds nothing', () => {
    expect(suggested('ss')).toEqual([]);
    expect(suggested('lichenn')).toEqual([]);
    expect(suggested('')).toEqual([]);
    expect(suggested('!')).toEqual([]);
    expect(suggested('xyzzy')).toEqual([]);
  });
});

describe('given a search', () => {
  const listed = [
    MOSS,
    { slug: 'board-games', name: 'Board games', members: 12 },
    { slug: 'chess', name: 'Chess', members: 30 },
  ].map(searchable);
  test.each([
    ['games', ['board-games']],
    ['games board', ['board-games']],
    ['ame', ['board-games']],
    ['schach', ['chess']],
    ['li', ['moss-and-lichen']],
    ['ic', []],
    ['', []],
  ])('when it is for %j, then topics with these words anywhere are found', (text, slugs) => {
    expect(searchTopics(listed, text).map(({ slug }) => slug)).toEqual(slugs);
  });
});

describe('given a name that is not known', () => {
  test.each([
    ['boardgames', 'board-games'],
    ['bord games', 'board-games'],
    ['Board game', 'board-games'],
    ['Brettspiel', 'board-games'],
    ['baordgames', 'board-games'],
    ['knittng', 'knitting'],
    ['Philosphie', 'philosophy'],
    ['Häckeln', 'crochet'],
    ['Hund', 'dogs'],
    ['moss and lichens', 'moss-and-lichen'],
  ])('when it is %s, then %s may be meant', (name, slug) => {
    expect(didYouMean(slugOf(name), KNOWN)?.slug).toBe(slug);
  });

  test.each([
    'Board-Games',
    'Schach',
    'Ruby',
    'Rugby',
    'Rubby',
    'C',
    'C++',
    'C#',
    'Go',
    'Gro',
    'Golf',
    'Xylo',
    'x',
  ])('when it is %s, then nothing is asked', (name) => {
    expect(didYouMean(slugOf(name), KNOWN)).toBeUndefined();
  });

  test('then what is known is never asked about, and what is asked is known', () => {
    const slugs = new Set(KNOWN.map(({ slug }) => slug));
    for (const slug of COMMON_TOPICS.keys()) expect(didYouMean(slug, KNOWN)).toBeUndefined();
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }), (name) => {
        const meant = didYouMean(slugOf(name), KNOWN);
        if (meant) expect(slugs).toContain(meant.slug);
      }),
      { numRuns: 300 },
    );
  });
});
