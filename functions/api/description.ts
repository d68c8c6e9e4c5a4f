import * as z from 'zod/mini';
import { PROBLEMS, type ProblemName } from '../runtime/http/problem.ts';
import { OPERATIONS, type Operation } from './operations.ts';
import { gatewayMessageSchema, problemSchema } from './responses.ts';
import { describeSchemas, refTo } from './schemas.ts';

type Json = Readonly<Record<string, unknown>>;

const ABOUT = `People say where they live and what they care about; Convoke announces the meetup.

**What stays.** \`/v1\` only grows. Paths, response fields, optional parameters and optional request fields may be added;
nothing is removed, renamed, made stricter or given another meaning. So ignore what you don't know: fields, enum values,
problem types. Anything on its way out is marked as deprecated and keeps working; should there ever be a \`/v2\`, \`/v1\`
will be served alongside it for at least twelve months. One promise comes before this one: a response that turns out to
give people away is made coarser at once, and the changelog says so.

**What holds everywhere.** HEAD answers like GET, without the content. Numbers are written as decimals, the way JavaScript
prints them. Pages of any other site may call the API with a token, but never with cookies. Errors are problem documents
(RFC 9457), except for those the gateway itself sends: \`type\` and \`pointer\` are for programs, \`title\` and \`detail\` for
people, in English or German as \`Accept-Language\` wishes, else as the session's member speaks. Words beside other fields are
English and may be reworded; what programs need stands in fields of its own, such as \`startsAtLocal\`, \`schedule\` and \`country\`.`;

/** The API as an OpenAPI 3.1 document, made of the schemas that the handlers parse with. `server` is the API's address. */
export const describeApi = (server: string): Json => ({
  openapi: '3.1.0',
  info: {
    title: 'Convoke',
    version: '1',
    description: ABOUT,
    license: { name: 'MIT', identifier: 'MIT' },
  },
  servers: [{ url: server }],
  paths: describePaths(),
  components: {
    schemas: describeSchemas(),
    securitySchemes: { session: { type: 'http', scheme: 'bearer' } },
  },
});

function describePaths(): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const [route, operation] of Object.entries(OPERATIONS)) {
    const [method = '', path = ''] = route.split(' ');
    const described = describeOperation(operation, path);
    paths[path] = { ...paths[path], [method.toLowerCase()]: described };
  }
  return paths;
}

function describeOperation(operation: Operation, path: string): Json {
  const { id, summary, session, conditional, body, answer } = operation;
  const parameters = [
    ...pathParameters(operation, path),
    ...queryParameters(operation),
    ...(conditional ? [IF_MATCH] : []),
  ];
  return {
    operationId: id,
    summary,
    ...(session && { security: [{ session: [] }] }),
    ...(parameters.length > 0 && { parameters }),
    ...(body && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: refTo(body.schema), example: body.example } },
      },
    }),
    responses: {
      [answer.status]: {
        description: answer.description,
        ...(answer.tagged && { headers: { ETag: { schema: { type: 'string' } } } }),
        ...(answer.schema && {
          content: {
            [answer.mediaType ?? 'application/json']: {
              schema: refTo(answer.schema),
              example: answer.example,
            },
          },
        }),
      },
      ...(answer.tagged && { 304: { description: 'You already have it (If-None-Match).' } }),
      ...refusals(problemsOf(operation)),
    },
  };
}

/** What the gateway itself answers to any request, in words of its own: when, and which words. */
const GATEWAY: Readonly<Record<number, readonly [when: string, message: string]>> = {
  413: ['by the gateway: larger than the function accepts', 'Request Entity Too Large'],
  429: ['by the gateway: too many requests, try again in a moment', 'Too Many Requests'],
  500: ['by the gateway: the function failed', 'Internal Server Error'],
  503: ['by the gateway: the function cannot be called right now', 'Service Unavailable'],
};

const pathParameters = ({ path: values = {} }: Operation, path: string): Json[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
    example: values[name],
  }));

function queryParameters({ query }: Operation): Json[] {
  if (!query) return [];
  const { properties: texts = {}, required = [] } = z.toJSONSchema(query.schema, { io: 'input' });
  const { properties: values = {} } = z.toJSONSchema(query.schema, { unrepresentable: 'any' });
  return Object.entries(texts).map(([name, text]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    // A number is described by its bounds, not by how a query string spells it.
    schema: hasType(values[name]) ? values[name] : text,
    example: query.example[name],
  }));
}

const IF_MATCH: Json = {
  name: 'If-Match',
  in: 'header',
  required: false,
  description: 'Entity tags (RFC 9110): nothing is changed unless one of them is that of your profile.',
  schema: { type: 'string' },
  example: '"5f0c2a9be1d34c77a0b1.3"',
};

const hasType = (schema: unknown) => typeof schema === 'object' && schema !== null && 'type' in schema;

/** The problems an operation can answer with: those of every route, of its body, query and session, and its own. */
function problemsOf({ session, conditional, body, query, problems = [] }: Operation): ProblemName[] {
  const names: ProblemName[] = [
    ...(body || query ? (['invalid-request'] as const) : []),
    ...(body ? (['malformed-request', 'too-large', 'unsupported-media-type'] as const) : []),
    ...(session ? (['unauthenticated'] as const) : []),
    ...(conditional ? (['precondition-failed'] as const) : []),
    ...problems,
    'internal',
    'busy',
  ];
  return [...new Set(names)];
}

function refusals(names: readonly ProblemName[]): Json {
  const statuses = new Set([
    ...names.map((name) => PROBLEMS[name].status),
    ...Object.keys(GATEWAY).map(Number),
  ]);
  return Object.fromEntries(
    [...statuses].sort().map((status) => {
      const here = names.filter((name) => PROBLEMS[name].status === status);
      const [when, message] = GATEWAY[status] ?? [];
      return [
        status,
        {
          description: [...here.map((name) => PROBLEMS[name].title), ...(when ? [when] : [])].join('; '),
          content: {
            ...(here.length > 0 && {
              'application/problem+json': {
                schema: refTo(problemSchema),
                examples: Object.fromEntries(here.map((name) => [name, { value: exampleOf(name) }])),
              },
            }),
            ...(message && {
              'application/json': {
                schema: refTo(gatewayMessageSchema),
                example: { message },
              },
            }),
          },
        },
      ];
    }),
  );
}

const exampleOf = (name: ProblemName) => ({
  type: `urn:convoke:problem:${name}`,
  ...PROBLEMS[name],
  detail: `${PROBLEMS[name].title}.`,
  instance: 'urn:request:JKJaXmPLvHcESHA=',
  ...(name === 'invalid-request' && {
    errors: [{ pointer: '/reachKm', detail: 'Invalid input: expected one of 2, 5, 10, 25, 50' }],
  }),
});
