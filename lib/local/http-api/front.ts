import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { runInNewContext } from 'node:vm';
import * as z from 'zod/mini';
import type { DeployedFront } from '../template/deployed-front.ts';

/** A request on its way: as the viewer sent it, or as the distribution passes it on. */
export interface Asked {
  readonly method: string;
  /** Percent-encoded, without the query. */
  readonly path: string;
  /** As it is written, without the question mark. */
  readonly query: string;
  readonly headers: IncomingHttpHeaders;
  /** The peer's address, whatever headers say. */
  readonly sourceIp: string;
}

/** What is answered at the edge, so that the API never hears of the request. */
interface EdgeAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Passes a request on to the API, or answers it. */
export type Front = (asked: Asked) => Asked | EdgeAnswer;

const valueSchema = z.object({ value: z.string() });
const parameterSchema = z.extend(valueSchema, { multiValue: z.optional(z.array(valueSchema)) });
const headersSchema = z.record(z.string(), valueSchema);
const resultSchema = z.union([
  z.object({
    statusCode: z.number(),
    headers: z._default(headersSchema, {}),
    body: z._default(z.union([z.string(), z.object({ data: z.string() })]), ''),
  }),
  z.object({
    uri: z.string(),
    querystring: z.record(z.string(), parameterSchema),
    headers: headersSchema,
  }),
]);

/**
 * The headers that a distribution adds to each request. `secretValue` gives the value of a secret at deployment; as on AWS, a later
 * one needs another deployment.
 */
export const originHeadersOf = (
  { headers }: DeployedFront,
  secretValue: (arn: string) => string,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    headers.map((header) => [header.name, 'secret' in header ? secretValue(header.secret) : header.text]),
  );

/** The distribution before the API: runs its function on each request and adds the headers of its origin. */
export function createFront({ code }: DeployedFront, own: Readonly<Record<string, string>>): Front {
  const handler: unknown = code === undefined ? undefined : runInNewContext(`${code}\nhandler;`);
  return (asked) => {
    const passed = typeof handler === 'function' ? throughEdge(asked, (event) => handler(event)) : asked;
    return 'status' in passed ? passed : { ...passed, headers: { ...passed.headers, ...own } };
  };
}

function throughEdge(asked: Asked, handler: (event: object) => unknown): Asked | EdgeAnswer {
  const { cookie, ...headers } = asked.headers;
  const request = {
    method: asked.method,
    uri: asked.path,
    querystring: parametersOf(asked.query),
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, { value: flat(value) }]),
    ),
    cookies: {},
  };
  const event = {
    version: '1.0',
    context: { eventType: 'viewer-request', requestId: randomUUID() },
    viewer: { ip: asked.sourceIp },
    request,
  };
  const result = z.parse(resultSchema, handler(event));
  const told = Object.fromEntries(Object.entries(result.headers).map(([name, { value }]) => [name, value]));
  if ('statusCode' in result) {
    const body = typeof result.body === 'string' ? result.body : result.body.data;
    return { status: result.statusCode, headers: told, body };
  }
  return {
    ...asked,
    path: result.uri,
    query: queryOf(result.querystring),
    headers: { ...told, ...(cookie !== undefined && { cookie }) },
  };
}

type Parameters = Readonly<Record<string, z.output<typeof parameterSchema>>>;

/** A query as a function at the edge sees it: names and values are written as they came. */
function parametersOf(query: string): Parameters {
  const parameters = new Map<string, { value: string }[]>();
  for (const part of query.split('&').filter((one) => one !== '')) {
    const [, name = part, value = ''] = /^([^=]*)=(.*)$/s.exec(part) ?? [];
    parameters.set(name, [...(parameters.get(name) ?? []), { value }]);
  }
  return Object.fromEntries(
    [...parameters].map(([name, values]) => [
      name,
      { value: values.at(-1)?.value ?? '', ...(values.length > 1 && { multiValue: values }) },
    ]),
  );
}

const queryOf = (parameters: Parameters): string =>
  Object.entries(parameters)
    .flatMap(([name, { value, multiValue = [{ value }] }]) => multiValue.map((one) => `${name}=${one.value}`))
    .join('&');

const flat = (value: string | string[] | undefined): string => [value ?? ''].flat().join(',');
