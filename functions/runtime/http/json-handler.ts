import middy, { type MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { log } from '../logger.ts';
import { entityTag, isKnownTag } from './entity-tag.ts';
import { handlerKey } from './handler-key.ts';
import { IN_TIME, PROBLEMS, type ProblemError, toProblem } from './problem.ts';
import { SECURITY_HEADERS } from './security-headers.ts';

type Event = APIGatewayProxyEventV2;
type Result = APIGatewayProxyStructuredResultV2;

/** What a route answers: a status, a JSON body or a file, and who may keep it for how long. */
export interface HttpResponse {
  readonly status: number;
  readonly body?: unknown;
  /** Something else than JSON. */
  readonly file?: { readonly type: string; readonly text: string };
  /** Sent as they are; `headers` say what they are. */
  readonly bytes?: Buffer;
  /** Seconds that anybody may cache the answer; without it nobody may. */
  readonly cacheSeconds?: number;
  /** The strong tag of what is answered; what may be cached has one of its text. */
  readonly etag?: string;
  /** Only the one who asked may cache it. */
  readonly private?: true;
  readonly headers?: Readonly<Record<string, string>>;
}

type RouteHandler = (event: Event) => Promise<HttpResponse> | HttpResponse;

const API_HEADERS = {
  ...SECURITY_HEADERS,
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'cross-origin',
} as const;

/** A Lambda handler for an HTTP API from handlers by route key, such as `GET /v1/me` or `$default`. */
export const httpHandler = (routes: Readonly<Record<string, RouteHandler>>) =>
  middy<Event, Result>(IN_TIME)
    .use(securityHeaders)
    .use(problemDocuments)
    .handler(async (event) => {
      const route = routes[handlerKey(event)];
      if (!route) throw new Error('the template sends a route here that this function does not serve');
      return render(event, await route(event));
    });

const securityHeaders: MiddlewareObj<Event, Result> = {
  after: ({ response }) => addHeaders(response),
  onError: ({ response }) => addHeaders(response),
};

const addHeaders = (response: Result | null | undefined) => {
  if (response) response.headers = { ...API_HEADERS, ...response.headers };
};

const problemDocuments: MiddlewareObj<Event, Result> = {
  onError: (request) => {
    const problem = toProblem(request.error);
    const status = PROBLEMS[problem.problem].status;
    if (status >= 500) log.error('request failed', request.error, { route: request.event.routeKey, status });
    request.response = renderProblem(problem, request.event.requestContext.requestId);
  },
};

function render(event: Event, response: HttpResponse): Result {
  const { status, cacheSeconds, headers = {}, bytes } = response;
  if (bytes)
    return {
      statusCode: status,
      headers: { ...headers },
      body: bytes.toString('base64'),
      isBase64Encoded: true,
    };
  const { type, text } = contentOf(response);
  const keeper = response.private ? 'private' : 'public';
  const kept = cacheSeconds !== undefined && text !== undefined;
  const etag = response.etag ?? (kept ? entityTag(text) : undefined);
  const described = {
    'cache-control': kept ? `${keeper}, max-age=${cacheSeconds}` : 'no-store',
    ...(etag !== undefined && { etag }),
    ...headers,
  };
  if (etag !== undefined && isRead(event) && isKnownTag(event.headers['if-none-match'], etag))
    return { statusCode: 304, headers: described };
  const typed = text === undefined ? {} : { 'content-type': type };
  return { statusCode: status, headers: { ...typed, ...described }, body: text };
}

const isRead = ({ requestContext }: Event) => ['GET', 'HEAD'].includes(requestContext.http.method);

const contentOf = ({
  body,
  file,
}: HttpResponse): { readonly type: string; readonly text: string | undefined } =>
  file ?? {
    type: 'application/json; charset=utf-8',
    text: body === undefined ? undefined : JSON.stringify(body),
  };

/** RFC 9457. `instance` is the request's id, which also stands in the log. */
function renderProblem({ problem, detail, errors, headers }: ProblemError, requestId: string): Result {
  const { status, title } = PROBLEMS[problem];
  return {
    statusCode: status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...headers },
    body: JSON.stringify({
      type: `urn:convoke:problem:${problem}`,
      title,
      status,
      detail,
      instance: `urn:request:${requestId}`,
      errors,
    }),
  };
}
