import { SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import * as z from 'zod/mini';
import { confirmedSchema } from '../../functions/api/responses.ts';
import type { HttpResponse } from '../support/api-contract.ts';
import type { Item } from '../support/dynamodb.ts';
import { type HttpApp, someone, startHttpApp } from '../support/http-app.ts';
import { foundMeetup } from '../support/http-world.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

let app: HttpApp;
beforeAll(async () => {
  app = await startHttpApp();
});
beforeEach(() => app.clear());
afterEach(() => {
  vi.useRealTimers();
});
afterAll(() => app.stop());

const signUp = (person: object = {}) => app.call('POST', '/v1/sign-ups', { json: someone(person) });
const confirm = (token: string) => app.call('POST', '/v1/confirmations', { json: { token } });
const opened = ({ body }: HttpResponse) => confirmedSchema.parse(body);
/** Lets so much time pass, on the clock of our functions. */
const pass = (ms: number) => vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + ms });

const KEYS = ['pk', 'sk', 'gsi1pk', 'gsi1sk', 'gsi2pk', 'gsi2sk'];
/** The names of an item's keys that hold an address. */
const addressedKeys = (item: Item) => KEYS.filter((key) => String(item[key]).includes('@'));

/** An answer without what names the request. */
const comparable = ({ status, headers, body }: HttpResponse) => ({ status, headers, body });

describe('given a member and a stranger', () => {
  test('when both sign up, then the answers are the same and each writes one item', async () => {
    await app.join({ email: 'known@example.org' });
    const before = (await app.items()).length;
    const known = await signUp({ email: 'known@example.org' });
    expect((await app.items()).length).toBe(before + 1);
    const unknown = await signUp({ email: 'unknown@example.org' });
    expect((await app.items()).length).toBe(before + 2);
    expect(comparable(known)).toEqual(comparable(unknown));
    expect(known.status).toBe(202);
  });

  test('when both ask to sign in, then the answers are the same and each writes one item', async () => {
    await app.join({ email: 'known@example.org' });
    const before = (await app.items()).length;
    const known = await app.call('POST', '/v1/sessions', { json: { email: 'known@example.org' } });
    const unknown = await app.call('POST', '/v1/sessions', { json: { email: 'unknown@example.org' } });
    expect(comparable(known)).toEqual(comparable(unknown));
    expect((await app.items()).length).toBe(before + 2);
    expect((await app.itemsOf('sign-in')).map(({ email }) => email).toSorted()).toEqual([
      'known@example.org',
      'unknown@example.org',
    ]);
  });

  test('when both sign up, then the requests to the table are the same', async () => {
    await app.join({ email: 'known@example.org' });
    app.faults.plan(() => undefined);
    await signUp({ email: 'known@example.org' });
    const known = [...app.faults.seen];
    app.faults.plan(() => undefined);
    await signUp({ email: 'unknown@example.org' });
    expect(app.faults.seen).toEqual(known);
    expect(known).toEqual(['UpdateItem', 'BatchGetItem', 'PutItem']);
  });
});

describe('given a sign-up', () => {
  test('when it is kept, then only the home cell is, and it goes away after seven days', async () => {
    await signUp({ name: ' Ada\u202e  Lovelace ', free: ['mon-evening', 'mon-evening'] });
    const [item] = await app.itemsOf('sign-up');
    const { id, ttl } = item ?? {};
    expect(JSON.stringify(item)).not.toMatch(/40\.7|74\.0/);
    expect(item).toMatchObject({
      pk: `SIGNUP#${id}`,
      sk: 'SIGNUP',
      kind: 'sign-up',
      email: 'ada@example.org',
      name: 'Ada Lovelace',
      home: 'dr5rg3',
      reachKm: 10,
      topics: [{ slug: 'chess', name: 'Chess' }],
      free: ['mon-evening'],
    });
    expect(Number(ttl) * 1000 - Date.now()).toBeGreaterThan(7 * DAY_MS - 60_000);
    expect(Number(ttl) * 1000 - Date.now()).toBeLessThanOrEqual(7 * DAY_MS);
  });

  test.each([
    ['  ADA@Example.ORG ', 'ada@example.org'],
    ['a.d.a+chess@example.org', 'a.d.a+chess@example.org'],
    ['ada@BÜCHER.example', 'ada@xn--bcher-kva.example'],
    ['ada@xn--bcher-kva.example', 'ada@xn--bcher-kva.example'],
  ])('when the address is "%s", then it is kept as %s', async (email, kept) => {
    await signUp({ email });
    expect((await app.itemsOf('sign-up')).map((item) => item.email)).toEqual([kept]);
  });

  test('when it is confirmed, then no key of the table holds the address any more', async () => {
    const token = await app.signUp();
    expect((await app.items()).flatMap(addressedKeys)).toEqual(['gsi2pk']);
    await confirm(token);
    expect((await app.itemsOf('member')).map(({ email }) => email)).toEqual(['ada@example.org']);
    expect((await app.items()).flatMap(addressedKeys)).toEqual([]);
  });

  test('when the home is a place, then its cell is kept', async () => {
    await signUp({ home: { place: '5099133' } });
    expect((await app.itemsOf('sign-up')).map(({ home }) => home)).toEqual(['dr5rg3']);
  });

  test('when the home is a pole or on the date line, then it is taken', async () => {
    for (const home of [
      { lat: 90, lon: 0 },
      { lat: -90, lon: 180 },
      { lat: 0, lon: -180 },
    ])
      expect((await signUp({ home })).status).toBe(202);
  });

  test('when topics are the same in other words, then one is kept; links are cut out of them', async () => {
    await signUp({ topics: ['Chess', 'chess', ' CHESS ', 'Go at www.spam.example', 'constructor'] });
    expect((await app.itemsOf('sign-up')).map(({ topics }) => topics)).toEqual([
      [
        { slug: 'chess', name: 'CHESS' },
        { slug: 'go-at', name: 'Go at' },
        { slug: 'constructor', name: 'constructor' },
      ],
    ]);
  });

  test('when a topic is called like a part of every object, then it is a topic like any other', async () => {
    const { interests } = await app.join({ topics: ['constructor', '__proto__', 'toString'] });
    for (const interest of interests) expect(interest).toMatchObject({ state: 'waiting', quorum: 8 });
    expect(interests).toHaveLength(3);
  });
});

describe('given a token of a sign-up', () => {
  test('when it is confirmed, then there is a member with a session and with interests, and it is used up', async () => {
    const token = await app.signUp({ topics: ['Chess', 'Go'], free: ['mon-evening'] });
    const { member, session, interests } = opened(await confirm(token));
    expect(member).toMatchObject({
      email: 'ada@example.org',
      reachKm: 10,
      free: ['mon-evening'],
      mail: true,
    });
    expect(interests).toEqual([
      { topic: 'chess', name: 'Chess', state: 'waiting', quorum: 8 },
      { topic: 'go', name: 'Go', state: 'waiting', quorum: 8 },
    ]);
    expect((await app.call('GET', '/v1/me', { session: session.token })).body).toMatchObject(member);
    expect(await kinds()).toEqual({
      member: 1,
      email: 1,
      interest: 2,
      counter: 2,
      area: 2,
      'sign-up': 1,
      orders: 1,
    });
    const [signUpItem] = await app.itemsOf('sign-up');
    expect(JSON.stringify(signUpItem)).not.toContain('ada');
  });

  test('when it is confirmed again, then it shows the present state and writes nothing', async () => {
    const token = await app.signUp();
    const first = opened(await confirm(token));
    await app.call('PATCH', '/v1/me', { session: first.session.token, json: { reachKm: 50, name: 'Ada' } });
    const before = await app.items();
    const again = opened(await confirm(token));
    expect(again.member).toMatchObject({ id: first.member.id, reachKm: 50, name: 'Ada' });
    expect(await app.items()).toEqual(before);
  });

  test('when it is confirmed many times at once, then there is one member', async () => {
    const token = await app.signUp();
    const answers = await Promise.all(Array.from({ length: 5 }, () => confirm(token)));
    expect(new Set(answers.map((response) => opened(response).member.id)).size).toBe(1);
    expect(await kinds()).toMatchObject({ member: 1, interest: 1 });
    expect((await app.itemsOf('counter')).map(({ total }) => total)).toEqual([1]);
  });

  test('when a group is open near, then the interest is gathered at once', async () => {
    const meetup = await foundMeetup(app, 10, { topic: { slug: 'chess', name: 'Chess' } });
    const { interests } = await app.join();
    expect(interests).toMatchObject([
      { state: 'gathered', group: { id: meetup.group }, meetup: { id: meetup.id } },
    ]);
    expect(await app.itemsOf('counter')).toEqual([]);
  });

  test('when the member is erased, then its link has ended', async () => {
    const token = await app.signUp();
    const { session } = opened(await confirm(token));
    await app.call('DELETE', '/v1/me', { session: session.token });
    const before = await app.items();
    expectProblem(await confirm(token), 410, /sign up again|ended/);
    expect(await app.items()).toEqual(before);
  });

  test('when seven days are over, then it has expired and nothing is written', async () => {
    const token = await app.signUp();
    const before = await app.items();
    pass(7 * DAY_MS + 1000);
    expectProblem(await confirm(token), 410, /expired/);
    expect(await app.items()).toEqual(before);
  });

  test('when the item has expired but lies there still, then the sign-up has expired', async () => {
    await app.signUp();
    const [pending] = await app.itemsOf('sign-up');
    pass(7 * DAY_MS + 1000);
    expectProblem(await confirm(await app.token('confirm', String(pending?.id))), 410, /sign up again/);
  });
});

describe('given a member', () => {
  test('when the same address signs up again, then nothing of the member changes but what they tick', async () => {
    const first = await app.join({ name: 'Ada', topics: ['Chess', 'Go'], free: ['mon-evening'] });
    const second = await app.join({
      email: 'ADA@example.org',
      home: { lat: 51.1761, lon: 4.3483 },
      reachKm: 25,
      topics: ['Go', 'Poker'],
      free: ['sun-morning'],
    });
    expect(second.member).toMatchObject({
      ...first.member,
    });
    expect(second.interests.map(({ topic }) => topic)).toEqual(['chess', 'go', 'poker']);
    expect(await kinds()).toMatchObject({ member: 1, email: 1, interest: 3, counter: 3 });
    for (const counter of await app.itemsOf('counter')) {
      expect(counter).toMatchObject({ cell: first.member.home.cell, total: 1 });
      expect(counter).toHaveProperty(`r10#${first.member.id}`);
    }
  });

  test('when they sign up in German, then that is their language, whoever signs them up in another', async () => {
    expect((await app.join({ language: 'de' })).member.language).toBe('de');
    expect((await app.join()).member.language).toBe('de');
    expect((await app.join({ language: 'en' })).member.language).toBe('de');
  });

  test.each<[said: object, header: string, language: string, region: string | undefined]>([
    [{}, 'de-AT, de;q=0.9, en;q=0.5', 'de', 'AT'],
    [{}, 'fr-FR, en-us;q=0.4', 'en', 'US'],
    [{}, 'zh-Hans-CN', 'en', undefined],
    [{}, '*', 'en', undefined],
    [{ language: 'de' }, 'en-GB, de-CH;q=0.2', 'de', 'CH'],
    [{ language: 'en' }, 'de-DE', 'en', undefined],
    [{ language: 'en', region: 'nz' }, 'en-IE', 'en', 'NZ'],
    [{ region: 'CH' }, 'de-DE', 'de', 'CH'],
  ])(
    'when %j is signed up with Accept-Language %j, then they read %s as in %s',
    async (said, header, language, region) => {
      await app.call('POST', '/v1/sign-ups', { json: someone(said), headers: { 'accept-language': header } });
      const [kept] = await app.itemsOf('sign-up');
      const { member } = opened(await confirm(await app.token('confirm', String(kept?.id))));
      expect([member.language, member.region]).toEqual([language, region]);
    },
  );

  test.each(['USA', '', 'u1', 'Ünited'])(
    'when a sign-up names the region %j, then it is refused',
    async (region) => {
      expectProblem(await signUp({ region }), 400, /Some fields/);
    },
  );

  test('when it says whether they may be asked further than their reach, then so it is, and not if it says nothing', async () => {
    const { member } = await app.join({ askFurther: true });
    expect(member.askFurther).toBe(true);
    expect((await app.join({ askFurther: false })).member.askFurther).toBe(true);
    expect((await app.join({ email: 'ben@example.org' })).member.askFurther).toBe(false);
  });

  test('when a sign-up names a language that we do not speak, then it is refused', async () => {
    expectProblem(await signUp({ language: 'fr' }), 400, /language|Some fields/);
    expect(await app.items()).toEqual([]);
  });

  test('when a sign-up would make it more than 19 interests, then 422 and nothing is written', async () => {
    const topics = (from: number, n: number) => Array.from({ length: n }, (_, at) => `Topic ${from + at}`);
    await app.join({ topics: topics(0, 10) });
    const { session } = await app.join({ topics: topics(10, 9) });
    const token = await app.signUp({ topics: ['One more'], reachKm: 50 });
    const before = await app.items();
    expectProblem(
      await app.call('POST', '/v1/confirmations', { json: { token, topics: ['One more'] } }),
      422,
      /19/,
    );
    expectProblem(await app.call('PUT', '/v1/me/interests/one-more', { session: session.token }), 422, /19/);
    expect(await app.items()).toEqual(before);
    expect((await app.call('PUT', '/v1/me/interests/topic-3', { session: session.token })).status).toBe(200);
    expect((await confirm(await app.signUp({ topics: topics(5, 10) }))).status).toBe(200);
  });

  test('when a sign-in link is used, then it opens a session, once', async () => {
    const { member } = await app.join();
    const token = await app.token('sign-in', member.id);
    const { session } = opened(await confirm(token));
    expect((await app.call('GET', '/v1/me', { session: session.token })).body).toMatchObject(member);
    const before = await app.items();
    expectProblem(await confirm(token), 410, /has already been used/);
    expect(await app.items()).toEqual(before);
  });

  test('when a sign-in link is not used for an hour, then it has expired', async () => {
    const { member } = await app.join();
    const token = await app.token('sign-in', member.id);
    pass(60 * 60 * 1000 + 1000);
    expectProblem(await confirm(token), 410, /expired/);
  });

  test('when a sign-in link is used twice at the same instant, then one use wins', async () => {
    const { member } = await app.join();
    const token = await app.token('sign-in', member.id);
    const answers = await Promise.all([1, 2, 3, 4].map(() => confirm(token)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 410, 410, 410]);
  });

  test('when the answer to the write that uses a sign-in link is lost, then the one who used it gets in', async () => {
    const { member } = await app.join();
    const token = await app.token('sign-in', member.id);
    let lost = 0;
    app.faults.plan(({ operation }) =>
      operation === 'UpdateItem' && lost++ === 0 ? { kind: 'lose-answer' } : undefined,
    );
    expect((await confirm(token)).status).toBe(200);
    expect(lost).toBe(2);
    app.faults.plan(() => undefined);
    expectProblem(await confirm(token), 410, /has already been used/);
  });

  test('when a newer sign-in link was used, then an older one is good no more, and the next one is', async () => {
    const { member } = await app.join();
    const [older, newer, next] = await Promise.all(
      [2_000, 1_000, 1].map((ago) => app.token('sign-in', member.id, new Date(Date.now() - ago))),
    );
    expect((await confirm(newer ?? '')).status).toBe(200);
    expectProblem(await confirm(older ?? ''), 410, /has already been used/);
    expect((await confirm(next ?? '')).status).toBe(200);
  });

  test('when a change of the member was decided before a sign-in link was used, then it does not make the link good again', async () => {
    const { member } = await app.join();
    const [before] = await app.itemsOf('member');
    await confirm(await app.token('sign-in', member.id));
    const [after] = await app.itemsOf('member');
    expect(after?.version).toBe(Number(before?.version) + 1);
  });

  test('when a confirmation link is used again, then it opens a session for an hour from its first use on', async () => {
    pass(3 * DAY_MS);
    const token = await app.signUp();
    pass(2 * DAY_MS);
    await confirm(token);
    pass(59 * 60_000);
    expect(opened(await confirm(token)).interests).toHaveLength(1);
    pass(2 * 60_000);
    const before = await app.items();
    expectProblem(await confirm(token), 410, /has already been used/);
    expect(await app.items()).toEqual(before);
  });

  test('when thirty days are over, then the session is', async () => {
    const { session } = await app.join();
    expect(Date.parse(session.expiresAt) - Date.now()).toBeGreaterThan(30 * DAY_MS - 60_000);
    pass(30 * DAY_MS + 1000);
    expect((await app.call('GET', '/v1/me', { session: session.token })).status).toBe(401);
  });
});

describe('given a token that is not for this, or not ours', () => {
  const claims = (subject: string) =>
    new SignJWT().setSubject(subject).setAudience('confirm').setIssuedAt().setExpirationTime('1h');
  const keyOf = async () =>
    (await app.secrets.token.read('AWSCURRENT')) ?? { id: '', bytes: new Uint8Array() };

  const forgeries: Readonly<Record<string, (id: string) => Promise<string>>> = {
    'signed with another key': async (id) =>
      claims(id)
        .setProtectedHeader({ alg: 'HS256', kid: (await keyOf()).id })
        .sign(new TextEncoder().encode('another key that is long enough, too')),
    'of an unknown key': async (id) =>
      claims(id)
        .setProtectedHeader({ alg: 'HS256', kid: 'unknown' })
        .sign((await keyOf()).bytes),
    'without the name of a key': async (id) =>
      claims(id)
        .setProtectedHeader({ alg: 'HS256' })
        .sign((await keyOf()).bytes),
    'of another algorithm': async (id) =>
      claims(id)
        .setProtectedHeader({ alg: 'HS512', kid: (await keyOf()).id })
        .sign((await keyOf()).bytes),
    unsigned: async (id) =>
      new UnsecuredJWT().setSubject(id).setAudience('confirm').setIssuedAt().setExpirationTime('1h').encode(),
    'without an end': async (id) =>
      new SignJWT()
        .setSubject(id)
        .setAudience('confirm')
        .setIssuedAt()
        .setProtectedHeader({ alg: 'HS256', kid: (await keyOf()).id })
        .sign((await keyOf()).bytes),
    'for sessions': (id) => app.token('session', id),
    'for answers': (id) => app.token('answer', id),
    'for unsubscribing': (id) => app.token('unsubscribe', id),
    'for two purposes': async (id) =>
      claims(id)
        .setAudience(['answer', 'confirm'])
        .setProtectedHeader({ alg: 'HS256', kid: (await keyOf()).id })
        .sign((await keyOf()).bytes),
    'with a changed letter': async (id) => {
      const [head, , signature] = (await app.token('confirm', id)).split('.');
      const [, payload] = (await app.token('confirm', `${id}0`)).split('.');
      return `${head}.${payload}.${signature}`;
    },
    'that is no token': async () => 'a.b.c',
  };

  test.each(Object.keys(forgeries))(
    'when a token %s is confirmed, then the problem is clear and nothing is written',
    async (name) => {
      await app.signUp();
      const [pending] = await app.itemsOf('sign-up');
      const before = await app.items();
      expectProblem(await confirm((await forgeries[name]?.(String(pending?.id))) ?? ''), 410, /invalid/);
      expect(await app.items()).toEqual(before);
    },
  );

  test('when a token of a mail is used as a session, then 401', async () => {
    const { member } = await app.join();
    for (const purpose of ['confirm', 'sign-in', 'answer', 'unsubscribe'] as const)
      expect((await app.call('GET', '/v1/me', { session: await app.token(purpose, member.id) })).status).toBe(
        401,
      );
  });
});

describe('given keys that rotate', () => {
  test('when the key has changed, then older tokens hold until it changes again, and new ones hold at once', async () => {
    // Later than whatever the tests before have made our functions keep.
    pass(60 * DAY_MS);
    const { member, session } = await app.join();
    await app.call('GET', '/v1/me', { session: session.token });
    app.secrets.token.rotate();
    vi.setSystemTime(Date.now() + 11_000);
    const newer = await app.token('session', member.id);
    expect((await app.call('GET', '/v1/me', { session: newer })).status).toBe(200);
    expect((await app.call('GET', '/v1/me', { session: session.token })).status).toBe(200);
    app.secrets.token.rotate();
    vi.setSystemTime(Date.now() + 6 * 60_000);
    expect((await app.call('GET', '/v1/me', { session: newer })).status).toBe(200);
    expect((await app.call('GET', '/v1/me', { session: session.token })).status).toBe(401);
  });
});

async function kinds(): Promise<Record<string, number>> {
  const items = await app.items();
  const count = (kind: unknown) => items.filter((item: Item) => item.kind === kind).length;
  return Object.fromEntries(items.map(({ kind }) => [String(kind), count(kind)]));
}

function expectProblem({ status, body }: HttpResponse, expected: number, detail: RegExp): void {
  expect(status).toBe(expected);
  expect(z.object({ detail: z.string() }).parse(body).detail).toMatch(detail);
}
