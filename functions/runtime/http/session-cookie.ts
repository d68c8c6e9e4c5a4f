import type { Session } from '../../domain/members/session.ts';
import type { ReadSecret } from '../crypto/secrets.ts';
import { issueToken, readToken, TokenError } from '../crypto/tokens.ts';

/** Sent to this host over https only, hidden from scripts, and left out of other sites' forms. */
const COOKIE = '__Host-session';
const RULES = 'Path=/; Secure; HttpOnly; SameSite=Lax';

/** Says to scripts of this host only that there is a session, so that they do not ask for nothing. It lets nobody in. */
const HINT = '__Host-signed-in';
const HINT_RULES = 'Path=/; Secure; SameSite=Lax';

/** The cookies that sign a member in, for as long as the token lives. */
export async function sessionCookies(secret: ReadSecret, member: string, now: Date): Promise<string[]> {
  const { token, expiresAt } = await issueToken(secret, 'session', member, now);
  const seconds = Math.floor((Date.parse(expiresAt) - now.getTime()) / 1000);
  return [`${COOKIE}=${token}; Max-Age=${seconds}; ${RULES}`, `${HINT}=1; Max-Age=${seconds}; ${HINT_RULES}`];
}

/** The cookie that ends the hint at a session that has ended. */
export const NO_HINT = `${HINT}=; Max-Age=0; ${HINT_RULES}`;

/** The cookies that sign out. */
export const NO_SESSION = [`${COOKIE}=; Max-Age=0; ${RULES}`, NO_HINT];

/** The session of a request's cookie; undefined without one, and for one that is not ours or has expired. */
export async function readSessionCookie(
  secret: ReadSecret,
  { cookies }: { readonly cookies: ReadonlyMap<string, string> },
  now: Date,
): Promise<Session | undefined> {
  const token = cookies.get(COOKIE);
  if (!token) return undefined;
  try {
    const { subject, issuedAt } = await readToken(secret, ['session'], token, now);
    return { member: subject, issuedAt };
  } catch (error) {
    if (error instanceof TokenError) return undefined;
    throw error;
  }
}
