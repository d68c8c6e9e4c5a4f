import { topicHash } from '../mailing/mail-order.ts';

/** In no slug. */
const HIDDEN = '~';

/** A slug as links in mails hold it whose topic is not to be read from them. */
export const hidden = (slug: string): string => `${HIDDEN}${topicHash(slug)}`;

/** Whether a link hides its topic. */
export const isHidden = (named: string): boolean => named.startsWith(HIDDEN);

/** The one of some slugs that a link hides. */
export const revealed = (named: string, slugs: readonly string[]): string | undefined =>
  slugs.find((slug) => hidden(slug) === named);
