import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import * as z from 'zod/mini';
import { defaultProvider } from '../../../functions/runtime/aws/credentials.ts';
import { readEnv } from '../../../functions/runtime/settings/env.ts';
import {
  capacityEnv,
  capacityOf,
  minimumYesEnv,
  minimumYesOf,
  quorumEnv,
  quorumOf,
} from '../../../functions/runtime/settings/topic-rules.ts';

beforeEach(() => {
  vi.stubEnv('QUORUM', '8');
  vi.stubEnv('QUORUMS', '{"chess":3,"choir":"12"}');
});
afterEach(() => vi.unstubAllEnvs());

describe('given an environment', () => {
  test('when everything is there, then it is read and the rest left alone', () => {
    expect(readEnv(quorumEnv)).toEqual({ QUORUM: 8, QUORUMS: { chess: 3, choir: 12 } });
  });

  test.each(['', '2', '41', '8.5', 'eight', 'NaN', 'Infinity'])(
    'when QUORUM is "%s", then the error names it',
    (value) => {
      vi.stubEnv('QUORUM', value);
      expect(() => readEnv(quorumEnv)).toThrow(/: QUORUM$/);
    },
  );

  test.each(['', '{', 'null', '[]', '8'])('when QUORUMS is "%s", then the error names it', (value) => {
    vi.stubEnv('QUORUMS', value);
    expect(() => readEnv(quorumEnv)).toThrow(/: QUORUMS$/);
  });

  test('when one topic has a wrong quorum, then the error names both', () => {
    vi.stubEnv('QUORUMS', '{"chess":1}');
    expect(() => readEnv(quorumEnv)).toThrow(/: QUORUMS\.chess$/);
  });

  test('when several are missing or wrong, then all are named, and no value is told', () => {
    vi.stubEnv('QUORUM', 'secret');
    const read = () => readEnv({ ...quorumEnv, MISSING_NAME: z.string() });
    expect(read).toThrow(/QUORUM, MISSING_NAME$/);
    expect(read).not.toThrow(/secret/);
  });
});

test('given quorums of some topics, when asked for one, then it is its own or that of all', () => {
  const env = readEnv(quorumEnv);
  expect(
    ['chess', 'choir', 'go', 'constructor', '__proto__', ''].map((topic) => quorumOf(env, topic)),
  ).toEqual([3, 12, 8, 8, 8, 8]);
});

describe('given how many have to say yes', () => {
  const rules = { QUORUM: 8, QUORUMS: { chess: 3, choir: 12 }, MINIMUM_YES: 4, MINIMUM_YES_BY_TOPIC: {} };

  test('when a topic has no number of its own, then it is that of all, but never more than a quorum', () => {
    expect(['chess', 'choir', 'go', 'constructor'].map((topic) => minimumYesOf(rules, topic))).toEqual([
      3, 4, 4, 4,
    ]);
    expect(minimumYesOf({ ...rules, MINIMUM_YES: 30 }, 'go')).toBe(8);
  });

  test('when a topic has one of its own, then that counts', () => {
    vi.stubEnv('MINIMUM_YES', '4');
    vi.stubEnv('MINIMUM_YES_BY_TOPIC', '{"choir":9,"chess":2}');
    const env = readEnv(minimumYesEnv);
    expect(['chess', 'choir', 'go'].map((topic) => minimumYesOf(env, topic))).toEqual([2, 9, 4]);
  });

  test('when everybody whom a quorum founds says yes, then they meet, whatever the numbers are', () => {
    const number = (min: number) => fc.integer({ min, max: 40 });
    fc.assert(
      fc.property(number(3), number(3), number(2), (general, own, minimumYes) => {
        const env = { ...rules, QUORUM: general, QUORUMS: { chess: own }, MINIMUM_YES: minimumYes };
        for (const topic of ['chess', 'go'])
          expect(minimumYesOf(env, topic)).toBeLessThanOrEqual(quorumOf(env, topic));
      }),
    );
  });
});

test('given seats of some topics, when asked for one, then it is its own or that of all, or there is no limit', () => {
  vi.stubEnv('CAPACITY', '16');
  vi.stubEnv('CAPACITIES', '{"chess":8,"choir":"none"}');
  const env = readEnv(capacityEnv);
  expect(['chess', 'choir', 'go', 'constructor'].map((topic) => capacityOf(env, topic))).toEqual([
    8,
    undefined,
    16,
    16,
  ]);
  vi.stubEnv('CAPACITY', 'none');
  expect(capacityOf(readEnv(capacityEnv), 'go')).toBeUndefined();
});

describe('given the credentials that Lambda puts into the environment', () => {
  test('when they are there, then they are taken, with the session or without', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'id');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'key');
    vi.stubEnv('AWS_SESSION_TOKEN', '');
    expect(await defaultProvider()()).toEqual({ accessKeyId: 'id', secretAccessKey: 'key' });
    vi.stubEnv('AWS_SESSION_TOKEN', 'session');
    expect(await defaultProvider()()).toMatchObject({ sessionToken: 'session' });
  });

  test('when one is missing, then that is an error', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'id');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', '');
    await expect(defaultProvider()()).rejects.toThrow('credentials');
  });
});
