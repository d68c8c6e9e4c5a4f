import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { EVERY_ROUTE, gatewayPath } from '../../functions/api/routes.ts';

export type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS';

/** What a caller puts on the wire. */
export interface HttpRequest {
  readonly method: Method;
  /** Path with its query, percent-encoded. */
  readonly target: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** The address that the connection comes from. */
  readonly from?: string | undefined;
}

/** The route that API Gateway finds for a request: its entry point, its key and the values of its path's variables. */
export interface RoutedRequest {
  readonly routeKey: string;
  /** The route that the description has for it, whose path may go on after its last variable. */
  readonly described: string;
  readonly entry: string;
  readonly parameters: Readonly<Record<string, string>>;
}

/** As API Gateway: literal parts of a path go before variables, and what fits no route goes to `$default`. */
export function routeOf({ method, target }: HttpRequest): RoutedRequest {
  const parts = pathOf(target).split('/').map(decode);
  const fitting = EVERY_ROUTE.filter((route) => route.method === method).flatMap((route) => {
    const names = gatewayPath(route.path).split('/');
    const fits =
      names.length === parts.length &&
      names.every((name, at) => (isVariable(name) ? parts[at] !== '' : name === parts[at]));
    if (!fits) return [];
    const parameters = names.flatMap((name, at) =>
      isVariable(name) ? [[name.slice(1, -1), parts[at]]] : [],
    );
    return [
      {
        routeKey: `${method} ${gatewayPath(route.path)}`,
        described: `${method} ${route.path}`,
        isWhole: parts.at(-1)?.endsWith(route.path.slice(gatewayPath(route.path).length)) ?? false,
        entry: route.entry,
        parameters: Object.fromEntries(parameters),
      },
    ];
  });
  const variables = ({ parameters }: Pick<RoutedRequest, 'parameters'>) => Object.keys(parameters).length;
  const [best] = fitting.toSorted(
    (a, b) =>
      variables(a) - variables(b) ||
      Number(b.isWhole) - Number(a.isWhole) ||
      b.described.length - a.described.length,
  );
  if (!best) return { routeKey: '$default', described: '$default', entry: 'http/refuse', parameters: {} };
  return { ...best, described: best.isWhole ? best.described : '$default' };
}

const isVariable = (part: string) => part.startsWith('{');

let requests = 0;

/** The event (payload version 2.0) that API Gateway makes of a request. */
export function httpEvent(request: HttpRequest): APIGatewayProxyEventV2 {
  const { method, target, headers = {}, body, from = '192.0.2.1' } = request;
  const { routeKey, parameters } = routeOf(request);
  const [path = '', query = ''] = target.split('?', 2);
  const named = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const { cookie, ...rest } = named;
  const asText = isText(named['content-type']);
  const bytes = body === undefined ? undefined : Buffer.from(body);
  const queryParameters = joinRepeated(new URLSearchParams(query));
  requests += 1;
  return {
    version: '2.0',
    routeKey,
    rawPath: decode(path),
    rawQueryString: query,
    headers: rest,
    ...(cookie !== undefined && { cookies: cookie.split(/; */) }),
    ...(queryParameters && { queryStringParameters: queryParameters }),
    ...(Object.keys(parameters).length > 0 && { pathParameters: parameters }),
    requestContext: {
      accountId: '123456789012',
      apiId: 'api',
      domainName: 'api.example.org',
      domainPrefix: 'api',
      http: { method, path: decode(path), protocol: 'HTTP/1.1', sourceIp: from, userAgent: 'test' },
      requestId: `request-${requests}=`,
      routeKey,
      stage: '$default',
      time: '22/Nov/2026:18:00:00 +0000',
      timeEpoch: 1_795_370_400_000,
    },
    ...(bytes && { body: bytes.toString(asText ? 'utf8' : 'base64') }),
    isBase64Encoded: bytes !== undefined && !asText,
  };
}

const pathOf = (target: string) => target.split('?', 1).join();

/** API Gateway hands over these types as text and everything else as base64. */
const isText = (contentType = '') =>
  contentType === '' || /^text\/|^application\/(json|javascript|xml|[\w.-]+\+(json|xml))/i.test(contentType);

/** A parameter that comes twice has both values, joined by a comma. */
function joinRepeated(parameters: URLSearchParams): Record<string, string> | undefined {
  const names = [...new Set(parameters.keys())];
  if (names.length === 0) return undefined;
  return Object.fromEntries(names.map((name) => [name, parameters.getAll(name).join(',')]));
}

/** What is not valid percent-encoding stays as it is. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
