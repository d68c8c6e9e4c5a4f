import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readNumber } from '../../../functions/domain/places/written-number.ts';

describe('given a number in writing', () => {
  test('when JavaScript printed it, then it is read as what it was', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(readNumber(String(value))).toBe(value + 0);
      }),
      {
        numRuns: 1_000,
        examples: [[-0.10196685791015626], [1e-7], [5e-324], [-1.7976931348623157e308], [-0]],
      },
    );
  });

  test.each([
    ['1E-7', 1e-7],
    ['1e+2', 100],
    ['-0', -0],
    ['007.50', 7.5],
  ])('when it is %s, then it is %d', (text, value) => {
    expect(readNumber(text)).toBe(value);
  });

  test.each(
    [
      '',
      ' ',
      ' 1',
      '1 ',
      '1 000',
      '1,5',
      '.5',
      '5.',
      '+5',
      '--1',
      'NaN',
      'Infinity',
      '-Infinity',
      '0x10',
    ].concat(['1e', '1e999', '1n', '1_0', '0b1', 'one', '\u0661', '1\n', '9'.repeat(400)]),
  )('when it is "%s", then it is none', (text) => {
    expect(readNumber(text)).toBeUndefined();
  });

  test('when it is anything, then it is finite or none', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (text) => {
        expect(Number.isFinite(readNumber(text) ?? 0)).toBe(true);
      }),
    );
  });
});
