import { createHash } from 'node:crypto';

/** A strong entity tag (RFC 9110) of an answer's text. */
export const entityTag = (text: string): string =>
  `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
