import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { exportSchema } from '../../functions/api/responses.ts';
import { mailIdOf } from '../../functions/domain/mailing/mail-order.ts';
import type { Meetup } from '../../functions/domain/model.ts';
import { rsvp } from '../../functions/services/meetups/rsvp.ts';
import { decideReport } from '../../functions/services/safety/decide-report.ts';
import { readQueue } from '../../functions/store/reports.ts';
import type { HttpResponse } from '../support/api-contract.ts';
import { type HttpApp, startHttpApp } from '../support/http-app.ts';
import { GROUP, meetupOn, seedMeetup } from '../support/meetups.ts';

let app: HttpApp;
beforeAll(async () => {
  app = await startHttpApp();
});
beforeEach(() => app.clear());
afterAll(() => app.stop());

const DAY_MS = 24 * 60 * 60_000;
const MEETUP = `${GROUP.id}-1`;
const FORM = { 'content-type': 'application/x-www-form-urlencoded', origin: 'null' };

const press = (
  path: string,
  fields: Readonly<Record<string, string>>,
  more: { readonly from?: string; readonly cookie?: string } = {},
): Promise<HttpResponse> =>
  app.call('POST', path, {
    headers: { ...FORM, ...(more.cookie !== undefined && { cookie: more.cookie }) },
    body: new URLSearchParams(fields).toString(),
    ...(more.from !== undefined && { from: more.from }),
  });

async function givenMeetup(facts: Partial<Meetup> = {}): Promise<void> {
  const startsAt = new Date(Date.now() + 12 * DAY_MS).toISOString();
  const people = ['Ada', 'Bob', 'Cleo'].map((name) => ({ id: name.toLowerCase(), name }));
  await seedMeetup(app.table, meetupOn({ startsAt, ...facts }), people);
  await rsvp(app.table, MEETUP, 'bob', { answer: 'yes', host: true }, new Date());
}

const linkOf = async (member: string) => {
  const mail = mailIdOf({ kind: 'invitation', meetup: MEETUP, sequence: 0, member });
  return `/report/${await app.token('report', `${member}/${mail}`)}`;
};
const queue = async () => [...(await readQueue(app.table, 'now')), ...(await readQueue(app.table, 'age'))];
const stranger = { reason: 'spam', text: 'Look at that', faith: 'yes' };
const PUBLIC_FORM = `/report/${encodeURIComponent(`meetup:${MEETUP}`)}`;

describe('given the link at the foot of every page', () => {
  const said = { reason: 'privacy', text: 'My name stands on /topics', faith: 'yes' };

  test('when a stranger says what is wrong, then it waits to be decided, and a second time is another matter', async () => {
    const page = await app.call('GET', '/about');
    expect(page.text.split('<footer')[1]).toContain('<a href="/report/help">Something wrong?</a>');
    expect((await press('/report/help', said)).status).toBe(200);
    expect((await press('/report/help', { ...said, reason: 'threat' })).status).toBe(200);
    const [urgent, other] = await queue();
    expect(other).toMatchObject({ subject: { kind: 'help' }, said: [{ text: said.text }], snapshot: {} });
    expect(urgent?.subject.id).not.toBe(other?.subject.id);
    await decideReport(app.table, urgent?.id ?? '', {
      ...{ outcome: 'noted', why: 'looked at', by: 'olive' },
      ...{ now: new Date(), newId: () => 'line' },
    });
    expect(await queue()).toHaveLength(1);
  });

  test('when nothing is said, then the form asks for it, since nothing else tells what it is about', async () => {
    const { status, text } = await press('/report/help', { ...said, text: ' ' });
    expect([status, text]).toEqual([422, expect.stringContaining('Please say what happened.')]);
    expect(await queue()).toEqual([]);
  });
});

describe('given the link of a mail', () => {
  test.each([
    ['meetup', { kind: 'meetup', id: MEETUP }],
    ['host', { kind: 'person', id: 'bob' }],
    ['topic', { kind: 'topic', id: 'chess' }],
    ['mail', { kind: 'mail', id: `invitation#${MEETUP}` }],
    // There is none yet: people vote.
    ['place', { kind: 'meetup', id: MEETUP }],
  ])('when somebody reports the %s, then it waits to be decided, as it stood', async (what, subject) => {
    await givenMeetup();
    const page = await app.call('GET', await linkOf('ada'));
    expect(page.text).toContain('112 in Europe');
    expect(page.text).not.toContain('name="email"');
    const { status, text } = await press(await linkOf('ada'), { what, reason: 'spam', text: 'Buy <this>' });
    expect([status, text]).toEqual([200, expect.stringContaining('you’ll hear from us by e-mail')]);
    expect(await queue()).toMatchObject([
      {
        subject,
        meetup: MEETUP,
        said: [{ reason: 'spam', text: 'Buy <this>' }],
        reporter: { member: 'ada' },
        snapshot: expect.objectContaining(what === 'topic' ? { topic: 'chess' } : { area: GROUP.area }),
      },
    ]);
  });

  test('when the place is fixed, then it is reported with its name and address', async () => {
    const [venue] = meetupOn().candidates;
    await givenMeetup({ state: 'confirmed', venue });
    await press(await linkOf('ada'), { what: 'place', reason: 'not-a-public-place' });
    expect(await queue()).toMatchObject([
      {
        subject: { kind: 'venue', id: 'library' },
        snapshot: { place: 'Public Library', address: '500 Park Ave' },
      },
    ]);
  });

  test('when they report the same again, then it adds to their report, and another member has one of their own', async () => {
    await givenMeetup();
    const say = async (member: string, reason: string) =>
      press(await linkOf(member), { what: 'meetup', reason, text: reason });
    await say('ada', 'spam');
    await say('ada', 'threat');
    await say('cleo', 'scam');
    const [urgent, other] = await queue();
    expect(urgent?.said.map(({ text }) => text)).toEqual(['spam', 'threat']);
    expect([urgent?.priority, other?.said.length]).toEqual(['now', 1]);
    await decideReport(app.table, urgent?.id ?? '', {
      ...{ outcome: 'noted', why: 'looked at', by: 'olive' },
      ...{ now: new Date(), newId: () => Math.random().toString(36).slice(2) },
    });
    expect(await queue()).toEqual([]);
    await say('ada', 'spam');
    expect(await queue()).toHaveLength(1);
  });

  test('when something is missing, then the form comes back with what was typed, and nothing is kept', async () => {
    await givenMeetup();
    const before = await app.items();
    for (const fields of [
      { reason: 'spam', text: 'Typed <b>' },
      { what: 'meetup', text: 'Typed <b>' },
      { what: 'nothing', reason: 'spam', text: 'Typed <b>' },
    ]) {
      const { status, text } = await press(await linkOf('ada'), fields);
      expect([status, text]).toEqual([422, expect.stringContaining('Typed &lt;b>')]);
    }
    expect(await app.items()).toEqual(before);
  });

  test('when 2,000 characters of any script are written, then all of them are taken', async () => {
    await givenMeetup();
    const text = '見'.repeat(2_000);
    const { status } = await press(await linkOf('ada'), { what: 'meetup', reason: 'other', text });
    expect([status, (await queue())[0]?.said[0]?.text]).toEqual([200, text]);
  });

  test('when the token is one for something else, or forged, then it leads nowhere', async () => {
    await givenMeetup();
    for (const token of [
      'forged',
      await app.token('unsubscribe', 'ada/chess'),
      await app.token('report', 'ada'),
      await app.token('report', 'ada/no-mail#1'),
    ]) {
      expect((await app.call('GET', `/report/${token}`)).status).toBe(410);
      expect((await press(`/report/${token}`, { what: 'meetup', reason: 'spam' })).status).toBe(410);
    }
    expect(await queue()).toEqual([]);
  });
});

test('given the page of an invitation, then its own token opens the form', async () => {
  await givenMeetup();
  const token = await app.token('answer', `${MEETUP}/ada`);
  expect((await app.call('GET', `/answer/${token}`)).text).toContain(`href="/report/${token}"`);
  await press(`/report/${token}`, { what: 'host', reason: 'hate' });
  expect(await queue()).toMatchObject([{ subject: { kind: 'person', id: 'bob' } }]);
});

describe('given the door that everybody can go through', () => {
  test('when a stranger reports a meetup, then it is taken with what they care to say of themselves', async () => {
    await givenMeetup();
    expect((await app.call('GET', `/meetups/${MEETUP}`)).text).toContain(`href="${PUBLIC_FORM}"`);
    const { text } = await press(PUBLIC_FORM, { ...stranger, name: 'Zed', email: ' Zed@Example.org' });
    expect(text).toContain('Your report has arrived.');
    expect(text).not.toContain('e-mail');
    expect(await queue()).toMatchObject([{ reporter: { name: 'Zed', email: 'zed@example.org' } }]);
  });

  test('when there is no such thing, then the answer is the same to the letter, and nothing waits', async () => {
    await givenMeetup();
    const known = await press(PUBLIC_FORM, stranger);
    for (const about of ['meetup:nobody-9', 'group:nobody', 'topic:nobody', `topic:${'x'.repeat(190)}`]) {
      const path = `/report/${encodeURIComponent(about)}`;
      expect((await app.call('GET', path)).status).toBe(200);
      const unknown = await press(path, stranger);
      const bare = ({ text }: HttpResponse) => text.replace(/name="to" value="[^"]*"/, '');
      expect([unknown.status, bare(unknown)]).toEqual([known.status, bare(known)]);
    }
    expect(await queue()).toHaveLength(1);
  });

  test('when no good faith is claimed, or the address is none, then it is not taken', async () => {
    await givenMeetup();
    const { faith: _, ...rest } = stranger;
    expect((await press(PUBLIC_FORM, rest)).status).toBe(422);
    expect((await press(PUBLIC_FORM, { ...stranger, email: 'zed' })).status).toBe(422);
    expect(await queue()).toEqual([]);
  });

  test('when one network reports all day, then it is enough, of known and unknown things alike', async () => {
    await givenMeetup();
    const path = (n: number) => (n % 2 === 0 ? PUBLIC_FORM : '/report/topic%3Anobody');
    for (let n = 0; n < 20; n += 1) expect((await press(path(n), stranger)).status).toBe(200);
    for (const n of [0, 1]) {
      const { status, text } = await press(path(n), stranger);
      expect([status, text]).toEqual([422, expect.stringContaining('more than 20 reports')]);
    }
    expect((await press(PUBLIC_FORM, stranger, { from: '198.51.100.7' })).status).toBe(200);
    // A member has a budget of their own.
    expect((await press(await linkOf('ada'), { what: 'meetup', reason: 'spam' })).status).toBe(200);
  });

  test('when a member is signed in, then the report is theirs', async () => {
    await givenMeetup();
    const { member, session } = await app.join({ email: 'dan@example.org' });
    const cookie = `__Host-session=${session.token}`;
    const page = await app.call('GET', PUBLIC_FORM, { headers: { cookie } });
    expect(page.text).not.toContain('name="faith"');
    await press(PUBLIC_FORM, { reason: 'spam' }, { cookie });
    expect(await queue()).toMatchObject([{ reporter: { member: member.id } }]);
  });

  test('when people and mails are asked for, then there is no door to them', async () => {
    for (const about of ['person:bob', 'mail:x', 'venue:cafe', ':', 'topic:'])
      expect((await app.call('GET', `/report/${encodeURIComponent(about)}`)).status).toBe(404);
  });
});

test('given a meetup that is frozen, then nobody is shown it, and nobody told why', async () => {
  await givenMeetup();
  await press(await linkOf('ada'), { what: 'host', reason: 'threat' });
  for (const [path, type] of [
    [`/meetups/${MEETUP}`, 'text/html; charset=utf-8'],
    [`/v1/meetups/${MEETUP}`, 'application/problem+json'],
    [`/v1/meetups/${MEETUP}.ics`, 'application/problem+json'],
  ] as const) {
    const { status, headers, text } = await app.call('GET', path);
    expect([status, headers['content-type'], headers['cache-control']]).toEqual([451, type, 'no-store']);
    expect(text.replaceAll(MEETUP, '')).not.toMatch(/chess|Hoboken|\bAda\b|threat/i);
  }
  const page = await app.call('GET', `/meetups/${MEETUP}`);
  expect(page.headers['x-robots-tag']).toBe('noindex, nofollow');
  expect((await app.call('GET', `/groups/${GROUP.id}`)).text).not.toContain(MEETUP);
  expect((await app.call('GET', `/v1/groups/${GROUP.id}.ics`)).text).not.toContain('BEGIN:VEVENT');
  const bob = await app.token('answer', `${MEETUP}/bob`);
  const plan = await app.call('POST', `/v1/invitations/${bob}/plan`, {
    json: { venue: 'cafe' },
  });
  expect([plan.status, plan.text]).toEqual([409, expect.stringContaining('cannot be changed for now')]);
  expect((await app.call('GET', `/answer/${bob}`)).text).not.toMatch(/report(ed|s)|looking into/i);
});

describe('given a member who reported something', () => {
  test('when they take their data along, then it is in it, without the id of anybody', async () => {
    await givenMeetup();
    const { member, session } = await app.join({ email: 'dan@example.org' });
    const mail = mailIdOf({ kind: 'invitation', meetup: MEETUP, sequence: 0, member: member.id });
    const link = `/report/${await app.token('report', `${member.id}/${mail}`)}`;
    await press(link, { what: 'host', reason: 'hate', text: 'He shouted' });
    const { body } = await app.call('GET', '/v1/me/export', { session: session.token });
    expect(z.parse(exportSchema, body).reports).toEqual([
      {
        about: { kind: 'person' },
        meetup: MEETUP,
        said: [{ reason: 'hate', text: 'He shouted', at: expect.any(String) }],
        state: 'open',
      },
    ]);
  });

  test('when they are erased, then the report stays and nothing leads to them', async () => {
    await givenMeetup();
    const { member, session } = await app.join({ email: 'dan@example.org' });
    await press(PUBLIC_FORM, { reason: 'spam' }, { cookie: `__Host-session=${session.token}` });
    const mail = mailIdOf({ kind: 'invitation', meetup: MEETUP, sequence: 0, member: member.id });
    for (const what of ['host', 'mail'])
      await press(`/report/${await app.token('report', `${member.id}/${mail}`)}`, { what, reason: 'hate' });
    await app.call('DELETE', '/v1/me', { session: session.token });
    expect(await queue()).toMatchObject([{ reporter: {} }, { reporter: {} }, { reporter: {} }]);
    expect(JSON.stringify(await app.items())).not.toContain(member.id);
  });
});
