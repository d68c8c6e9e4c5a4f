import { brotliCompressSync, constants } from 'node:zlib';

/** A text of megabytes as the repository keeps it: Brotli at its best, looking back as far as it can. */
export const compressText = (text: string): Buffer =>
  brotliCompressSync(text, {
    params: {
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
    },
  });
