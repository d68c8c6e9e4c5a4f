import { createHmac, hkdfSync } from 'node:crypto';
import { mailboxOf } from '../../domain/members/address.ts';
import type { ReadSecret } from './secrets.ts';

/**
 * The keyed hash (HMAC-SHA256, hex) that stands for a normalised address in the table's keys.
 * Without the key, nobody can test addresses against the table.
 */
export const hashAddress = (secret: ReadSecret, address: string): Promise<string> => hmac(secret, address);

/** The keyed hash of the mailbox that a normalised address is delivered to, as far as can be told from outside. */
export const hashMailbox = (secret: ReadSecret, address: string): Promise<string> =>
  hmac(secret, mailboxOf(address));

/** The keyed hash of a network, 16 hex digits, which changes daily so nobody can be tracked. No address contains a space. */
export async function hashNetwork(secret: ReadSecret, network: string, now: Date): Promise<string> {
  return (await hmac(secret, `${now.toISOString().slice(0, 10)} ${network}`)).slice(0, 16);
}

/**
 * The keyed hash of something that may show that people come from one hand, or of a person, 16 hex digits or fewer. Each `purpose` has a key of its own,
 * derived from that of addresses.
 */
export async function hashMark(
  secret: ReadSecret,
  purpose: string,
  text: string,
  characters = 16,
): Promise<string> {
  const derived = hkdfSync('sha256', await keyOf(secret), '', `convoke marks ${purpose}`, 32);
  return createHmac('sha256', new Uint8Array(derived)).update(text).digest('hex').slice(0, characters);
}

async function hmac(secret: ReadSecret, text: string): Promise<string> {
  return createHmac('sha256', await keyOf(secret))
    .update(text)
    .digest('hex');
}

async function keyOf(secret: ReadSecret): Promise<Uint8Array> {
  const key = await secret('AWSCURRENT');
  if (!key) throw new Error('there is no address key');
  return key.bytes;
}
