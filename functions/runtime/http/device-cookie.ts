import type { ReadSecret } from '../crypto/secrets.ts';
import { issueToken, readToken, TokenError } from '../crypto/tokens.ts';
import { newId } from '../new-id.ts';

/** Sent to this host over https only, hidden from scripts, and left out of other sites' forms. */
const COOKIE = '__Host-device';
const RULES = 'Path=/; Secure; HttpOnly; SameSite=Lax';

type Cookies = { readonly cookies: ReadonlyMap<string, string> };

/**
 * The cookie that recognises a device on which somebody opened a link from a mailbox (its keyed hash). It signs nobody in;
 * it lets the device request mail to that mailbox even if strangers have used up their budget for it.
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

/** The cookie that makes a device forget itself. */
export const NO_DEVICE = `${COOKIE}=; Max-Age=0; ${RULES}`;

/** The device's id if it is known for this mailbox; undefined for another mailbox and for a cookie that is not ours. */
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
