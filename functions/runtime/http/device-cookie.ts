import type { ReadSecret } from '../crypto/secrets.ts';
import { issueToken, readToken, TokenError } from '../crypto/tokens.ts';
import { newId } from '../new-id.ts';

/** Only this host over https gets it, no script reads it, and a form of another site comes without it. */
const COOKIE = '__Host-device';
const RULES = 'Path=/; Secure; HttpOnly; SameSite=Lax';

type Cookies = { readonly cookies: ReadonlyMap<string, string> };

/**
 * The cookie that knows a device again on which somebody has opened a link from a mailbox (its keyed hash). It signs
 * nobody in; it lets the device order mail to that mailbox although strangers may have used up what they may.
 */
export async function deviceCookie(
  secret: ReadSecret,
  mailbox: string,
  request: Cookies,
  now: Date,
): Promise<string> {
  const device = (await readDeviceCookie(secret, mailbox, request, now)) ?? newId();
  const { token, expiresAt } = await issueToken(secret, 'device', `${mailbox}/${device}`, now);
  const seconds = Math.floor((Date.parse(expiresAt) - now.getTime()) / 1000);
  return `${COOKIE}=${token}; Max-Age=${seconds}; ${RULES}`;
}

/** The cookie that forgets a device. */
export const NO_DEVICE = `${COOKIE}=; Max-Age=0; ${RULES}`;

/** The id of the device if it is known for this mailbox; undefined for any other, and for a cookie that is not ours. */
export async function readDeviceCookie(
  secret: ReadSecret,
  mailbox: string,
  { cookies }: Cookies,
  now: Date,
): Promise<string | undefined> {
  const token = cookies.get(COOKIE);
  if (!token) return undefined;
  try {
    const { subject } = await readToken(secret, ['device'], token, now);
    const [known, device] = subject.split('/');
    return known === mailbox ? device : undefined;
  } catch (error) {
    if (error instanceof TokenError) return undefined;
    throw error;
  }
}
