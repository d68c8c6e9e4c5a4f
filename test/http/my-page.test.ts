import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import * as z from 'zod/mini';
import { confirmedSchema, meSchema } from '../../functions/api/responses.ts';
import { rsvp } from '../../functions/services/meetups/rsvp.ts';
import type { HttpResponse } from '../support/api-contract.ts';
import { type HttpApp, startHttpApp } from '../support/http-app.ts';
import { gather } from '../support/http-world.ts';
import { GROUP, meetupOn, seedMeetup } from '../support/meetups.ts';

let app: HttpApp;
beforeAll(async () => {
  app = await startHttpApp({ QUORUM: '3' });
});
beforeEach(() => app.clear());
afterAll(() => app.stop());

const MINUTE_MS = 60_000;
/** What the browser of somebody keeps who has pressed the button of a link. */
const SIGNED_IN = [
  /^__Host-session=ey.*; HttpOnly/,
  /^__Host-signed-in=1; Max-Age=\d+; Path=\/; Secure; SameSite=Lax$/,
  /^__Host-device=ey/,
].map((cookie) => expect.stringMatching(cookie));
/** In the same second, mostly. */
const aMomentLater = () => new Date(Date.now() + 1);
const ago = (minutes: number) => new Date(Date.now() - minutes * MINUTE_MS);

/** A member, and the cookie that their browser holds since some minutes. */
async function member(person: object = {}, minutes = 5) {
  const { member } = await app.join({ name: 'Ada', topics: ['Chess'], ...person });
  return { id: member.id, cookie: `__Host-session=${await app.token('session', member.id, ago(minutes))}` };
}
const look = (path: string, cookie: string): Promise<HttpResponse> =>
  app.call('GET', path, { headers: { cookie } });
const send = (
  path: string,
  cookie: string,
  fields: readonly (readonly [string, string])[] = [],
  headers = {},
) =>
  app.call('POST', path, {
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'sec-fetch-site': 'same-origin',
      cookie,
      ...headers,
    },
    body: new URLSearchParams(fields.map((pair) => [...pair])).toString(),
  });
const stored = async (id: string) => (await app.itemsOf('member')).find((item) => item.id === id);
const topics = async () =>
  (await app.itemsOf('interest')).map(({ topic }) => (topic === Object(topic) ? Object(topic).slug : topic));

describe('given the link to sign in that stands on every page', () => {
  test('when somebody follows it who is signed in, then they come to their own page, which has no such link', async () => {
    const { cookie } = await member();
    const { status, headers } = await look('/sign-in', cookie);
    expect([status, headers.location]).toEqual([303, '/me']);
    expect((await look('/about', '')).text).toContain('href="/sign-in"');
    expect((await look('/me', cookie)).text).not.toContain('href="/sign-in"');
  });

  test('when the session was revoked, then it leads round no circle', async () => {
    const { id, cookie } = await member();
    await send('/sign-out-everywhere', cookie);
    expect((await stored(id))?.signedOutAt).toBeDefined();
    const away = await look('/me', cookie);
    expect([away.headers.location, away.cookies]).toEqual([
      '/sign-in',
      [expect.stringMatching(/^__Host-signed-in=; Max-Age=0; /)],
    ]);
    expect((await look('/sign-in', cookie)).status).toBe(200);
  });
});

describe('given the script of a public meetup', () => {
  test('when it asks for what its reader said, then it learns that and the page to change it, of their own invitation only', async () => {
    const { id, cookie } = await member();
    const other = await member({ email: 'bob@example.org' });
    const meetup = meetupOn({ id: `${GROUP.id}-1` });
    await seedMeetup(app.table, meetup, [{ id, name: 'Ada' }]);
    const asked = async (of: string, by: string) => {
      const response = await look(`/me?meetup=${of}`, by);
      expect(response.headers['cache-control']).toBe('no-store');
      return JSON.parse(response.text);
    };
    expect(await asked(meetup.id, cookie)).toEqual({
      answer: 'open',
      page: expect.stringMatching(/^\/answer\/ey/),
    });
    await rsvp(app.table, meetup.id, id, { answer: 'yes' }, new Date());
    const own = await asked(meetup.id, cookie);
    expect(own.answer).toBe('yes');
    expect((await look(own.page, '')).text).toContain('You’re coming.');
    expect(await asked(meetup.id, other.cookie)).toEqual({});
    expect(await asked('nothing-1', cookie)).toEqual({});
    expect((await look(`/me?meetup=${meetup.id}`, '')).headers.location).toBe('/sign-in');
  });

  test('then the page itself is the same for everybody', async () => {
    const { id, cookie } = await member();
    const meetup = meetupOn({ id: `${GROUP.id}-1` });
    await seedMeetup(app.table, meetup, [{ id, name: 'Ada' }]);
    const { text, headers } = await look(`/meetups/${meetup.id}`, cookie);
    expect(headers['cache-control']).toMatch(/^public/);
    expect(text).toBe((await look(`/meetups/${meetup.id}`, '')).text);
    expect(text).toContain(`data-own-answer="${meetup.id}"`);
    expect(text).toContain('data-yes="You’re coming."');
  });
});

describe('given somebody who wants to sign in', () => {
  test('when they ask for a link, then the wish is kept, and every address gets the same answer', async () => {
    await member({ email: 'ada@example.org' });
    const known = await send('/sign-in', '', [['email', ' ADA@example.org']]);
    const unknown = await send('/sign-in', '', [['email', 'bob@example.org']]);
    expect([known.status, unknown.status]).toEqual([200, 200]);
    expect(known.text.replaceAll('ada@', 'bob@')).toBe(unknown.text);
    expect((await app.itemsOf('sign-in')).map(({ email }) => email).sort()).toEqual([
      'ada@example.org',
      'bob@example.org',
    ]);
  });

  test('when what they write is no address, then it comes back with a word about it', async () => {
    const { status, text } = await send('/sign-in', '', [['email', 'ada"@']]);
    expect(status).toBe(422);
    expect(text).toContain('value="ada&quot;@"');
    expect(await app.itemsOf('sign-in')).toEqual([]);
  });

  test('when they press the button of the link, then they are signed in on this browser only, for 30 days', async () => {
    const { id } = await member();
    const page = `/confirm/${await app.token('sign-in', id)}`;
    expect((await app.call('GET', page)).cookies).toEqual([]);
    expect((await app.call('HEAD', page)).cookies).toEqual([]);
    const { status, headers, cookies } = await send(page, '');
    expect([status, headers.location]).toEqual([303, '/me']);
    const [cookie = ''] = cookies;
    expect(cookie).toMatch(
      /^__Host-session=[\w.-]+; Max-Age=(2592000|2591999); Path=\/; Secure; HttpOnly; SameSite=Lax$/,
    );
    expect((await look('/me', cookie.split(';', 1).join())).text).toContain('<bdi>Ada</bdi>');
  });

  test('when they confirm a sign-up, then they are signed in as well', async () => {
    const { cookies, text } = await send(`/confirm/${await app.signUp()}`, '');
    expect(cookies).toEqual(SIGNED_IN);
    expect(text).toContain('href="/me"');
  });
});

describe('given a browser that is not signed in', () => {
  const forged = ['', '__Host-session=', '__Host-session=nonsense', 'session=x; __Host-other=y'];

  test.each(['/me', '/me/export', '/me/erase'])(
    'when it opens %s, then it is sent to sign in',
    async (path) => {
      const { id } = await member();
      const answerToken = await app.token('answer', `m-1/${id}`);
      const late = await app.token('session', id, ago(31 * 24 * 60));
      for (const cookie of [...forged, `__Host-session=${answerToken}`, `__Host-session=${late}`]) {
        const { status, headers, text } = await look(path, cookie);
        expect([status, headers.location, text]).toEqual([303, '/sign-in', '']);
      }
    },
  );

  test('when it sends a form, then nothing changes', async () => {
    await member();
    const before = await app.items();
    for (const path of ['profile', 'topics', 'leave', 'pause', 'calendar', 'erase'])
      expect((await send(`/me/${path}`, '', [['topic', 'Go']])).headers.location).toBe('/sign-in');
    expect(await app.items()).toEqual(before);
  });

  test('when another site sends a form with the cookie, then it is refused', async () => {
    const { cookie } = await member();
    const before = await app.items();
    for (const path of ['/me/erase', '/me/topics', '/sign-out-everywhere', '/sign-out']) {
      const { status, cookies } = await send(path, cookie, [['topic', 'Go']], {
        'sec-fetch-site': 'cross-site',
      });
      expect([status, cookies]).toEqual([403, []]);
    }
    expect(await app.items()).toEqual(before);
  });
});

describe('given a member who comes from a page that is the same for everybody', () => {
  test('when they add its topic, then it is filled in, and one press is left', async () => {
    const { cookie } = await member({ topics: ['Chess'] });
    const before = await app.items();
    const { text } = await look('/me?topic=Board%20games%3Cb%3E', cookie);
    expect(text).toMatch(/name="topic" value="Board games&lt;b>" auto/);
    expect((await look('/me', cookie)).text).not.toMatch(/name="topic" value="[^"]+" auto/);
    expect(await app.items()).toEqual(before);
  });

  test('when they look around their town, then they are sent to its page, and that is not kept', async () => {
    const { cookie } = await member();
    const { status, headers } = await look('/me/near', cookie);
    expect([status, headers['cache-control']]).toEqual([303, 'no-store']);
    expect(headers.location).toMatch(/^\/near\?place=[\w-]+$/);
    const near = await app.call('GET', headers.location ?? '');
    expect(near.text).toContain('<h1>Near Hoboken, NJ</h1>');
    expect((await look('/me/near', '')).headers.location).toBe('/sign-in');
  });
});

describe('given a member on their page', () => {
  test('when it is looked at, then it tells where everything stands, and nobody may keep it', async () => {
    const { cookie } = await member({ topics: ['Chess', 'Go <b>'] });
    const { status, headers, text } = await look('/me', cookie);
    expect([status, headers['cache-control']]).toEqual([200, 'no-store']);
    expect(text).toContain('It takes 3 people. From tomorrow morning, your page');
    expect(text).toContain('Go &lt;b>');
    expect(text).toContain('near Hoboken, NJ');
    expect(text).toContain('/v1/calendars/');
    const jumps = [...text.matchAll(/<a href="#(\w+)">/g)].map(([, part]) => part);
    expect(jumps).toEqual(['topics', 'profile', 'pause', 'data']);
    for (const part of jumps) expect(text).toContain(`<section class="card part" id="${part}"`);
    expect((await look('/me?done=saved', cookie)).text).toContain('Saved.');
    expect((await look('/me?done=<b>', cookie)).status).toBe(200);
  });

  test('when a group has called, then invitation, group and answer are there', async () => {
    const { cookie } = await member();
    await app.join({ email: 'bob@example.org', topics: ['Chess'] });
    await app.join({ email: 'cy@example.org', topics: ['Chess'] });
    await gather(app, 'chess', 3);
    const { text } = await look('/me', cookie);
    expect(text).toContain('Please answer');
    expect(text).toMatch(/href="\/groups\/\w+"/);
    const [, page = ''] = /href="(\/answer\/[^"]+)"/.exec(text) ?? [];
    await send(page, '', [['answer', 'yes']]);
    expect((await look('/me', cookie)).text).toContain('You’re coming');
  });

  test('when the profile is changed, then all of it moves, and what is left empty of the home stays', async () => {
    const { id, cookie } = await member();
    const saved = await send('/me/profile', cookie, [
      ['town', 'Hoboken, BE'],
      ['reachKm', '50'],
      ['askFurther', 'yes'],
      ['free', 'sun-morning'],
      ['name', ' Grace '],
    ]);
    expect([saved.status, saved.headers.location]).toEqual([303, '/me?done=saved']);
    expect(await stored(id)).toMatchObject({
      home: 'u1554u',
      reachKm: 50,
      askFurther: true,
      free: ['sun-morning'],
      name: 'Grace',
    });
    expect((await look('/me', cookie)).text).toMatch(/name="askFurther" value="yes" checked/);
    const [counter, ...others] = await app.itemsOf('counter');
    expect([counter?.cell, counter?.total, others]).toEqual(['u1554u', 1, []]);
    expect(Object.keys(counter ?? {})).toContainEqual(expect.stringMatching(/^r50#/));
    await send('/me/profile', cookie, [
      ['town', ' '],
      ['reachKm', '2'],
      ['name', ''],
    ]);
    expect(await stored(id)).toMatchObject({ home: 'u1554u', reachKm: 2, askFurther: false, free: [] });
    expect((await look('/me', cookie)).text).not.toMatch(/name="askFurther" value="yes" checked/);
    expect(await stored(id)).not.toHaveProperty('name');
  });

  test('when another language is chosen for mails, then it is theirs; what is none is ignored', async () => {
    const { id, cookie } = await member();
    expect((await look('/me', cookie)).text).toMatch(/name="language" value="en" checked/);
    await send('/me/profile', cookie, [
      ['reachKm', '10'],
      ['language', 'de'],
    ]);
    expect((await stored(id))?.language).toBe('de');
    await send('/me/profile', cookie, [
      ['reachKm', '10'],
      ['language', 'xx'],
    ]);
    expect((await stored(id))?.language).toBe('de');
    expect((await look('/me', cookie)).text).toMatch(/name="language" value="de" checked/);
  });

  test('when something in the profile is wrong, then nothing changes and what was typed is still there', async () => {
    const { id, cookie } = await member();
    const before = await stored(id);
    const { status, text } = await send('/me/profile', cookie, [
      ['town', 'Hobokken'],
      ['reachKm', '7'],
      ['free', 'sun-morning'],
      ['name', '***'],
    ]);
    expect(status).toBe(422);
    for (const kept of ['value="Hobokken"', 'value="sun-morning" checked', 'value="***"', 'Did you mean'])
      expect(text).toContain(kept);
    expect(text.match(/class="complaint"/g)).toHaveLength(3);
    expect(text).toContain('name="to" value="/me"');
    expect(await stored(id)).toEqual(before);
  });

  test('when several towns go by the name of their new home, then those of the country they look from come first', async () => {
    const { cookie } = await member();
    const first = async (country: string, fields: readonly (readonly [string, string])[] = []) => {
      const typed = [['town', 'Hoboken'], ['reachKm', '10'], ...fields] as const;
      const { text } = await send('/me/profile', cookie, typed, { 'cloudfront-viewer-country': country });
      return /name="place" value="\d+" checked\/?><span>([^<]+)/.exec(text)?.[1];
    };
    for (const fields of [[], [['look', 'map']]] as const) {
      expect(await first('US', fields)).toMatch(/New Jersey/);
      expect(await first('BE', fields)).toMatch(/Belgium/);
    }
  });

  test('when topics are added and left, then interests and counters follow', async () => {
    const { cookie } = await member();
    expect((await send('/me/topics', cookie, [['topic', 'Sour dough']])).headers.location).toBe(
      '/me?done=added',
    );
    expect((await topics()).sort()).toEqual(['chess', 'sour-dough']);
    expect((await send('/me/leave', cookie, [['topic', 'chess']])).headers.location).toBe('/me?done=left');
    expect(await topics()).toEqual(['sour-dough']);
    expect((await app.itemsOf('counter')).map(({ topic }) => topic)).toEqual(['sour-dough']);
    const { status, text } = await send('/me/topics', cookie, [['topic', '!!!']]);
    expect([status, text.includes('value="!!!"')]).toEqual([422, true]);
  });

  test('when they hold as many topics as they may, then one more is refused in words', async () => {
    const many = (from: number) => Array.from({ length: 10 }, (_, at) => `topic ${from + at}`);
    const { cookie } = await member({ topics: many(0) });
    await app.join({ topics: many(10).slice(1) });
    const { status, text } = await send('/me/topics', cookie, [['topic', 'One more']]);
    expect(status).toBe(422);
    expect(text).toContain('You can have up to nineteen topics');
    expect(text).toContain('value="One more"');
  });

  test('when they pause and come back, then mail stops and begins again', async () => {
    const { id, cookie } = await member();
    expect((await send('/me/pause', cookie, [['months', '2']])).headers.location).toBe('/me?done=paused');
    expect(await stored(id)).toHaveProperty('pausedUntil');
    expect((await look('/me', cookie)).text).toContain('Come back now');
    await send('/me/pause', cookie, [['months', '0']]);
    expect(await stored(id)).not.toHaveProperty('pausedUntil');
    expect((await send('/me/pause', cookie, [['months', '99']])).status).toBe(400);
  });

  test('when they had stopped all mail and add a topic, then mail is on again', async () => {
    const { id, cookie } = await member();
    await app.call('POST', `/v1/unsubscribe/${await app.token('unsubscribe', id)}`);
    expect((await look('/me', cookie)).text).toContain('You’ve stopped all e-mail');
    await send('/me/topics', cookie, [['topic', 'Go']]);
    expect(await stored(id)).not.toHaveProperty('unsubscribedAt');
  });

  test('when they download their data, then it is a file with all of it, as the API gives it', async () => {
    const { id, cookie } = await member();
    const { headers, text } = await look('/me/export', cookie);
    expect(headers['content-disposition']).toBe('attachment; filename="convoke.json"');
    const session = await app.token('session', id);
    expect(JSON.parse(text)).toEqual((await app.call('GET', '/v1/me/export', { session })).body);
  });

  test('when they change the address of their calendar, then the old one is dead', async () => {
    const { cookie } = await member();
    const address = async () =>
      /\/v1\/calendars\/[\w.-]+?\.ics/.exec((await look('/me', cookie)).text)?.[0] ?? '';
    const old = await address();
    expect((await app.call('GET', old)).status).toBe(200);
    await send('/me/calendar', cookie);
    expect((await app.call('GET', old)).status).toBe(410);
    expect(await address()).not.toBe(old);
  });

  test('when they erase themselves, then looking does nothing, pressing removes everything and signs out', async () => {
    const { cookie } = await member();
    expect((await look('/me/erase', cookie)).text).toContain('Erase everything?');
    expect(await app.itemsOf('member')).toHaveLength(1);
    const { status, cookies } = await send('/me/erase', cookie);
    const gone = [
      /^__Host-session=; Max-Age=0; /,
      /^__Host-signed-in=; Max-Age=0; /,
      /^__Host-device=; Max-Age=0; /,
    ];
    expect([status, cookies]).toEqual([200, gone.map((cookie) => expect.stringMatching(cookie))]);
    for (const kind of ['member', 'interest', 'counter']) expect(await app.itemsOf(kind)).toEqual([]);
    expect((await look('/me', cookie)).headers.location).toBe('/sign-in');
  });
});

describe('given sessions on several devices', () => {
  const api = (session: string) => app.call('GET', '/v1/me', { session });

  test('when one signs out, then its browser forgets it, and the others stay', async () => {
    const { id, cookie } = await member();
    const { status, headers, cookies } = await send('/sign-out', cookie);
    expect([status, headers.location]).toEqual([303, '/sign-in?ended']);
    expect(cookies).toEqual([
      expect.stringMatching(/^__Host-session=; Max-Age=0; /),
      expect.stringMatching(/^__Host-signed-in=; Max-Age=0; /),
    ]);
    expect((await api(await app.token('session', id, ago(9)))).status).toBe(200);
  });

  test.each([
    ['page', (_: string, cookie: string) => send('/sign-out-everywhere', cookie)],
    ['API', (session: string) => app.call('DELETE', '/v1/sessions', { session })],
  ] as const)(
    'when one signs out everywhere by the %s, then none counts any more, here or there',
    async (_, end) => {
      const { id, cookie } = await member();
      const session = await app.token('session', id, ago(3));
      expect((await end(session, cookie)).status).toBeLessThan(400);
      expect((await look('/me', cookie)).headers.location).toBe('/sign-in');
      const calls = [
        await api(session),
        await app.call('PATCH', '/v1/me', { session, json: { reachKm: 2 } }),
        await app.call('PUT', '/v1/me/interests/go', { session }),
        await app.call('GET', '/v1/me/interests', { session }),
        await app.call('GET', '/v1/me/export', { session }),
        await app.call('DELETE', '/v1/sessions', { session }),
        await app.call('DELETE', '/v1/me', { session }),
      ];
      expect(calls.map(({ status }) => status)).toEqual(calls.map(() => 401));
      expect(await stored(id)).toMatchObject({ reachKm: 10 });
      const later = await app.token('session', id, aMomentLater());
      expect((await api(later)).status).toBe(200);
    },
  );

  test('when one signs out everywhere, then no link from before lets in again, and one from after does', async () => {
    const signUp = await app.signUp();
    const follow = (token: string) => app.call('POST', '/v1/confirmations', { json: { token } });
    const joined = z.parse(confirmedSchema, (await follow(signUp)).body);
    const { id } = joined.member;
    const signIn = await app.token('sign-in', id, ago(3));
    expect((await follow(signIn)).status).toBe(200);
    await app.call('DELETE', '/v1/sessions', { session: joined.session.token });
    expect([(await follow(signIn)).status, (await follow(signUp)).status]).toEqual([410, 410]);
    expect((await send(`/confirm/${signIn}`, '')).status).toBe(410);
    const later = await app.token('sign-in', id, aMomentLater());
    expect((await follow(later)).status).toBe(200);
  });

  const calendarOf = async (session: string) =>
    new URL(z.parse(meSchema, (await api(session)).body).calendar ?? '').pathname;
  const signOuts = {
    'the form, box ticked': [
      true,
      (cookie: string) => send('/sign-out-everywhere', cookie, [['calendar', 'yes']]),
    ],
    'the form, box not ticked': [false, (cookie: string) => send('/sign-out-everywhere', cookie)],
    'the API': [true, (_: string, session: string) => app.call('DELETE', '/v1/sessions', { session })],
    'the API, keeping the calendar': [
      false,
      (_: string, session: string) => app.call('DELETE', '/v1/sessions?calendar=keep', { session }),
    ],
  } as const;

  test.each(Object.entries(signOuts))(
    'when one signs out everywhere by %s, then the address of the calendar is dead as was said, and links that do one thing work',
    async (_, [ends, signOut]) => {
      const { id, cookie } = await member();
      const session = await app.token('session', id, ago(3));
      const calendar = await calendarOf(session);
      const stop = `/v1/unsubscribe/${await app.token('unsubscribe', `${id}/chess`, ago(3))}`;
      expect((await app.call('GET', calendar)).status).toBe(200);
      expect((await signOut(cookie, session)).status).toBeLessThan(400);
      expect((await app.call('GET', calendar)).status).toBe(ends ? 410 : 200);
      const anew = await calendarOf(await app.token('session', id, aMomentLater()));
      expect(anew === calendar).toBe(!ends);
      expect((await app.call('GET', anew)).status).toBe(200);
      expect((await app.call('GET', stop)).status).toBe(200);
      expect((await app.call('POST', stop)).status).toBe(200);
    },
  );

  test('when they look at their page, then it says what signing out everywhere ends, and the calendar is ticked', async () => {
    const { cookie } = await member();
    const { text } = await look('/me', cookie);
    expect(text).toMatch(
      /This ends every session .* links in e-mails you already have still do the one thing/,
    );
    expect(text).toMatch(/name="calendar" value="yes" checked/);
  });

  test('when a sign-in link was used, then its page says so, and offers a new one and the way to their own', async () => {
    const { id, cookie } = await member();
    const link = `/confirm/${await app.token('sign-in', id, ago(1))}`;
    expect((await look(link, '')).text).toContain('Welcome back');
    const { headers, cookies } = await send(link, '');
    expect([headers.location, cookies]).toEqual(['/me', SIGNED_IN]);
    for (const again of [await send(link, ''), await look(link, ''), await send(link, cookie)]) {
      expect([again.status, again.cookies]).toEqual([200, []]);
      expect(again.text).toContain('This link has already been used');
      expect(again.text).toMatch(/<a href="\/me">.*<form method="post" action="\/sign-in"/s);
    }
  });

  test('when a confirmation link was used an hour ago, then its page says so, shows nothing of the member and opens no session', async () => {
    const link = `/confirm/${await app.signUp({ topics: ['Chess'] })}`;
    expect((await send(link, '')).cookies).toEqual(SIGNED_IN);
    expect((await look(link, '')).text).toContain('Welcome back');
    expect((await send(link, '')).cookies).toEqual(SIGNED_IN);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 61 * MINUTE_MS });
    for (const again of [await look(link, ''), await send(link, '')]) {
      expect([again.status, again.cookies]).toEqual([200, []]);
      expect(again.text).toContain('This link has already been used');
      expect(again.text).not.toMatch(/Chess|example\.org/);
    }
    vi.useRealTimers();
  });

  test('when somebody signs up again after that, then the old links and sessions stay ended', async () => {
    const { id, cookie } = await member();
    await send('/sign-out-everywhere', cookie);
    await app.signUp({ topics: ['Go'] });
    const [pending] = (await app.itemsOf('sign-up')).filter(({ email }) => email !== undefined);
    const link = (at: Date) => app.token('confirm', String(pending?.id), at);
    const tick = async (token: string) =>
      app.call('POST', '/v1/confirmations', { json: { token, topics: ['Go'] } });
    expect((await tick(await link(ago(3)))).status).toBe(410);
    expect((await tick(await link(new Date(Date.now() + 2_000)))).status).toBe(200);
    expect((await stored(id))?.signedOutAt).toBeDefined();
    expect((await look('/me', cookie)).headers.location).toBe('/sign-in');
  });

  test('when a change was decided just before, then it does not bring the old sessions back', async () => {
    const { id, cookie } = await member();
    const before = await stored(id);
    await send('/sign-out-everywhere', cookie);
    expect((await stored(id))?.version).toBe(Number(before?.version) + 1);
  });
});
