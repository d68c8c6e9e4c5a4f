import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { type Coding, preferredCoding } from './accept-encoding.ts';
import { headerOf, onResponse } from './on-response.ts';

/** Below this, in characters, compression saves less than its own header costs. */
const MIN_CHARACTERS = 500;
/** A page in about two milliseconds, within a few percent of the smallest. */
const QUICK_BROTLI = { [constants.BROTLI_PARAM_QUALITY]: 5 };

const ENCODERS: Readonly<Record<Coding, (text: string) => Buffer>> = {
  br: (text) => brotliCompressSync(text, { params: QUICK_BROTLI }),
  gzip: (text) => gzipSync(text),
};

/**
 * Compresses text as its reader prefers (`Accept-Encoding`) and says in `Vary` that the response depends on it. Bytes are
 * left alone. So is what carries a tag already: a handler's own tag is for `If-Match`, so it must stay strong, and a
 * strong tag must not name two forms (RFC 9110, section 8.8.3.3).
 */
export const compress = onResponse((response, event) => {
  const { body, headers, isBase64Encoded } = response;
  if (!body || isBase64Encoded || headerOf(response, 'etag') !== undefined) return response;
  const vary = ['accept-encoding', headerOf(response, 'vary')].filter(Boolean).join(', ');
  const coding = body.length < MIN_CHARACTERS ? undefined : preferredCoding(event.headers['accept-encoding']);
  if (!coding) return { ...response, headers: { ...headers, vary } };
  return {
    ...response,
    headers: { ...headers, vary, 'content-encoding': coding },
    body: ENCODERS[coding](body).toString('base64'),
    isBase64Encoded: true,
  };
});
