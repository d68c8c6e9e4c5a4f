import { readToken, TokenError } from '../crypto/tokens.ts';
import { forLink } from './for-link.ts';
import { pathParameter } from './path-parameter.ts';

/** For routes with an unsubscribe token in their path: whose mail (id) it is about, of one topic (slug) or all. */
export const forUnsubscribeLink = forLink(async (secret, event, now) => {
  const { subject } = await readToken(secret, ['unsubscribe'], pathParameter(event, 'token'), now);
  const [member, topic, ...more] = subject.split('/');
  if (!member || topic === '' || more.length > 0) throw new TokenError('invalid');
  return { member, topic };
});
