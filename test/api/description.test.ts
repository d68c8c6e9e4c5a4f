import { describe, expect, test } from 'vitest';
import { ROUTES } from '../../functions/api/routes.ts';
import { complaints, type DescribedOperation, document, operations } from '../support/api-contract.ts';

const routeKeys = ROUTES.map(({ method, path }) => `${method} ${path}`);

/** Every schema of an operation with the examples that stand beside it. */
function illustrated({ parameters = [], requestBody, responses }: DescribedOperation) {
  const contents = [requestBody?.content, ...Object.values(responses).map(({ content }) => content)];
  return [
    ...parameters.map(({ schema, example }) => ({ schema, examples: [example] })),
    ...contents
      .flatMap((content) => Object.values(content ?? {}))
      .map(({ schema, example, examples }) => ({
        schema,
        examples: examples ? Object.values(examples).map(({ value }) => value) : [example],
      })),
  ];
}

/** Every `$ref` anywhere in a value. */
function refs(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => (name === '$ref' ? [String(inner)] : refs(inner)));
}

describe('given the description of the API', () => {
  test('when compared with the routes, then each has exactly one operation', () => {
    expect([...operations.keys()].toSorted()).toEqual(routeKeys.toSorted());
  });

  test('when clients are generated from it, then every operation has a name of its own', () => {
    const ids = [...operations.values()].map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(routeKeys.length);
    for (const id of ids) expect(id).toMatch(/^[a-z][A-Za-z]+$/);
  });

  test('when references are followed, then each leads somewhere', () => {
    const found = refs(document);
    expect(found.length).toBeGreaterThan(0);
    for (const ref of found) {
      const target = ref
        .slice('#/'.length)
        .split('/')
        .reduce<unknown>((at, part) => Reflect.get(Object(at), part), document);
      expect(target, ref).toBeTypeOf('object');
    }
  });

  test.each([...operations])(
    'when %s names parameters of its path, then they are those of the template',
    (key, operation) => {
      const inPath = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path');
      expect(inPath.map(({ name }) => `{${name}}`)).toEqual(key.match(/\{\w+\}/g) ?? []);
      for (const parameter of inPath) expect(parameter.required).toBe(true);
    },
  );

  test.each([...operations])(
    'when %s gives examples, then there is one for each schema and it fits',
    (_, operation) => {
      for (const { schema, examples } of illustrated(operation))
        for (const example of examples) {
          expect(example, JSON.stringify(schema)).toBeDefined();
          expect(complaints(schema, example)).toEqual([]);
        }
    },
  );

  test.each([...operations])(
    'when %s needs a session, then it says so and can answer 401',
    (key, { security, responses }) => {
      const needed = / \/v1\/me(\/|$)|^DELETE \/v1\/sessions$/.test(key);
      expect(security !== undefined).toBe(needed);
      expect('401' in responses).toBe(needed);
      for (const name of Object.keys(security?.[0] ?? {}))
        expect(document.components.securitySchemes).toHaveProperty(name);
    },
  );

  test.each([...operations])(
    'when %s is not answered by its function, then what the gateway says is described, apart from our problems',
    (_, { responses }) => {
      const ofGateway = Object.entries(responses)
        .filter(([status, { content }]) => Number(status) >= 400 && content?.['application/json'])
        .map(([status, { content }]) => [status, content?.['application/json']?.example]);
      expect(Object.fromEntries(ofGateway)).toEqual({
        413: { message: 'Request Entity Too Large' },
        429: { message: 'Too Many Requests' },
        500: { message: 'Internal Server Error' },
        503: { message: 'Service Unavailable' },
      });
      for (const status of ['500', '503'])
        expect(responses[status]?.content).toHaveProperty(['application/problem+json']);
    },
  );

  test('when a value breaks a schema, then this test would notice', () => {
    const signUp = operations.get('POST /v1/sign-ups')?.requestBody?.content['application/json'];
    expect(complaints(signUp?.schema ?? {}, { email: 1, home: {}, extra: true })).not.toEqual([]);
    expect(complaints({ $ref: '#/components/schemas/Problem' }, { title: 'x' })).not.toEqual([]);
  });
});
