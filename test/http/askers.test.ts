import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import * as z from 'zod/mini';
import { exportSchema } from '../../functions/api/responses.ts';
import { budgetsOf } from '../../functions/domain/mailing/mail-budget.ts';
import { hashMailbox } from '../../functions/runtime/crypto/address-hash.ts';
import { claimMail } from '../../functions/services/mailing/mail-claims.ts';
import { type CallOptions, type HttpApp, someone, startHttpApp } from '../support/http-app.ts';

let app: HttpApp;
beforeAll(async () => {
  app = await startHttpApp();
});
/** Each test has a day of its own, later than what the tests before made our functions keep. */
let noon = Date.parse('2026-11-22T12:00:00.000Z');
beforeEach(async () => {
  noon += 2 * 24 * 60 * 60_000;
  vi.useFakeTimers({ toFake: ['Date'], now: noon });
  await app.clear();
});
afterEach(() => vi.useRealTimers());
afterAll(() => app.stop());

const EMAIL = 'ada@example.org';
const VIEWER = '203.0.113.7';
const EDGE = '198.51.100.1';

const askerSchema = z.strictObject({ network: z.optional(z.string()), device: z.optional(z.string()) });
/** Who asked for the sign-in link or the sign-up that the call orders. */
async function askerOf(call: () => Promise<unknown>) {
  const before = new Set((await app.items()).map(({ pk }) => pk));
  await call();
  const item = (await app.items()).find(({ pk, asker }) => asker !== undefined && !before.has(pk));
  return z.parse(askerSchema, item?.asker);
}

const form = (fields: Readonly<Record<string, string>>, cookie = ''): CallOptions => ({
  headers: {
    'content-type': 'application/x-www-form-urlencoded',
    'sec-fetch-site': 'same-origin',
    ...(cookie && { cookie }),
  },
  body: new URLSearchParams(fields).toString(),
});
const SIGN_UP = {
  town: 'Hoboken, NJ',
  reachKm: '25',
  topics: 'Chess',
  email: EMAIL,
  agreed: 'yes',
};

/** The routes by which anybody orders a mail. */
const ORDERS: Readonly<Record<string, (options?: CallOptions) => Promise<unknown>>> = {
  'POST /v1/sign-ups': (options) => app.call('POST', '/v1/sign-ups', { json: someone(), ...options }),
  'POST /v1/sessions': (options) => app.call('POST', '/v1/sessions', { json: { email: EMAIL }, ...options }),
  'POST /': (options) => app.call('POST', '/', merge(form(SIGN_UP), options)),
  'POST /sign-in': (options) => app.call('POST', '/sign-in', merge(form({ email: EMAIL }), options)),
};
const merge = (one: CallOptions, other: CallOptions = {}): CallOptions => ({
  ...one,
  ...other,
  headers: { ...one.headers, ...other.headers },
});

/** What the distribution makes of a request of this viewer. */
const throughEdge = (viewer: string): CallOptions => ({
  from: EDGE,
  headers: { 'x-viewer-address': viewer },
});

describe.each(Object.entries(ORDERS))('given %s', (_, order) => {
  test('when somebody orders a mail, then a keyed hash of their network stays with it, and no address', async () => {
    const logged = ['info', 'warn', 'error'] as const;
    const spies = logged.map((level) => vi.spyOn(console, level).mockImplementation(() => {}));
    const { network } = await askerOf(() => order({ from: VIEWER }));
    expect(network).toMatch(/^[0-9a-f]{16}$/);
    expect(JSON.stringify([await app.items(), spies.flatMap(({ mock }) => mock.calls)])).not.toContain(
      '203.0.113',
    );
    for (const spy of spies) spy.mockRestore();
  });

  test('when they come from the same network, then it is the same hash that day, and another one the next', async () => {
    const first = await askerOf(() => order({ from: VIEWER }));
    expect(await askerOf(() => order({ from: '203.0.113.99' }))).toEqual(first);
    expect(await askerOf(() => order({ from: '203.0.114.7' }))).not.toEqual(first);
    vi.setSystemTime(noon + 12 * 60 * 60_000);
    expect(await askerOf(() => order({ from: VIEWER }))).not.toEqual(first);
  });

  test('when the distribution says who asks, then it is believed', async () => {
    const direct = await askerOf(() => order({ from: VIEWER }));
    const through = throughEdge(VIEWER);
    expect(await askerOf(() => order(through))).toEqual(direct);
  });

  test('when somebody else says who asks, then it is not believed', async () => {
    const edge = await askerOf(() => order({ from: EDGE }));
    const forged: readonly CallOptions[] = [
      { from: EDGE, headers: { 'x-forwarded-for': VIEWER, 'cloudfront-viewer-address': `${VIEWER}:443` } },
      { from: EDGE, headers: { forwarded: `for=${VIEWER}`, 'x-real-ip': VIEWER } },
    ];
    for (const options of forged) expect(await askerOf(() => order(options))).toEqual(edge);
  });
});

/** Follows the link of a sign-up on the site, and gives the cookie that its browser now holds for the device. */
async function knownDevice(email = EMAIL, held = ''): Promise<string> {
  const link = `/confirm/${await app.signUp({ email })}`;
  const { cookies } = await app.call('POST', link, form({}, held));
  return cookies.find((cookie) => cookie.startsWith('__Host-device='))?.split(';')[0] ?? '';
}

describe('given a device on which somebody was signed in', () => {
  const byForm = (fields: Readonly<Record<string, string>>, cookie: string) => () =>
    app.call('POST', 'town' in fields ? '/' : '/sign-in', form(fields, cookie));

  test('when its cookie is set, then only this site and no script gets it, for a year', async () => {
    const { cookies } = await app.call('POST', `/confirm/${await app.signUp()}`, form({}));
    expect(cookies).toContainEqual(
      expect.stringMatching(
        /^__Host-device=ey[\w.-]+; Max-Age=31536000; Path=\/; Secure; HttpOnly; SameSite=Lax$/,
      ),
    );
  });

  test('when it orders mail for that mailbox, then it is known, however the address is spelt, and its network is not kept', async () => {
    const cookie = await knownDevice();
    const asked = await Promise.all([
      await askerOf(byForm({ email: EMAIL }, cookie)),
      await askerOf(byForm({ email: 'Ada+chess@Example.org' }, cookie)),
      await askerOf(byForm(SIGN_UP, cookie)),
    ]);
    expect(asked).toEqual(asked.map(() => ({ device: expect.stringMatching(/^\w+$/) })));
    expect(new Set(asked.map(({ device }) => device)).size).toBe(1);
  });

  test('when it orders mail for another mailbox, then it is a stranger', async () => {
    const cookie = await knownDevice();
    expect(await askerOf(byForm({ email: 'bob@example.org' }, cookie))).toEqual({
      network: expect.any(String),
    });
  });

  test('when it signs in again, then it is still the same device; another one is another', async () => {
    const cookie = await knownDevice();
    const first = await askerOf(byForm({ email: EMAIL }, cookie));
    const again = await knownDevice(EMAIL, cookie);
    expect(await askerOf(byForm({ email: EMAIL }, again))).toEqual(first);
    expect(await askerOf(byForm({ email: EMAIL }, await knownDevice()))).not.toEqual(first);
  });

  test.each(['forged', 'of a session', 'for too long', 'cut'])(
    'when a cookie is %s, then it is a stranger',
    async (what) => {
      const cookie = await knownDevice();
      const token = cookie.slice(cookie.indexOf('=') + 1);
      const held = {
        forged: `${token.split('.')[0]}.${btoa('{"sub":"x/y","aud":"device"}')}.${token.split('.')[2]}`,
        'of a session': await app.token('session', 'x/y'),
        'for too long': token,
        cut: token.slice(0, 40),
      }[what];
      if (what === 'for too long') vi.setSystemTime(Date.now() + 366 * 24 * 60 * 60_000);
      expect(await askerOf(byForm({ email: EMAIL }, `__Host-device=${held}`))).toEqual({
        network: expect.any(String),
      });
    },
  );

  test('when the cookie comes to the API, then nobody looks at it', async () => {
    const cookie = await knownDevice();
    const asker = await askerOf(() =>
      app.call('POST', '/v1/sessions', { json: { email: EMAIL }, headers: { cookie } }),
    );
    expect(asker).toEqual({ network: expect.any(String) });
  });

  test('when an address is known or not, then the answer is the same', async () => {
    const cookie = await knownDevice();
    const answer = async (email: string) => {
      const { status, headers, cookies, text } = await app.call('POST', '/sign-in', form({ email }, cookie));
      return { status, headers, cookies, text: text.replaceAll(email, '') };
    };
    expect(await answer('eve@example.org')).toEqual(await answer(EMAIL));
  });

  test('when they export, then it says who asked for what; when they erase themselves, nothing of it stays', async () => {
    const cookie = await knownDevice();
    const { device } = await askerOf(byForm({ email: EMAIL }, cookie));
    await app.call('POST', '/v1/sessions', { json: { email: EMAIL } });
    const [member] = await app.itemsOf('member');
    const mailbox = await hashMailbox(app.secrets.address.read, EMAIL);
    const caps = [{ hash: mailbox, budgets: budgetsOf('sign-in', { device }) }];
    await claimMail(app.table, { mailId: 'sign-in#x', message: 'm', now: new Date(), caps });
    const session = await app.token('session', String(member?.id), new Date(Date.now() + 1));
    const { body } = await app.call('GET', '/v1/me/export', { session });
    const { asked, counted } = z.parse(exportSchema, body);
    const day = new Date(noon).toISOString().slice(0, 10);
    expect(counted).toEqual([{ day, mails: { [`sign-in#device#${device}`]: 1 } }]);
    expect(asked).toHaveLength(3);
    expect(asked).toEqual(
      expect.arrayContaining([
        { kind: 'confirm' },
        { kind: 'sign-in', device },
        { kind: 'sign-in', network: expect.any(String) },
      ]),
    );
    const { cookies } = await app.call('POST', '/me/erase', form({}, `__Host-session=${session}`));
    expect(cookies).toContainEqual(expect.stringMatching(/^__Host-device=; Max-Age=0; /));
    expect(JSON.stringify(await app.items())).not.toMatch(/"asker"/);
  });
});
