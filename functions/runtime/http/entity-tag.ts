import { createHash } from 'node:crypto';

/** A strong entity tag (RFC 9110) of an answer's text. */
export const entityTag = (text: string): string =>
  `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;

/** Whether `If-None-Match` names the tag: then its sender has the answer already. */
export const isKnownTag = (ifNoneMatch: string | undefined, etag: string): boolean =>
  ifNoneMatch !== undefined &&
  (ifNoneMatch.trim() === '*' || ifNoneMatch.split(',').some((one) => strong(one.trim()) === strong(etag)));

/** Whether `If-Match` names the tag: only a strong one can (RFC 9110, section 13.1.1). */
export const isNamedTag = (ifMatch: string, etag: string): boolean =>
  ifMatch.trim() === '*' || [...ifMatch.matchAll(/(?:W\/)?"[^"]*"/g)].some(([one]) => one === etag);

const strong = (etag: string) => etag.replace(/^W\//, '');
