import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { venueWords } from '../../../functions/domain/meetups/venue-words.ts';

describe('the words of a venue', () => {
  test.each([
    ['My place, text +1 555 0100', 'My place, text'],
    ['Ring 555-0100', 'Ring'],
    ['Ring 555 0100 first', 'Ring first'],
    ['Ring 5550100', 'Ring'],
    ['(201) 555.0100 Café', 'Café'],
    ['Bar 0171/1234567', 'Bar'],
    ['Bar 0171 123456', 'Bar'],
    ['Bar +49 (0) 30 123456', 'Bar'],
    ['Bar 2.0.1.5.5.5.0.1.0.0', 'Bar'],
    ['Bar ٥٥٥٠١٠٠', 'Bar'],
    ['Bar ５５５-０１００', 'Bar'],
    ['5⃣5⃣5⃣0⃣1⃣0⃣0⃣ Bar', 'Bar'],
    ['Bar 555 12345678 0100', 'Bar'],
    ['Café, ask @ada on Signal', 'Café, ask on Signal'],
    ['Café https://t.example/x and x//y', 'Café and'],
    ['Café bit.ly/abc', 'Café'],
    ['+1 555 0100', undefined],
    ['@ada', undefined],
  ])('%j: lose what somebody could be reached by', (typed, shown) => {
    expect(venueWords(typed)).toBe(shown);
  });

  test.each([
    'Café 1984',
    'Studio 54, 3rd floor',
    '1600 Pennsylvania Ave NW, Washington, DC 20500',
    '1600 Pennsylvania Ave NW, Washington, DC 20500-0003',
    '37-18 Northern Blvd, Queens, NY 11101',
    'Hauptstraße 12, 10115 Berlin',
    'Hauptstraße 12 10115 Berlin',
    'Hauptstraße 12-14, 10115 Berlin',
    'Mariahilfer Straße 123, 1060 Wien',
    'Drottninggatan 12, 113 51 Stockholm',
    'Rua Augusta 1508, 01304-001 São Paulo',
    'Rua Garrett 120, 1200-205 Lisboa',
    'MG Road 12, 560001 Bengaluru',
    'ul. Nowy Świat 15/17, 00-029 Warszawa',
    '10 Downing Street, London SW1A 2AA',
    'Library at 5th & Main',
  ])('%j keeps house numbers and post codes', (typed) => {
    expect(venueWords(typed)).toBe(typed);
  });

  test('when they are cleaned again, then nothing changes, and no "@", "//" or long number was left', () => {
    const part = fc.oneof(
      fc.string({ maxLength: 8 }),
      fc.constantFrom('555', '0100', '+1', '@', '//', '-', ',', '12', '10115', ' ', 'a', 'Café'),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const words = venueWords(parts.join('')) ?? '';
        expect(venueWords(words) ?? '').toBe(words);
        expect(words).not.toMatch(/@|\/\/|\p{Nd}{7}/u);
      }),
      { numRuns: 2_000 },
    );
  });
});
