import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { ReadSecret } from '../crypto/secrets.ts';
import { issueToken, type Purpose, readToken, TokenError } from '../crypto/tokens.ts';
import { pathParameter } from './path-parameter.ts';

/** Who is asked to what, by the token in the path of a link from a mail; throws TokenError. */
export async function readAnswerLink(
  secret: ReadSecret,
  event: APIGatewayProxyEventV2,
  now: Date,
): Promise<{ readonly meetup: string; readonly member: string }> {
  const [meetup, member] = await readPair(secret, 'answer', event, now);
  return { meetup, member };
}

/** The path of the page that takes somebody's answer to a meetup. */
export async function answerPath(
  secret: ReadSecret,
  { meetup, member }: { readonly meetup: string; readonly member: string },
  now: Date,
): Promise<string> {
  return `/answer/${(await issueToken(secret, 'answer', `${meetup}/${member}`, now)).token}`;
}

/** Whose wish about which topic a link from a mail is about; throws TokenError. */
export async function readInterestLink(
  secret: ReadSecret,
  event: APIGatewayProxyEventV2,
  now: Date,
): Promise<{ readonly member: string; readonly topic: string }> {
  const [member, topic] = await readPair(secret, 'interest', event, now);
  return { member, topic };
}

async function readPair(
  secret: ReadSecret,
  purpose: Purpose,
  event: APIGatewayProxyEventV2,
  now: Date,
): Promise<readonly [string, string]> {
  const { subject } = await readToken(secret, [purpose], pathParameter(event, 'token'), now);
  const [first, second, ...more] = subject.split('/');
  if (!first || !second || more.length > 0) throw new TokenError('invalid');
  return [first, second];
}
