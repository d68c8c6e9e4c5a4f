import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { exportSchema, problemSchema } from '../../functions/api/responses.ts';
import { hashAddress, hashMailbox } from '../../functions/runtime/crypto/address-hash.ts';
import { impose } from '../../functions/services/safety/sanction-member.ts';
import { type HttpApp, startHttpApp } from '../support/http-app.ts';

let app: HttpApp;
beforeAll(async () => {
  app = await startHttpApp();
});
beforeEach(() => app.clear());
afterAll(() => app.stop());

async function ban(email: string): Promise<void> {
  const { read } = app.secrets.address;
  const whom = { address: await hashAddress(read, email), mailbox: await hashMailbox(read, email) };
  await impose(
    app.table,
    whom,
    { measure: 'banned' },
    {
      newId: () => 'd1',
      why: 'threats',
      by: 'olive',
      now: new Date(),
      hashMailbox: (address) => hashMailbox(read, address),
    },
  );
}

describe('given somebody whom an operator banned', () => {
  test('when they come back by any spelling, then the link makes no member, and page and problem say why', async () => {
    await ban('ada@example.org');
    const token = await app.signUp({ email: 'ada+again@example.org' });
    const before = await app.items();
    const { status, body } = await app.call('POST', '/v1/confirmations', { json: { token } });
    expect([status, z.parse(problemSchema, body).type]).toEqual([
      409,
      expect.stringContaining('not-possible'),
    ]);
    const page = await app.call('POST', `/confirm/${token}`, {
      headers: {
        'accept-language': 'de',
        'content-type': 'application/x-www-form-urlencoded',
        origin: 'null',
      },
      body: '',
    });
    expect(page.status).toBe(409);
    expect(page.text).toContain('dass du nicht mitmachen kannst');
    expect(await app.items()).toEqual(before);
  });

  test('when they sign up, then the answer is the one that everybody gets', async () => {
    const asked = { home: { lat: 40.744, lon: -74.032 }, reachKm: 10, topics: ['Chess'] };
    const answer = async (email: string) => {
      const { status, body } = await app.call('POST', '/v1/sign-ups', { json: { ...asked, email } });
      return [status, body];
    };
    await ban('ada@example.org');
    expect(await answer('ada@example.org')).toEqual(await answer('bob@example.org'));
  });

  test('when they were a member, then their session ends, and a new one shows what is kept and adds no topic', async () => {
    const { member, session: old } = await app.join({ email: 'ada@example.org' });
    await ban('ada@example.org');
    const me = (session: string) => app.call('GET', '/v1/me/export', { session });
    expect((await me(old.token)).status).toBe(401);
    const session = await app.token('session', member.id, new Date(Date.now() + 1_000));
    expect(z.parse(exportSchema, (await me(session)).body)).toMatchObject({
      member: { barred: { measure: 'banned', decision: 'd1' } },
      interests: [],
      decisions: [{ id: 'd1', measure: 'banned', why: 'threats' }],
    });
    const add = await app.call('PUT', '/v1/me/interests/go', { session, json: {} });
    expect(add.status).toBe(409);
    const page = await app.call('GET', '/me/erase', { headers: { cookie: `__Host-session=${session}` } });
    expect(page.text).toContain('Nobody is told.');
    expect(page.text).not.toContain('sign up again');
  });
});
