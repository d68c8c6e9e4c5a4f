import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import * as z from 'zod/mini';
import { EVERY_ROUTE, ROUTES } from '../../functions/api/routes.ts';
import { type HttpResponse, operations } from '../support/api-contract.ts';
import type { Item } from '../support/dynamodb.ts';
import { type CallOptions, type HttpApp, someone, startHttpApp } from '../support/http-app.ts';
import type { Method } from '../support/http-event.ts';
import { countPeople, foundMeetup } from '../support/http-world.ts';

let app: HttpApp;
let session: string;
let before: readonly Item[];
const errors = vi.spyOn(console, 'error');
beforeAll(async () => {
  app = await startHttpApp();
  session = (await app.join()).session.token;
  await foundMeetup(app, 3);
  await countPeople(app, { chess: 5 });
  before = await app.items();
});
afterAll(() => app.stop());

/** Calls, expects a refusal that changed nothing, and gives the places that it complains about. */
async function refused(
  status: number,
  method: Method,
  target: string,
  options?: CallOptions,
): Promise<string[]> {
  const response = await app.call(method, target, options);
  expect(`${response.status} ${response.text}`).toMatch(new RegExp(`^${status} `));
  expect(await app.items()).toEqual(before);
  return pointers(response);
}

const complaintsSchema = z.object({ errors: z.optional(z.array(z.object({ pointer: z.string() }))) });
const pointers = ({ body }: HttpResponse) =>
  (z.parse(complaintsSchema, body).errors ?? []).map(({ pointer }) => pointer);

const JSON_TYPE = { 'content-type': 'application/json' };
const raw = (body: string | Uint8Array, headers = JSON_TYPE): CallOptions => ({ body, headers });

describe('given a sign-up with one wrong field', () => {
  const many = (n: number) => Array.from({ length: n }, (_, at) => `Topic ${at}`);
  test.each<[string, object, string]>([
    ['no address', { email: undefined }, '/email'],
    ['an address that is a number', { email: 1 }, '/email'],
    ['an address of nobody', { email: 'ada' }, '/email'],
    ['two addresses', { email: 'ada@example.org,bea@example.org' }, '/email'],
    ['an address with a line break', { email: 'ada@example.org\r\nBcc: bea@example.org' }, '/email'],
    ['an address of 255 characters', { email: `a@${'b'.repeat(249)}.org` }, '/email'],
    ['an empty name', { name: '' }, '/name'],
    ['a name of spaces', { name: '   ' }, '/name'],
    ['a name of control characters', { name: '\u0000\u0007\u202e' }, '/name'],
    ['a name that is only a link', { name: 'https://spam.example' }, '/name'],
    ['a name of 201 characters', { name: 'x'.repeat(201) }, '/name'],
    ['a name that is null', { name: null }, '/name'],
    ['no home', { home: undefined }, '/home'],
    ['a home of text', { home: 'Hoboken' }, '/home'],
    ['a home that is a list', { home: [40, -74] }, '/home'],
    ['a latitude of text', { home: { lat: '40', lon: -74 } }, '/home/lat'],
    ['a latitude that is null, as NaN is in JSON', { home: { lat: Number.NaN, lon: -74 } }, '/home/lat'],
    ['a latitude beyond the pole', { home: { lat: 90.0001, lon: 0 } }, '/home/lat'],
    ['a latitude beyond the other pole', { home: { lat: -91, lon: 0 } }, '/home/lat'],
    ['a longitude too far east', { home: { lat: 0, lon: 180.1 } }, '/home/lon'],
    ['a longitude too far west', { home: { lat: 0, lon: -181 } }, '/home/lon'],
    ['half a point', { home: { lat: 40 } }, '/home/lon'],
    ['a point with more than a place needs', { home: { lat: 40, lon: -74, street: 'x' } }, '/home/street'],
    ['both a point and a place', { home: { lat: 40, lon: -74, place: '5099133' } }, '/home/place'],
    ['an unknown place', { home: { place: '1' } }, '/home/place'],
    ['a place that every object has', { home: { place: 'constructor' } }, '/home/place'],
    ['a place that is a number', { home: { place: 5099133 } }, '/home/place'],
    ['no reach', { reachKm: undefined }, '/reachKm'],
    ['an unknown reach', { reachKm: 7 }, '/reachKm'],
    ['a reach of text', { reachKm: '10' }, '/reachKm'],
    ['no topics', { topics: undefined }, '/topics'],
    ['an empty list of topics', { topics: [] }, '/topics'],
    ['11 topics', { topics: many(11) }, '/topics'],
    ['one topic outside a list', { topics: 'Chess' }, '/topics'],
    ['a topic that is a number', { topics: ['Chess', 5] }, '/topics/1'],
    ['an empty topic', { topics: ['Chess', ''] }, '/topics/1'],
    ['a topic of punctuation', { topics: ['!?'] }, '/topics/0'],
    ['a topic of control characters', { topics: ['\u0001\u0002'] }, '/topics/0'],
    ['a topic that is only a link', { topics: ['www.spam.example'] }, '/topics/0'],
    ['a topic of 201 characters', { topics: ['x'.repeat(201)] }, '/topics/0'],
    ['an unknown time', { free: ['thu-night'] }, '/free/0'],
    ['22 times', { free: Array.from({ length: 22 }, () => 'thu-evening') }, '/free'],
    ['an unknown field', { phone: '1' }, '/phone'],
    ['a field with a slash and a tilde', { 'a/b~c': 1 }, '/a~1b~0c'],
    ['a field that every object has', { constructor: 1 }, '/constructor'],
  ])('when it has %s, then the problem names %s%s and nothing is written', async (_, change, pointer) => {
    expect(await refused(400, 'POST', '/v1/sign-ups', { json: someone(change) })).toEqual([pointer]);
  });

  test('when several fields are wrong, then each is named', async () => {
    const json = someone({ email: 'x', reachKm: 3, topics: [] });
    expect((await refused(400, 'POST', '/v1/sign-ups', { json })).toSorted()).toEqual([
      '/email',
      '/reachKm',
      '/topics',
    ]);
  });

  test('when a coordinate is infinite, then the problem names it', async () => {
    const body = JSON.stringify(someone({ home: { lat: 'LAT', lon: 0 } })).replace('"LAT"', '1e999');
    expect(await refused(400, 'POST', '/v1/sign-ups', raw(body))).toEqual(['/home/lat']);
  });

  test('when there are thousands of unknown fields, then the answer stays small', async () => {
    const extra = Object.fromEntries(Array.from({ length: 1500 }, (_, n) => [`f${n}`, 1]));
    const response = await app.call('POST', '/v1/sign-ups', { json: someone(extra) });
    expect(response.status).toBe(400);
    expect(response.text.length).toBeLessThan(4_000);
  });

  test('when the key of the prototype is in it, then nothing is polluted', async () => {
    const body = JSON.stringify(someone()).replace('{', '{"__proto__":{"polluted":true},');
    expect(await refused(400, 'POST', '/v1/sign-ups', raw(body))).toEqual(['/__proto__']);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });
});

describe('given a body that is no JSON object', () => {
  test.each<[string, string | Uint8Array]>([
    ['nothing', ''],
    ['half an object', '{"email":'],
    ['a trailing comma', '{"email":"ada@example.org",}'],
    ['bytes that are no UTF-8', Uint8Array.of(0x7b, 0xff, 0xfe, 0x7d)],
    ['NaN spelt out', '{"home":{"lat":NaN}}'],
  ])('when it is %s, then it is called unreadable', async (_, body) => {
    const bytes = typeof body === 'string' ? body : Buffer.from(body);
    const answer = await refused(
      400,
      'POST',
      '/v1/sign-ups',
      raw(bytes, { 'content-type': 'application/json' }),
    );
    expect(answer).toEqual(['']);
  });

  test.each(['null', '[]', '"text"', '5', `${'['.repeat(8000)}${']'.repeat(8000)}`])(
    'when it is %.20s, then the problem points at the whole',
    async (body) => {
      expect(await refused(400, 'POST', '/v1/sign-ups', raw(body))).toEqual(['']);
    },
  );
});

describe('given a body in another form', () => {
  const good = JSON.stringify(someone({ email: 'other@example.org' }));

  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'application/jsonp',
    'application/octet-stream',
    '',
  ])('when it is sent as "%s", then it is refused', async (type) => {
    await refused(415, 'POST', '/v1/sign-ups', raw(good, { 'content-type': type }));
    await refused(415, 'PATCH', '/v1/me', { ...raw('{}', { 'content-type': type }), session });
  });

  test('when it is larger than 16 KB, then it is refused unread, whatever its type, up to what Lambda takes', async () => {
    await refused(413, 'POST', '/v1/sign-ups', raw(' '.repeat(16 * 1024 + 1)));
    await refused(413, 'POST', '/v1/sign-ups', raw('x'.repeat(6_000_000), { 'content-type': 'image/png' }));
    await refused(413, 'POST', '/v1/sign-ups', raw(`"${'é'.repeat(8 * 1024)}"`));
  });

  test.each([['application/json; charset=utf-8'], ['APPLICATION/JSON']])(
    'when it is sent as %s, then it is taken',
    async (type) => {
      const response = await app.call(
        'POST',
        '/v1/sessions',
        raw('{"email":"x@example.org"}', { 'content-type': type }),
      );
      expect(response.status).toBe(202);
      before = await app.items();
    },
  );

  test('when it has exactly 16 KB, then it is taken', async () => {
    const body = '{"email":"x@example.org"}'.padEnd(16 * 1024, ' ');
    expect((await app.call('POST', '/v1/sessions', raw(body))).status).toBe(202);
    before = await app.items();
  });
});

describe('given a query with something wrong', () => {
  test.each([
    ['/v1/topics?q=', '/q'],
    ['/v1/topics?q=%21', '/q'],
    ['/v1/topics?limit=0', '/limit'],
    ['/v1/topics?limit=101', '/limit'],
    ['/v1/topics?limit=ten', '/limit'],
    ['/v1/topics?limit=-1', '/limit'],
    ['/v1/topics?limit=1e1', '/limit'],
    ['/v1/topics?limit=5&limit=6', '/limit'],
    ['/v1/topics?limit=', '/limit'],
    ['/v1/topics?cursor=%21', '/cursor'],
    ['/v1/topics?cursor=', '/cursor'],
    [`/v1/topics?cursor=${'x'.repeat(301)}`, '/cursor'],
    [`/v1/topics?cursor=${cursor('\u{10ffff}\u{10ffff}')}`, '/cursor'],
    [`/v1/topics?cursor=${cursor('Not a slug')}`, '/cursor'],
    [`/v1/topics?q=board&cursor=${cursor('chess')}`, '/cursor'],
    ['/v1/topics?unknown=1', '/unknown'],
    ['/v1/topics?__proto__=1', '/__proto__'],
    ['/v1/topics?constructor=1', '/constructor'],
    ['/v1/topics/%21', '/topic'],
    [`/v1/topics/${'x'.repeat(3000)}`, '/topic'],
    ['/v1/topics/%E2%80%AE', '/topic'],
    ['/v1/topics/%21/progress?lat=0&lon=0', '/topic'],
    ['/v1/topics/chess/progress?lon=0', '/lat'],
    ['/v1/topics/chess/progress?lat=NaN&lon=0', '/lat'],
    ['/v1/topics/chess/progress?lat=Infinity&lon=0', '/lat'],
    ['/v1/topics/chess/progress?lat=1e999&lon=0', '/lat'],
    ['/v1/topics/chess/progress?lat=&lon=0', '/lat'],
    ['/v1/topics/chess/progress?lat=+5&lon=0', '/lat'],
    ['/v1/topics/chess/progress?lat=1,5&lon=0', '/lat'],
    ['/v1/meetups?lat=0&lon=%200', '/lon'],
    ['/v1/topics/chess/progress?lat=90.1&lon=0', '/lat'],
    ['/v1/topics/chess/progress?lat=0&lon=-180.1', '/lon'],
    ['/v1/topics/chess/progress?lat=0&lon=0x10', '/lon'],
    ['/v1/topics/chess/progress?lat=1&lat=2&lon=0', '/lat'],
    ['/v1/topics/chess/progress?lat=0&lon=0&reachKm=7', '/reachKm'],
    ['/v1/topics/chess/progress?lat=0&lon=0&reachKm=10.0', '/reachKm'],
    ['/v1/meetups?lat=0', '/lon'],
    ['/v1/meetups?lat=0&lon=0&withinKm=0', '/withinKm'],
    ['/v1/meetups?lat=0&lon=0&withinKm=101', '/withinKm'],
    ['/v1/meetups?lat=0&lon=0&topic=%21', '/topic'],
    [`/v1/meetups?lat=0&lon=0&cursor=${cursor('chess')}`, '/cursor'],
    [`/v1/meetups?lat=0&lon=0&cursor=${cursor('\u{10ffff}')}`, '/cursor'],
    ['/v1/places', '/q'],
    ['/v1/places?q=', '/q'],
    [`/v1/places?q=${'x'.repeat(81)}`, '/q'],
    ['/v1/places?q=hob&limit=1000', '/limit'],
    ['/v1/places?q=hob&country=US', '/country'],
    [`/v1/places?q=hob&cursor=${cursor('0')}`, '/cursor'],
    [`/v1/places?q=hob&cursor=${cursor('1e9')}`, '/cursor'],
    [`/v1/places?q=hob&cursor=${cursor('chess')}`, '/cursor'],
  ])('when GET %.70s is asked, then the problem names %s', async (target, pointer) => {
    expect(await refused(400, 'GET', target)).toEqual([pointer]);
  });

  test.each([
    '/v1/topics/100%25',
    '/v1/topics/%',
    '/v1/topics/%ff%fe',
    '/v1/topics/a%2Fb',
    '/v1/topics/..%2F..',
  ])('when the path is %s, then the answer is a problem of the caller', async (target) => {
    const { status } = await app.call('GET', target);
    expect([400, 404]).toContain(status);
  });
});

function cursor(lastKey: string): string {
  return Buffer.from(lastKey).toString('base64url');
}

describe('given an id that is none', () => {
  test.each([
    `/v1/meetups/${'x'.repeat(3000)}`,
    '/v1/meetups/x',
    '/v1/meetups/%23-1',
    '/v1/meetups/GROUP%23x-1',
    '/v1/meetups/-',
    '/v1/meetups/constructor',
    '/v1/topics/golf',
  ])('when GET %.40s is asked, then there is no such thing', async (target) => {
    await refused(404, 'GET', target);
  });

  test('when an interest is none of the member, then there is no such thing', async () => {
    await refused(404, 'GET', '/v1/me/interests/golf', { session });
    await refused(404, 'DELETE', '/v1/me/interests/golf', { session });
    await refused(400, 'DELETE', `/v1/me/interests/${'x'.repeat(3000)}`, { session });
    await refused(400, 'PUT', `/v1/me/interests/${'x'.repeat(201)}`, { session });
    await refused(400, 'PUT', '/v1/me/interests/https%3A%2F%2Fspam.example', { session });
  });
});

describe('given a change of a profile with one wrong field', () => {
  test.each<[object, string]>([
    [{ email: 'new@example.org' }, '/email'],
    [{ id: 'x' }, '/id'],
    [{ version: 1 }, '/version'],
    [{ home: { lat: 91, lon: 0 } }, '/home/lat'],
    [{ home: { place: '1' } }, '/home/place'],
    [{ reachKm: 3 }, '/reachKm'],
    [{ free: ['never'] }, '/free/0'],
    [{ name: 'http://spam.example' }, '/name'],
    [{ topics: ['Chess'] }, '/topics'],
    [{ pausedUntil: 'soon' }, '/pausedUntil'],
    [{ pausedUntil: '2027-02-30' }, '/pausedUntil'],
    [{ pausedUntil: '2020-01-01' }, '/pausedUntil'],
    [{ pausedUntil: '2999-01-01' }, '/pausedUntil'],
  ])('when it says %o, then the problem names %s and nothing is written', async (json, pointer) => {
    expect(await refused(400, 'PATCH', '/v1/me', { json, session })).toEqual([pointer]);
  });
});

describe('given a request that no route takes', () => {
  const paths = [...new Set(ROUTES.map(({ path }) => path))];
  const fits = (path: string, target: string) =>
    path.replace(/\{\w+\}/, 'x') === target || path.replace(/\{\w+\}/, 'x.ics') === target;

  test.each(paths)('when %s is asked in every other way, then 405 says what is allowed', async (path) => {
    const target = path.replace(/\{\w+\}/, 'x');
    const allowed = [
      ...new Set(EVERY_ROUTE.filter((route) => fits(route.path, target)).map(({ method }): string => method)),
    ];
    for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const) {
      if (allowed.includes(method)) continue;
      const response = await app.call(method, target, { session });
      expect(response.status).toBe(405);
      expect(response.headers.allow?.split(', ')).toEqual(allowed);
    }
    expect(await app.items()).toEqual(before);
  });

  test.each([
    '/v1',
    '/v1/',
    '/v1/me/',
    '/v2/me',
    '/V1/me',
    '/v1/me/interests/a/b',
    '/v1/topics/',
    '/v1/openapiXjson',
    '/v1/meetups/a/b/c',
    `/${'x'.repeat(8000)}`,
    '/v1/me%00',
    '/%',
    '/__proto__',
  ])('when GET %.30s is asked, then there is no such path', async (target) => {
    expect(await refused(404, 'GET', target)).toEqual([]);
  });
});

describe('given a session that is none', () => {
  test.each([
    ['no header', false, {}],
    ['another scheme', false, { authorization: 'Basic YTpi' }],
    ['nothing after the scheme', false, { authorization: 'Bearer ' }],
    ['nonsense', true, { authorization: 'Bearer nonsense' }],
    ['two tokens', true, { authorization: 'Bearer a.b.c, Bearer a.b.c' }],
    ['the token in a cookie', false, { cookie: 'session=a.b.c' }],
    ['a very long token', true, { authorization: `Bearer ${'a'.repeat(7000)}` }],
  ])(
    'when there is %s, then every route of a member answers 401, with an error if a token was sent: %s',
    async (_, sent, headers) => {
      const wrong = sent
        ? ', error="invalid_token", error_description="The session is invalid or has expired."'
        : '';
      const members = ROUTES.filter(({ method, path }) => operations.get(`${method} ${path}`)?.security);
      expect(members.length).toBeGreaterThan(9);
      for (const { method, path } of members) {
        const target = path.replace('{topic}', 'chess').replace('{meetup}', '0-1');
        await refused(401, method, target, { headers });
        const response = await app.call(method, target, { headers });
        expect(response.headers['www-authenticate']).toBe(`Bearer realm="Convoke"${wrong}`);
      }
    },
  );

  test('when a token has expired, was ended, or its member was erased, then it is told so', async () => {
    const { member, session: own } = await app.join({ email: 'gone@example.org' });
    const challenge = async (token: string) => {
      const { status, headers } = await app.call('GET', '/v1/me', { session: token });
      return [status, headers['www-authenticate']];
    };
    const told = [401, expect.stringMatching(/^Bearer realm="Convoke", error="invalid_token", error_d/)];
    expect(await challenge(await app.token('session', member.id, new Date('2020-01-01')))).toEqual(told);
    await app.call('DELETE', '/v1/sessions', { session: own.token });
    expect(await challenge(own.token)).toEqual(told);
    expect(await challenge(await app.token('session', 'nobody'))).toEqual(told);
  });
});

test('given all this bad input, when the log is read, then none of it was an error of ours', () => {
  expect(errors).not.toHaveBeenCalled();
});
