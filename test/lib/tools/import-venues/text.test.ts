import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { unpacked } from '../../../../lib/tools/import-venues/bytes.ts';
import { type Encoding, textOf } from '../../../../lib/tools/import-venues/text.ts';
import { tries } from '../../../support/hostile.ts';

async function* pieces(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
async function read(bytes: Buffer, size = 3, encoding?: Encoding): Promise<string> {
  let text = '';
  for await (const chunk of textOf(unpacked(pieces(bytes, size)), encoding)) text += chunk;
  return text;
}
const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16();

describe('given the bytes of a file', () => {
  test('in UTF-8 or UTF-16, marked or not, packed or not, cut anywhere, then they come back', async () => {
    const text = fc
      .string({ unit: 'grapheme', maxLength: 30 })
      .map((some) => `name,${some.replaceAll('\0', '')}`);
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 40 }), async (text, size) => {
        const whole = text.toWellFormed();
        const marked = `\ufeff${whole}`;
        for (const bytes of [
          Buffer.from(whole),
          Buffer.from(marked),
          Buffer.from(marked, 'utf16le'),
          utf16be(marked),
        ]) {
          expect(await read(bytes, size)).toBe(whole);
          expect(await read(gzipSync(bytes), size)).toBe(whole);
        }
      }),
      tries(100),
    );
  });

  test('in Windows-1252, then they are refused with line and byte, unless the operator says so', async () => {
    const bytes = Buffer.from('name,lat\r\nBar,1\r\nCaf\xe9 \x96 \x80,2\r\n\xff,3', 'latin1');
    for (const size of [1, 2, 5, 100])
      await expect(read(bytes, size)).rejects.toThrow(
        /^Line 3 is not UTF-8: it contains the byte 0xE9, .*windows-1252/,
      );
    expect(await read(bytes, 2, 'windows-1252')).toBe('name,lat\r\nBar,1\r\nCafé – €,2\r\nÿ,3');
    await expect(read(Buffer.from('name\rBar\rCaf\xe9', 'latin1'))).rejects.toThrow(/^Line 3 /);
  });

  test('in UTF-8, and the operator says Windows-1252, then they are refused, for names would be garbled', async () => {
    await expect(read(Buffer.from('Café'), 2, 'windows-1252')).rejects.toThrow(/is UTF-8/);
    expect(await read(Buffer.from('Bar'), 2, 'windows-1252')).toBe('Bar');
    expect(await read(Buffer.from('\ufeffCafé'), 2, 'windows-1252')).toBe('Café');
  });

  test('with one byte that is none of UTF-8, wherever it is, then its line is named', async () => {
    const lines = fc.array(fc.string({ unit: fc.constantFrom(...'aé€😀'), maxLength: 8 }), {
      minLength: 1,
      maxLength: 8,
    });
    const bad = fc.constantFrom([0xff], [0xc0, 0xaf], [0xe2, 0x82], [0x80], [0xed, 0xa0, 0x80], [0xf5]);
    await fc.assert(
      fc.asyncProperty(lines, bad, fc.nat(), fc.integer({ min: 1, max: 9 }), async (lines, bad, at, size) => {
        const line = at % lines.length;
        const bytes = Buffer.concat(
          lines.flatMap((text, index) => [
            Buffer.from(text),
            ...(index === line ? [Buffer.from(bad)] : []),
            Buffer.from('\n'),
          ]),
        );
        await expect(read(bytes, size)).rejects.toThrow(`Line ${line + 1} is not UTF-8`);
      }),
      tries(200),
    );
  });

  test.each<[string, Buffer, RegExp]>([
    ['a spreadsheet', Buffer.from('PK\x03\x04 and so on'), /ZIP archive/],
    ['a GeoPackage', Buffer.from('SQLite format 3\0'), /SQLite/],
    ['Parquet', Buffer.from('PAR1....'), /Parquet/],
    ['UTF-16 without a mark', Buffer.from('name,lat', 'utf16le'), /UTF-16 without/],
    [
      'half an archive',
      gzipSync(Buffer.from('name,lat,lon\n'.repeat(500))).subarray(0, 40),
      /gzip file is damaged/,
    ],
    ['a packed archive of another kind', gzipSync(Buffer.from('PK\x03\x04')), /ZIP archive/],
    ['half a character of UTF-16', Buffer.from([0xff, 0xfe, 0x41, 0x00, 0x42]), /UTF-16/],
  ])('of %s, then one sentence says so', async (_, bytes, sentence) => {
    await expect(read(bytes, 7)).rejects.toThrow(sentence);
  });
});
