import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EVERY_ROUTE, isUnlocked } from '../../functions/api/routes.ts';
import type { Emulator } from '../../lib/local/emulator.ts';
import { startTestEmulator } from '../support/emulator.ts';

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startTestEmulator();
});
afterAll(() => emulator.stop());

const invocations = () =>
  emulator.logs().filter(({ function: name }) => !name.includes('CheckOrigin')).length;
const ask = (path: string, headers: Readonly<Record<string, string>> = {}, method = 'GET') =>
  fetch(`${emulator.apiUrl}${path}`, { method, headers });

describe('given the address of the API itself', () => {
  test('when it is asked without the key of the distribution, then every route refuses, before any function runs', async () => {
    const before = invocations();
    for (const route of EVERY_ROUTE.filter((one) => !isUnlocked(one))) {
      const path = route.path.replace(/\{\w+\}/g, 'x');
      expect([route.path, (await ask(path, {}, route.method)).status]).toEqual([route.path, 401]);
    }
    for (const path of ['/', '/nowhere', '/v1/nowhere']) expect((await ask(path)).status).toBe(401);
    expect(invocations()).toBe(before);
  });

  test.each(['guessed', 'x'.repeat(64), '*', '[object Object]', "' OR 1=1"])(
    'when the key is %j, then it is forbidden',
    async (key) => {
      const response = await ask('/v1/topics', { 'x-origin-key': key, 'x-viewer-address': '9.9.9.9' });
      expect([response.status, await response.json()]).toEqual([403, { message: 'Forbidden' }]);
    },
  );

  test('when the description of the API is asked for, then anybody gets it', async () => {
    expect((await ask('/v1/openapi.json')).status).toBe(200);
    expect((await ask('/v1/openapi.json', {}, 'HEAD')).status).toBe(200);
  });
});

describe('given the site', () => {
  test('when it is asked, then the distribution proves itself, whatever the viewer writes into its headers', async () => {
    for (const headers of [{}, { 'x-origin-key': 'guessed' }] as const)
      expect((await fetch(`${emulator.url}/v1/topics`, { headers })).status).toBe(200);
    expect((await fetch(`${emulator.url}/about`)).status).toBe(200);
  });

  test('when an address is written in another way, or with parameters that nobody reads, then it is the same', async () => {
    for (const path of ['/v1/topics/?nobody=reads&this', '//v1//./topics', '/v1/me/../topics?utm_source=x'])
      expect([path, (await fetch(`${emulator.url}${path}`)).status]).toEqual([path, 200]);
    const repeated = await fetch(`${emulator.url}/v1/places?q=ber&q=lin&limit=1`);
    expect(repeated.status).toBe(200);
  });

  test('when a body is larger than any route takes, then the edge refuses it, and no function runs', async () => {
    const before = invocations();
    const response = await fetch(`${emulator.url}/v1/sign-ups`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: 'x'.repeat(16_385),
    });
    expect([response.status, response.headers.get('content-type')]).toEqual([
      413,
      'application/problem+json',
    ]);
    expect(invocations()).toBe(before);
  });

  test('when a page of another site asks leave to call the API, then it gets it', async () => {
    const response = await fetch(`${emulator.url}/v1/topics`, {
      method: 'OPTIONS',
      headers: { origin: 'https://friend.example.org', 'access-control-request-method': 'GET' },
    });
    expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([204, '*']);
  });
});
