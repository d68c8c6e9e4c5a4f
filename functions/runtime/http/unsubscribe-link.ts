import { readToken, TokenError } from '../crypto/tokens.ts';
import { forLink } from './for-link.ts';
import { pathParameter } from './path-parameter.ts';

/** For routes with the token of an unsubscribe link in their path: whose mail it is about (id), of one topic (slug) or all. */
export const forUnsubscribeLink = forLink(async (secret, event, now) => {
  const { subject } = await readToken(secret, ['unsubscribe'], pathParameter(event, 'token'), now);
  const [member, topic, ...more] = subject.split('/');
  if (!member || topic === '' || more.length > 0) throw new TokenError('invalid');
  return { member, topic };
});
