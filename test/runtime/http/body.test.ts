import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { readBody } from '../../../functions/runtime/http/body.ts';

afterEach(() => vi.restoreAllMocks());

describe('a body', () => {
  it('is read as it was sent up to its limit, and of a larger one only the length is told', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), fc.nat({ max: 64 }), (sent, most) => {
        const body = Buffer.from(sent).toString('base64');
        const read = readBody({ body, isBase64Encoded: true }, most);
        expect(read).toEqual(sent.length > most ? sent.length : Buffer.from(sent));
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 20 }), fc.nat({ max: 40 }), (body, most) => {
        const length = new TextEncoder().encode(body).length;
        const read = readBody({ body, isBase64Encoded: false }, most);
        expect(read).toEqual(length > most ? length : Buffer.from(body));
      }),
    );
  });

  it.each([true, false])('that is too large is never decoded (base64: %s)', (isBase64Encoded) => {
    const decode = vi.spyOn(Buffer, 'from');
    expect(readBody({ body: 'A'.repeat(5_900_000), isBase64Encoded }, 16_384)).toBeGreaterThan(4_000_000);
    expect(decode).not.toHaveBeenCalled();
  });
});
