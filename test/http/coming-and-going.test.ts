import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { interestWrites, readInterest } from '../../functions/store/interests.ts';
import { transact } from '../../functions/store/transact.ts';
import type { HttpResponse } from '../support/api-contract.ts';
import { type HttpApp, startHttpApp } from '../support/http-app.ts';
import { foundMeetup } from '../support/http-world.ts';

let app: HttpApp;
beforeAll(async () => {
  app = await startHttpApp();
});
beforeEach(() => app.clear());
afterAll(() => app.stop());

const press = (path: string, fields: Readonly<Record<string, string>>, session = ''): Promise<HttpResponse> =>
  app.call('POST', path, {
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      origin: 'null',
      cookie: `__Host-session=${session}`,
    },
    body: new URLSearchParams(fields).toString(),
  });

interface Leaving {
  readonly session: string;
  readonly unsubscribe: string;
  readonly interest: string;
}
/** Every way in which somebody can stop waiting for one topic. */
const WAYS: readonly (readonly [string, (leaving: Leaving) => Promise<HttpResponse>])[] = [
  ['DELETE /v1/me', ({ session }) => app.call('DELETE', '/v1/me', { session })],
  ['DELETE /v1/me/interests', ({ session }) => app.call('DELETE', '/v1/me/interests/chess', { session })],
  ['POST /v1/unsubscribe', ({ unsubscribe }) => app.call('POST', `/v1/unsubscribe/${unsubscribe}`)],
  [
    'POST /v1/interests',
    ({ interest }) => app.call('POST', `/v1/interests/${interest}`, { json: { answer: 'no' } }),
  ],
  ['/me/erase', ({ session }) => press('/me/erase', {}, session)],
  ['/me/leave', ({ session }) => press('/me/leave', { topic: 'chess' }, session)],
  ['/unsubscribe', ({ unsubscribe }) => press(`/unsubscribe/${unsubscribe}`, { what: 'topic' })],
  ['/interest', ({ interest }) => press(`/interest/${interest}`, { answer: 'no' })],
];

const counted = async () =>
  (await app.itemsOf('counter')).map(({ topic, total }) => `${topic} ${total}`).toSorted();

/** Somebody with those topics, and all that may end that. */
async function waiting(topics: readonly string[]): Promise<Leaving & { readonly id: string }> {
  const { member, session } = await app.join({ topics });
  return {
    id: member.id,
    session: session.token,
    unsubscribe: await app.token('unsubscribe', `${member.id}/chess`),
    interest: await app.token('interest', `${member.id}/chess`),
  };
}

describe('given two people of one home who wait for the same', () => {
  test.each(WAYS)('when one leaves by %s, then the other is still counted', async (_, leave) => {
    const ada = await waiting(['Chess']);
    await app.join({ email: 'bea@example.org' });
    expect(await counted()).toEqual(['chess 2']);
    expect((await leave(ada)).status).toBeLessThan(400);
    expect(await counted()).toEqual(['chess 1']);
  });
});

describe('given somebody for whom a group was founded that nobody has gathered them into yet', () => {
  const rewriting = WAYS.filter(([name]) => /unsubscribe/.test(name));

  test.each(rewriting)(
    'when they leave another topic by %s, then they are in the group',
    async (_, leave) => {
      const ada = await waiting(['Chess', 'Go']);
      const { group } = await foundMeetup(app, 12);
      expect((await leave(ada)).status).toBe(200);
      expect((await readInterest(app.table, ada.id, 'go'))?.group).toBe(group);
      expect(await counted()).toEqual([]);
    },
  );
});

describe('given an open group', () => {
  const WAYS_IN: readonly (readonly [string, (session: string) => Promise<HttpResponse>])[] = [
    ['PUT /v1/me/interests', (session) => app.call('PUT', '/v1/me/interests/go', { session })],
    ['/me/topics', (session) => press('/me/topics', { topic: 'Go' }, session)],
    [
      '/confirm',
      async () => press(`/confirm/${await app.signUp({ topics: ['Go'] })}`, { second: 'yes', topic: 'go' }),
    ],
  ];

  test.each(WAYS_IN)('when a member adds its topic by %s, then they are in it', async (_, add) => {
    const ada = await waiting(['Chess']);
    const { group } = await foundMeetup(app, 12);
    expect((await add(ada.session)).status).toBeLessThan(400);
    expect((await readInterest(app.table, ada.id, 'go'))?.group).toBe(group);
  });
});

describe('given an open group of a topic that somebody waits for far away', () => {
  test('when their profile moves them near it, then they are in it', async () => {
    const { member, session } = await app.join({ home: { place: '2796696' }, topics: ['Go'] });
    const { group } = await foundMeetup(app, 12);
    const moved = await press('/me/profile', { town: 'Hoboken, NJ', reachKm: '10' }, session.token);
    expect(moved.headers.location).toBe('/me?done=saved');
    expect((await readInterest(app.table, member.id, 'go'))?.group).toBe(group);
  });
});

describe('given somebody who was asked whether they still want it', () => {
  test.each([
    [
      'POST /v1/interests',
      ({ interest }: Leaving) => app.call('POST', `/v1/interests/${interest}`, { json: { answer: 'yes' } }),
    ],
    ['/interest', ({ interest }: Leaving) => press(`/interest/${interest}`, { answer: 'yes' })],
  ])('when they say yes by %s, then they are not asked for another year', async (_, say) => {
    const ada = await waiting(['Chess']);
    const before = await readInterest(app.table, ada.id, 'chess');
    if (!before) throw new Error('nobody waits');
    const after = { ...before, due: { step: 'lapse', at: new Date().toISOString() } } as const;
    await transact(app.table, await interestWrites(app.table, [{ before, after }]));
    expect((await say(ada)).status).toBe(200);
    expect((await readInterest(app.table, ada.id, 'chess'))?.due?.step).toBe('ask');
  });
});

describe('given a member who is signed up anew from another home', () => {
  test('when the page is pressed, then they wait where they did', async () => {
    await app.join();
    const before = await app.itemsOf('counter');
    const token = await app.signUp({ home: { place: '2796696' } });
    expect((await press(`/confirm/${token}`, {})).status).toBe(200);
    expect(await app.itemsOf('counter')).toEqual(before);
  });
});
