import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CODINGS, type Coding, preferredCoding } from '../../../functions/runtime/http/accept-encoding.ts';

const SPACE = fc.constantFrom('', ' ', '\t', '  ');
const WEIGHTS = ['', '0', '0.', '0.000', '0.001', '0.5', '0.50', '0.999', '1', '1.0', '1.000'] as const;
const said = (weight: string) => (weight === '' ? 1 : Number(weight));

/** A header that says something of each of some codings, and what it says. */
const headers = fc
  .uniqueArray(fc.constantFrom('br', 'gzip', 'identity', '*', 'deflate', 'zstd', 'x-odd'), { maxLength: 7 })
  .chain((names) =>
    fc.tuple(
      ...names.map((name) =>
        fc.record({
          name: fc.constant(name),
          weight: fc.constantFrom(...WEIGHTS),
          loud: fc.boolean(),
          space: fc.tuple(SPACE, SPACE, SPACE, SPACE),
        }),
      ),
    ),
  )
  .map((members) => ({
    header: members
      .map(({ name, weight, loud, space: [a, b, c, d] }) => {
        const text = weight === '' ? `${a}${name}${b}` : `${a}${name}${b};${c}q=${weight}${d}`;
        return loud ? text.toUpperCase() : text;
      })
      .join(','),
    weights: new Map(members.map(({ name, weight }) => [name, said(weight)])),
  }));

const offers = fc.subarray([...CODINGS]);

describe('the coding of a response', () => {
  it('is one that its reader accepts and likes at least as much as any other on offer, ours first among equals', () => {
    fc.assert(
      fc.property(headers, offers, ({ header, weights }, offered) => {
        const weightOf = (coding: Coding) => weights.get(coding) ?? weights.get('*') ?? 0;
        const chosen = preferredCoding(header, offered);
        const plain = weights.get('identity') ?? 0;
        if (chosen === undefined) {
          for (const coding of offered)
            expect(weightOf(coding) === 0 || weightOf(coding) < plain, coding).toBe(true);
          return;
        }
        expect(offered).toContain(chosen);
        expect(weightOf(chosen)).toBeGreaterThan(0);
        expect(weightOf(chosen)).toBeGreaterThanOrEqual(plain);
        for (const coding of offered) expect(weightOf(coding)).toBeLessThanOrEqual(weightOf(chosen));
        for (const better of offered.slice(0, offered.indexOf(chosen)))
          expect(weightOf(better)).toBeLessThan(weightOf(chosen));
      }),
      { numRuns: 500 },
    );
  });

  it('does not depend on the order in which the reader names them', () => {
    fc.assert(
      fc.property(headers, ({ header }) => {
        expect(preferredCoding(header.split(',').reverse().join(','))).toBe(preferredCoding(header));
      }),
    );
  });

  it('is found in any header whatsoever, and what follows no grammar is as if it had not been said', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'br;q=0.19, *gzip\t"\\é💡') }), (header) => {
        expect([undefined, ...CODINGS]).toContain(preferredCoding(header));
      }),
    );
    for (const odd of [
      'br;q=2',
      'br;q=-1',
      'br;q=0.0001',
      'br;q=',
      'br;level=1',
      'br gzip',
      'b/r',
      '',
      ';',
      ',,',
    ])
      expect([odd, preferredCoding(`${odd}, gzip;q=0.1`)]).toEqual([odd, 'gzip']);
  });

  it.each([
    [undefined, undefined],
    ['', undefined],
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0.5, gzip', 'gzip'],
    ['br;q=0, gzip;q=0', undefined],
    ['*', 'br'],
    ['*;q=0', undefined],
    ['br;q=0, *;q=0.1', 'gzip'],
    ['identity, br;q=0.9', undefined],
    ['identity;q=0.5, gzip;q=0.5', 'gzip'],
    ['identity;q=0', undefined],
  ])('for %o is %o', (header, coding) => expect(preferredCoding(header)).toBe(coding));
});
