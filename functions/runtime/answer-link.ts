import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { pathParameter } from './request.ts';
import type { ReadSecret } from './secrets.ts';
import { readToken, TokenError } from './tokens.ts';

/** Who is asked to what, by the token in the path of a link from a mail; throws TokenError. */
export async function readAnswerLink(
  secret: ReadSecret,
  event: APIGatewayProxyEventV2,
  now: Date,
): Promise<{ readonly meetup: string; readonly member: string }> {
  const { subject } = await readToken(secret, ['answer'], pathParameter(event, 'token'), now);
  const [meetup, member, ...more] = subject.split('/');
  if (!meetup || !member || more.length > 0) throw new TokenError('invalid');
  return { meetup, member };
}
