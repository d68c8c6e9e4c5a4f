import middy, { type MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { log } from './logger.ts';
import { PROBLEMS, type ProblemName, toProblem } from './problem.ts';

type Event = APIGatewayProxyEventV2;
type Result = APIGatewayProxyStructuredResultV2;

/** How the pages of a site look. */
interface Site {
  readonly contentSecurityPolicy: string;
  /** The page for something that did not work. */
  readonly explain: (problem: ProblemName, detail: string) => string;
}

/** A Lambda handler for pages from handlers by route key; each gives HTML. HEAD is GET without the page. */
export const pageHandler = (
  site: Site,
  pages: Readonly<Record<string, (event: Event) => Promise<string> | string>>,
) =>
  middy<Event, Result>()
    .use(problemPages(site))
    .handler(async (event) => {
      const page = pages[event.routeKey.replace(/^HEAD /, 'GET ')];
      if (!page) throw new Error('the template sends a route here that this function does not serve');
      return render(event, site, 200, await page(event));
    });

const problemPages = (site: Site): MiddlewareObj<Event, Result> => ({
  onError: (request) => {
    const { problem, detail, headers } = toProblem(request.error);
    const { status } = PROBLEMS[problem];
    if (status >= 500) log.error('page failed', request.error, { route: request.event.routeKey, status });
    request.response = render(request.event, site, status, site.explain(problem, detail), headers);
  },
});

/** A page holds what only its reader may know, at an address that only they may know. */
const render = (
  event: Event,
  { contentSecurityPolicy }: Site,
  statusCode: number,
  html: string,
  headers: Readonly<Record<string, string>> = {},
): Result => ({
  statusCode,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': contentSecurityPolicy,
    'strict-transport-security': 'max-age=63072000; includeSubDomains',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'x-robots-tag': 'noindex, nofollow',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cache-control': 'no-store',
    ...headers,
  },
  body: event.routeKey.startsWith('HEAD ') ? '' : html,
});
