import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import * as z from 'zod/mini';
import { exportSchema } from '../../functions/api/responses.ts';
import { type CallOptions, type HttpApp, someone, startHttpApp } from '../support/http-app.ts';

let app: HttpApp;
beforeAll(async () => {
  app = await startHttpApp({ ORGANISATIONS: '["uni.ac.uk"]' });
});
const NOON = Date.parse('2026-12-02T12:00:00.000Z');
const DAY_MS = 24 * 60 * 60_000;
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOON });
  await app.clear();
});
afterEach(() => vi.useRealTimers());
afterAll(() => app.stop());

const VIEWER = '9.9.9.7';
const marksSchema = z.strictObject({
  at: z.string(),
  network: z.array(z.string().check(z.regex(/^[0-9a-f]{16}$/))).check(z.length(2)),
  domain: z.optional(z.string().check(z.regex(/^[0-9a-f]{16}$/))),
});

let people = 0;
/** Somebody signs up and confirms; gives what their interest bears, and their session. */
async function confirm(options: CallOptions, email?: string) {
  people += 1;
  const token = await app.signUp({ email: email ?? `ada-${people}@lovelace.co.uk` });
  const { body } = await app.call('POST', '/v1/confirmations', { json: { token }, ...options });
  const { member, session } = z.parse(
    z.object({ member: z.object({ id: z.string() }), session: z.object({ token: z.string() }) }),
    body,
  );
  return { member: member.id, session: session.token, marks: await marksOf(member.id, 'chess') };
}

async function marksOf(member: string, topic: string) {
  const interests = await app.itemsOf('interest');
  const { marks } = interests.find((item) => item.member === member && item.topic === topic) ?? {};
  return marks === undefined ? undefined : z.parse(marksSchema, marks);
}

describe('given somebody who confirms', () => {
  test('when they come from the internet, then their interest bears keyed hashes, and nothing of it is in the clear', async () => {
    const { marks } = await confirm({ from: VIEWER });
    expect(marks?.at).toBe(new Date(NOON).toISOString());
    expect(marks?.domain).toBeDefined();
    expect(JSON.stringify(await app.items())).not.toContain('9.9.9');
  });

  test('when they press the button of the page, then it is the same', async () => {
    const token = await app.signUp({ email: 'bob@lovelace.co.uk' });
    const { marks } = await confirm({ from: VIEWER });
    await app.call('POST', `/confirm/${token}`, {
      from: VIEWER,
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
      body: '',
    });
    const [bob] = (await app.itemsOf('member')).filter(({ email }) => email === 'bob@lovelace.co.uk');
    expect(await marksOf(String(bob?.id), 'chess')).toEqual(marks);
  });

  test('when two come from one network within a week, then they share a hash of it, and after three no more', async () => {
    const hashes = async (days: number, from = '9.9.9.200') => {
      vi.setSystemTime(NOON + days * DAY_MS);
      return (await confirm({ from })).marks?.network ?? [];
    };
    const first = await hashes(0);
    for (const days of [1, 3, 6, 7])
      expect((await hashes(days)).some((hash) => first.includes(hash))).toBe(true);
    for (const days of [14, 21])
      expect((await hashes(days)).some((hash) => first.includes(hash))).toBe(false);
    expect((await hashes(0, '9.9.10.7')).some((hash) => first.includes(hash))).toBe(false);
  });

  test('when the distribution says who the viewer is, then it is believed', async () => {
    const { marks: direct } = await confirm({ from: VIEWER });
    const through = await confirm({ from: '9.9.20.1', headers: { 'x-viewer-address': VIEWER } });
    expect(through.marks?.network).toEqual(direct?.network);
  });

  test.each(['127.0.0.1', '::1', '10.1.2.3', '192.168.7.7', '192.0.2.1', 'fe80::1', '2001:db8::1'])(
    'when they come from %s, which no viewer has, then it leaves nothing',
    async (from) => {
      expect((await confirm({ from })).marks).toBeUndefined();
      expect(await app.itemsOf('source')).toEqual([]);
    },
  );

  test.each([
    ['ada@gmail.com', false],
    ['ada@uni.ac.uk', false],
    ['ada@maths.uni.ac.uk', false],
    ['ada@example.org', false],
    ['ada@lovelace.co.uk', true],
  ])('when their address is %s, then their mail domain tells something: %s', async (email, tells) => {
    expect((await confirm({ from: VIEWER }, email)).marks?.domain !== undefined).toBe(tells);
  });

  test('when somebody of one registered domain writes it with another name below, then it is the same', async () => {
    const { marks } = await confirm({ from: VIEWER }, 'one@a.lovelace.co.uk');
    expect((await confirm({ from: VIEWER }, 'two@b.lovelace.co.uk')).marks?.domain).toBe(marks?.domain);
  });

  test('when they add a topic later, then it bears the same, and a month later nothing', async () => {
    const { member, session, marks } = await confirm({ from: VIEWER });
    const add = (topic: string) => app.call('PUT', `/v1/me/interests/${topic}`, { session });
    vi.setSystemTime(NOON + 20 * DAY_MS);
    await add('choir');
    expect(await marksOf(member, 'choir')).toEqual(marks);
    vi.setSystemTime(NOON + 29.9 * DAY_MS);
    expect((await add('go')).status).toBeLessThan(300);
    expect(await marksOf(member, 'go')).toEqual(marks);
  });

  test('when their sign-up is kept for its marks, then its link still ends after a week', async () => {
    const token = await app.signUp();
    await app.call('POST', '/v1/confirmations', { json: { token }, from: VIEWER });
    const [signUp] = await app.itemsOf('sign-up');
    expect(signUp?.ttl).toBe((NOON + 30 * DAY_MS) / 1000);
    vi.setSystemTime(NOON + 7 * DAY_MS);
    expect(await app.call('POST', '/v1/confirmations', { json: { token } })).toMatchObject({ status: 410 });
  });

  test('when they download what is held about them, then the marks are there; when they are erased, gone', async () => {
    const { session, marks } = await confirm({ from: VIEWER });
    const { body } = await app.call('GET', '/v1/me/export', { session });
    const { interests, asked } = exportSchema.parse(body);
    expect([interests[0]?.marks, asked.flatMap(({ marks }) => marks ?? [])]).toEqual([marks, [marks]]);
    await app.call('DELETE', '/v1/me', { session });
    const left = JSON.stringify(await app.items());
    expect(left).not.toContain(marks?.domain);
    for (const hash of marks?.network ?? []) expect(left).not.toContain(hash);
  });
});

describe('given many who confirm from one network', () => {
  test('when they have their mail at a provider, then they are counted, once each, for a month', async () => {
    for (const name of ['ada', 'bob', 'cy']) await confirm({ from: VIEWER }, `${name}@gmail.com`);
    const token = await app.signUp(someone({ email: 'dee@gmail.com' }));
    for (const _ of [1, 2]) await app.call('POST', '/v1/confirmations', { json: { token }, from: VIEWER });
    expect(await app.itemsOf('source')).toMatchObject([{ people: 4, ttl: (NOON + 30 * DAY_MS) / 1000 }]);
  });

  test('when they share a mail domain of their own, then nobody is counted', async () => {
    for (const name of ['ada', 'bob', 'cy']) await confirm({ from: VIEWER }, `${name}@lovelace.co.uk`);
    expect(await app.itemsOf('source')).toEqual([]);
  });
});
