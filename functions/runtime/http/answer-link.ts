import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { ReadSecret } from '../crypto/secrets.ts';
import { issueToken, type Purpose, readToken, TokenError } from '../crypto/tokens.ts';
import { forLink } from './for-link.ts';
import { pathParameter } from './path-parameter.ts';

/** Who is asked about which meetup, by their ids. */
export interface AnswerLink {
  readonly meetup: string;
  readonly member: string;
}

/** For routes with the token of an invitation in their path. */
export const forAnswerLink = forLink(async (secret, event, now): Promise<AnswerLink> => {
  const [meetup, member] = await readPair(secret, 'answer', event, now);
  return { meetup, member };
});

/** For routes with the token of a mail that asks whether somebody (id) is still interested in a topic (slug). */
export const forInterestLink = forLink(async (secret, event, now) => {
  const [member, topic] = await readPair(secret, 'interest', event, now);
  return { member, topic };
});

/** The path of the page on which a member answers an invitation. */
export async function answerPath(
  secret: ReadSecret,
  { meetup, member }: AnswerLink,
  now: Date,
): Promise<string> {
  return `/answer/${(await issueToken(secret, 'answer', `${meetup}/${member}`, now)).token}`;
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
