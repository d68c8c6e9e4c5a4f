import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { QUERIES } from '../../functions/api/queries.ts';
import { EVERY_ROUTE } from '../../functions/api/routes.ts';
import { VIEWER_REQUEST } from '../../lib/constructs/viewer-request.ts';

const handler = z.parse(z.function(), runInNewContext(`${VIEWER_REQUEST}\nhandler;`)) as (
  event: object,
) => unknown;
const values = z.record(z.string(), z.object({ value: z.string() }));
const passedSchema = z.object({ uri: z.string(), querystring: values, headers: values });
const answeredSchema = z.object({ statusCode: z.number(), headers: values, body: z.string() });

interface Sent {
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const valued = (entries: Iterable<readonly [string, string]>) =>
  Object.fromEntries([...entries].map(([name, value]) => [name, { value }]));
const run = (uri: string, { query = '', headers = {} }: Sent = {}) =>
  handler({
    context: { requestId: 'abc' },
    viewer: { ip: '203.0.113.7' },
    request: {
      uri,
      querystring: valued(new URLSearchParams(query)),
      headers: valued(Object.entries(headers)),
    },
  });
const pass = (uri: string, sent?: Sent) => z.parse(passedSchema, run(uri, sent));
const namesFrom = (uri: string, query: string) => Object.keys(pass(uri, { query }).querystring);

describe('given a request of a viewer at the edge', () => {
  test('when it says who they are, then it is replaced by their address', () => {
    const { headers } = pass('/', { headers: { 'x-viewer-address': '1.1.1.1', accept: '*/*' } });
    expect(headers).toEqual({ 'x-viewer-address': { value: '203.0.113.7' }, accept: { value: '*/*' } });
  });

  test.each([
    ['/', '/'],
    ['//', '/'],
    ['/topics/', '/topics'],
    ['//topics///chess//', '/topics/chess'],
    ['/v1/./topics', '/v1/topics'],
    ['/v1/me/../topics', '/v1/topics'],
    ['/../../v1/topics', '/v1/topics'],
    ['/a/%2e%2E/%2e/topics', '/topics'],
    ['/answer/eyJ.a.b', '/answer/eyJ.a.b'],
    ['/v1/groups/g.ics', '/v1/groups/g.ics'],
    ['/topics/a%2Fb', '/topics/a%2Fb'],
    ['/topics/...', '/topics/...'],
  ])('when the path is %s, then it is %s', (written, plain) => {
    expect(pass(written).uri).toBe(plain);
  });

  test('when it has parameters, then only those arrive that something reads there', () => {
    const all = 'q=a&cursor=b&lang=de&utm_source=x&topic=chess&__proto__=1&constructor=2&=3&Q=4';
    expect(namesFrom('/v1/topics', all)).toEqual(['q', 'cursor']);
    expect(namesFrom('/', all)).toEqual(['lang', 'topic']);
    expect(namesFrom('/about', all)).toEqual(['lang']);
    for (const uri of ['/v1/openapi.json', '/assets/site.css', '/v1/me'])
      expect(namesFrom(uri, all)).toEqual([]);
  });

  test('when a path reads something, then it arrives, by each route there is', () => {
    for (const { path } of EVERY_ROUTE) {
      const names = [...(QUERIES.get(path) ?? []), ...(/^\/(v1|assets)\//.test(path) ? [] : ['lang'])];
      const uri = path.replace(/\{\w+\}/g, 'x');
      const query = names.map((name) => `${name}=1`).join('&');
      expect([path, namesFrom(uri, query).toSorted()]).toEqual([path, [...names].toSorted()]);
    }
  });

  test.each([
    ['/v1/sign-ups', 16_384, 'passes'],
    ['/v1/sign-ups', 16_385, 'refused'],
    ['/', 16_385, 'refused'],
    ['//report//topic:chess', 24_576, 'passes'],
    ['/report/topic:chess', 24_577, 'refused'],
    ['/v1/sign-ups', Number.NaN, 'refused'],
  ])('when it brings %s %d bytes, then it %s', (uri, length, what) => {
    const result = run(uri, { headers: { 'content-length': String(length) } });
    expect(z.safeParse(answeredSchema, result).data?.statusCode).toBe(what === 'refused' ? 413 : undefined);
  });

  test('when it brings too much, then programs get a problem document and people a page in their language', () => {
    const headers = { 'content-length': '99999', 'accept-language': 'de-AT,en;q=0.5' };
    const forPrograms = z.parse(answeredSchema, run('/v1/sign-ups', { headers }));
    expect(forPrograms.headers['content-type']?.value).toBe('application/problem+json');
    expect(JSON.parse(forPrograms.body)).toMatchObject({
      type: 'urn:convoke:problem:too-large',
      status: 413,
    });
    const forPeople = z.parse(answeredSchema, run('/', { headers }));
    expect(forPeople.body).toContain('<html lang="de">');
    expect(forPeople.body).toContain('Das ist zu lang');
    expect(z.parse(answeredSchema, run('/', { headers: { 'content-length': '99999' } })).body).toContain(
      'too long',
    );
  });

  test('it fits into the 10 KB that CloudFront allows, and uses nothing that its runtime lacks', () => {
    expect(Buffer.byteLength(VIEWER_REQUEST)).toBeLessThan(10 * 1024);
    expect(VIEWER_REQUEST).not.toMatch(/\.\.\.\w|\bclass \w|\?\.|\?\?|for \(const|\{ \w+ \} =/);
  });
});
