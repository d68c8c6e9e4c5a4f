import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { ReadSecret } from '../crypto/secrets.ts';
import { readToken, TokenError } from '../crypto/tokens.ts';
import { pathParameter } from './path-parameter.ts';

/** Whose mails the token in the path of an unsubscribe link is about, of one topic or all; throws TokenError. */
export async function readUnsubscribeLink(
  secret: ReadSecret,
  event: APIGatewayProxyEventV2,
  now: Date,
): Promise<{ readonly member: string; readonly topic: string | undefined }> {
  const { subject } = await readToken(secret, ['unsubscribe'], pathParameter(event, 'token'), now);
  const [member, topic, ...more] = subject.split('/');
  if (!member || topic === '' || more.length > 0) throw new TokenError('invalid');
  return { member, topic };
}
