import ICAL from 'ical.js';
import { convertIcsCalendar } from 'ts-ics';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { meSchema } from '../../functions/api/responses.ts';
import { nextOccurrence } from '../../functions/domain/meetups/scheduling.ts';
import { describeTime } from '../../functions/domain/meetups/time-in-words.ts';
import type { Meetup } from '../../functions/domain/model.ts';
import { rsvp } from '../../functions/services/meetups/rsvp.ts';
import { putMeetup, readMeetup } from '../../functions/store/meetups.ts';
import { transact } from '../../functions/store/transact.ts';
import type { HttpResponse } from '../support/api-contract.ts';
import { type HttpApp, startHttpApp } from '../support/http-app.ts';
import { gather } from '../support/http-world.ts';
import { GROUP, meetupOn, seedMeetup } from '../support/meetups.ts';

const DAY_MS = 24 * 60 * 60_000;
/** In whole minutes, as meetups start. */
const inDays = (days: number) =>
  new Date(Math.floor(Date.now() / 60_000) * 60_000 + days * DAY_MS).toISOString();

let app: HttpApp;
beforeAll(async () => {
  app = await startHttpApp();
});
afterAll(() => app.stop());

/** The events of a calendar as two parsers that know nothing of each other read them; fails where they differ. */
function eventsOf({ status, headers, text }: HttpResponse) {
  expect([status, headers['content-type']]).toEqual([200, 'text/calendar; charset=utf-8']);
  const byIcal = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    return {
      uid: event.uid,
      start: event.startDate.toJSDate().toISOString(),
      end: event.endDate.toJSDate().toISOString(),
      sequence: Number(event.sequence),
      status: String(component.getFirstPropertyValue('status')),
      summary: event.summary,
      location: event.location,
    };
  });
  const byTsIcs = (convertIcsCalendar(undefined, text).events ?? []).map((event) => ({
    uid: event.uid,
    start: event.start.date.toISOString(),
    end: event.end?.date.toISOString(),
    // This one reads a zero as nothing.
    sequence: event.sequence ?? 0,
    status: event.status,
    summary: event.summary,
    location: event.location,
  }));
  expect(byTsIcs).toEqual(byIcal);
  return byIcal;
}

let made = 0;
/** A group with one meetup and two people who are invited to it. */
async function givenGroup(facts: Partial<Meetup> = {}) {
  made += 1;
  const group = { ...GROUP, id: `cal${made}` };
  const meetup = meetupOn({ id: `${group.id}-1`, group: group.id, startsAt: inDays(20), ...facts });
  const people = ['Ada', 'Bob'].map((name) => ({ id: `${name.toLowerCase()}${made}`, name }));
  await seedMeetup(app.table, meetup, people, group);
  const [ada = '', bob = ''] = people.map(({ id }) => id);
  return { group, meetup, ada, bob };
}
const feedOf = async (member: string, edition = 0) =>
  app.call('GET', `/v1/calendars/${await app.token('calendar', `${member}/${edition}`)}.ics`);

describe('given a meetup', () => {
  test('when its calendar is read, then it tells area and time, and no venue', async () => {
    const [venue] = meetupOn().candidates;
    const { meetup } = await givenGroup({ state: 'confirmed', venue, sequence: 1 });
    const response = await app.call('GET', `/v1/meetups/${meetup.id}.ics`);
    expect(eventsOf(response)).toMatchObject([
      {
        uid: `${meetup.id}@convoke`,
        start: meetup.startsAt,
        status: 'CONFIRMED',
        sequence: 1,
        location: GROUP.area,
      },
    ]);
    expect(response.text.replaceAll('\r\n ', '')).not.toMatch(/Library|Park Ave/);
  });

  test('when it was cancelled, then its calendar says so', async () => {
    const { meetup } = await givenGroup({ state: 'cancelled', due: undefined, sequence: 1 });
    const [event] = eventsOf(await app.call('GET', `/v1/meetups/${meetup.id}.ics`));
    expect(event?.status).toBe('CANCELLED');
  });

  test('when a calendar is read again, then it is told that nothing changed, until something does', async () => {
    const { meetup, group, ada } = await givenGroup({ state: 'confirmed' });
    const targets = [
      `/v1/meetups/${meetup.id}.ics`,
      `/v1/groups/${group.id}.ics`,
      `/v1/calendars/${await app.token('calendar', `${ada}/0`)}.ics`,
    ];
    const keepers = ['public, max-age=60', 'public, max-age=60', 'private, max-age=60'];
    const tags: string[] = [];
    for (const [at, target] of targets.entries()) {
      const { headers } = await app.call('GET', target);
      const etag = headers.etag ?? '';
      expect([headers['cache-control'], etag]).toEqual([keepers[at], expect.stringMatching(/^"[\w-]+"$/)]);
      const again = await app.call('GET', target, { headers: { 'if-none-match': etag } });
      expect([again.status, again.text, again.headers.etag]).toEqual([304, '', etag]);
      tags.push(etag);
    }
    await app.table.client.send(await movedBy(meetup));
    for (const [at, target] of targets.entries()) {
      const fresh = await app.call('GET', target, { headers: { 'if-none-match': tags[at] ?? '' } });
      expect([fresh.status, fresh.headers.etag]).not.toContain(tags[at]);
      expect(eventsOf(fresh)[0]?.sequence).toBe(1);
    }
  });
});

/** The write that moves a meetup by an hour and tells of it. */
async function movedBy(meetup: Meetup) {
  const { UpdateItemCommand } = await import('@aws-sdk/client-dynamodb');
  const { marshall } = await import('@aws-sdk/util-dynamodb');
  return new UpdateItemCommand({
    TableName: app.table.name,
    Key: marshall({ pk: `GROUP#${meetup.group}`, sk: `MEETUP#${meetup.id}` }),
    UpdateExpression: 'SET startsAt = :at, #sequence = :one',
    ExpressionAttributeNames: { '#sequence': 'sequence' },
    ExpressionAttributeValues: marshall({
      ':at': new Date(Date.parse(meetup.startsAt) + 3_600_000).toISOString(),
      ':one': 1,
    }),
  });
}

describe('given a group that meets every month', () => {
  test('when its calendar is read, then 19:00 stays 19:00 when the clocks change, in the order of the meetups', async () => {
    const { group, meetup } = await givenGroup({ startsAt: '2026-09-17T23:00:00Z', state: 'held' });
    let startsAt = meetup.startsAt;
    for (let n = 2; n <= 12; n += 1) {
      startsAt = nextOccurrence(GROUP.rhythm, GROUP.zone, startsAt);
      const next = meetupOn({ id: `${group.id}-${n}`, group: group.id, startsAt });
      await transact(app.table, [putMeetup(app.table, next)]);
    }
    const events = eventsOf(await app.call('GET', `/v1/groups/${group.id}.ics`));
    expect(events.map(({ uid }) => uid)).toEqual(
      Array.from({ length: 12 }, (_, n) => `${group.id}-${n + 1}@convoke`),
    );
    const words = events.map(({ start }) => describeTime(start, GROUP.zone, 'en'));
    expect(words.every((word) => /^Thursday, .*, 19:00 \(/.test(word))).toBe(true);
    expect(new Set(events.map(({ start }) => start.slice(11)))).toEqual(
      new Set(['23:00:00.000Z', '00:00:00.000Z']),
    );
  });

  test('when its calendar is asked for without its ending, or there is no such group, then 404', async () => {
    const { group } = await givenGroup();
    for (const target of [`/v1/groups/${group.id}`, '/v1/groups/none.ics', '/v1/meetups/none.ics'])
      expect((await app.call('GET', target)).status).toBe(404);
  });
});

describe("given a member's own calendar", () => {
  test('when they said yes, then it has the venue; what they declined is not in it', async () => {
    const [venue] = meetupOn().candidates;
    const { meetup, ada, bob } = await givenGroup({ state: 'confirmed', venue });
    expect(eventsOf(await feedOf(ada))).toMatchObject([{ location: GROUP.area }]);
    await rsvp(app.table, meetup.id, ada, { answer: 'yes' }, new Date());
    await rsvp(app.table, meetup.id, bob, { answer: 'no' }, new Date());
    expect(eventsOf(await feedOf(ada))).toMatchObject([
      { uid: `${meetup.id}-${ada}@convoke`, location: 'Public Library, 500 Park Ave' },
    ]);
    expect(eventsOf(await feedOf(bob))).toEqual([]);
  });

  test('when they speak German, then their calendar does', async () => {
    const { session } = await app.join({ email: 'eva@example.org' });
    await app.call('PATCH', '/v1/me', { session: session.token, json: { language: 'de' } });
    const { body } = await app.call('GET', '/v1/me', { session: session.token });
    const { calendar } = meSchema.parse(body);
    expect((await app.call('GET', new URL(calendar).pathname)).text).toContain('Meine Treffen (Convoke)');
  });

  test('when a meetup ended long ago, then it has left the calendar', async () => {
    const { ada } = await givenGroup({ startsAt: inDays(-91), state: 'held', due: undefined });
    expect(eventsOf(await feedOf(ada))).toEqual([]);
    const { ada: other } = await givenGroup({ startsAt: inDays(-89), state: 'held', due: undefined });
    expect(eventsOf(await feedOf(other))).toHaveLength(1);
  });

  test('when the address is read from the profile and changed, then only the new one works', async () => {
    await app.join({ email: 'eva@example.org', topics: ['Calendars'] });
    const { session } = await app.join({ email: 'cal@example.org', topics: ['Calendars'] });
    await gather(app, 'calendars', 2);
    const address = async () => {
      const { body } = await app.call('GET', '/v1/me', { session: session.token });
      const { pathname } = new URL(String(Reflect.get(Object(body), 'calendar')));
      return pathname;
    };
    const first = await address();
    expect(await address()).toBe(first);
    expect(eventsOf(await app.call('GET', first))).toHaveLength(1);
    expect((await app.call('DELETE', '/v1/me/calendar', { session: session.token })).status).toBe(204);
    expect((await app.call('GET', first)).status).toBe(410);
    const second = await address();
    expect(second).not.toBe(first);
    expect(eventsOf(await app.call('GET', second))).toHaveLength(1);
    await app.call('DELETE', '/v1/me', { session: session.token });
    expect((await app.call('GET', second)).status).toBe(410);
  });

  test('when the token is for something else or for nobody, then it is gone', async () => {
    const { meetup, ada } = await givenGroup();
    const tokens = [
      await app.token('answer', `${meetup.id}/${ada}`),
      await app.token('unsubscribe', `${ada}/0`),
      await app.token('calendar', ada),
      await app.token('calendar', `${ada}/1`),
      await app.token('calendar', 'nobody/0'),
      'nonsense',
    ];
    for (const token of tokens)
      expect((await app.call('GET', `/v1/calendars/${token}.ics`)).status).toBe(410);
    const calendar = await app.token('calendar', `${ada}/0`);
    expect((await app.call('POST', `/v1/unsubscribe/${calendar}`)).status).toBe(410);
    expect((await app.call('GET', `/v1/calendars/${calendar}`)).status).toBe(404);
    expect(await readMeetup(app.table, meetup.id)).toBeDefined();
  });
});
