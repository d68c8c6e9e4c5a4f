import { readToken, TokenError } from '../crypto/tokens.ts';
import { forLink } from './for-link.ts';
import { pathParameter } from './path-parameter.ts';

/** For routes with an appeal token in their path: the decision (its id) that it is about, and the member (id) who was told. */
export const forAppealLink = forLink(async (secret, event, now) => {
  const { subject } = await readToken(secret, ['appeal'], pathParameter(event, 'token'), now);
  const [decision, member, ...more] = subject.split('/');
  if (!decision || !member || more.length > 0) throw new TokenError('invalid');
  return { decision, member };
});
