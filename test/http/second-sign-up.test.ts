import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { confirmedSchema, problemSchema } from '../../functions/api/responses.ts';
import { hashAddress } from '../../functions/runtime/crypto/address-hash.ts';
import { withdraw } from '../../functions/services/members/withdraw.ts';
import { suppressEmail } from '../../functions/store/emails.ts';
import { type HttpApp, startHttpApp } from '../support/http-app.ts';
import { foundMeetup } from '../support/http-world.ts';

let app: HttpApp;
beforeAll(async () => {
  app = await startHttpApp();
});
beforeEach(() => app.clear());
afterAll(() => app.stop());

const ENGLISH = { 'accept-language': 'en-GB' };
const OWNER = { name: 'Ada', language: 'de', topics: ['Schach'], home: { place: '5099133' } };
const STRANGE = {
  name: 'Mallory',
  home: { place: '2796696' },
  reachKm: 50,
  topics: ['Schach', 'Tee', 'Go <b>'],
};

const post = (token: string, topics?: readonly string[]) =>
  app.call('POST', '/v1/confirmations', { json: { token, ...(topics && { topics }) } });
const look = (token: string, headers = ENGLISH) => app.call('GET', `/confirm/${token}`, { headers });
const press = (token: string, fields: readonly (readonly [string, string])[]) =>
  app.call('POST', `/confirm/${token}`, {
    headers: { ...ENGLISH, 'content-type': 'application/x-www-form-urlencoded', origin: 'null' },
    body: new URLSearchParams(fields.map(([name, value]) => [name, value])).toString(),
  });
const SHOWN = ['second', 'yes'] as const;
const held = async () => (await app.itemsOf('interest')).map(({ topic }) => topic).toSorted();

describe('given a program that confirms a second sign-up', () => {
  test('when it names no topics, then nothing is added, and it learns which it may name', async () => {
    const { member } = await app.join(OWNER);
    const [before] = await app.itemsOf('member');
    const token = await app.signUp(STRANGE);
    const answer = confirmedSchema.parse((await post(token)).body);
    expect(answer.member).toEqual(member);
    expect(answer.interests.map(({ topic }) => topic)).toEqual(['chess']);
    expect(answer.pending).toEqual([
      { topic: 'tea', name: 'Tee' },
      { topic: 'go-b', name: 'Go <b>' },
    ]);
    expect(await app.itemsOf('member')).toEqual([before]);
  });

  test('when it names some, then these are added, and it may name the others later', async () => {
    const { member } = await app.join(OWNER);
    const token = await app.signUp(STRANGE);
    const first = confirmedSchema.parse((await post(token, ['tea'])).body);
    expect([first.member, first.pending]).toEqual([member, [{ topic: 'go-b', name: 'Go <b>' }]]);
    const second = confirmedSchema.parse((await post(token, ['Tee', 'go-b'])).body);
    expect(second.pending).toBeUndefined();
    expect(await held()).toEqual(['chess', 'go-b', 'tea']);
  });

  test('when it names one that the sign-up did not, then the problem points at it and nothing is written', async () => {
    await app.join(OWNER);
    const token = await app.signUp(STRANGE);
    const before = await app.items();
    const { status, body } = await post(token, ['tea', 'poker']);
    expect(status).toBe(400);
    expect(z.parse(problemSchema, body).errors).toEqual([
      { pointer: '/topics/1', detail: 'is not a topic this sign-up named' },
    ]);
    expect(await app.items()).toEqual(before);
  });

  test('when nobody owns the address, then topics make no member', async () => {
    const token = await app.signUp(STRANGE);
    const before = await app.items();
    expect((await post(token, ['tea'])).status).toBe(410);
    expect(await app.items()).toEqual(before);
  });
});

describe('given a member for whose topic a group has opened nearby meanwhile', () => {
  const counted = async () => (await app.itemsOf('counter')).map(({ topic }) => topic);

  test.each([
    ['a program', (token: string) => post(token, ['tea'])],
    ['the page', (token: string) => press(token, [SHOWN, ['topic', 'tea']])],
  ])(
    'when they add another topic by %s, then they join that group and wait for it no longer',
    async (_, add) => {
      await app.join({ ...OWNER, topics: ['Go'] });
      await foundMeetup(app, 12);
      expect(await counted()).toEqual(['go']);
      expect((await add(await app.signUp(STRANGE))).status).toBe(200);
      expect(await counted()).toEqual(['tea']);
    },
  );
});

describe('given a member who opens the link of a second sign-up', () => {
  test('when it is looked at, then it shows in their language what is held and could be added, and nothing changes', async () => {
    await app.join(OWNER);
    const token = await app.signUp({ ...STRANGE, language: 'en' });
    const before = await app.items();
    const { status, text } = await look(token);
    expect(status).toBe(200);
    expect(text).toContain('<html lang="de"');
    for (const shown of [
      'Du bist schon dabei',
      '<bdi>Ada</bdi>',
      'Hoboken',
      'Bis zu 10',
      'Deutsch',
      '<bdi>Schach</bdi>',
    ])
      expect(text).toContain(shown);
    expect(text).not.toMatch(/Mallory|Antwerp|50 km|dr5r|ada@example/i);
    const boxes = [...text.matchAll(/<input type="checkbox"([^>]*)>/g)].map(([, written = '']) => written);
    expect(boxes.map((written) => /value="([^"]*)"/.exec(written)?.[1])).toEqual(['tea', 'go-b']);
    expect(boxes.filter((written) => written.includes('checked'))).toEqual([]);
    expect(text).toContain('<bdi>Go &lt;b></bdi>');
    expect(await app.items()).toEqual(before);
  });

  test('when they chose another language on that device, then that is spoken', async () => {
    await app.join(OWNER);
    const cookie = { ...ENGLISH, cookie: '__Host-language=en' };
    expect((await look(await app.signUp(STRANGE), cookie)).text).toContain('You’re already a member');
  });

  test('when nothing is ticked, then they are told that nothing has changed, and are led to their own page', async () => {
    await app.join(OWNER);
    const [member] = await app.itemsOf('member');
    const token = await app.signUp(STRANGE);
    const { status, text, cookies } = await press(token, [SHOWN]);
    expect([status, cookies.length]).toEqual([200, 3]);
    for (const said of ['Es hat sich nichts geändert.', 'href="/me"', '<html lang="de"'])
      expect(text).toContain(said);
    expect(await app.itemsOf('member')).toEqual([member]);
    expect(await held()).toEqual(['chess']);
  });

  test('when some are ticked, then they are told of these, and the others can be ticked later', async () => {
    await app.join(OWNER);
    const token = await app.signUp(STRANGE);
    const { text } = await press(token, [SHOWN, ['topic', 'go-b']]);
    expect(text).toContain('Hinzugefügt: <bdi>Go &lt;b></bdi>');
    expect(await held()).toEqual(['chess', 'go-b']);
    const again = (await look(token)).text;
    expect(again).toContain('value="tea"');
    expect(again).not.toContain('value="go-b"');
    await press(token, [SHOWN, ['topic', 'tea']]);
    expect((await look(token)).text).toContain('hast du schon');
    expect(await held()).toEqual(['chess', 'go-b', 'tea']);
  });

  test('when a stranger orders three with different words, then three presses without a tick leave all as it is', async () => {
    await app.join(OWNER);
    const before = [await app.itemsOf('member'), await app.itemsOf('interest'), await app.itemsOf('counter')];
    for (const [at, name] of ['Mallory', 'Trudy', 'Eve'].entries()) {
      const token = await app.signUp({ ...STRANGE, name, topics: [`Words ${at}`] });
      expect((await press(token, [SHOWN])).status).toBe(200);
    }
    expect([
      await app.itemsOf('member'),
      await app.itemsOf('interest'),
      await app.itemsOf('counter'),
    ]).toEqual(before);
  });

  test('when the address got its owner only since a page was shown, then the press shows them what they could tick', async () => {
    const token = await app.signUp(STRANGE);
    expect((await look(token)).text).toContain('Shall we look for people near you?');
    await app.join(OWNER);
    const { status, text } = await press(token, []);
    expect(status).toBe(200);
    for (const said of ['Du bist schon dabei', 'value="tea"', 'value="go-b"']) expect(text).toContain(said);
    expect((await app.itemsOf('member')).map(({ name }) => name)).toEqual(['Ada']);
    expect(await held()).toEqual(['chess']);
  });

  test('when it would be too many topics, then the page says so in their language, with what they ticked', async () => {
    const many = (from: number, count: number) =>
      Array.from({ length: count }, (_, at) => `Thema ${from + at}`);
    await app.join({ ...OWNER, topics: many(0, 10) });
    await app.join({ topics: many(10, 8) });
    const token = await app.signUp({ topics: ['Tee', 'Go', 'Poker'] });
    const before = await app.items();
    const { status, text } = await press(token, [SHOWN, ['topic', 'tea'], ['topic', 'go']]);
    expect(status).toBe(422);
    expect(text).toMatch(/Du kannst bis zu 19 Themen haben/);
    expect([...text.matchAll(/value="(\w+)" checked/g)].map(([, slug]) => slug)).toEqual(['tea', 'go']);
    expect(await app.items()).toEqual(before);
  });

  test('when mail to them came back meanwhile, then the page says so in their language and nothing is written', async () => {
    const { member } = await app.join(OWNER);
    const token = await app.signUp(STRANGE);
    const hash = await hashAddress(app.secrets.address.read, member.email);
    await withdraw(app.table, member.id, new Date(), {
      undeliverable: 'bounce',
      also: [suppressEmail(app.table, hash, 'bounce')],
    });
    const before = await app.items();
    const { status, text } = await press(token, [SHOWN, ['topic', 'tea']]);
    expect([status, /Wer diese Seite betreibt|betreibt/.test(text)]).toEqual([409, true]);
    expect(await app.items()).toEqual(before);
  });

  test('when something is ticked that the form never had, then nothing is written', async () => {
    await app.join(OWNER);
    const token = await app.signUp(STRANGE);
    const before = await app.items();
    expect((await press(token, [SHOWN, ['topic', 'poker']])).status).toBe(400);
    expect(await app.items()).toEqual(before);
  });

  test('when they have paused or stopped mail, then the page says so', async () => {
    const { member, session } = await app.join(OWNER);
    const until = new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10);
    await app.call('PATCH', '/v1/me', { session: session.token, json: { pausedUntil: until } });
    const token = await app.signUp(STRANGE);
    expect((await look(token)).text).toContain('Keine Mails');
    await app.call('POST', `/v1/unsubscribe/${await app.token('unsubscribe', member.id)}`);
    expect((await look(token)).text).toContain('Du hast alle Mails abbestellt');
  });
});
