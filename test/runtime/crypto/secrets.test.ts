import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import * as z from 'zod/mini';
import { REQUEST } from '../../../functions/runtime/aws/aws.ts';
import { hashAddress } from '../../../functions/runtime/crypto/address-hash.ts';
import { openSecret } from '../../../functions/runtime/crypto/secrets.ts';
import { startSecretsManager, type TestSecretsManager } from '../../support/secrets-manager.ts';

let manager: TestSecretsManager;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.stubEnv('AWS_REGION', 'us-east-1');
  manager = startSecretsManager();
});
afterEach(() => {
  manager.restore();
  vi.unstubAllEnvs();
  vi.useRealTimers();
});
const pass = (ms: number) => vi.setSystemTime(Date.now() + ms);

describe('given a secret', () => {
  test('when it is read again and again, then the service is asked once in five minutes for each stage', async () => {
    const read = openSecret(manager.token.arn);
    const first = await read('AWSCURRENT');
    pass(4 * 60_000);
    await Promise.all([read('AWSCURRENT'), read('AWSCURRENT'), read('AWSPREVIOUS'), read('AWSPREVIOUS')]);
    expect(manager.asked()).toBe(2);
    manager.token.rotate();
    expect(await read('AWSCURRENT')).toEqual(first);
    pass(60_001);
    expect(await read('AWSCURRENT')).not.toEqual(first);
    expect(manager.asked()).toBe(3);
  });

  test('when a refresh is asked for, then the service is asked, but not more often than every ten seconds', async () => {
    const read = openSecret(manager.token.arn);
    await read('AWSCURRENT');
    manager.token.rotate();
    pass(10_001);
    const { id } = (await read('AWSCURRENT', { refresh: true })) ?? {};
    expect(id).toBe('token-version-2');
    for (let n = 0; n < 100; n += 1) await read('AWSCURRENT', { refresh: true });
    expect(manager.asked()).toBe(2);
  });

  test('when it has no previous version, then there is none, and that is kept too', async () => {
    const read = openSecret(manager.token.arn);
    expect(await read('AWSPREVIOUS')).toBeUndefined();
    expect(await read('AWSPREVIOUS')).toBeUndefined();
    expect(manager.asked()).toBe(1);
    manager.token.rotate();
    pass(5 * 60_000 + 1);
    expect((await read('AWSPREVIOUS'))?.id).toBe('token-version-1');
  });

  test('when it does not exist, then reading it is an error', async () => {
    await expect(openSecret('arn:of:nothing')('AWSCURRENT')).rejects.toThrow();
  });

  test('when the service fails, then the failure is not kept', async () => {
    const read = openSecret(manager.token.arn);
    manager.fail(new Error('no answer'));
    await expect(read('AWSCURRENT')).rejects.toThrow('no answer');
    manager.fail(undefined);
    expect((await read('AWSCURRENT'))?.id).toBe('token-version-1');
  });

  test('when the service never answers, then reading it fails in time', async () => {
    manager.restore();
    const silent = createServer(() => {}).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = z.parse(z.object({ port: z.number() }), silent.address());
    for (const [name, value] of Object.entries({
      AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
    }))
      vi.stubEnv(name, value);
    const began = performance.now();
    await expect(openSecret(manager.token.arn)('AWSCURRENT')).rejects.toThrow(
      expect.objectContaining({ name: 'TimeoutError' }),
    );
    expect(performance.now() - began).toBeLessThan(REQUEST.attempts * REQUEST.ms + 1_000);
    silent.closeAllConnections();
    silent.close();
  });
});

test('given an address, when it is hashed, then the same key gives the same hash and another key another', async () => {
  const [one, other] = [
    await hashAddress(manager.address.read, 'a@b.org'),
    await hashAddress(manager.token.read, 'a@b.org'),
  ];
  expect(one).toMatch(/^[\da-f]{64}$/);
  expect(await hashAddress(manager.address.read, 'a@b.org')).toBe(one);
  expect(await hashAddress(manager.address.read, 'A@b.org')).not.toBe(one);
  expect(other).not.toBe(one);
  await expect(hashAddress(async () => undefined, 'a@b.org')).rejects.toThrow('address key');
});
