import { decodeJwt, SignJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import type { ReadSecret } from '../../../functions/runtime/crypto/secrets.ts';
import { issueToken, type Purpose, readToken } from '../../../functions/runtime/crypto/tokens.ts';

const NOW = new Date('2026-11-22T18:00:00.900Z');
const key = (id: string) => ({
  id,
  bytes: new TextEncoder().encode(`a key of 32 bytes or more, named ${id}`),
});
const keys =
  (current: string, previous?: string): ReadSecret =>
  async (stage) =>
    stage === 'AWSCURRENT' ? key(current) : previous === undefined ? undefined : key(previous);
const DAYS = {
  confirm: 7,
  'sign-in': 1 / 24,
  session: 30,
  answer: 90,
  unsubscribe: 365,
  calendar: 3650,
} as const;
const PURPOSES = ['confirm', 'sign-in', 'session', 'answer', 'unsubscribe', 'calendar'] as const;
const later = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);

describe('given a token', () => {
  test.each(PURPOSES)('when it is for %s, then it is good for that and for nothing else', async (purpose) => {
    const { token } = await issueToken(keys('1'), purpose, 'ada', NOW);
    const said = { purpose, subject: 'ada', issuedAt: NOW };
    expect(await readToken(keys('1'), [purpose], token, NOW)).toEqual(said);
    expect(await readToken(keys('1'), PURPOSES, token, NOW)).toEqual(said);
    const others: readonly Purpose[] = PURPOSES.filter((other) => other !== purpose);
    await expect(readToken(keys('1'), others, token, NOW)).rejects.toMatchObject({ reason: 'invalid' });
  });

  test.each(PURPOSES)(
    'when the time of one for %s is over, then it is expired, not a second before',
    async (purpose) => {
      const { token, expiresAt } = await issueToken(keys('1'), purpose, 'ada', NOW);
      const end = DAYS[purpose] * 24 * 60 * 60;
      expect(Date.parse(expiresAt)).toBe(Math.floor(NOW.getTime() / 1000) * 1000 + end * 1000);
      await expect(readToken(keys('1'), [purpose], token, later(end - 1))).resolves.toMatchObject({
        subject: 'ada',
      });
      await expect(readToken(keys('1'), [purpose], token, later(end + 1))).rejects.toMatchObject({
        reason: 'expired',
      });
    },
  );

  test('when it is from before tokens knew milliseconds, then it is read as of its second', async () => {
    const { id, bytes } = key('1');
    const second = Math.floor(NOW.getTime() / 1000);
    const old = await new SignJWT()
      .setProtectedHeader({ alg: 'HS256', kid: id })
      .setSubject('ada')
      .setAudience('session')
      .setIssuedAt(second)
      .setExpirationTime(second + 60)
      .sign(bytes);
    expect(await readToken(keys('1'), ['session'], old, NOW)).toMatchObject({
      issuedAt: new Date(second * 1000),
    });
  });

  test('when it is issued on the very second, then it is the token that it always was', async () => {
    const { token } = await issueToken(keys('1'), 'calendar', 'ada/0', new Date('2026-01-01T00:00:00.000Z'));
    expect(Object.keys(decodeJwt(token)).toSorted()).toEqual(['aud', 'exp', 'iat', 'sub']);
  });

  test('when keys rotate, then it holds while its key is the previous one, and no longer', async () => {
    const { token } = await issueToken(keys('1'), 'session', 'ada', NOW);
    await expect(readToken(keys('2', '1'), ['session'], token, NOW)).resolves.toMatchObject({
      subject: 'ada',
    });
    await expect(readToken(keys('3', '2'), ['session'], token, NOW)).rejects.toMatchObject({
      reason: 'invalid',
    });
  });

  test('when its key is newer than the one we keep, then the secret is refreshed', async () => {
    const { token } = await issueToken(keys('2', '1'), 'session', 'ada', NOW);
    const asked: string[] = [];
    const kept: ReadSecret = async (stage, { refresh } = { refresh: false }) => {
      asked.push(`${stage}${refresh ? ' refresh' : ''}`);
      return (refresh ? keys('2', '1') : keys('1'))(stage);
    };
    await expect(readToken(kept, ['session'], token, NOW)).resolves.toMatchObject({ subject: 'ada' });
    expect(asked).toEqual(['AWSCURRENT', 'AWSPREVIOUS', 'AWSCURRENT refresh']);
  });

  test('when the secret cannot be read, then that is no fault of the token', async () => {
    const { token } = await issueToken(keys('1'), 'session', 'ada', NOW);
    const failing: ReadSecret = async () => Promise.reject(new Error('no answer'));
    await expect(readToken(failing, ['session'], token, NOW)).rejects.toThrow('no answer');
    await expect(issueToken(async () => undefined, 'session', 'ada', NOW)).rejects.toThrow('no key');
  });

  test.each(['', '.', '..', 'a.b.c', 'e30.e30.', `${'a'.repeat(5000)}.b.c`, 'é.é.é'])(
    'when it is "%.10s", then it is invalid',
    async (token) => {
      await expect(readToken(keys('1'), ['session'], token, NOW)).rejects.toMatchObject({
        reason: 'invalid',
      });
    },
  );
});
