import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { firstName } from '../../../functions/domain/members/person-name.ts';

describe('what others are shown of a name', () => {
  test.each([
    ['Ada', 'Ada'],
    ['Zoë Quark', 'Zoë'],
    ["N'Golo", "N'Golo"],
    ['O’Brien', 'O’Brien'],
    ['Marie-Anne-Louise-Eva', 'Marie-Anne-Louise-Eva'],
    ['J. R. R.', 'J'],
    ['محمد', 'محمد'],
    ['李小龍', '李小龍'],
    ['김', '김'],
    ['नमिता', 'नमिता'],
    ['نمی\u200cدانم', 'نمی\u200cدانم'],
    ['क्\u200dष', 'क्\u200dष'],
    ['A'.repeat(40), 'A'.repeat(40)],
  ])('of %s it is %s', (name, shown) => {
    expect(firstName(name)).toBe(shown);
  });

  test.each([
    '@handle',
    'call_me_5551234',
    'x1',
    'foo.com',
    'bit.ly/abc',
    '+1-555-0100',
    'tel:5550100',
    'a-b-c-d-e',
    'A'.repeat(41),
    'Anna\u200d',
    'An\u200dna',
    'Z\u0338\u0321\u0322\u0327\u031b\u0354',
    '<b>Bob</b>',
    '👩‍👩‍👧',
    '',
  ])('of %j it is nothing', (name) => {
    expect(firstName(name)).toBeUndefined();
  });

  test('then it never holds a digit, a dot, a slash, an at sign, a space or a colon, whatever the name', () => {
    const name = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom('a', 'é', '.', '-', "'", '@', '/', '1', ':', ' ', '_', '\u200d') }),
    );
    fc.assert(
      fc.property(name, (text) => {
        const shown = firstName(text);
        if (shown === undefined) return;
        expect(shown).not.toMatch(/[\p{N}./@:\s_<>&"]/u);
        expect(Array.from(shown).length).toBeLessThanOrEqual(40);
        expect(firstName(shown)).toBe(shown);
      }),
    );
  });
});
