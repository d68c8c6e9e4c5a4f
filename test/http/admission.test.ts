import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { hashNetwork } from '../../functions/runtime/crypto/address-hash.ts';
import { openAdmission } from '../../functions/services/members/admission.ts';
import { askedKey } from '../../functions/store/keys.ts';
import { transact, update } from '../../functions/store/transact.ts';
import { type CallOptions, type HttpApp, someone, startHttpApp } from '../support/http-app.ts';

let app: HttpApp;
/** Each test has a day of its own: functions remember who has used up an hour. */
let now = Date.parse('2026-11-22T12:10:00.000Z');
beforeAll(async () => {
  app = await startHttpApp({ ALLOWED_NETWORKS: '["8.8.0.0/16", "2a00:8::/32"]' });
});
beforeEach(async () => {
  now += 24 * 60 * 60_000;
  vi.useFakeTimers({ toFake: ['Date'], now });
  await app.clear();
});
afterEach(() => vi.useRealTimers());
afterAll(() => app.stop());

const HOME = '9.9.9.7';
const form = (fields: Readonly<Record<string, string>>, also: Readonly<Record<string, string>> = {}) => ({
  headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin', ...also },
  body: new URLSearchParams(fields).toString(),
});
const SIGN_UP = {
  town: 'Hoboken, NJ',
  reachKm: '25',
  topics: 'Chess',
  email: 'a@example.org',
  agreed: 'yes',
};
const ORDERS: Readonly<Record<string, (from: string, also?: object) => ReturnType<HttpApp['call']>>> = {
  'POST /v1/sign-ups': (from, also) => app.call('POST', '/v1/sign-ups', { json: someone(also), from }),
  'POST /v1/sessions': (from) => app.call('POST', '/v1/sessions', { json: { email: 'a@example.org' }, from }),
  'POST /': (from) => app.call('POST', '/', { ...form(SIGN_UP), from }),
  'POST /sign-in': (from) => app.call('POST', '/sign-in', { ...form({ email: 'a@example.org' }), from }),
};
const sourceOf = (network: string) => hashNetwork(app.secrets.address.read, network, new Date());
/** As if the network had asked so often this hour and today. */
async function asked(network: string, hour: number, day: number): Promise<void> {
  const set = { [`h${new Date().toISOString().slice(11, 13)}`]: hour, day };
  await transact(app.table, [update(app.table, askedKey(await sourceOf(network)), { kind: 'asked', set })]);
}

describe.each(Object.entries(ORDERS))('given %s', (_, order) => {
  test('when one network has asked twenty times in an hour, then it is refused and nothing is written, and others are not', async () => {
    for (let n = 0; n < 20; n += 1) expect((await order(`9.9.9.${n}`)).status).toBeLessThan(300);
    const before = await app.items();
    const refused = await order(HOME);
    expect([refused.status, refused.headers['retry-after']]).toEqual([429, '3000']);
    expect(await app.items()).toEqual(before);
    expect((await order('9.9.10.7')).status).toBeLessThan(300);
  });

  test('when the next hour begins, then it is let in again; after two hundred a day it is not before the next day', async () => {
    await asked('9.9.9.0/24', 20, 20);
    expect((await order(HOME)).status).toBe(429);
    vi.setSystemTime(now + 50 * 60_000);
    expect((await order(HOME)).status).toBeLessThan(300);
    await asked('9.9.9.0/24', 5, 200);
    expect((await order(HOME)).status).toBe(429);
    vi.setSystemTime(now + 24 * 60 * 60_000);
    expect((await order(HOME)).status).toBeLessThan(300);
  });

  test('when a network is nobody’s on the internet or the stage lets it through, then it is not counted', async () => {
    for (const from of ['127.0.0.1', '10.1.2.3', '8.8.7.6', '2a00:8:1::1'])
      expect((await order(from)).status).toBeLessThan(300);
    expect(await app.itemsOf('asked')).toEqual([]);
  });
});

describe('given a network whose hour is used up', () => {
  beforeEach(() => asked('9.9.9.0/24', 20, 20));
  const german = { 'accept-language': 'de' };

  test('when a program asks, then it gets a problem document in its language', async () => {
    const options: CallOptions = { json: someone(), from: HOME, headers: german };
    const { body, headers } = await app.call('POST', '/v1/sign-ups', options);
    expect(headers['content-type']).toBe('application/problem+json');
    expect(body).toMatchObject({
      type: 'urn:convoke:problem:too-many-requests',
      title: 'Aus deinem Netz kamen zu viele Anfragen',
      detail: 'Bitte versuch es später noch einmal; Retry-After sagt, wann.',
    });
  });

  test('when a person asks, then it is a page in their language', async () => {
    const { status, text, headers } = await app.call('POST', '/sign-in', {
      ...form({ email: 'a@example.org' }, german),
      from: HOME,
    });
    expect([status, headers['retry-after']]).toEqual([429, '3000']);
    expect(text).toContain('Aus deinem Netz kamen zu viele Anfragen');
  });

  test('when addresses differ, known and unknown ones, then the answer does not', async () => {
    await app.join({ email: 'member@example.org' });
    const answers = await Promise.all(
      ['member@example.org', 'nobody@example.org'].map((email) =>
        app.call('POST', '/v1/sessions', { json: { email }, from: HOME }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([429, 429]);
  });

  test('when a request cannot be used at all, then that is said first, and it counts for nobody', async () => {
    const { status } = await app.call('POST', '/v1/sign-ups', { json: {}, from: HOME });
    expect(status).toBe(400);
  });

  test('when a device asks on which somebody was signed in, then it has a budget of its own', async () => {
    const { cookies } = await app.call('POST', `/confirm/${await app.signUp()}`, form({}));
    const cookie = cookies.find((one) => one.startsWith('__Host-device='))?.split(';')[0] ?? '';
    const ask = (email: string) =>
      app.call('POST', '/sign-in', { ...form({ email }, { cookie }), from: HOME });
    expect((await ask('ada@example.org')).status).toBe(200);
    expect((await ask('bob@example.org')).status).toBe(429);
  });
});

describe('given a stage that sends strangers three mails a minute', () => {
  test('when a fourth is asked for, then it is put off until the next minute, whoever asks', async () => {
    const admit = openAdmission(3);
    const at = (seconds: number) => new Date(now + seconds * 1000);
    for (const n of [0, 1, 2]) await admit(app.table, `source-${n}`, at(n));
    for (const source of ['source-9', undefined])
      await expect(admit(app.table, source, at(20))).rejects.toMatchObject({
        name: 'BusyError',
        retryAfterSeconds: 40,
      });
    await admit(app.table, 'source-9', at(60));
  });

  test('when a source is refused, then it is not counted against the stage, nor asked about again', async () => {
    const admit = openAdmission(1);
    await transact(app.table, [update(app.table, askedKey('used-up'), { kind: 'asked', set: { day: 200 } })]);
    for (let n = 0; n < 3; n += 1)
      await expect(admit(app.table, 'used-up', new Date())).rejects.toMatchObject({ name: 'TooManyError' });
    expect(await app.itemsOf('orders')).toEqual([]);
    await admit(app.table, 'another', new Date());
  });
});
