import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod/mini';
import { ACCOUNT } from '../arns.ts';
import type { Invoked } from '../lambda/function-pool.ts';
import type { Functions } from '../lambda/functions.ts';
import { listen } from '../listen.ts';
import type { DeployedApi } from '../template/deployed-api.ts';
import { type Authorise, createAuthorise } from './authorizer.ts';
import { corsHeaders, isPreflight, preflightHeaders } from './cors.ts';
import type { Asked, Front } from './front.ts';
import { decode, type RouteMatch, RouteTable } from './route-table.ts';
import { createRouteLimiters } from './throttle.ts';

/** Largest body that an HTTP API accepts, in bytes ... */
const BODY_LIMIT = 10 * 1024 * 1024;
/** ... and largest event that Lambda accepts, body included. */
const EVENT_LIMIT = 6 * 1024 * 1024;

export interface HttpApi {
  /** Port of the site: what the distribution serves, or the API itself if there is none. */
  readonly port: number;
  /** Port of the API's own address, which the distribution does not stand before. */
  readonly apiPort: number;
  /** Starts serving; until then every request waits. */
  open(api: DeployedApi, functions: Functions, front?: Front): void;
  /** Number of requests under way. */
  readonly busy: number;
  /** Accepts no further requests; resolves once those under way are answered or their time is up. */
  stop(): Promise<void>;
}

interface Running {
  readonly api: DeployedApi;
  readonly table: RouteTable;
  readonly functions: Functions;
  /** Whether the stage's throttle admits one more request to a route. */
  readonly admits: (routeKey: string | undefined) => boolean;
  readonly authorise: Authorise;
  readonly front: Front;
}

/** No distribution. */
const STRAIGHT: Front = (asked) => asked;

/**
 * Starts the HTTP API on a port, 0 for a free one, and its own address on another; when it stops, requests under way get `patienceMs`.
 * Throws a StartError if the port is taken.
 */
export async function startHttpApi(host: string, port: number, patienceMs: number): Promise<HttpApi> {
  const running = Promise.withResolvers<Running>();
  let busy = 0;
  const listener =
    (frontOf: (parts: Running) => Front) => (request: IncomingMessage, response: ServerResponse) => {
      busy++;
      response.once('close', () => busy--);
      running.promise
        .then((parts) => serve(parts, frontOf(parts), request, response))
        .catch(() => response.destroy());
    };
  const site = await listen(
    host,
    port,
    listener(({ front }) => front),
  );
  const own = await listen(
    host,
    0,
    listener(() => STRAIGHT),
  );
  const stop = async () => {
    const closed = Promise.all([site.close(), own.close()]);
    for (const until = Date.now() + patienceMs; busy > 0 && Date.now() < until; ) await sleep(5);
    site.closeAllConnections();
    own.closeAllConnections();
    await closed;
  };
  let stopped: Promise<void> | undefined;
  return {
    port: site.port,
    apiPort: own.port,
    open: (api, functions, front = STRAIGHT) =>
      running.resolve({
        api,
        table: new RouteTable(api.routes),
        functions,
        admits: createRouteLimiters(api.throttles, () => performance.now()),
        authorise: createAuthorise(functions, () => performance.now()),
        front,
      }),
    get busy() {
      return busy;
    },
    stop() {
      stopped ??= stop();
      return stopped;
    },
  };
}

interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies?: readonly string[];
  readonly body: string | Buffer;
}

function message(status: number, text: string): HttpResponse {
  return {
    status,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ message: text }),
  };
}

async function serve(
  { api, table, functions, admits, authorise }: Running,
  front: Front,
  request: IncomingMessage,
  out: ServerResponse,
): Promise<void> {
  const requestId = randomUUID();
  const asked = front(askedBy(request));
  if ('status' in asked) {
    request.resume();
    reply(request, out, requestId, asked);
    return;
  }
  const { method, headers } = asked;
  const match = table.match(method, asked.path);
  const asksLeave = api.cors !== undefined && isPreflight(method, headers);
  const added = api.cors ? (asksLeave ? preflightHeaders : corsHeaders)(api.cors, headers) : {};
  const refuse = (status: number, words: string) => {
    request.resume();
    const { headers, ...refusal } = message(status, words);
    reply(request, out, requestId, { ...refusal, headers: { ...headers, ...added } });
  };
  // A route that accepts OPTIONS, as ANY and $default do, answers itself; the API only adds its headers.
  if (asksLeave && !match) {
    request.resume();
    reply(request, out, requestId, { status: 204, headers: added, body: '' });
    return;
  }
  // Before any function runs, and without a Retry-After: API Gateway sends none.
  if (!admits(match?.route.routeKey)) return refuse(429, 'Too Many Requests');
  const barred = match?.route.authorizer && (await authorise(match.route.authorizer, headers));
  if (barred) return refuse(barred.status, barred.message);
  const body = await readBody(request);
  const event =
    body &&
    match &&
    httpEvent({ api, match, asked, protocol: `HTTP/${request.httpVersion}`, body, requestId });
  const response =
    body === undefined || (event && isTooLarge(event))
      ? message(413, 'Request Entity Too Large')
      : match && event
        ? await within(match.route.timeoutMs, functions.invoke(match.route.function, event).then(toResponse))
        : message(404, 'Not Found');
  // The API's configuration replaces a response's own CORS headers.
  const own = Object.entries(response.headers).filter(
    ([name]) => !api.cors || !name.toLowerCase().startsWith('access-control-'),
  );
  reply(request, out, requestId, { ...response, headers: { ...Object.fromEntries(own), ...added } });
}

/** The function's response, or 503 after that time; the function then runs on unheard. */
async function within(ms: number, response: Promise<HttpResponse>): Promise<HttpResponse> {
  const over = new AbortController();
  const waited = sleep(ms, message(503, 'Service Unavailable'), { signal: over.signal });
  try {
    return await Promise.race([response, waited]);
  } finally {
    over.abort();
    waited.catch(() => undefined);
  }
}

function reply(
  request: IncomingMessage,
  out: ServerResponse,
  requestId: string,
  response: HttpResponse,
): void {
  const headers: Record<string, string | readonly string[]> = {
    ...response.headers,
    'apigw-requestid': requestId,
  };
  if (response.cookies && response.cookies.length > 0) headers['set-cookie'] = response.cookies;
  if (response.status !== 204 && response.status !== 304) {
    headers['content-length'] = String(Buffer.byteLength(response.body));
  }
  // A body that was refused unread makes the connection unusable.
  if (!request.complete) headers.connection = 'close';
  out.writeHead(response.status, Object.entries(headers).flatMap(pairs));
  out.end(request.method === 'HEAD' ? undefined : response.body);
}

function pairs([name, value]: readonly [string, string | readonly string[]]): string[] {
  return typeof value === 'string' ? [name, value] : value.flatMap((each) => [name, each]);
}

/** The whole body, or undefined if it exceeds the limit. */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > BODY_LIMIT) return undefined;
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    length += chunk.length;
    if (length > BODY_LIMIT) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const isTooLarge = (event: object) => Buffer.byteLength(JSON.stringify(event)) > EVENT_LIMIT;

interface EventParts {
  readonly api: DeployedApi;
  readonly match: RouteMatch;
  readonly asked: Asked;
  readonly protocol: string;
  readonly body: Buffer;
  readonly requestId: string;
}

function askedBy(request: IncomingMessage): Asked {
  const [path = '/', query = ''] = splitOnce(request.url ?? '/', '?');
  const { method = 'GET', headers, socket } = request;
  return { method, path, query, headers, sourceIp: addressOf(socket) };
}

/** The event that an HTTP API sends for a request, payload version 2.0. */
function httpEvent({ api, match, asked, protocol, body, requestId }: EventParts): object {
  const { method, path, query, sourceIp } = asked;
  const { cookie, ...headers } = asked.headers;
  const queryParameters = joinRepeated(new URLSearchParams(query));
  const now = new Date();
  const text = isText(headers['content-type']);
  const plainPath = decode(path);
  return {
    version: '2.0',
    routeKey: match.route.routeKey,
    rawPath: plainPath,
    rawQueryString: query,
    ...(cookie && { cookies: cookie.split(/; */) }),
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : value]),
    ),
    ...(Object.keys(queryParameters).length > 0 && { queryStringParameters: queryParameters }),
    ...(Object.keys(match.parameters).length > 0 && { pathParameters: match.parameters }),
    requestContext: {
      accountId: ACCOUNT,
      apiId: api.id,
      domainName: headers.host ?? 'localhost',
      domainPrefix: api.id,
      http: {
        method,
        path: plainPath,
        protocol,
        sourceIp,
        userAgent: headers['user-agent'] ?? '',
      },
      requestId,
      routeKey: match.route.routeKey,
      stage: '$default',
      time: commonLogTime(now),
      timeEpoch: now.getTime(),
    },
    ...(body.length > 0 && { body: body.toString(text ? 'utf8' : 'base64') }),
    isBase64Encoded: body.length > 0 && !text,
  };
}

/** The peer's address, whatever headers say: each address of 127.0.0.0/8 counts as a different person. */
const addressOf = ({ remoteAddress = '127.0.0.1' }: Socket): string => remoteAddress.replace(/^::ffff:/, '');

function joinRepeated(parameters: URLSearchParams): Record<string, string> {
  const joined: Record<string, string> = {};
  for (const [name, value] of parameters) joined[name] = name in joined ? `${joined[name]},${value}` : value;
  return joined;
}

/** HTTP APIs pass these as text and everything else as base64. */
function isText(contentType: string | undefined): boolean {
  return (
    contentType === undefined ||
    /^text\/|^application\/(json|javascript|xml|[\w.-]+\+(json|xml))/.test(contentType)
  );
}

function commonLogTime(at: Date): string {
  const month = at.toUTCString().slice(8, 11);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(at.getUTCDate())}/${month}/${at.getUTCFullYear()}:${at.toISOString().slice(11, 19)} +0000`;
}

const scalar = z.union([z.string(), z.number(), z.boolean()]);
const shaped = z.object({
  statusCode: z.union([z.number(), z.string()]),
  headers: z._default(z.record(z.string(), scalar), {}),
  cookies: z.optional(z.array(z.string())),
  body: z._default(z.nullable(z.string()), ''),
  isBase64Encoded: z._default(z.boolean(), false),
});

/** What an HTTP API makes of a function's result; a failed or malformed one becomes a 500. */
function toResponse(invoked: Invoked): HttpResponse {
  const failure = message(500, 'Internal Server Error');
  if (!invoked.ok || invoked.payload === null) return failure;
  if (typeof invoked.payload !== 'object' || !('statusCode' in invoked.payload)) {
    return {
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(invoked.payload),
    };
  }
  const result = z.safeParse(shaped, invoked.payload);
  if (!result.success) return failure;
  const { statusCode, headers, cookies, body, isBase64Encoded } = result.data;
  const status = Number(statusCode);
  if (!Number.isInteger(status) || status < 100 || status > 599) return failure;
  const named = Object.entries(headers).map(([name, value]): [string, string] => [
    name.toLowerCase(),
    String(value),
  ]);
  return {
    status,
    headers: { ...(body && { 'content-type': 'text/plain;charset=UTF-8' }), ...Object.fromEntries(named) },
    ...(cookies && { cookies }),
    body: isBase64Encoded ? Buffer.from(body ?? '', 'base64') : (body ?? ''),
  };
}

function splitOnce(text: string, separator: string): readonly string[] {
  const index = text.indexOf(separator);
  return index < 0 ? [text] : [text.slice(0, index), text.slice(index + 1)];
}
