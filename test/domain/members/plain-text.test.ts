import fc from 'fast-check';
import { LinkifyIt } from 'linkify-it';
import tlds from 'tlds' with { type: 'json' };
import { describe, expect, test } from 'vitest';
import { plainText } from '../../../functions/domain/members/plain-text.ts';
import { TOP_LEVEL_DOMAINS } from '../../../functions/domain/members/top-level-domains.ts';

/** What mail programs do at their most eager: every ending there is, addresses of mailboxes and machines. */
const finder = new LinkifyIt().tlds(tlds).set({ fuzzyIP: true, fuzzyLink: true, fuzzyEmail: true });

test('given the list of endings, then in plain letters it is the one that IANA keeps', () => {
  expect([...TOP_LEVEL_DOMAINS].sort()).toEqual(tlds.filter((ending) => /^[a-z]+$/.test(ending)).sort());
});

describe('given words from people', () => {
  test.each([
    'J.S. Bach',
    'C++',
    'C# and F#',
    'Node.js',
    'St. Pauli',
    'St.Pauli',
    'D&D 3.5e',
    'AC/DC',
    'Ü50',
    'No. 5',
    'Star Trek: TNG',
    '囲碁。将棋',
  ])('when they are "%s", then they stay as they are', (text) => {
    expect(plainText(text)).toBe(text);
  });

  test.each([
    ['T.Me or X.Com', 'T. Me or X. Com'],
    ['chess t.me/spam', 'chess'],
    ['chess evil.zip', 'chess'],
    ['chess evil．com', 'chess'],
    ['chess evil。com', 'chess'],
    ['chess пример.рф', 'chess'],
    ['chess xn--e1afmkfd.xn--p1ai', 'chess'],
    ['chess tel:+15550100', 'chess'],
    ['chess (tel:+15550100)', 'chess'],
    ['chess //evil', 'chess'],
    ['chess me@evil', 'chess'],
    ['chess 10.0.0.1', 'chess'],
    ['chess evil.photography!', 'chess'],
  ])('when they are "%s", then what could be a link is gone', (text, left) => {
    expect(plainText(text)).toBe(left);
  });

  const piece = fc.oneof(
    fc.constantFrom(
      '.',
      '．',
      '。',
      '@',
      '/',
      '//',
      ':',
      '-',
      '_',
      ' ',
      '(',
      'www.',
      'http:',
      'mailto:',
      'tel:',
      '\u200b',
    ),
    fc.constantFrom(...tlds),
    fc.constantFrom('evil', 'Evil', 'A', 'é', 'б', '日本', '10', '255', 'xn--p1ai', 'example.', 'a.b'),
    fc.string({ unit: 'grapheme', maxLength: 3 }),
  );
  test('when they are anything, then nothing is left that a link finder would link', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const left = plainText(pieces.join(''));
        expect(finder.match(left)?.map(({ text }) => text) ?? []).toEqual([]);
        expect(plainText(left)).toBe(left);
      }),
      { numRuns: 20_000 },
    );
  });
});
