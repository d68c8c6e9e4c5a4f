import { createHash } from 'node:crypto';

/** A strong entity tag (RFC 9110, section 8.8.3) of a response's content. */
export const entityTag = (content: string): string =>
  `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`;

/** Whether `If-None-Match` names the tag, by weak comparison: its sender has the content already. */
export const isKnownTag = (ifNoneMatch: string, etag: string): boolean =>
  isAny(ifNoneMatch) || tagsIn(ifNoneMatch).some((one) => opaque(one) === opaque(etag));

/** Whether `If-Match` names the tag, by strong comparison: weak tags name nothing (RFC 9110, section 13.1.1). */
export const isNamedTag = (ifMatch: string, etag: string): boolean =>
  isAny(ifMatch) || (etag.startsWith('"') && tagsIn(ifMatch).includes(etag));

const isAny = (header: string) => header.trim() === '*';

const tagsIn = (header: string): readonly string[] => header.match(/(?:W\/)?"[^"]*"/g) ?? [];

const opaque = (etag: string) => etag.replace(/^W\//, '');
