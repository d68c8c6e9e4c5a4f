import { createHash, timingSafeEqual } from 'node:crypto';
import type { ReadSecret } from './secrets.ts';

/** The header by which the distribution proves itself: anybody may call the API's own address. */
export const ORIGIN_KEY_HEADER = 'x-origin-key';

/**
 * Whether a key is the distribution's, in constant time: its current version or the one before, so that it can rotate. Read anew
 * if neither fits, as the distribution may have a newer one already.
 */
export async function isOriginKey(secret: ReadSecret, key: string): Promise<boolean> {
  const given = digest(key);
  for (const refresh of [false, true])
    for (const stage of ['AWSCURRENT', 'AWSPREVIOUS'] as const) {
      const version = await secret(stage, { refresh });
      if (version && timingSafeEqual(given, digest(version.bytes))) return true;
    }
  return false;
}

const digest = (value: string | Uint8Array) => createHash('sha256').update(value).digest();
