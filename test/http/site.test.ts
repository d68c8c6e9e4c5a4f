import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TEXTS_VERSION } from '../../functions/site/messages/texts-version.ts';
import { type HttpApp, startHttpApp } from '../support/http-app.ts';

let app: HttpApp;
beforeAll(async () => {
  app = await startHttpApp();
});
afterAll(() => app.stop());

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

describe('given an asset', () => {
  test('when its present name is asked for, then it may be kept for ever', async () => {
    const { status, headers, text } = await app.call('GET', '/assets/site-BBBBBBBB.css');
    expect([status, text]).toEqual([200, 'content of site-BBBBBBBB.css']);
    expect(headers).toMatchObject({
      'content-type': 'text/css; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'accept-encoding',
    });
  });

  test.each([
    ['br, gzip', 'gzip'],
    ['gzip;q=0', undefined],
    [undefined, undefined],
  ])('when the reader takes %s, then it comes as %s', async (accepted, encoding) => {
    const { headers, text } = await app.call('GET', '/assets/site-BBBBBBBB.css', {
      headers: accepted === undefined ? {} : { 'accept-encoding': accepted },
    });
    expect(headers['content-encoding']).toBe(encoding);
    expect(text).toBe('content of site-BBBBBBBB.css');
  });

  test('when a name from before a deployment is asked for, then it gives the present one, for a minute', async () => {
    const { headers, text } = await app.call('GET', '/assets/site-ZZZZZZZZ.css');
    expect(text).toBe('content of site-BBBBBBBB.css');
    expect(headers['cache-control']).toBe('public, max-age=60');
  });

  test.each([
    '/assets/other-BBBBBBBB.css',
    '/assets/site.css',
    '/assets/..%2Fassets.json',
    '/assets/__proto__-AAAAAAAA.css',
    '/assets/site-BBBBBBBB.css.gz',
  ])('when %s is asked for, then there is no such thing', async (path) => {
    expect((await app.call('GET', path)).status).toBe(404);
  });
});

describe('given a page that tells everybody the same', () => {
  test('when it is asked for again by its tag, then it is not sent again', async () => {
    const first = await app.call('GET', '/about');
    expect(first.headers['cache-control']).toMatch(/^public/);
    const again = await app.call('GET', '/about', {
      headers: { 'if-none-match': first.headers.etag ?? '' },
    });
    expect([again.status, again.text]).toEqual([304, '']);
  });

  test('when the reader takes brotli, then it comes compressed', async () => {
    const plain = await app.call('GET', '/about');
    const { headers, text } = await app.call('GET', '/about', { headers: { 'accept-encoding': 'gzip, br' } });
    expect(headers['content-encoding']).toBe('br');
    expect(text).toBe(plain.text);
  });
});

describe('given an operator who says nothing of themselves, has no street maps and receives no mail', () => {
  test('when pages are opened, then none leads to an imprint, and there is none', async () => {
    expect((await app.call('GET', '/about')).text).not.toContain('/imprint');
    expect((await app.call('GET', '/imprint')).status).toBe(404);
  });

  test('when somebody asks whom to tell of danger, then nobody is named', async () => {
    expect((await app.call('GET', '/.well-known/security.txt')).status).toBe(404);
    expect((await app.call('GET', '/report/help')).text).not.toContain('Or write to the people');
  });

  test('when privacy page and terms are opened, then they say neither, but since when they are so', async () => {
    const { text } = await app.call('GET', '/privacy');
    expect(text).toContain('Maps and all other images come from this site.');
    expect(text).not.toMatch(/Street maps|mail app, your answer/);
    for (const path of ['/privacy', '/terms'])
      expect((await app.call('GET', path)).text).toContain(
        `As of ${new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(TEXTS_VERSION))}.`,
      );
  });
});

describe('given the description of the API for people', () => {
  const policyOf = async (path: string) => (await app.call('GET', path)).headers['content-security-policy'];

  test('when it is opened, then it holds a link to the document, and only it may show icons of its style', async () => {
    const { status, text } = await app.call('GET', '/docs');
    expect(status).toBe(200);
    expect(text).toContain('<a href="/v1/openapi.json">');
    expect(text).toContain('href="/assets/docs-EEEEEEEE.css"');
    expect((await app.call('GET', '/about')).text).not.toContain('/assets/docs-');
    expect(await policyOf('/docs')).toBe((await policyOf('/about'))?.replace("img-src 'self'", '$& data:'));
  });
});

describe('given an address that leads nowhere', () => {
  test('when a person follows it, then there is a page', async () => {
    const { status, text } = await app.call('GET', '/nowhere', { headers: { accept: 'text/html,*/*' } });
    expect(status).toBe(404);
    expect(text).toContain('There’s nothing here');
    expect(text).toMatch(
      /<form class="search" method="get" action="\/near".*href="\/topics".*class="illustration"/s,
    );
  });

  test.each([
    ['/nowhere', '*/*'],
    ['/v1/nowhere', 'text/html'],
  ])('when a program asks for %s, then there is a problem document', async (path, accept) => {
    const { status, headers } = await app.call('GET', path, { headers: { accept } });
    expect([status, headers['content-type']]).toEqual([404, 'application/problem+json']);
  });
});

describe('given a form', () => {
  const choose = (headers: Readonly<Record<string, string>>, to = '/about') =>
    app.call('POST', '/language', {
      headers: { ...FORM, ...headers },
      body: new URLSearchParams({ language: 'en', to }).toString(),
    });

  test.each([
    ['a page of this site', { 'sec-fetch-site': 'same-origin', origin: 'null' }],
    ['a page of this site in an old browser', { origin: 'https://convoke.example.org' }],
    ['a page without a referrer in an old browser', { origin: 'null' }],
  ])('when it comes from %s, then it is taken', async (_, headers) => {
    const { status, headers: answered, cookies } = await choose(headers);
    expect([status, answered.location]).toEqual([303, '/about']);
    expect(cookies).toEqual([expect.stringMatching(/^__Host-language=en; /)]);
  });

  test.each([
    ['another site', { 'sec-fetch-site': 'cross-site', origin: 'null' }],
    ['a neighbour of the domain', { 'sec-fetch-site': 'same-site' }],
    ['another site in an old browser', { origin: 'https://evil.example' }],
  ])('when it comes from %s, then it is refused', async (_, headers) => {
    const { status, cookies, text } = await choose(headers);
    expect([status, cookies]).toEqual([403, []]);
    expect(text).toContain('This came from another site');
  });

  test.each(['//evil.example', '/\\evil.example', 'https://evil.example', '/a\nb'])(
    'when it would lead to %j, then it is refused',
    async (to) => {
      expect((await choose({}, to)).status).toBe(400);
    },
  );
});
