import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { hidden } from '../../functions/domain/topics/hidden-slug.ts';
import { callSensitive } from '../../functions/services/topics/call-sensitive.ts';
import { mergeTopic } from '../../functions/services/topics/merge-topic.ts';
import { TEXTS_VERSION } from '../../functions/site/messages/texts-version.ts';
import { type HttpApp, startHttpApp } from '../support/http-app.ts';
import { gather } from '../support/http-world.ts';

let app: HttpApp;
beforeAll(async () => {
  app = await startHttpApp({ QUORUM: '3' });
});
beforeEach(() => app.clear());
afterAll(() => app.stop());

const AGREED = { sensitive: { at: expect.any(String), texts: TEXTS_VERSION } };
const TOPICS = ['Chess', 'Depression'];
const form = { 'content-type': 'application/x-www-form-urlencoded', origin: 'null', 'accept-language': 'en' };
const press = (path: string, body: string, cookie = '') =>
  app.call('POST', path, { headers: { ...form, cookie }, body });
const held = async () =>
  (await app.itemsOf('interest'))
    .map(({ topic, agreed }) => [topic, agreed])
    .toSorted(([one], [other]) => String(one).localeCompare(String(other)));
const signUp = (more: object) =>
  app.call('POST', '/v1/sign-ups', {
    json: {
      email: 'ada@example.org',
      home: { lat: 40.744, lon: -74.032 },
      reachKm: 10,
      topics: TOPICS,
      ...more,
    },
  });

describe('given somebody who signs up for a sensitive topic', () => {
  test('when a program says nothing of consent, then the problem names the field, and nothing is kept', async () => {
    const { status, body } = await signUp({});
    expect(status).toBe(400);
    expect(body).toMatchObject({ errors: [{ pointer: '/agreed/sensitive' }] });
    expect(await app.itemsOf('sign-up')).toEqual([]);
    expect((await signUp({ topics: ['Chess'] })).status).toBe(202);
  });

  test('when it says so, then both are added, and the consent is kept with its day', async () => {
    const token = await app.signUp({ topics: TOPICS, agreed: { sensitive: true } });
    await app.call('POST', '/v1/confirmations', { json: { token } });
    expect(await held()).toEqual([
      ['chess', undefined],
      ['depression', AGREED],
    ]);
  });

  test('when the page asks and they do not tick, then only that topic is not added', async () => {
    const token = await app.signUp({ topics: TOPICS, agreed: { sensitive: true } });
    const page = await app.call('GET', `/confirm/${token}`, { headers: form });
    expect(page.text).toMatch(/<input type="checkbox" name="sensitive" value="depression"\/>/);
    expect(page.text).not.toContain('value="chess"');
    const { text } = await press(`/confirm/${token}`, '');
    expect(text).toContain('Without your explicit agreement we haven’t added this');
    expect(await held()).toEqual([['chess', undefined]]);
  });

  test('when they tick it, then it is added', async () => {
    const token = await app.signUp({ topics: TOPICS, agreed: { sensitive: true } });
    await press(`/confirm/${token}`, 'sensitive=depression');
    expect((await held())[1]).toEqual(['depression', AGREED]);
  });
});

describe('given a member', () => {
  test('when a program adds a sensitive topic, then only with consent; the export shows it', async () => {
    const { session } = await app.join({ topics: ['Chess'] });
    const add = (query: string) =>
      app.call('PUT', `/v1/me/interests/Anonyme%20Alkoholiker${query}`, { session: session.token });
    const { status, body } = await add('');
    expect([status, body]).toMatchObject([400, { errors: [{ pointer: '/agreed' }] }]);
    expect((await add('?agreed=sensitive')).body).toMatchObject({ topic: 'alcoholics-anonymous' });
    expect((await add('')).status).toBe(200);
    const exported = await app.call('GET', '/v1/me/export', { session: session.token });
    expect(exported.body).toMatchObject({ interests: [{ agreed: AGREED }, { topic: { slug: 'chess' } }] });
  });

  test('when they add one on their page, then they are asked first', async () => {
    const { session } = await app.join({ topics: ['Chess'] });
    const cookie = `__Host-session=${session.token}`;
    const asked = await press('/me/topics', 'topic=Depression', cookie);
    expect(asked.status).toBe(422);
    expect(asked.text).toMatch(/<input type="checkbox" name="sensitive" value="depression"\/>/);
    expect(await held()).toHaveLength(1);
    await press('/me/topics', 'topic=Depression&sensitive=depression', cookie);
    expect(await held()).toHaveLength(2);
    const { text } = await app.call('GET', '/me', { headers: { cookie } });
    expect(text).not.toContain('/topics/depression');
    expect(text).toContain('/topics/chess');
  });

  test('when a topic that they wait for is called sensitive, then they wait on, and may consent on their page', async () => {
    const { session } = await app.join({ topics: ['Vegan'] });
    const cookie = `__Host-session=${session.token}`;
    await callSensitive(app.table, 'vegan', true, { id: 'a', why: 'a', by: 'a', now: new Date() });
    expect(await held()).toEqual([['vegan', undefined]]);
    const page = await app.call('GET', '/me', { headers: { cookie } });
    expect(page.text).toContain('name="sensitive" value="vegan"');
    await press('/me/topics', 'topic=Vegan&asked=vegan&sensitive=vegan', cookie);
    expect(await held()).toEqual([['vegan', AGREED]]);
    const after = await app.call('GET', '/me', { headers: { cookie } });
    expect(after.text).not.toContain('name="sensitive"');
  });
});

test('given a quorum of three, when four wait for a sensitive topic, then it takes one more, and consents stay', async () => {
  for (const name of ['a', 'b', 'c', 'd'])
    await app.join({ email: `${name}@example.org`, topics: ['Depression'], agreed: { sensitive: true } });
  await gather(app, 'depression', 3);
  expect(await app.itemsOf('group')).toEqual([]);
  await app.join({ email: 'e@example.org', topics: ['Depression'], agreed: { sensitive: true } });
  await gather(app, 'depression', 3);
  expect(await app.itemsOf('group')).toHaveLength(1);
  for (const [, agreed] of await held()) expect(agreed).toEqual(AGREED);
});

test('given links of mails that hide the topic, then they lead to it, and still do once it was merged', async () => {
  const { member } = await app.join({ topics: ['Depression'], agreed: { sensitive: true } });
  const interest = await app.token('interest', `${member.id}/${hidden('depression')}`);
  const unsubscribe = await app.token('unsubscribe', `${member.id}/${hidden('depression')}`);
  expect((await app.call('GET', `/v1/interests/${interest}`)).body).toMatchObject({ state: 'waiting' });
  expect((await app.call('GET', `/interest/${interest}`)).text).toContain('Depression');
  const deciding = { why: 'one topic', by: 'olive', now: new Date() };
  await mergeTopic(app.table, 'depression', 'mental-health', deciding);
  expect((await app.call('GET', `/interest/${interest}`)).text).toContain('Depression');
  await app.call('POST', `/v1/unsubscribe/${unsubscribe}`);
  expect(await held()).toEqual([]);
  expect((await app.call('GET', `/v1/interests/${interest}`)).body).toMatchObject({ state: 'ended' });
});
