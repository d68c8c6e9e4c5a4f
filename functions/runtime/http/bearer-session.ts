import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Session } from '../../domain/members/session.ts';
import type { ReadSecret } from '../crypto/secrets.ts';
import { readToken, TokenError } from '../crypto/tokens.ts';
import { ProblemError } from './problem.ts';

/**
 * The session whose token a request carries (RFC 6750); throws a 401 problem. Only the member can tell whether it was
 * revoked.
 */
export async function readBearerSession(
  secret: ReadSecret,
  event: APIGatewayProxyEventV2,
  now: Date,
): Promise<Session> {
  const [, sent] = /^Bearer +(.+)$/i.exec(event.headers.authorization ?? '') ?? [];
  if (sent === undefined) throw noSession();
  try {
    const [token] = /^[\w.-]+$/.exec(sent) ?? [];
    if (token === undefined) throw new TokenError('invalid');
    const { subject, issuedAt } = await readToken(secret, ['session'], token, now);
    return { member: subject, issuedAt };
  } catch (error) {
    if (error instanceof TokenError) throw endedSession('The session is invalid or has expired.');
    throw error;
  }
}

/** How to authenticate (RFC 6750, section 3): a request without a token is told no error. */
const CHALLENGE = 'Bearer realm="Convoke"';

const noSession = () =>
  new ProblemError('unauthenticated', 'Send a session token as "Authorization: Bearer <token>".', {
    headers: { 'www-authenticate': CHALLENGE },
  });

/** The problem of a session that is not or no longer valid; `detail` must hold neither quotes nor backslashes. */
export const endedSession = (detail = 'The session or its membership has ended.') =>
  new ProblemError('unauthenticated', detail, {
    headers: {
      'www-authenticate': `${CHALLENGE}, error="invalid_token", error_description="${detail}"`,
    },
  });
