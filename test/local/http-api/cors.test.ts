import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EVERY_ROUTE } from '../../../functions/api/routes.ts';
import type { Emulator } from '../../../lib/local/emulator.ts';
import { startTestEmulator } from '../../support/emulator.ts';

const PARTNER = 'https://partner.example.org';

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startTestEmulator();
});
afterAll(() => emulator.stop());

const ask = (method: string, path: string, headers: Readonly<Record<string, string>> = {}, body?: string) =>
  fetch(emulator.url + path.replace(/\{\w+\}/g, 'x'), {
    method,
    headers: { origin: PARTNER, ...headers },
    redirect: 'manual',
    ...(body !== undefined && { body }),
  });
const listed = (response: Response, name: string) => response.headers.get(name)?.split(',') ?? [];

describe("given a page of a partner's site", () => {
  const routes = EVERY_ROUTE.filter(({ path }) => path.startsWith('/v1/'));

  it.each(routes)(
    'when its browser asks for leave to $method $path, then it has it',
    async ({ method, path }) => {
      const wanted = ['content-type', 'authorization', 'if-match', 'if-none-match', 'idempotency-key'];
      const response = await ask('OPTIONS', path, {
        'access-control-request-method': method,
        'access-control-request-headers': wanted.join(),
      });
      expect(response.status).toBe(204);
      expect(response.headers.get('access-control-allow-origin')).toBe('*');
      expect(listed(response, 'access-control-allow-methods')).toContain(method);
      expect(listed(response, 'access-control-allow-headers')).toEqual(expect.arrayContaining(wanted));
      expect(Number(response.headers.get('access-control-max-age'))).toBeGreaterThan(600);
      expect(response.headers.has('access-control-allow-credentials')).toBe(false);
    },
  );

  it.each([
    [200, 'GET', '/v1/topics', undefined],
    [400, 'GET', '/v1/topics?limit=0', undefined],
    [401, 'GET', '/v1/me', undefined],
    [404, 'GET', '/v1/nowhere', undefined],
    [405, 'PATCH', '/v1/topics', undefined],
    [413, 'POST', '/v1/sign-ups', 'x'.repeat(11 * 1024 * 1024)],
    [415, 'POST', '/v1/sign-ups', '{}'],
  ])('when it is answered %i, then it may read that', async (status, method, path, body) => {
    const response = await ask(method, path, {}, body);
    expect(response.status).toBe(status);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(listed(response, 'access-control-expose-headers')).toEqual(
      expect.arrayContaining(['etag', 'location', 'link', 'retry-after', 'www-authenticate', 'allow']),
    );
    expect(response.headers.has('access-control-allow-credentials')).toBe(false);
  });

  it('when it asks for leave to act on a page, then it has none', async () => {
    for (const path of ['/', '/sign-in', '/me/erase', '/answer/x'])
      expect((await ask('OPTIONS', path, { 'access-control-request-method': 'POST' })).ok).toBe(false);
  });
});
