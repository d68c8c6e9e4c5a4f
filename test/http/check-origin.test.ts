import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { type HttpApp, startHttpApp } from '../support/http-app.ts';

let app: HttpApp;
let check: typeof import('../../functions/http/check-origin.ts');
let noon = Date.parse('2026-11-22T12:00:00.000Z');
beforeAll(async () => {
  app = await startHttpApp();
  check = await import('../../functions/http/check-origin.ts');
});
beforeEach(() => {
  noon += 24 * 60 * 60_000;
  vi.useFakeTimers({ toFake: ['Date'], now: noon });
});
afterAll(async () => {
  vi.useRealTimers();
  await app.stop();
});

const key = async () => new TextDecoder().decode((await app.secrets.origin.read('AWSCURRENT'))?.bytes);
const letsIn = async (sent?: string) =>
  (await check.handler({ headers: sent === undefined ? {} : { 'x-origin-key': sent } })).isAuthorized;

describe('given a request at the gateway', () => {
  test('when it bears the key of the distribution, then it gets in; with any other, or none, it does not', async () => {
    expect(await letsIn(await key())).toBe(true);
    for (const other of ['', 'guessed', `${await key()}x`, (await key()).slice(1), undefined])
      expect(await letsIn(other)).toBe(false);
  });

  test('when the key is rotated, then both versions get in at once, and the one before them does not', async () => {
    const oldest = await key();
    expect(await letsIn(oldest)).toBe(true);
    app.secrets.origin.rotate();
    vi.setSystemTime(noon + 11_000);
    expect([await letsIn(await key()), await letsIn(oldest)]).toEqual([true, true]);
    app.secrets.origin.rotate();
    vi.setSystemTime(noon + 6 * 60_000);
    expect([await letsIn(await key()), await letsIn(oldest)]).toEqual([true, false]);
  });
});
