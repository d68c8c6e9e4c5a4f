import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** Below this, compressing saves less than the header that tells of it. */
const MIN_CHARACTERS = 500;
/** A page in about two milliseconds, and within some percent of the best. */
const QUICK_BROTLI = { [constants.BROTLI_PARAM_QUALITY]: 5 };

/** The text as its reader takes it (`Accept-Encoding`); undefined where it goes out as it is. */
export function compress(
  text: string,
  acceptEncoding = '',
): { readonly encoding: 'br' | 'gzip'; readonly bytes: Buffer } | undefined {
  if (text.length < MIN_CHARACTERS) return undefined;
  if (takes(acceptEncoding, 'br'))
    return { encoding: 'br', bytes: brotliCompressSync(text, { params: QUICK_BROTLI }) };
  if (takes(acceptEncoding, 'gzip')) return { encoding: 'gzip', bytes: gzipSync(text) };
  return undefined;
}

/** Whether a coding is named in `Accept-Encoding`, and not as one that is refused (`br;q=0`). */
export const takes = (acceptEncoding: string, coding: string): boolean =>
  acceptEncoding
    .split(',')
    .map((one) => one.trim().toLowerCase())
    .some((one) => one.split(';')[0]?.trim() === coding && !/;\s*q=0(\.0*)?\s*$/.test(one));
