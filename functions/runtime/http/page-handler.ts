import middy, { type MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Language } from '../../domain/language.ts';
import { log } from '../logger.ts';
import { compress } from './compress.ts';
import { entityTag, isKnownTag } from './entity-tag.ts';
import { handlerKey } from './handler-key.ts';
import { IN_TIME, PROBLEMS, type ProblemError, toProblem } from './problem.ts';
import { refuseOtherSites } from './same-origin.ts';
import { PAGE_HEADERS, pagePolicy } from './security-headers.ts';

type Event = APIGatewayProxyEventV2;
type Result = APIGatewayProxyStructuredResultV2;

/** What a page may know of the request that asks for it. */
export interface PageRequest {
  /** Path and query as a link of this site has them. */
  readonly address: string;
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly cookies: ReadonlyMap<string, string>;
  readonly acceptLanguage: string;
}

/** How the pages of a site come to be. */
export interface PageSite<Page> {
  /** Where its own forms come from. */
  readonly origin: string;
  /** Another origin that its pages may show images from. */
  readonly imagesFrom?: string | undefined;
  /** `speaks` is the language of the reader, where it is known better than by what their browser likes. */
  readonly render: (page: Page, request: PageRequest, speaks?: Language) => Promise<string>;
  /** The page for something that did not work. */
  readonly explain: (problem: ProblemError) => Page;
}

/** What a route of pages answers. */
export type PageResponse<Page> = (
  | {
      readonly page: Page;
      readonly status?: number;
      /** Where else this one page may have images from, in the words of a content security policy. */
      readonly imagesFrom?: string;
      /** What its reader speaks, if that is known. */
      readonly speaks?: Language;
    }
  | { readonly file: { readonly type: string; readonly text: string; readonly name?: string } }
  /** To be looked at instead, with GET. */
  | { readonly seeOther: string }
) & {
  /** Seconds that anybody may keep the answer, and search engines show it; without it nobody may. */
  readonly cacheSeconds?: number;
  readonly cookies?: readonly string[];
};

type PageRoute<Page> = (
  event: Event,
  request: PageRequest,
) => Promise<PageResponse<Page>> | PageResponse<Page>;

/** Handlers of pages by route key. */
export type PageRoutes<Page> = Readonly<Record<string, PageRoute<Page>>>;

/**
 * A Lambda handler for pages from handlers by route key. A POST must come from a page of this site.
 */
export const pageHandler = <Page>(site: PageSite<Page>, routes: PageRoutes<Page>) =>
  middy<Event, Result>(IN_TIME)
    .use(problemPages(site))
    .handler(async (event) => {
      const route = routes[handlerKey(event)];
      if (!route) throw new Error('the template sends a route here that this function does not serve');
      refuseOtherSites(event, site.origin);
      const request = requestOf(event);
      return render(event, site, request, await route(event, request));
    });

const problemPages = <Page>(site: PageSite<Page>): MiddlewareObj<Event, Result> => ({
  onError: async (request) => {
    const problem = toProblem(request.error);
    const { status } = PROBLEMS[problem.problem];
    if (status >= 500) log.error('page failed', request.error, { route: request.event.routeKey, status });
    const answer = { page: site.explain(problem), status };
    const shown = await render(request.event, site, requestOf(request.event), answer);
    request.response = { ...shown, headers: { ...shown.headers, ...problem.headers } };
  },
});

function requestOf(event: Event): PageRequest {
  const query = event.rawQueryString === '' ? '' : `?${event.rawQueryString}`;
  return {
    address: encodeURI(event.rawPath) + query,
    query: event.queryStringParameters ?? {},
    cookies: new Map((event.cookies ?? []).map(nameAndValue)),
    acceptLanguage: event.headers['accept-language'] ?? '',
  };
}

function nameAndValue(cookie: string): [string, string] {
  const at = cookie.indexOf('=');
  return [cookie.slice(0, at).trim(), cookie.slice(at + 1)];
}

async function render<Page>(
  event: Event,
  site: PageSite<Page>,
  request: PageRequest,
  response: PageResponse<Page>,
): Promise<Result> {
  const { cacheSeconds } = response;
  const imagesFrom = 'page' in response ? response.imagesFrom : undefined;
  const cookies = response.cookies ? { cookies: [...response.cookies] } : {};
  const headers = {
    ...PAGE_HEADERS,
    'content-security-policy': pagePolicy(imagesFrom ?? site.imagesFrom),
    ...(cacheSeconds === undefined
      ? { 'cache-control': 'no-store', 'x-robots-tag': 'noindex, nofollow' }
      : { 'cache-control': `public, max-age=${cacheSeconds}` }),
  };
  if ('seeOther' in response)
    return { statusCode: 303, headers: { ...headers, location: response.seeOther }, body: '', ...cookies };
  const { type, text, name } =
    'file' in response
      ? { name: undefined, ...response.file }
      : { ...HTML, text: await site.render(response.page, request, response.speaks) };
  const described = {
    ...headers,
    'content-type': type,
    ...(name !== undefined && { 'content-disposition': `attachment; filename="${name}"` }),
    vary: 'accept-encoding, accept-language, cookie',
  };
  const statusCode = 'page' in response ? (response.status ?? 200) : 200;
  if (cacheSeconds !== undefined) {
    const etag = `W/${entityTag(text)}`;
    const tagged = { ...described, etag };
    return isKnownTag(event.headers['if-none-match'], etag)
      ? { statusCode: 304, headers: tagged, ...cookies }
      : { statusCode, ...body(event, text, tagged), ...cookies };
  }
  return { statusCode, ...body(event, text, described), ...cookies };
}

const HTML = { type: 'text/html; charset=utf-8', name: undefined };

function body(event: Event, text: string, headers: Readonly<Record<string, string>>): Result {
  const compressed = compress(text, event.headers['accept-encoding']);
  if (!compressed) return { headers: { ...headers }, body: text };
  return {
    headers: { ...headers, 'content-encoding': compressed.encoding },
    body: compressed.bytes.toString('base64'),
    isBase64Encoded: true,
  };
}
