import { errors, jwtVerify, SignJWT } from 'jose';
import type { ReadSecret } from './secrets.ts';

/** What a token can be used for, and nothing else. */
export type Purpose =
  | 'confirm'
  | 'sign-in'
  | 'session'
  | 'device'
  | 'answer'
  | 'interest'
  | 'unsubscribe'
  | 'report'
  | 'appeal'
  | 'calendar';

const DAY = 24 * 60 * 60;

/** How long a token of each purpose lives, in seconds. */
const LIFETIME_SECONDS: Readonly<Record<Purpose, number>> = {
  confirm: 7 * DAY,
  'sign-in': 60 * 60,
  session: 30 * DAY,
  device: 365 * DAY,
  answer: 90 * DAY,
  interest: 90 * DAY,
  unsubscribe: 365 * DAY,
  report: 90 * DAY,
  // As long as the law gives for complaints (DSA, article 20).
  appeal: 183 * DAY,
  // Calendar programs subscribe for years; members can revoke the address.
  calendar: 10 * 365 * DAY,
};

/** The token is not ours, is for another purpose, or has expired. */
export class TokenError extends Error {
  override readonly name = 'TokenError';
  readonly reason: 'invalid' | 'expired';
  constructor(reason: 'invalid' | 'expired') {
    super(`the token is ${reason}`);
    this.reason = reason;
  }
}

export interface IssuedToken {
  readonly token: string;
  /** ISO 8601 instant. */
  readonly expiresAt: string;
}

/** Signs a token (HS256) about `subject` for one purpose. Its `kid` is the key's version, so keys can rotate. */
export async function issueToken(
  secret: ReadSecret,
  purpose: Purpose,
  subject: string,
  now: Date,
): Promise<IssuedToken> {
  const key = await secret('AWSCURRENT');
  if (!key) throw new Error('there is no key to sign with');
  const issued = Math.floor(now.getTime() / 1000);
  const expires = issued + LIFETIME_SECONDS[purpose];
  // `iat` has whole seconds, but signing out everywhere ends what was issued before that very millisecond.
  const ms = now.getTime() % 1000;
  const token = await new SignJWT(ms > 0 ? { ms } : {})
    .setProtectedHeader({ alg: 'HS256', kid: key.id })
    .setSubject(subject)
    .setAudience(purpose)
    .setIssuedAt(issued)
    .setExpirationTime(expires)
    .sign(key.bytes);
  return { token, expiresAt: new Date(expires * 1000).toISOString() };
}

/** Returns subject, purpose and time of issue of a token for one of `purposes`; throws TokenError. */
export async function readToken<P extends Purpose>(
  secret: ReadSecret,
  purposes: readonly P[],
  token: string,
  now: Date,
): Promise<{ readonly purpose: P; readonly subject: string; readonly issuedAt: Date }> {
  try {
    const { payload } = await jwtVerify(
      token,
      async (header) => (await versionOf(secret, header.kid)).bytes,
      {
        algorithms: ['HS256'],
        audience: [...purposes],
        currentDate: now,
        requiredClaims: ['sub', 'aud', 'exp', 'iat'],
      },
    );
    const purpose = purposes.find((one) => one === payload.aud);
    if (!purpose || !payload.sub || payload.iat === undefined) throw new TokenError('invalid');
    const ms = typeof payload.ms === 'number' ? payload.ms : 0;
    return { purpose, subject: payload.sub, issuedAt: new Date(payload.iat * 1000 + ms) };
  } catch (error) {
    if (error instanceof errors.JWTExpired) throw new TokenError('expired');
    if (error instanceof errors.JOSEError) throw new TokenError('invalid');
    throw error;
  }
}

/** The key that signed a token; refreshed if unknown, since another function may already sign with a newer one. */
async function versionOf(secret: ReadSecret, kid: string | undefined) {
  for (const refresh of [false, true])
    for (const stage of ['AWSCURRENT', 'AWSPREVIOUS'] as const) {
      const version = await secret(stage, { refresh });
      if (version?.id === kid && version) return version;
    }
  throw new TokenError('invalid');
}
