import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withoutJoiners } from '../../../functions/domain/members/joiners.ts';
import { cleanName } from '../../../functions/domain/members/person-name.ts';
import { plainText } from '../../../functions/domain/members/plain-text.ts';
import { toTopic } from '../../../functions/domain/topics/topic.ts';

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 120 }),
  fc.string({ unit: 'grapheme', maxLength: 120 }),
  fc
    .array(
      fc.constantFrom(
        ...[
          'chess',
          'Café',
          'İ',
          'ß',
          'C++',
          '#',
          '&',
          ' ',
          '\u200b',
          '\u202e',
          '\u0301',
          'が',
          '将棋',
          '.com',
        ],
        ...[
          'http://',
          'www.',
          'a.b',
          '\ud83d',
          '👩‍👩‍👧',
          'ﬁ',
          'Ⅷ',
          '-',
          "'",
          'ΣΟΦΟΣ',
          'й',
          '\n',
          'x@y.de',
          '…',
        ],
      ),
      { maxLength: 60 },
    )
    .map((parts) => parts.join('')),
);

describe('given the words of a person, when they are made a topic', () => {
  test.each([
    ['Board games', 'Board games', 'board-games'],
    ['  board \t\r\n  GAMES ', 'board GAMES', 'board-games'],
    ['Café & Crêpes', 'Café & Crêpes', 'cafe-and-crepes'],
    ['Łódź ÅNGSTRØM straße', 'Łódź ÅNGSTRØM straße', 'lodz-angstrom-strasse'],
    ['将棋', '将棋', '将棋'],
    ['Шахматы и й', 'Шахматы и й', 'шахматы-и-й'],
    ['हिन्दी कविता', 'हिन्दी कविता', 'हिन्दी-कविता'],
    ['ＢＯＡＲＤ　ＧＡＭＥＳ', 'BOARD GAMES', 'board-games'],
    ['C', 'C', 'c'],
    ['C++', 'C++', 'c-plus-plus'],
    ['C#', 'C#', 'c-sharp'],
    ['#chess', '#chess', 'chess'],
    ['D&D', 'D&D', 'd-and-d'],
    ["Writers' night", "Writers' night", 'writers-night'],
    ['node.js', 'node.js', 'node-js'],
    ['St.Pauli', 'St.Pauli', 'st-pauli'],
    ['3.5e', '3.5e', '3-5e'],
    ['chess\u202egnp.exe', 'chessgnp.exe', 'chessgnp-exe'],
    ['che\u200bss\u0007', 'chess', 'chess'],
    ['chess at https://evil.example/x?y#z now', 'chess at now', 'chess-at-now'],
    ['chess (www.evil.guru) club', 'chess club', 'chess-club'],
    ['chess evil.com, club', 'chess club', 'chess-club'],
    ['Chess EVIL.CO.UK/win', 'Chess', 'chess'],
    ['ｅｖｉｌ．ｃｏｍ chess', 'chess', 'chess'],
    ['write to me@evil.org chess', 'write to chess', 'write-to-chess'],
    ['B.Sc students', 'B. Sc students', 'b-sc-students'],
  ])('%j is called %j and keyed %j', (text, name, slug) => {
    expect(toTopic(text)).toEqual({ name, slug });
  });

  test.each(['', ' ', '---', '🎲', 'https://evil.example', 'evil.com', '\u200b', '\u0301', '!?'])(
    '%j is no topic',
    (text) => {
      expect(toTopic(text)).toBeUndefined();
    },
  );

  test('then a long one is cut at 80 characters, between graphemes', () => {
    expect(toTopic('x'.repeat(200))?.name).toBe('x'.repeat(80));
    expect(toTopic(`${'x'.repeat(79)}😀😀`)?.name).toBe(`${'x'.repeat(79)}😀`);
    expect(toTopic(`${'x'.repeat(79)}🇩🇪`)?.name).toBe('x'.repeat(79));
  });

  test('then a link that only the cut lays bare goes too', () => {
    expect(toTopic(`chess ${'a'.repeat(70)}.community`)?.name).toBe('chess');
  });

  test('then cleaning again changes nothing', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(plainText(plainText(text))).toBe(plainText(text));
        const topic = toTopic(text);
        if (topic === undefined) return;
        expect(toTopic(topic.name)).toEqual(topic);
      }),
      { numRuns: 1000 },
    );
  });

  test('then its slug is the slug of itself, at most 80 characters, and holds only letters, marks, digits and single hyphens', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const slug = toTopic(text)?.slug;
        if (slug === undefined) return;
        expect(toTopic(slug)?.slug).toBe(slug);
        expect(slug).toMatch(/^[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:-[\p{L}\p{N}][\p{L}\p{N}\p{M}]*)*$/u);
        expect(slug).toBe(slug.normalize('NFKC'));
        expect(Array.from(slug).length).toBeLessThanOrEqual(80);
        expect(Buffer.byteLength(slug)).toBeLessThanOrEqual(320);
      }),
      { numRuns: 1000 },
    );
  });

  test('then letter case and surrounding space do not matter to the key', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('chess', 'café', 'łódź', 'øl', 'шахматы'), { minLength: 1, maxLength: 6 }),
        (words) => {
          const text = words.join(' ');
          expect(toTopic(` ${text.toUpperCase()}\n`)?.slug).toBe(toTopic(text)?.slug);
        },
      ),
    );
  });
});

describe('given a name that a person typed, when it is cleaned', () => {
  test.each([
    ['  Ada\r\nBcc: all@example.org  Lovelace ', 'Ada Bcc: Lovelace'],
    ['José “Pepe” Núñez', 'José “Pepe” Núñez'],
    ["Miles O'Brien", "Miles O'Brien"],
    ['J.Li', 'J. Li'],
    ['李小龙', '李小龙'],
    ['Ada http://evil.example WIN', 'Ada WIN'],
    ['\u202eadA', 'adA'],
  ])('%j becomes %j', (text, name) => {
    expect(cleanName(text)).toBe(name);
  });

  test.each(['', ' \u200d ', '...', 'evil.com'])('nothing is left of %j', (text) => {
    expect(cleanName(text)).toBeUndefined();
  });

  test('then it is one visible line of at most 80 characters, and cleaning again changes nothing', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const name = cleanName(text);
        if (name === undefined) return;
        expect(cleanName(name)).toBe(name);
        expect(withoutJoiners(name)).not.toMatch(
          /[\p{C}\p{Default_Ignorable_Code_Point}\u2028\u2029]|^\s|\s$|\s\s/u,
        );
        expect(Array.from(name).length).toBeLessThanOrEqual(80);
      }),
      { numRuns: 1000 },
    );
  });
});
