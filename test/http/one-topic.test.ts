import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { topicSuggestionsSchema } from '../../functions/api/responses.ts';
import { mergeTopic } from '../../functions/services/topics/merge-topic.ts';
import { type HttpApp, startHttpApp } from '../support/http-app.ts';
import { countPeople, foundMeetup } from '../support/http-world.ts';

let app: HttpApp;
let minutes = 0;
beforeAll(async () => {
  app = await startHttpApp({ QUORUM: '3' });
});
beforeEach(async () => {
  // What is listed is read once a minute.
  minutes += 5;
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + minutes * 60_000 });
  await app.clear();
});
afterEach(() => void vi.useRealTimers());
afterAll(() => app.stop());

const MOSS = { 'moss-and-lichen': 40 };
const merged = (from: string, into: string) =>
  mergeTopic(app.table, from, into, { why: 'one', by: 'a test', now: new Date() });
const suggest = async (query: string) =>
  topicSuggestionsSchema.parse((await app.call('GET', `/v1/topic-suggestions?${query}`)).body);
const send = (path: string, fields: readonly (readonly [string, string])[], headers: object = {}) =>
  app.call('POST', path, {
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'sec-fetch-site': 'same-origin',
      ...headers,
    },
    body: new URLSearchParams(fields.map((pair) => [...pair])).toString(),
  });

describe('given what somebody types', () => {
  test('then names in their language are suggested, and kept by caches', async () => {
    await countPeople(app, MOSS);
    const first = await app.call('GET', '/v1/topic-suggestions?q=scha&language=de');
    expect(first.headers['cache-control']).toBe('public, max-age=600');
    expect(first.body).toHaveProperty('items.0', { topic: 'chess', name: 'Schach' });
    expect((await suggest('q=lichen')).items.map(({ topic }) => topic)).toEqual(['moss-and-lichen']);
    expect(await suggest('q=bord games')).toEqual({
      items: [],
      didYouMean: { topic: 'board-games', name: 'Board games' },
    });
  });

  test('then what is not listed is never suggested, nor asked about', async () => {
    await app.join({ topics: ['Xylotomy'] });
    expect(await suggest('q=xylotom')).toEqual({ items: [] });
    expect(await suggest('q=xylotomi')).toEqual({ items: [] });
  });
});

describe('given a topic under another name', () => {
  test('when somebody signs up in German, then they meet those who did in English, in their own words', async () => {
    const { member } = await app.join({ topics: ['Schach', 'Wandern'], language: 'de' });
    const token = await app.token('session', member.id);
    const { body } = await app.call('GET', '/v1/me/interests', {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(body).toMatchObject({
      items: [
        { topic: 'chess', name: 'Schach' },
        { topic: 'hiking', name: 'Wandern' },
      ],
    });
  });

  test('when a program names it, then the answers say under which slug it is', async () => {
    const { member } = await app.join({ topics: ['Go'] });
    const headers = { authorization: `Bearer ${await app.token('session', member.id)}` };
    const put = await app.call('PUT', '/v1/me/interests/Brettspiele', { headers });
    expect(put.body).toMatchObject({ topic: 'board-games', name: 'Brettspiele', state: 'waiting' });
    expect((await app.call('GET', '/v1/me/interests/Brettspiele', { headers })).status).toBe(200);
    expect((await app.call('DELETE', '/v1/me/interests/Brettspiele', { headers })).status).toBe(204);
    expect((await app.call('DELETE', '/v1/me/interests/board-games', { headers })).status).toBe(404);
  });

  test('when it was merged, then its page leads on for good, and the API answers with the other', async () => {
    await countPeople(app, MOSS);
    await merged('moos', 'moss-and-lichen');
    const page = await app.call('GET', '/topics/moos');
    expect([page.status, page.headers.location]).toEqual([301, '/topics/moss-and-lichen']);
    expect((await app.call('GET', '/v1/topics/moos')).body).toMatchObject({ topic: 'moss-and-lichen' });
    expect((await app.call('GET', '/v1/topics/moos/progress?lat=40.7&lon=-74')).body).toMatchObject({
      topic: 'moss-and-lichen',
    });
  });

  test('when its group goes on under the other, then its pages and feeds stay, under the name for all', async () => {
    const meetup = await foundMeetup(app, 5, { topic: { slug: 'igo', name: 'Igo' } });
    await foundMeetup(app, 5);
    await merged('igo', 'go');
    for (const path of [`/groups/${meetup.group}`, `/meetups/${meetup.id}`])
      expect((await app.call('GET', path)).text).toContain('Go');
    expect((await app.call('GET', `/v1/groups/${meetup.group}.ics`)).status).toBe(200);
  });

  test('when others read it, then in their language', async () => {
    await countPeople(app, { chess: 30 });
    const german = { headers: { 'accept-language': 'de' } };
    expect((await app.call('GET', '/topics/chess', german)).text).toContain('<bdi>Schach</bdi>');
    expect((await app.call('GET', '/topics?q=schach', german)).text).toContain('<bdi>Schach</bdi>');
    expect((await app.call('GET', '/topics?q=ches')).text).toContain('<bdi>Chess</bdi>');
    expect((await app.call('GET', '/topics/schach')).headers.location).toBe('/topics/chess');
    expect((await app.call('GET', '/?topic=chess', german)).text).toContain('value="Schach"');
  });
});

describe('given a name that may be a slip, in the form to sign up', () => {
  const FORM = [
    ['town', 'Hoboken'],
    ['place', ''],
    ['placeFor', ''],
    ['cell', 'dr5reg'],
    ['reachKm', '10'],
    ['name', 'Ada'],
    ['email', 'ada@example.org'],
    ['agreed', 'yes'],
  ] as const;
  const named = async () => (await app.itemsOf('sign-up')).map(({ topics }) => topics);

  test('when it is sent, then it is asked about and nothing is kept', async () => {
    const { status, text } = await send('/', [...FORM, ['topics', 'bord games, Go']]);
    expect(status).toBe(422);
    expect(text).toContain('Did you mean <bdi>Board games</bdi>?');
    expect(text).toContain('<button type="submit" name="take" value="bord-games">');
    expect(await named()).toEqual([]);
  });

  test('when it is taken, then that is what they signed up for', async () => {
    const answer = [
      ...FORM,
      ['topics', 'bord games, Go'],
      ['asked', 'bord-games'],
      ['take', 'bord-games'],
    ] as const;
    expect((await send('/', answer)).status).toBe(200);
    expect(await named()).toEqual([
      [
        { slug: 'board-games', name: 'Board games' },
        { slug: 'go', name: 'Go' },
      ],
    ]);
  });

  test('when they keep their words, then these stay as they are', async () => {
    await send('/', [...FORM, ['topics', 'bord games'], ['asked', 'bord-games']]);
    expect(await named()).toEqual([[{ slug: 'bord-games', name: 'bord games' }]]);
  });
});

test('given a member who adds a topic, then they are asked, in their language, and press once', async () => {
  const { member } = await app.join({ topics: ['Go'] });
  const cookie = `__Host-session=${await app.token('session', member.id, new Date(Date.now() - 60_000))}`;
  const headers = { cookie, 'accept-language': 'de' };
  const asked = await send('/me/topics', [['topic', 'Bretspiele']], headers);
  expect(asked.status).toBe(422);
  expect(asked.text).toContain('Meinst du <bdi>Brettspiele</bdi>?');
  const taken = await send(
    '/me/topics',
    [
      ['topic', 'Bretspiele'],
      ['asked', 'bretspiele'],
      ['take', 'bretspiele'],
    ],
    headers,
  );
  expect(taken.status).toBe(303);
  expect(
    (await app.itemsOf('interest')).map(({ topic, topicName }) => `${topic} ${topicName}`).sort(),
  ).toEqual(['board-games Brettspiele', 'go Go']);
});
