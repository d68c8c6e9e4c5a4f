import type { Middleware } from './on-response.ts';
import { ProblemError } from './problem.ts';

/**
 * Refuses a POST that another site's page sends. Browsers say so themselves (`Sec-Fetch-Site`); older ones by `Origin`,
 * which is `null` for forms of our own pages, since these send no referrer. Session cookies are `SameSite=Lax`, so where
 * neither header helps, such a POST comes without them.
 */
export const sameOrigin = (ownOrigin: string): Middleware => ({
  before: ({ event }) => {
    if (event.requestContext.http.method !== 'POST') return;
    const { 'sec-fetch-site': site, origin } = event.headers;
    const isOwn =
      site === undefined
        ? origin === undefined || origin === 'null' || origin === ownOrigin
        : site === 'same-origin' || site === 'none';
    if (!isOwn) throw new ProblemError('other-site', 'Only pages of this site may send forms here.');
  },
});
