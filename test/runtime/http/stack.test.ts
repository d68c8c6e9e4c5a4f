import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { NotFoundError } from '../../../functions/domain/errors.ts';
import { type HttpResponse, jsonHandler } from '../../../functions/runtime/http/json-handler.ts';
import { type PageResponse, pageHandler } from '../../../functions/runtime/http/page-handler.ts';
import { httpEvent, type Method } from '../../support/http-event.ts';
import { contextWith } from '../../support/lambda-events.ts';

afterEach(() => vi.restoreAllMocks());

type Headers = Readonly<Record<string, string>>;
type Ask = (headers?: Headers, method?: Method) => Promise<APIGatewayProxyStructuredResultV2>;

const SITE = {
  origin: 'https://convoke.example.org',
  render: async (text: string) => text,
  explain: ({ problem }: { readonly problem: string }) => `sorry: ${problem}`,
};

const asked = (method: Method, target: string, headers: Headers) =>
  httpEvent({ method, target, headers, ...(method === 'POST' && { body: '' }) });

/** The API with a single route. */
const api =
  (answer: () => HttpResponse): Ask =>
  (headers = {}, method = 'GET') => {
    const event = asked(method, method === 'POST' ? '/v1/sessions' : '/v1/topics', headers);
    const routes = { 'GET /v1/topics': answer, 'POST /v1/sessions': answer };
    return jsonHandler(routes)(event, contextWith(10_000));
  };

/** The pages with a single one. */
const page =
  (answer: () => PageResponse<string>): Ask =>
  (headers = {}, method = 'GET') =>
    pageHandler(SITE, { 'GET /': answer, 'POST /': answer })(
      asked(method, '/', headers),
      contextWith(10_000),
    );

/** API and pages with the same text, which may be kept for a minute. */
const both = (text: string): [string, Ask][] => [
  ['the API', api(() => ({ status: 200, cacheSeconds: 60, file: { type: 'text/calendar', text } }))],
  ['the pages', page(() => ({ page: text, cacheSeconds: 60 }))],
];

const sent = ({ body = '', isBase64Encoded }: APIGatewayProxyStructuredResultV2) =>
  Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');

function textOf(response: APIGatewayProxyStructuredResultV2): string {
  const coding = response.headers?.['content-encoding'];
  if (coding === 'br') return brotliDecompressSync(sent(response)).toString();
  return (coding === 'gzip' ? gunzipSync(sent(response)) : sent(response)).toString();
}

const ACCEPTED = ['br', 'gzip', 'gzip, br;q=0.1', 'identity', 'gzip;q=0', '*', ''] as const;
const texts = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 600 }),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).map((text) => text.repeat(80)),
);

describe('text', () => {
  it('arrives as it was sent, whatever its length and its reader accept', async () => {
    await fc.assert(
      fc.asyncProperty(texts, fc.constantFrom(...ACCEPTED), async (text, accepted) => {
        for (const [, ask] of both(text.toWellFormed())) {
          const response = await ask({ 'accept-encoding': accepted });
          expect(textOf(response)).toBe(text.toWellFormed());
          expect(response.headers?.vary).toMatch(/^accept-encoding\b/);
        }
      }),
    );
  });

  it.each(both('text '.repeat(100)))('of %s is compressed from 500 characters on', async (_, ask) => {
    const coded = async (accepted: string) =>
      (await ask({ 'accept-encoding': accepted })).headers?.['content-encoding'];
    expect(await Promise.all(['br, gzip', 'gzip', 'deflate', 'br;q=0'].map(coded))).toEqual([
      'br',
      'gzip',
      undefined,
      undefined,
    ]);
  });

  it.each(both('short'))('of %s that is short goes out as it is', async (_, ask) => {
    expect((await ask({ 'accept-encoding': 'br' })).headers).not.toHaveProperty('content-encoding');
  });
});

describe('a response that may be kept', () => {
  it('is known again by its own tag, and by that of no other form', async () => {
    await fc.assert(
      fc.asyncProperty(
        texts,
        fc.constantFrom(...ACCEPTED),
        fc.constantFrom(...ACCEPTED),
        async (text, a, b) => {
          for (const [, ask] of both(text.toWellFormed())) {
            const first = await ask({ 'accept-encoding': a });
            const second = await ask({ 'accept-encoding': b });
            const etag = String(first.headers?.etag);
            expect(etag).toMatch(/^"[\w-]{22}"$/);
            // RFC 9110, section 8.8.3.3: a strong tag names one form only.
            expect(etag === second.headers?.etag).toBe(sent(first).equals(sent(second)));
            const again = await ask({ 'accept-encoding': b, 'if-none-match': etag });
            expect(again.statusCode).toBe(etag === second.headers?.etag ? 304 : 200);
          }
        },
      ),
    );
  });

  it.each(both('text '.repeat(100)))(
    'of %s says the same but for the content when it is known',
    async (_, ask) => {
      const { headers: { 'content-type': _type, 'content-encoding': _coding, ...described } = {} } =
        await ask({
          'accept-encoding': 'br',
        });
      for (const method of ['GET', 'HEAD'] as const) {
        const known = { 'accept-encoding': 'br', 'if-none-match': `"other", W/${described.etag}` };
        expect(await ask(known, method)).toEqual({ statusCode: 304, headers: described });
      }
    },
  );

  it('is acted on, whatever tag a POST names', async () => {
    const ask = api(() => ({ status: 200, cacheSeconds: 60, body: {} }));
    expect((await ask({ 'if-none-match': '*' }, 'POST')).statusCode).toBe(200);
  });

  it('keeps the policy of a page that has one of its own', async () => {
    const ask = page(() => ({ page: 'x', imagesFrom: 'data:', cacheSeconds: 60 }));
    for (const headers of [{}, { 'if-none-match': '*' }])
      expect((await ask(headers)).headers?.['content-security-policy']).toContain("img-src 'self' data:;");
  });
});

describe('a response that nobody may keep', () => {
  const text = 'private '.repeat(100);

  it.each<[string, Ask]>([
    ['the API', api(() => ({ status: 200, body: text }))],
    ['the pages', page(() => ({ page: text }))],
  ])('of %s has no tag, and is sent again', async (_, ask) => {
    const { statusCode, headers } = await ask({ 'if-none-match': '*', 'accept-encoding': 'br' });
    expect([statusCode, headers?.etag, headers?.['cache-control']]).toEqual([200, undefined, 'no-store']);
    expect(headers?.['content-encoding']).toBe('br');
  });

  it('has one form only if it has a tag for If-Match, so that the tag stays strong', async () => {
    const ask = api(() => ({ status: 200, etag: '"7"', body: text }));
    const plain = await ask();
    expect(plain.headers).toMatchObject({ etag: '"7"', 'cache-control': 'no-store' });
    expect(await ask({ 'accept-encoding': 'br' })).toEqual(plain);
    expect((await ask({ 'if-none-match': '"7"' })).statusCode).toBe(304);
  });
});

describe('bytes', () => {
  it('go out as they are, tagged where they may be kept', async () => {
    const bytes = Buffer.alloc(2_000, 7);
    const headers = { 'content-type': 'image/png', 'cache-control': 'public, max-age=60' };
    const ask = api(() => ({ status: 200, bytes, headers }));
    const response = await ask({ 'accept-encoding': 'br' });
    expect(sent(response)).toEqual(bytes);
    expect(response.headers).not.toHaveProperty('content-encoding');
    const again = await ask({ 'if-none-match': String(response.headers?.etag) });
    expect(again.statusCode).toBe(304);
  });
});

describe('HEAD', () => {
  it.each(both('text '.repeat(100)))('of %s is answered as GET is', async (_, ask) => {
    const headers = { 'accept-encoding': 'gzip' };
    expect(await ask(headers, 'HEAD')).toEqual(await ask(headers, 'GET'));
  });
});

describe('an error', () => {
  const refuse = (): never => {
    throw new NotFoundError('no such thing');
  };
  const fail = (): never => {
    throw new TypeError('inner words');
  };
  const SECURE = {
    'strict-transport-security': 'max-age=63072000',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    'content-security-policy': expect.stringContaining("default-src 'none'"),
  };

  it('is a document for programs and a page for people, with the headers of every response', async () => {
    const document = await api(refuse)();
    expect(document).toMatchObject({
      statusCode: 404,
      headers: { ...SECURE, 'content-type': 'application/problem+json' },
    });
    expect(JSON.parse(textOf(document))).toMatchObject({
      type: 'urn:convoke:problem:not-found',
      status: 404,
      detail: 'no such thing',
      instance: expect.stringMatching(/^urn:request:request-/),
    });
    const shown = await page(refuse)();
    expect(shown).toMatchObject({
      statusCode: 404,
      headers: { ...SECURE, 'x-robots-tag': 'noindex, nofollow' },
    });
    expect(textOf(shown)).toBe('sorry: not-found');
  });

  it.each<[string, Ask]>([
    ['the API', api(fail)],
    ['the pages', page(fail)],
  ])('of our own in %s is logged, and nothing of the inside is told', async (_, ask) => {
    const log = vi.spyOn(console, 'error').mockReturnValue();
    const response = await ask();
    expect([response.statusCode, textOf(response)]).toEqual([500, expect.not.stringContaining('inner')]);
    expect(log).toHaveBeenCalledOnce();
    expect(log.mock.calls[0]?.[0]).toMatchObject({ error: 'TypeError', status: 500 });
  });

  it('is what a route becomes that the function does not serve', async () => {
    vi.spyOn(console, 'error').mockReturnValue();
    const response = await jsonHandler({})(asked('GET', '/v1/topics', {}), contextWith(10_000));
    expect(response.statusCode).toBe(500);
  });

  it('tells when to try again, on pages too', async () => {
    vi.spyOn(console, 'error').mockReturnValue();
    const busy = (): never => {
      throw Object.assign(new Error('x'), { name: 'ThrottlingException' });
    };
    for (const ask of [api(busy), page(busy)])
      expect(await ask()).toMatchObject({ statusCode: 503, headers: { 'retry-after': '2' } });
  });
});

describe('a form', () => {
  const ask = page(() => ({ seeOther: '/me', cookies: ['a=b'] }));

  it.each<[Headers, number]>([
    [{ 'sec-fetch-site': 'same-origin' }, 303],
    [{ 'sec-fetch-site': 'none' }, 303],
    [{ 'sec-fetch-site': 'cross-site', origin: SITE.origin }, 403],
    [{ 'sec-fetch-site': 'same-site' }, 403],
    [{ origin: SITE.origin }, 303],
    [{ origin: 'null' }, 303],
    [{ origin: 'https://evil.example' }, 403],
    [{}, 303],
  ])('with %o is answered with %i', async (headers, status) => {
    const response = await ask(headers, 'POST');
    expect(response.statusCode).toBe(status);
    if (status === 303) expect(response).toMatchObject({ headers: { location: '/me' }, cookies: ['a=b'] });
    else expect(response.cookies).toBeUndefined();
  });

  it('may come from anywhere only to look', async () => {
    expect((await ask({ 'sec-fetch-site': 'cross-site' }, 'GET')).statusCode).toBe(303);
  });
});
