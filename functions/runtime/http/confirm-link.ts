import { readToken } from '../crypto/tokens.ts';
import { forLink } from './for-link.ts';
import { pathParameter } from './path-parameter.ts';

/** A link of a confirmation or sign-in mail: what it is for, the id of its sign-up or member, and when it was made. */
export type ConfirmLink = Awaited<ReturnType<typeof readToken<'confirm' | 'sign-in'>>>;

/** For routes with the token of a confirmation or sign-in mail in their path. */
export const forConfirmLink = forLink(
  (secret, event, now): Promise<ConfirmLink> =>
    readToken(secret, ['confirm', 'sign-in'], pathParameter(event, 'token'), now),
);
