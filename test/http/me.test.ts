import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { exportSchema, meSchema } from '../../functions/api/responses.ts';
import { ROUTES } from '../../functions/api/routes.ts';
import { type MailOrder, mailIdOf, topicHash } from '../../functions/domain/mailing/mail-order.ts';
import { claimMail, setSent } from '../../functions/services/mailing/mail-claims.ts';
import { putVenues } from '../../functions/services/meetups/import-venues.ts';
import { invite } from '../../functions/services/meetups/invite.ts';
import { reportClosed } from '../../functions/services/meetups/report-venue.ts';
import { withdraw } from '../../functions/services/members/withdraw.ts';
import { memberKey } from '../../functions/store/keys.ts';
import { raiseVersion, readMember } from '../../functions/store/members.ts';
import { toAttributes } from '../../functions/store/table.ts';
import { transact } from '../../functions/store/transact.ts';
import { noteUnproven } from '../../functions/store/unproven-answers.ts';
import { type HttpApp, startHttpApp } from '../support/http-app.ts';
import { countPeople, foundMeetup, gather } from '../support/http-world.ts';

let app: HttpApp;
beforeAll(async () => {
  app = await startHttpApp();
});
beforeEach(() => app.clear());
afterAll(() => app.stop());

describe('given a member', () => {
  test('when home and reach change, then interests and counters move with them', async () => {
    const { member, session } = await app.join({ topics: ['Chess', 'Go'] });
    const bea = await app.join({ email: 'bea@example.org' });
    const home = { place: '2796696' };
    const { status, body } = await app.call('PATCH', '/v1/me', {
      session: session.token,
      json: { home, reachKm: 2 },
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({ home: { cell: 'u1554u' }, reachKm: 2, email: 'ada@example.org' });
    const counters = (await app.itemsOf('counter')).map(({ topic, cell, total, ...counter }) => [
      topic,
      cell,
      total,
      Object.keys(counter).filter((name) => name.startsWith('r')),
    ]);
    expect(counters.toSorted()).toEqual([
      ['chess', 'dr5rg3', 1, [`r10#${bea.member.id}`]],
      ['chess', 'u1554u', 1, [`r2#${member.id}`]],
      ['go', 'u1554u', 1, [`r2#${member.id}`]],
    ]);
  });

  test('when a change says nothing, then everything stays', async () => {
    const { member, session } = await app.join({ name: 'Ada', free: ['mon-evening'] });
    const response = await app.call('PATCH', '/v1/me', { session: session.token, json: {} });
    expect(response.body).toEqual(member);
  });

  test('when they take their name back, then it is nowhere any more', async () => {
    const { member, session } = await app.join({ name: 'Ada' });
    const response = await app.call('PATCH', '/v1/me', { session: session.token, json: { name: null } });
    const { name, ...nameless } = member;
    expect(name).toBe('Ada');
    expect(response.body).toEqual(nameless);
    expect((await app.call('GET', '/v1/me/export', { session: session.token })).text).not.toContain('Ada');
    expect((await app.itemsOf('member'))[0]).not.toHaveProperty('name');
  });

  test('when they change their language, then profile and export say so', async () => {
    const { member, session } = await app.join();
    const response = await app.call('PATCH', '/v1/me', { session: session.token, json: { language: 'de' } });
    expect(response.body).toEqual({ ...member, language: 'de' });
    expect((await app.call('GET', '/v1/me', { session: session.token })).body).toMatchObject({
      language: 'de',
    });
    expect((await app.call('GET', '/v1/me/export', { session: session.token })).body).toMatchObject({
      member: { language: 'de' },
    });
  });

  test.each<[change: object, header: string, expected: object]>([
    [{ language: 'de' }, '', { language: 'de', region: 'US' }],
    [{ language: 'de' }, 'en-GB, de-AT;q=0.1', { language: 'de', region: 'AT' }],
    [{ language: 'de', region: 'CH' }, 'de-AT', { language: 'de', region: 'CH' }],
    [{ region: null }, 'en-GB', { language: 'en' }],
    [{ reachKm: 5 }, 'de-AT', { language: 'en', region: 'US' }],
  ])(
    'when they change %j with Accept-Language %j, then they read as %j',
    async (change, header, expected) => {
      const { session } = await app.join({ language: 'en', region: 'US' });
      const headers = { 'accept-language': header };
      await app.call('PATCH', '/v1/me', { session: session.token, json: change, headers });
      const me = await app.call('GET', '/v1/me', { session: session.token });
      const { member } = exportSchema.parse(
        (await app.call('GET', '/v1/me/export', { session: session.token })).body,
      );
      for (const { language, region } of [meSchema.parse(me.body), member])
        expect({ language, region }).toEqual({ region: undefined, ...expected });
    },
  );

  test('when they signed up before there was a choice, then they are spoken to in English', async () => {
    const { member, session } = await app.join({ language: 'de' });
    await app.table.client.send(
      new UpdateItemCommand({
        TableName: app.table.name,
        Key: toAttributes(memberKey(member.id)),
        UpdateExpression: 'REMOVE #language',
        ExpressionAttributeNames: { '#language': 'language' },
      }),
    );
    for (const path of ['/v1/me', '/v1/me/export'])
      expect((await app.call('GET', path, { session: session.token })).text).toContain('"language":"en"');
  });

  test('when a topic is put in any spelling and twice, then it is one interest under its slug', async () => {
    const { session } = await app.join();
    const put = (topic: string) =>
      app.call('PUT', `/v1/me/interests/${encodeURIComponent(topic)}`, { session: session.token });
    expect((await put('Board games')).body).toEqual({
      topic: 'board-games',
      name: 'Board games',
      state: 'waiting',
      quorum: 8,
    });
    await put('board-games');
    expect((await app.itemsOf('counter')).map(({ topic, total }) => [topic, total])).toEqual([
      ['board-games', 1],
      ['chess', 1],
    ]);
    const read = await app.call('GET', '/v1/me/interests/BOARD%20GAMES', { session: session.token });
    expect(read.body).toMatchObject({ topic: 'board-games' });
    const ended = await app.call('DELETE', '/v1/me/interests/Board%20games', { session: session.token });
    expect(ended.status).toBe(204);
    expect((await app.itemsOf('interest')).map(({ topic }) => topic)).toEqual(['chess']);
    expect((await app.itemsOf('counter')).map(({ topic }) => topic)).toEqual(['chess']);
  });

  test('when interests are read, then those in a group show it with its next meetup', async () => {
    const { session } = await app.join({ topics: ['Chess', 'Go'] });
    await app.join({ email: 'bea@example.org' });
    await gather(app, 'chess', 2);
    const { body } = await app.call('GET', '/v1/me/interests', { session: session.token });
    expect(body).toMatchObject({
      items: [
        {
          topic: 'chess',
          state: 'gathered',
          group: { area: 'near Hoboken, NJ', country: 'US' },
          meetup: { state: 'proposed', country: 'US' },
        },
        { topic: 'go', state: 'waiting', quorum: 8 },
      ],
    });
  });

  test('when everything is exported, then all that is held is there and nothing of others', async () => {
    const { member, session } = await app.join({ topics: ['Chess', 'Go'], name: 'Ada' });
    await app.join({ email: 'bea@example.org' });
    await gather(app, 'chess', 2);
    const { body, text } = await app.call('GET', '/v1/me/export', { session: session.token });
    expect(body).toMatchObject({
      member: { email: 'ada@example.org', home: member.home.cell },
      interests: [{ topic: { slug: 'chess' } }, { topic: { slug: 'go' } }],
      invitations: [{ member: member.id }],
    });
    expect(text).not.toContain('bea');
  });

  test('when everything is exported, then it tells of each mail that is remembered, and of venues they called closed', async () => {
    const { member, session } = await app.join({ topics: ['Chess', 'Go'] });
    const [meetup, past] = [await foundMeetup(app, 3, { sequence: 1 }), await foundMeetup(app, -100)];
    for (const { id } of [meetup, past]) await invite(app.table, id, member.id, new Date());
    const signUp = String((await app.itemsOf('member'))[0]?.signUp);
    const wait = { member: member.id, topic: topicHash('go'), missing: 1, since: 0 } as const;
    const mails: readonly MailOrder[] = [
      { kind: 'confirm', signUp },
      { kind: 'almost-there', ...wait },
      { kind: 'almost-there', ...wait, topic: topicHash('poker') },
      { kind: 'invitation', meetup: meetup.id, sequence: 0, member: member.id },
      { kind: 'changed', meetup: meetup.id, sequence: 1, member: member.id },
      { kind: 'was-it-you', meetup: meetup.id, member: member.id },
      { kind: 'reminder', meetup: meetup.id, sequence: 1, member: 'somebody-else' },
    ];
    const at = (n: number) => new Date(Date.UTC(2027, 0, 1 + n));
    for (const [n, order] of mails.entries()) {
      const request = { mailId: mailIdOf(order), message: 'm', now: at(n) };
      const claimed = await claimMail(app.table, {
        ...request,
        member: 'missing' in order ? member.id : undefined,
      });
      if (claimed.kind === 'claimed' && n > 0) await setSent(app.table, claimed.claim);
    }
    const venue = { id: 'cafe', name: 'Café', place: { lat: 40.7, lon: -74 } };
    await putVenues(app.table, [venue]);
    await reportClosed(app.table, venue, member.id, at(0));
    const unproven = {
      meetup: meetup.id,
      member: member.id,
      answer: 'no',
      saidAt: at(0).toISOString(),
    } as const;
    await noteUnproven(app.table, unproven);
    const { body } = await app.call('GET', '/v1/me/export', { session: session.token });
    expect(body).toMatchObject({
      unprovenAnswers: [unproven],
      closedVenues: [{ venue: 'cafe', saidAt: at(0).toISOString() }],
      decisions: [],
      mails: [
        { kind: 'confirm', at: at(0).toISOString(), sent: false },
        { kind: 'almost-there', at: at(1).toISOString(), sent: true, topic: 'go' },
        { kind: 'almost-there', at: at(2).toISOString(), sent: true },
        { kind: 'invitation', at: at(3).toISOString(), sent: true, meetup: meetup.id },
        { kind: 'changed', at: at(4).toISOString(), sent: true, meetup: meetup.id },
        { kind: 'was-it-you', at: at(5).toISOString(), sent: true, meetup: meetup.id },
      ],
    });
    expect(body).toMatchObject({ mails: { length: 6 } });
    await app.call('DELETE', '/v1/me', { session: session.token });
    expect((await app.itemsOf('mail')).map(({ mailId }) => mailId)).toEqual([
      expect.stringMatching(/#somebody-else$/),
    ]);
    const left = JSON.stringify(await app.items());
    expect(left).not.toContain(member.id);
    expect(await app.itemsOf('closed-report')).toEqual([]);
  });
});

describe('given a profile and its tag', () => {
  const join = async () => {
    const { session } = await app.join({ topics: ['Chess'] });
    const read = () => app.call('GET', '/v1/me', { session: session.token });
    const change = (json: object, ifMatch?: string) =>
      app.call('PATCH', '/v1/me', {
        session: session.token,
        json,
        ...(ifMatch !== undefined && { headers: { 'if-match': ifMatch } }),
      });
    const erase = (ifMatch: string) =>
      app.call('DELETE', '/v1/me', { session: session.token, headers: { 'if-match': ifMatch } });
    return { read, change, erase, session: session.token, etag: String((await read()).headers.etag) };
  };

  test('when it is read again, then the tag is strong and the same, and whoever has it is told no more', async () => {
    const { read, etag, session } = await join();
    expect(etag).toMatch(/^"[^"]+"$/);
    expect((await read()).headers).toMatchObject({ etag, 'cache-control': 'no-store' });
    const again = await app.call('GET', '/v1/me', { session, headers: { 'if-none-match': etag } });
    expect(again).toMatchObject({ status: 304, text: '', headers: { etag } });
  });

  test('when anything about the member changes, then so does the tag', async () => {
    const { read, change, session, etag } = await join();
    const tags = [etag];
    const note = async () => tags.push(String((await read()).headers.etag));
    const changed = await change({ name: 'Ada' });
    await note();
    expect(changed.headers.etag).toBe(tags.at(-1));
    await app.call('PUT', '/v1/me/interests/go', { session });
    await note();
    await app.call('DELETE', '/v1/me/calendar', { session });
    await note();
    expect(new Set(tags).size).toBe(4);
  });

  test.each<[string, (etag: string) => string]>([
    ['its tag', (etag) => etag],
    ['its tag among others', (etag) => `"other", W/"weak" , ${etag}`],
    ['a star', () => '*'],
  ])('when a change names %s, then it is made', async (_, named) => {
    const { change, erase, etag } = await join();
    const changed = await change({ reachKm: 25 }, named(etag));
    expect([changed.status, changed.body]).toEqual([200, expect.objectContaining({ reachKm: 25 })]);
    expect((await erase(named(String(changed.headers.etag)))).status).toBe(204);
  });

  test.each<[string, (etag: string) => string]>([
    ['another tag', () => '"other"'],
    ['its tag as a weak one', (etag) => `W/${etag}`],
    ['its tag without quotes', (etag) => etag.replaceAll('"', '')],
    ['nothing', () => ''],
    ['a tag within another', (etag) => `"a, ${etag.slice(1, -1)}"`],
  ])('when a change names %s, then it is 412 and nothing has changed', async (_, named) => {
    const { change, erase, etag } = await join();
    const before = await app.items();
    for (const { status, body } of [await change({ reachKm: 25 }, named(etag)), await erase(named(etag))])
      expect([status, body]).toEqual([
        412,
        expect.objectContaining({ type: 'urn:convoke:problem:precondition-failed' }),
      ]);
    expect(await app.items()).toEqual(before);
  });

  test('when many change it at once by one tag, then one does', async () => {
    const { change, erase, read, etag } = await join();
    const answers = await Promise.all([2, 5, 25, 50].map((reachKm) => change({ reachKm }, etag)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 412, 412, 412]);
    const winner = answers.find(({ status }) => status === 200);
    const { calendar: _, ...profile } = z.looseObject({}).parse((await read()).body);
    expect(winner?.body).toEqual(profile);
    const ends = await Promise.all([
      erase(String(winner?.headers.etag)),
      change({ reachKm: 10 }, String(winner?.headers.etag)),
    ]);
    expect(ends.filter(({ status }) => status < 300)).toHaveLength(1);
  });

  test('when somebody is quicker between reading and writing, then it is 412 all the same', async () => {
    const { read, change, erase } = await join();
    const id = String((await app.itemsOf('member'))[0]?.id);
    for (const act of [(etag: string) => change({ reachKm: 25 }, etag), erase]) {
      const etag = String((await read()).headers.etag);
      let isOvertaken = false;
      app.faults.plan(async ({ operation }) => {
        if (isOvertaken || operation !== 'TransactWriteItems') return undefined;
        isOvertaken = true;
        const member = await readMember(app.table, id);
        if (member) await transact(app.table, [raiseVersion(app.table, member)]);
        return undefined;
      });
      expect([(await act(etag)).status, isOvertaken]).toEqual([412, true]);
      app.faults.plan(() => undefined);
    }
    expect((await read()).body).toMatchObject({ reachKm: 10 });
  });
});

describe('given a member who is erased', () => {
  test('when their session is used again, then 401, and nothing of theirs is left', async () => {
    const { member, session } = await app.join({ name: 'Ada', topics: ['Chess', 'Go'] });
    await app.join({ email: 'bea@example.org' });
    await gather(app, 'chess', 2);
    expect((await app.call('DELETE', '/v1/me', { session: session.token })).status).toBe(204);
    for (const { method, path } of ROUTES.filter((route) => /^\/v1\/me(\/|$)/.test(route.path))) {
      if (method === 'DELETE' && path === '/v1/me') continue;
      const options = { session: session.token, ...(method === 'PATCH' && { json: {} }) };
      expect((await app.call(method, path.replace('{topic}', 'chess'), options)).status).toBe(401);
    }
    const left = JSON.stringify(await app.items());
    expect(left).not.toContain(member.id);
    expect(left).not.toContain('ada@');
    expect((await app.itemsOf('email')).map(({ suppressed }) => suppressed).toSorted()).toEqual([
      'erased',
      undefined,
    ]);
  });

  test('when they are erased again, then nothing happens and the answer is the same', async () => {
    const { session } = await app.join();
    await app.call('DELETE', '/v1/me', { session: session.token });
    const before = await app.items();
    expect((await app.call('DELETE', '/v1/me', { session: session.token })).status).toBe(204);
    expect(await app.items()).toEqual(before);
  });
});

describe('given a member whose mail came back', () => {
  test('when they want a topic, then 409 says why nobody could invite them, and so does their page', async () => {
    const { member, session } = await app.join({ topics: ['Chess'] });
    await withdraw(app.table, member.id, new Date(), { undeliverable: 'complaint' });
    const before = await app.items();
    const { status, body } = await app.call('PUT', '/v1/me/interests/go', { session: session.token });
    expect(status).toBe(409);
    expect(body).toMatchObject({ detail: expect.stringContaining('came back or was reported') });
    const cookie = { cookie: `__Host-session=${session.token}` };
    const form = await app.call('POST', '/me/topics', {
      headers: { ...cookie, 'content-type': 'application/x-www-form-urlencoded', origin: 'null' },
      body: 'topic=Go',
    });
    expect(form.status).toBe(409);
    expect(form.text).toContain('can’t invite you');
    const page = await app.call('GET', '/me', { headers: cookie });
    expect(page.text).toContain('can’t invite you');
    expect(page.text).not.toContain('Add a topic to start again');
    expect(await app.items()).toEqual(before);
  });
});

describe('given a member who pauses', () => {
  const today = new Date();
  const until = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + 2, 1))
    .toISOString()
    .slice(0, 10);

  test('when they say until when, then they keep waiting and their profile says so; null ends it', async () => {
    const { session } = await app.join({ topics: ['Chess'] });
    const before = [...(await app.itemsOf('interest')), ...(await app.itemsOf('counter'))];
    const patch = async (json: object) =>
      (await app.call('PATCH', '/v1/me', { session: session.token, json })).body;
    expect(await patch({ pausedUntil: until })).toMatchObject({ pausedUntil: until, mail: true });
    expect(await patch({ name: 'Ada' })).toMatchObject({ pausedUntil: until });
    expect([...(await app.itemsOf('interest')), ...(await app.itemsOf('counter'))]).toEqual(before);
    expect(await patch({ pausedUntil: null })).not.toHaveProperty('pausedUntil');
    expect((await app.itemsOf('member'))[0]).not.toHaveProperty('pausedUntil');
  });
});

describe('given a link in a mail about one topic', () => {
  const subscribe = async () => {
    const { member, session } = await app.join({ topics: ['Chess', 'Go'] });
    const token = await app.token('unsubscribe', `${member.id}/chess`);
    return { member, session, link: `/v1/unsubscribe/${token}` };
  };
  const oneClick = {
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
  };

  test('when it is posted, then only that topic ends, once; looking at it shows how it stands', async () => {
    const { link } = await subscribe();
    const topic = { topic: 'chess', name: 'Chess', mail: true };
    expect((await app.call('GET', link)).body).toEqual({ mail: true, topic });
    const ended = { mail: true, topic: { topic: 'chess', mail: false } };
    expect((await app.call('POST', link, oneClick)).body).toEqual(ended);
    const after = await app.items();
    expect((await app.itemsOf('interest')).map((interest) => interest.topic)).toEqual(['go']);
    expect((await app.itemsOf('counter')).map((counter) => counter.topic)).toEqual(['go']);
    expect((await app.call('POST', link, oneClick)).body).toEqual(ended);
    expect((await app.call('GET', link)).body).toEqual(ended);
    expect(await app.items()).toEqual(after);
  });

  test('when it is posted for all, then all mail ends', async () => {
    const { link } = await subscribe();
    const { body } = await app.call('POST', `${link}?scope=all`, oneClick);
    expect(body).toEqual({ mail: false, topic: { topic: 'chess', mail: false } });
    expect(await app.itemsOf('interest')).toEqual([]);
  });

  test('when the topic led to a group, then that is left', async () => {
    const { member, link } = await subscribe();
    await app.join({ email: 'bea@example.org' });
    await gather(app, 'chess', 2);
    await app.call('POST', link, oneClick);
    const invited = (await app.itemsOf('invitation')).map((invitation) => invitation.member);
    expect(invited).toHaveLength(1);
    expect(invited).not.toContain(member.id);
  });

  test('when its subject is no such thing, then it is good for nothing', async () => {
    const { member } = await subscribe();
    const before = await app.items();
    for (const subject of [`${member.id}/`, `/${member.id}`, `${member.id}/chess/go`]) {
      const token = await app.token('unsubscribe', subject);
      expect((await app.call('POST', `/v1/unsubscribe/${token}`, oneClick)).status).toBe(410);
    }
    expect(await app.items()).toEqual(before);
  });
});

describe('given a link to unsubscribe', () => {
  const subscribe = async () => {
    const joined = await app.join({ topics: ['Chess', 'Go'] });
    return { ...joined, link: `/v1/unsubscribe/${await app.token('unsubscribe', joined.member.id)}` };
  };

  test('when it is looked at, by GET or HEAD, then nothing changes', async () => {
    const { link } = await subscribe();
    const before = await app.items();
    expect((await app.call('GET', link)).body).toEqual({ mail: true });
    expect((await app.call('HEAD', link)).status).toBe(200);
    expect(await app.items()).toEqual(before);
  });

  test.each<[string, string | Uint8Array | undefined]>([
    ['application/x-www-form-urlencoded', 'List-Unsubscribe=One-Click'],
    ['multipart/form-data; boundary=x', '--x\r\n\r\nList-Unsubscribe=One-Click\r\n--x--'],
    ['application/json', '{broken'],
    ['application/octet-stream', Uint8Array.of(0xff, 0)],
    ['text/plain', 'x'.repeat(100_000)],
    ['', undefined],
  ])('when it is posted as %s, then mail and interests end, once', async (type, body) => {
    const { link, session } = await subscribe();
    const options = { headers: { 'content-type': type }, ...(body !== undefined && { body }) };
    expect((await app.call('POST', link, options)).body).toEqual({ mail: false });
    expect((await app.call('GET', link)).body).toEqual({ mail: false });
    const after = await app.items();
    expect(after.filter(({ kind }) => kind === 'interest' || kind === 'counter')).toEqual([]);
    expect((await app.call('POST', link, options)).status).toBe(200);
    expect(await app.items()).toEqual(after);
    expect((await app.call('GET', '/v1/me', { session: session.token })).body).toMatchObject({ mail: false });
  });

  test('when an interest is put or one of a later sign-up ticked, then mail is on again', async () => {
    const { link, session } = await subscribe();
    await app.call('POST', link);
    await app.call('PUT', '/v1/me/interests/poker', { session: session.token });
    expect((await app.call('GET', link)).body).toEqual({ mail: true });
    await app.call('POST', link);
    expect((await app.join()).member.mail).toBe(true);
  });

  test('when its token is used for anything else, then it is good for nothing', async () => {
    const { link, member } = await subscribe();
    const token = link.split('/').at(-1) ?? '';
    const before = await app.items();
    expect((await app.call('DELETE', '/v1/me', { session: token })).status).toBe(401);
    expect((await app.call('POST', '/v1/confirmations', { json: { token } })).status).toBe(410);
    for (const purpose of ['confirm', 'sign-in', 'session', 'answer'] as const)
      expect((await app.call('POST', `/v1/unsubscribe/${await app.token(purpose, member.id)}`)).status).toBe(
        410,
      );
    expect(await app.items()).toEqual(before);
  });

  test('when the member is erased, then a post is taken all the same and nothing is there to be seen', async () => {
    const { link, session } = await subscribe();
    await app.call('DELETE', '/v1/me', { session: session.token });
    const before = await app.items();
    expect((await app.call('POST', link)).status).toBe(200);
    expect((await app.call('GET', link)).status).toBe(404);
    expect(await app.items()).toEqual(before);
  });
});

test('given a full table, when every route is asked by GET, HEAD and OPTIONS, then nothing changes', async () => {
  const { member, session } = await app.join({ topics: ['Chess', 'Go'] });
  await app.join({ email: 'bea@example.org' });
  await gather(app, 'chess', 2);
  await countPeople(app, { chess: 5 });
  const meetup = await foundMeetup(app, 3);
  const links = [await app.token('unsubscribe', member.id), await app.signUp({ email: 'cy@example.org' })];
  const before = await app.items();
  const queries: Readonly<Record<string, string>> = {
    '/v1/topics/{topic}/progress': '?lat=40.7&lon=-74',
    '/v1/meetups': '?lat=40.7&lon=-74',
    '/v1/places': '?q=hob',
  };
  for (const path of new Set(ROUTES.map((route) => route.path)))
    for (const link of path.includes('{token}') ? links : links.slice(0, 1))
      for (const method of ['GET', 'HEAD', 'OPTIONS'] as const) {
        const target = path
          .replace('{topic}', 'chess')
          .replace('{token}', link)
          .replace('{meetup}', meetup.id)
          .replace('{group}', meetup.group);
        await app.call(method, `${target}${queries[path] ?? ''}`, { session: session.token });
      }
  expect(await app.items()).toEqual(before);
});
