import { createHmac, timingSafeEqual } from 'node:crypto';
import type { ReadSecret } from './secrets.ts';

/** 128 bits in hexadecimal: impossible to guess, and within the 64 characters of a local part. */
const CODE_LENGTH = 32;

/** The meetup and the member (ids) whose answers an address receives. */
interface About {
  readonly meetup: string;
  readonly member: string;
}

/**
 * Local part of the address to which a member's mail program sends its answer to one meetup. Derived from the address
 * key (HMAC-SHA256), which never changes: calendar programs do not follow an organizer whose address changes.
 */
export async function replyLocalPart(addressSecret: ReadSecret, { meetup, member }: About): Promise<string> {
  const key = await addressSecret('AWSCURRENT');
  if (!key) throw new Error('there is no address key');
  // No e-mail address contains a line break, so this never equals the hash of one.
  const code = createHmac('sha256', key.bytes).update(`reply\n${meetup}\n${member}`).digest('hex');
  return `reply-${code.slice(0, CODE_LENGTH)}`;
}

/** Whether one of a mail's recipients is the address for this member's answers to this meetup. */
export async function isReplyAddress(
  addressSecret: ReadSecret,
  recipients: readonly string[],
  about: About,
): Promise<boolean> {
  const expected = Buffer.from(await replyLocalPart(addressSecret, about));
  return recipients
    .map((recipient) => Buffer.from(recipient.slice(0, recipient.lastIndexOf('@')).toLowerCase()))
    .some((given) => given.length === expected.length && timingSafeEqual(given, expected));
}
