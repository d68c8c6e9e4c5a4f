import { Ajv2020 } from 'ajv/dist/2020.js';
import * as z from 'zod/mini';
import { describeApi } from '../../functions/api/description.ts';

/** An answer as it goes over the wire. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** `Set-Cookie` headers. */
  readonly cookies: readonly string[];
  readonly text: string;
  /** The text as JSON; undefined where there is none. */
  readonly body: unknown;
}

const contentSchema = z.record(
  z.string(),
  z.looseObject({
    schema: z.record(z.string(), z.unknown()),
    example: z.optional(z.unknown()),
    examples: z.optional(z.record(z.string(), z.object({ value: z.unknown() }))),
  }),
);

const operationSchema = z.strictObject({
  operationId: z.string(),
  summary: z.string(),
  security: z.optional(z.array(z.record(z.string(), z.array(z.string())))),
  parameters: z.optional(
    z.array(
      z.strictObject({
        name: z.string(),
        in: z.enum(['path', 'query', 'header']),
        deprecated: z.optional(z.boolean()),
        required: z.boolean(),
        description: z.optional(z.string()),
        schema: z.record(z.string(), z.unknown()),
        example: z.optional(z.unknown()),
      }),
    ),
  ),
  requestBody: z.optional(z.strictObject({ required: z.boolean(), content: contentSchema })),
  responses: z.record(
    z.string().check(z.regex(/^[1-5]\d\d$/)),
    z.strictObject({
      description: z.string().check(z.minLength(1)),
      headers: z.optional(z.record(z.string(), z.unknown())),
      content: z.optional(contentSchema),
    }),
  ),
});
export type DescribedOperation = z.output<typeof operationSchema>;

const method = z.enum(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']);

/** What OpenAPI 3.1 asks of a document, as far as ours goes. */
const documentSchema = z.strictObject({
  openapi: z.literal('3.1.0'),
  info: z.strictObject({
    title: z.string(),
    version: z.string(),
    description: z.string(),
    license: z.strictObject({ name: z.string(), identifier: z.string() }),
  }),
  servers: z.array(z.strictObject({ url: z.string() })),
  paths: z.record(z.string().check(z.regex(/^\//)), z.partialRecord(method, operationSchema)),
  components: z.strictObject({
    schemas: z.record(z.string(), z.record(z.string(), z.unknown())),
    securitySchemes: z.record(z.string(), z.strictObject({ type: z.string(), scheme: z.string() })),
  }),
});

/** The description as clients get it: JSON. */
export const document = documentSchema.parse(
  JSON.parse(JSON.stringify(describeApi('https://convoke.example.org'))),
);

/** Every operation by its route key. */
export const operations: ReadonlyMap<string, DescribedOperation> = new Map(
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([name, operation]) => [`${name.toUpperCase()} ${path}`, operation] as const),
  ),
);

const ajv = new Ajv2020({ strict: true, allErrors: true, strictTypes: false });
ajv.addVocabulary(['components']);
ajv.addFormat('date-time', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);
ajv.addFormat('date', /^\d{4}-\d\d-\d\d$/);

/** Clients are to expect more fields than are described; our own answers have none. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const parts = Object.fromEntries(Object.entries(schema).map(([name, part]) => [name, closed(part)]));
  return 'properties' in parts ? { additionalProperties: false, ...parts } : parts;
}
const components = closed(document.components);

/** The schema that a reference of the description leads to, or the schema itself. */
export function resolved(schema: unknown): unknown {
  const { $ref } = z.parse(z.looseObject({ $ref: z.optional(z.string()) }), schema);
  if ($ref === undefined) return schema;
  const found = document.components.schemas[$ref.replace('#/components/schemas/', '')];
  if (!found) throw new Error(`${$ref} leads nowhere`);
  return found;
}

/** What is wrong with a value by a schema of the description, with fields that it does not know; empty where it fits. */
export function complaints(schema: Readonly<Record<string, unknown>>, value: unknown): string[] {
  const name = JSON.stringify(schema);
  const validate = compiled.get(name) ?? ajv.compile({ ...schema, components });
  compiled.set(name, validate);
  return validate(value)
    ? []
    : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
}
const compiled = new Map<string, ReturnType<typeof ajv.compile>>();

const REFUSED: z.output<typeof contentSchema> = {
  'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
};

const EVERY_RESPONSE = {
  'strict-transport-security': /^max-age=\d{8}$/,
  'x-content-type-options': /^nosniff$/,
  'x-frame-options': /^DENY$/,
  'content-security-policy': /default-src 'none'/,
  'referrer-policy': /^no-referrer$/,
  'cache-control': /./,
};

/**
 * What an answer to a route breaks of the description and of the rules for every answer; empty where it keeps to
 * both. `routeKey` is `$default` for requests that no route takes.
 */
export function breaches(routeKey: string, response: HttpResponse): string[] {
  const wrongHeaders = Object.entries(EVERY_RESPONSE)
    .filter(([name, value]) => !value.test(response.headers[name] ?? ''))
    .map(([name]) => `header ${name} is ${response.headers[name]}`);
  const loud = Object.keys(response.headers).filter(
    (name) => name !== name.toLowerCase() || name === 'set-cookie',
  );
  return [
    ...wrongHeaders,
    ...loud.map((name) => `header ${name} must not be there`),
    ...contentBreaches(routeKey, response),
    ...problemBreaches(response),
  ];
}

function contentBreaches(routeKey: string, { status, headers, text, body }: HttpResponse): string[] {
  if (status === 304 && !headers.etag) return ['a 304 has an entity tag'];
  const described = routeKey === '$default' ? undefined : operations.get(routeKey)?.responses[status];
  // Leave for a page of another site.
  if (routeKey === '$default' && status === 204) return text === '' ? [] : ['leave has no content'];
  if (!described && !(routeKey === '$default' && [404, 405].includes(status)))
    return [`status ${status} of ${routeKey} is not described`];
  const content = described ? described.content : REFUSED;
  const type = headers['content-type']?.split(';', 1).join();
  if (!content) return text === '' && type === undefined ? [] : [`status ${status} must have no content`];
  const schema = content[type ?? '']?.schema;
  return schema ? complaints(schema, body) : [`type ${type} of status ${status} is not described`];
}

/** RFC 9457: the body's status is the answer's, and nobody may keep it. */
function problemBreaches({ status, headers, body }: HttpResponse): string[] {
  if (status < 400) return [];
  const said = z.object({ status: z.number() }).parse(body).status;
  return [
    ...(said === status ? [] : [`the problem says ${said} in an answer of ${status}`]),
    ...(headers['cache-control'] === 'no-store' ? [] : ['a problem must not be kept']),
  ];
}
