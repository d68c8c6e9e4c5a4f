import type { Language } from '../../domain/language.ts';
import { type Caching, cacheControl } from './cache-control.ts';
import type { Event, Result } from './on-response.ts';
import { PROBLEMS, type ProblemError } from './problem.ts';
import { dispatch, type HttpRequest, type Routes, toRequest } from './routes.ts';
import { sameOrigin } from './same-origin.ts';
import { pageHeaders, pagePolicy } from './security-headers.ts';
import { httpStack } from './stack.ts';

/** What a page is made from: the request, and its own address. */
type PageRequest = HttpRequest & {
  /** Path and query as a link of this site has them. */
  readonly address: string;
};

/** How the pages of a site are made. */
export interface PageSite<Page> {
  /** Where its own forms come from. */
  readonly origin: string;
  /** Another origin that its pages may show images from. */
  readonly imagesFrom?: string | undefined;
  /** `speaks` is the language of the reader, where it is known better than by what their browser prefers. */
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
  /** Another page to look at instead, with GET. */
  | { readonly seeOther: string }
  /** Where it is for good. */
  | { readonly movedTo: string }
) &
  Caching & { readonly cookies?: readonly string[] };

/** Handlers of pages by route key. */
export type PageRoutes<Page> = Routes<PageResponse<Page>>;

/** A Lambda handler for pages from handlers by route key. A POST must come from a page of this site. */
export const pageHandler = <Page>(site: PageSite<Page>, routes: PageRoutes<Page>) =>
  httpStack({
    headers: pageHeaders(site.imagesFrom),
    renderProblem: (problem, event) =>
      render(event, site, { page: site.explain(problem), status: PROBLEMS[problem.problem].status }),
  })
    .use(sameOrigin(site.origin))
    .handler(async (event) => render(event, site, await dispatch(routes, event)));

async function render<Page>(
  event: Event,
  site: PageSite<Page>,
  response: PageResponse<Page>,
): Promise<Result> {
  const { cacheSeconds, cookies } = response;
  const { statusCode, headers, body } = await contentOf(event, site, response);
  return {
    statusCode,
    headers: {
      'cache-control': cacheControl(response),
      // What nobody may keep is about one person, so search engines must not show it.
      ...(cacheSeconds === undefined && { 'x-robots-tag': 'noindex, nofollow' }),
      ...headers,
    },
    body,
    ...(cookies && { cookies: [...cookies] }),
  };
}

/** What a page depends on beside its address. */
const VARY = { vary: 'accept-language, cookie' };

async function contentOf<Page>(event: Event, site: PageSite<Page>, response: PageResponse<Page>) {
  if ('seeOther' in response) return { statusCode: 303, headers: { location: response.seeOther }, body: '' };
  if ('movedTo' in response) return { statusCode: 301, headers: { location: response.movedTo }, body: '' };
  if ('file' in response) {
    const { type, text, name } = response.file;
    const saved = name !== undefined && { 'content-disposition': `attachment; filename="${name}"` };
    return { statusCode: 200, headers: { 'content-type': type, ...saved, ...VARY }, body: text };
  }
  const { page, status = 200, imagesFrom, speaks } = response;
  const policy = imagesFrom !== undefined && { 'content-security-policy': pagePolicy(imagesFrom) };
  return {
    statusCode: status,
    headers: { 'content-type': 'text/html; charset=utf-8', ...policy, ...VARY },
    body: await site.render(page, { ...toRequest(event), address: addressOf(event) }, speaks),
  };
}

const addressOf = ({ rawPath, rawQueryString }: Event): string =>
  encodeURI(rawPath) + (rawQueryString === '' ? '' : `?${rawQueryString}`);
