import { once } from 'node:events';
import { createServer, type OutgoingHttpHeaders, request } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { forOwnPages } from '../../../lib/local/inbox/own-pages.ts';

let close: (() => void) | undefined;
afterEach(() => close?.());

/** What a server that listens on `host` answers to such a request. */
async function statusOf(
  host: string,
  method: string,
  headers: OutgoingHttpHeaders,
): Promise<number | undefined> {
  const server = createServer(forOwnPages(host, (_, response) => response.end('done'))).listen(
    0,
    '127.0.0.1',
  );
  close = () => server.close();
  await once(server, 'listening');
  const { port } = z.parse(z.object({ port: z.number() }), server.address());
  const named = Object.entries(headers).map(([name, value]) => [
    name,
    String(value).replace('PORT', String(port)),
  ]);
  const call = request({ port, host: '127.0.0.1', method, headers: Object.fromEntries(named) });
  call.end();
  const [answer] = await once(call, 'response');
  answer.resume();
  return answer.statusCode;
}

describe('given a server on the interface of this machine alone', () => {
  test.each<[string, string, OutgoingHttpHeaders]>([
    ['a program', 'POST', {}],
    ['its own page', 'POST', { host: 'localhost:PORT', 'sec-fetch-site': 'same-origin' }],
    ['its own page in an old browser', 'POST', { host: 'localhost:PORT', origin: 'http://localhost:PORT' }],
    ['somebody who types the address', 'GET', { host: '127.0.0.1:PORT', 'sec-fetch-site': 'none' }],
    ['a link on another page', 'GET', { host: '[::1]:PORT', 'sec-fetch-site': 'cross-site' }],
  ])('when %s asks, then it is answered', async (_, method, headers) => {
    expect(await statusOf('127.0.0.1', method, headers)).toBe(200);
  });

  test.each<[string, string, OutgoingHttpHeaders]>([
    ['a page of another site', 'POST', { 'sec-fetch-site': 'cross-site' }],
    ['the site, which is another port,', 'POST', { 'sec-fetch-site': 'same-site' }],
    ['a page of another site in an old browser', 'POST', { origin: 'https://evil.example' }],
    ['a page of no origin', 'POST', { origin: 'null' }],
    ['a name that leads here', 'GET', { host: 'evil.example:PORT' }],
    ['a name that begins like ours', 'GET', { host: '127.0.0.1.evil.example' }],
  ])('when %s asks, then it is refused', async (_, method, headers) => {
    expect(await statusOf('127.0.0.1', method, headers)).toBe(403);
  });
});

test('given a server on all interfaces, then it is found by any name', async () => {
  expect(await statusOf('0.0.0.0', 'GET', { host: 'laptop.local:PORT' })).toBe(200);
  expect(
    await statusOf('0.0.0.0', 'POST', { host: 'laptop.local:PORT', origin: 'https://evil.example' }),
  ).toBe(403);
});
