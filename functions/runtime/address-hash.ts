import { createHmac } from 'node:crypto';
import type { ReadSecret } from './secrets.ts';

/**
 * The keyed hash (HMAC-SHA256, hex) that stands for a normalised address in the table's keys.
 * Without the key nobody can try addresses against the table.
 */
export async function hashAddress(secret: ReadSecret, address: string): Promise<string> {
  const key = await secret('AWSCURRENT');
  if (!key) throw new Error('there is no address key');
  return createHmac('sha256', key.bytes).update(address).digest('hex');
}
