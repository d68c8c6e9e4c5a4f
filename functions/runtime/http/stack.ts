import middy from '@middy/core';
import { compress } from './compress.ts';
import { conditional } from './conditional.ts';
import { headForGet } from './head-for-get.ts';
import type { Event, Result } from './on-response.ts';
import { problems } from './problems.ts';
import { securityHeaders } from './security-headers.ts';

/** With half a second left, a request ends in a TimeoutError, so that it is answered at all. */
const IN_TIME = { timeoutEarlyInMillis: 500 };

/**
 * What JSON API and pages have in common, as a Lambda handler that still needs its routes. Responses pass the middlewares
 * from the last one to the first: what is compressed gets its tag afterwards, and every response its security headers.
 */
export const httpStack = ({
  headers,
  renderProblem,
}: {
  readonly headers: Readonly<Record<string, string>>;
  readonly renderProblem: Parameters<typeof problems>[0];
}) =>
  middy<Event, Result>(IN_TIME)
    .use(securityHeaders(headers))
    .use(conditional)
    .use(compress)
    .use(problems(renderProblem))
    .use(headForGet);
