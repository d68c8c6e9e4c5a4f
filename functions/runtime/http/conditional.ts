import { entityTag, isKnownTag } from './entity-tag.ts';
import { type Event, headerOf, onResponse, type Result } from './on-response.ts';

/**
 * Answers 304 to a reader who has the response already (`If-None-Match`, RFC 9110, section 13). What may be kept and has no
 * tag yet gets one of its bytes as they are sent, so that each compressed form has a strong tag of its own.
 */
export const conditional = onResponse((response, event) => {
  const etag = headerOf(response, 'etag') ?? tagOf(response);
  if (etag === undefined) return response;
  const known = event.headers['if-none-match'];
  const tagged = { ...response, headers: { ...response.headers, etag } };
  return known !== undefined && isRead(event) && response.statusCode === 200 && isKnownTag(known, etag)
    ? notModified(tagged)
    : tagged;
});

const tagOf = (response: Result) =>
  response.body && headerOf(response, 'cache-control') !== 'no-store' ? entityTag(response.body) : undefined;

const isRead = ({ requestContext }: Event) => ['GET', 'HEAD'].includes(requestContext.http.method);

/** What describes content, and so belongs to no response without it (RFC 9110, section 15.4.5). */
const OF_CONTENT: ReadonlySet<string> = new Set(['content-type', 'content-encoding', 'content-disposition']);

function notModified({ headers = {}, cookies }: Result): Result {
  const kept = Object.entries(headers).filter(([name]) => !OF_CONTENT.has(name));
  return { statusCode: 304, headers: Object.fromEntries(kept), ...(cookies && { cookies }) };
}
