import { createHash } from 'node:crypto';

/** A strong entity tag (RFC 9110) of an answer's text. */
export const entityTag = (text: string): string =>
  `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;

/** Whether `If-None-Match` names the tag: then its sender has the answer already. */
export const isKnownTag = (ifNoneMatch: string | undefined, etag: string): boolean =>
  ifNoneMatch !== undefined &&
  (ifNoneMatch.trim() === '*' || ifNoneMatch.split(',').some((one) => strong(one.trim()) === strong(etag)));

const strong = (etag: string) => etag.replace(/^W\//, '');
