import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import * as examples from '../../functions/api/examples.ts';
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

  test('when an object has more than two fields, then it is described once, under a name', () => {
    const inlined = new Map<string, string[]>();
    const look = (value: unknown, at: string): void => {
      if (typeof value !== 'object' || value === null) return;
      const { data } = z.safeParse(z.object({ properties: z.looseObject({}) }), value);
      const whole = JSON.stringify(value);
      if (data && Object.keys(data.properties).length > 2)
        inlined.set(whole, [...(inlined.get(whole) ?? []), at]);
      for (const [name, part] of Object.entries(value)) look(part, `${at}/${name}`);
    };
    look(document.paths, '');
    look(document.components.schemas, '');
    expect(inlined.size).toBeGreaterThan(20);
    expect([...inlined.values()].filter((places) => places.length > 1)).toEqual([]);
    expect([...inlined.values()].flat().filter((at) => at.startsWith('/v1/'))).toEqual([]);
  });

  test('when a client is generated, then bodies have names, and each name is used', () => {
    const bodies = [...operations.values()].flatMap(({ requestBody, responses }) =>
      [requestBody?.content, ...Object.values(responses).map(({ content }) => content)].flatMap((content) =>
        Object.values(content ?? {}).map(({ schema }) => schema),
      ),
    );
    for (const schema of bodies) expect(Object.keys(schema)).toEqual(['$ref']);
    const { schemas } = document.components;
    const reached = new Set<string>();
    const follow = (value: unknown): void => {
      for (const ref of refs(value)) {
        const name = ref.replace('#/components/schemas/', '');
        if (reached.has(name)) continue;
        reached.add(name);
        follow(schemas[name]);
      }
    };
    follow(bodies);
    expect([...reached].toSorted()).toEqual(Object.keys(schemas).toSorted());
    for (const name of reached) expect(name).toMatch(/^[A-Z][A-Za-z]+$/);
    for (const name of ['Meetup', 'Member', 'Problem', 'Interest', 'Invitation'])
      expect(reached).toContain(name);
  });

  test('when an answer grows by a field, then it still fits what clients were told, but not our own tests', () => {
    const { schemas } = document.components;
    expect(schemas.Meetup).not.toHaveProperty('additionalProperties');
    expect(schemas.SignUp).toHaveProperty('additionalProperties', false);
    const place = { ...examples.place, more: 1 };
    expect(complaints({ $ref: '#/components/schemas/Place' }, place)).not.toEqual([]);
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
