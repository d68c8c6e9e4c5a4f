import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import * as z from 'zod/mini';
import { invitationSchema } from '../../functions/api/responses.ts';
import { nextOccurrence } from '../../functions/domain/meetups/scheduling.ts';
import type { Meetup } from '../../functions/domain/model.ts';
import { putVenues } from '../../functions/services/meetups/import-venues.ts';
import { signOutEverywhere } from '../../functions/services/members/sessions.ts';
import { readMeetup } from '../../functions/store/meetups.ts';
import { type HttpApp, startHttpApp } from '../support/http-app.ts';
import { GROUP, meetupOn, seedMeetup } from '../support/meetups.ts';

const DAY_MS = 24 * 60 * 60_000;
const soon = nextOccurrence(GROUP.rhythm, GROUP.zone, new Date(Date.now() + 10 * DAY_MS).toISOString());
const past = new Date(Date.now() - DAY_MS).toISOString();
const NAMES = ['Ada Lovelace', 'Bob', 'Cleo'];
const problemSchema = z.object({ type: z.string(), detail: z.string() });

let app: HttpApp;
beforeAll(async () => {
  app = await startHttpApp();
});
afterEach(() => void vi.useRealTimers());
afterAll(() => app.stop());

let made = 0;
/** A meetup of its own to which three people are invited, and their links. */
async function invite(facts: Partial<Meetup> = {}) {
  made += 1;
  const id = `g${made}-1`;
  const group = { ...GROUP, id: `g${made}` };
  const people = NAMES.map((name) => ({ id: `${name.toLowerCase().split(' ')[0]}-${made}`, name }));
  await seedMeetup(app.table, meetupOn({ id, group: group.id, startsAt: soon, ...facts }), people, group);
  const [ada, bob, cleo] = await Promise.all(
    people.map((person) => app.token('answer', `${id}/${person.id}`)),
  );
  const post = async (token: string | undefined, json: object, path = '') => {
    const response = await app.call('POST', `/v1/invitations/${token}${path}`, { json });
    return {
      status: response.status,
      view: z.safeParse(invitationSchema, response.body).data,
      answer: response,
    };
  };
  const get = async (token: string | undefined) =>
    invitationSchema.parse((await app.call('GET', `/v1/invitations/${token}`)).body);
  return { id, ada, bob, cleo, post, get };
}

describe('given an invitation', () => {
  test('when it is looked at, then it shows the venues to vote on, and nobody is named', async () => {
    const { ada, get } = await invite();
    const before = await app.items();
    const view = await get(ada);
    expect(view).toMatchObject({
      yes: 0,
      host: false,
      venues: [{ id: 'library', votes: 0 }, { id: 'cafe' }],
    });
    expect(view).not.toHaveProperty('details');
    expect(await app.items()).toEqual(before);
  });

  test('when people say yes before it is confirmed, then they learn how many come, and nobody is named', async () => {
    const { ada, bob, cleo, post, get } = await invite();
    await post(ada, { answer: 'yes', venue: 'cafe', host: true });
    const { view } = await post(bob, { answer: 'yes', venue: 'cafe' });
    expect(view).toMatchObject({ yes: 2, answer: 'yes', venue: 'cafe' });
    expect(view?.details).toEqual({ host: { is: 'somebody' }, names: [], more: 1 });
    expect(view?.venues.find(({ id }) => id === 'cafe')?.votes).toBe(2);
    expect((await get(bob)).details).toEqual(view?.details);
    expect(await get(cleo)).not.toHaveProperty('details');
    const { view: declined } = await post(bob, { answer: 'no' });
    expect(declined).toMatchObject({ answer: 'no', yes: 1 });
    expect(declined).not.toHaveProperty('details');
  });

  test('when all seats are taken, then a yes is a place on the list, and page and API say which, until one is free', async () => {
    const { ada, bob, cleo, post, get } = await invite({ seats: 1 });
    expect((await post(ada, { answer: 'yes' })).view).toMatchObject({ answer: 'yes', freeSeats: 0 });
    expect(await get(cleo)).toMatchObject({ meetup: { capacity: 1 }, freeSeats: 0 });
    const page = async (token: string | undefined, body?: string, language = 'en') => {
      const headers = { 'accept-language': language, 'content-type': 'application/x-www-form-urlencoded' };
      return (await app.call(body ? 'POST' : 'GET', `/answer/${token}`, { headers, ...(body && { body }) }))
        .text;
    };
    expect(await page(cleo)).toContain('are taken. If you say yes, you go on the list.');
    const { view } = await post(bob, { answer: 'yes', venue: 'cafe', host: true });
    expect(view).toMatchObject({ answer: 'listed', placeOnList: 1, host: false, yes: 1 });
    expect(view).not.toHaveProperty('details');
    expect(await page(cleo, 'answer=yes')).toContain(
      'All seats are taken. You’re number 2 on the waiting list.',
    );
    expect(await page(cleo, undefined, 'de')).toContain('Du stehst an 2. Stelle der Warteliste.');
    expect((await post(ada, { answer: 'no' })).view).toMatchObject({ yes: 1, answer: 'no' });
    expect(await get(bob)).toMatchObject({ answer: 'yes', details: { more: 0 } });
    expect(await get(cleo)).toMatchObject({ answer: 'listed', placeOnList: 1 });
    expect(await page(bob)).toContain('You’re coming.');
  });

  test('when there are two tables, then the API counts their seats, and says that there are two', async () => {
    const { cleo, get } = await invite({ seats: 8, tables: { count: 2, since: '2026-12-01T12:00:00.000Z' } });
    expect(await get(cleo)).toMatchObject({ meetup: { capacity: 8, tables: 2 }, freeSeats: 8 });
  });

  test('when it is confirmed, then those whose yes is a day old see the first names of the others', async () => {
    const { ada, bob, cleo, post, get } = await invite({ state: 'confirmed' });
    await post(ada, { answer: 'yes', host: true });
    const { view } = await post(bob, { answer: 'yes' });
    expect(view?.details).toEqual({ host: { is: 'somebody' }, names: [], more: 1 });
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + DAY_MS });
    const named = { host: { is: 'somebody', name: 'Ada' }, names: ['Ada'], more: 0 };
    expect((await get(bob)).details).toEqual(named);
    expect((await post(bob, { answer: 'yes' })).view?.details).toEqual(named);
    await post(cleo, { answer: 'yes' });
    expect((await get(cleo)).details).toMatchObject({ names: [] });
    await post(bob, { answer: 'no' });
    await post(bob, { answer: 'yes' });
    vi.setSystemTime(Date.now() + DAY_MS);
    expect((await get(bob)).details).toMatchObject({ names: [] });
    expect((await get(cleo)).details).toMatchObject({ names: ['Ada', 'Bob'] });
  });

  test('when the venue is fixed, then only those who said yes learn which it is', async () => {
    const [venue] = meetupOn().candidates;
    const { ada, bob, post, get } = await invite({ state: 'confirmed', venue });
    expect((await post(ada, { answer: 'yes' })).view?.details?.venue?.name).toBe('Public Library');
    expect(JSON.stringify(await get(bob))).not.toContain('Library');
  });

  test('when a no says too far, then a smaller reach is suggested', async () => {
    const { ada, bob, post } = await invite({ place: { lat: 40.745, lon: -74.1 } });
    expect((await post(ada, { answer: 'no', tooFar: true })).view?.smallerReachKm).toBe(5);
    expect((await post(bob, { answer: 'no' })).view).not.toHaveProperty('smallerReachKm');
  });

  test.each([
    [{ answer: 'yes', venue: 'elsewhere' }, 409],
    [{ answer: 'maybe' }, 400],
    [{ answer: 'yes', more: 1 }, 400],
    [{ host: true }, 400],
  ])('when %j is said, then it is refused with %i and counts nothing', async (json, status) => {
    const { id, ada, post } = await invite();
    expect((await post(ada, json)).status).toBe(status);
    expect((await readMeetup(app.table, id))?.tally).toMatchObject({ yes: 0, no: 0, votes: {}, hosts: {} });
  });

  test('when it was cancelled, then it is shown so and takes no answer', async () => {
    const { ada, post, get } = await invite({ state: 'cancelled', due: undefined });
    expect((await get(ada)).meetup.state).toBe('cancelled');
    const { status, answer: response } = await post(ada, { answer: 'yes' });
    expect([status, problemSchema.parse(response.body).type]).toEqual([
      409,
      'urn:convoke:problem:not-possible',
    ]);
  });
});

describe('given the session of somebody who is invited', () => {
  const listSchema = z.object({ items: z.array(invitationSchema), cursor: z.optional(z.string()) });
  const sessionOf = (name: string) => app.token('session', `${name}-${made}`);
  const list = async (session: string, query = '') =>
    listSchema.parse((await app.call('GET', `/v1/me/invitations${query}`, { session })).body);
  const put = (session: string, meetup: string, json: object) =>
    app.call('PUT', `/v1/me/invitations/${meetup}/answer`, { session, json });

  test('when it is answered by the session, then all is as by the link', async () => {
    const { id, ada, bob, post, get } = await invite({ place: { lat: 40.745, lon: -74.1 } });
    const session = await sessionOf('bob');
    await post(ada, { answer: 'yes', venue: 'cafe', host: true });
    expect((await list(session)).items).toEqual([await get(bob)]);
    const said = await put(session, id, { answer: 'yes', venue: 'cafe' });
    expect([said.status, said.body]).toEqual([200, await get(bob)]);
    expect(invitationSchema.parse(said.body).details).toMatchObject({ names: [], more: 1 });
    expect((await list(session)).items).toEqual([await get(bob)]);
    const before = await readMeetup(app.table, id);
    expect((await put(session, id, { answer: 'yes', venue: 'cafe' })).body).toEqual(said.body);
    expect(await readMeetup(app.table, id)).toEqual(before);
    const no = invitationSchema.parse((await put(session, id, { answer: 'no', tooFar: true })).body);
    expect(no).toMatchObject({ answer: 'no', yes: 1, smallerReachKm: 5 });
    expect((await list(session)).items[0]).not.toHaveProperty('details');
  });

  test.each<[object, number]>([
    [{ answer: 'yes', venue: 'elsewhere' }, 409],
    [{ answer: 'no', host: true }, 409],
    [{ answer: 'maybe' }, 400],
    [{ answer: 'yes', more: 1 }, 400],
    [{}, 400],
  ])('when %j is said, then it is refused as by the link, and nothing changes', async (json, status) => {
    const { id, bob, post } = await invite();
    const before = await app.items();
    const [own, linked] = [await put(await sessionOf('bob'), id, json), await post(bob, json)];
    expect([own.status, linked.status]).toEqual([status, status]);
    const { instance: _own, ...said } = z.looseObject({}).parse(own.body);
    const { instance: _linked, ...alike } = z.looseObject({}).parse(linked.answer.body);
    expect(said).toEqual(alike);
    expect(await app.items()).toEqual(before);
  });

  test('when they were not invited, or there is no such meetup, then 404', async () => {
    const { id } = await invite();
    const other = `stranger-${made}`;
    await seedMeetup(app.table, meetupOn({ id: `o${made}-1`, group: `o${made}` }), [
      { id: other, name: 'X' },
    ]);
    const session = await app.token('session', other);
    for (const meetup of [id, '0-1', 'x', '%23', 'constructor'])
      expect((await put(session, meetup, { answer: 'yes' })).status).toBe(404);
  });

  test('when they were invited to much, then what is to come is listed by its start, the rest from the latest', async () => {
    const { id } = await invite();
    const guest = { id: `bob-${made}`, name: 'Bob' };
    const seeded: readonly [string, number, Partial<Meetup>][] = [
      ['a', 30, {}],
      ['b', 2, { state: 'confirmed' }],
      ['c', 20, { state: 'cancelled' }],
      ['d', -3, { state: 'held' }],
      ['e', -40, { state: 'unknown' }],
    ];
    for (const [name, days, facts] of seeded) {
      const group = `m${name}${made}`;
      const startsAt = new Date(Date.now() + days * DAY_MS).toISOString();
      await seedMeetup(app.table, meetupOn({ id: `${group}-1`, group, startsAt, ...facts }), [guest], {
        ...GROUP,
        id: group,
      });
    }
    const session = await sessionOf('bob');
    const named = ['b', id, 'a'].map((name) => (name === id ? id : `m${name}${made}-1`));
    const ids = ({ items }: z.output<typeof listSchema>) => items.map(({ meetup }) => meetup.id);
    expect(ids(await list(session))).toEqual(named);
    expect(ids(await list(session, '?when=past'))).toEqual(
      ['c', 'd', 'e'].map((name) => `m${name}${made}-1`),
    );
    for (const when of ['upcoming', 'past']) {
      const whole = ids(await list(session, `?when=${when}`));
      const paged: string[] = [];
      for (let cursor = ''; ; ) {
        const page = await list(session, `?when=${when}&limit=1${cursor}`);
        paged.push(...ids(page));
        if (page.cursor === undefined) break;
        cursor = `&cursor=${page.cursor}`;
      }
      expect(paged).toEqual(whole);
    }
  });

  test('when the session has ended, then 401', async () => {
    const { id } = await invite();
    const session = await sessionOf('bob');
    await signOutEverywhere(app.table, `bob-${made}`, new Date(Date.now() + 1000), { keepCalendar: true });
    expect((await app.call('GET', '/v1/me/invitations', { session })).status).toBe(401);
    expect((await put(session, id, { answer: 'yes' })).status).toBe(401);
  });
});

describe('given links that are not what they should be', () => {
  test.each(['GET', 'POST'] as const)('when %s comes with another token, then it is gone', async (method) => {
    const { id } = await invite();
    const tokens = [
      await app.token('unsubscribe', `${id}/ada-${made}`),
      await app.token('answer', 'nothing'),
      await app.token('answer', `${id}/ada/more`),
      await app.token('answer', `${id}/ada-${made}`, new Date(Date.now() - 91 * DAY_MS)),
      'nonsense',
    ];
    for (const token of tokens) {
      const json = method === 'POST' ? { answer: 'yes' } : undefined;
      const { status } = await app.call(method, `/v1/invitations/${token}`, { json });
      expect(status).toBe(410);
    }
  });

  test('when somebody was not invited, then there is nothing', async () => {
    const { id } = await invite();
    const token = await app.token('answer', `${id}/stranger`);
    expect((await app.call('GET', `/v1/invitations/${token}`)).status).toBe(404);
  });
});

describe('given a meetup that is over', () => {
  const over = () => invite({ state: 'confirmed', startsAt: past, due: { step: 'close', at: soon } });

  test('when one who said yes tells how it was, then it is kept', async () => {
    const { id, ada, post } = await over();
    await post(ada, { answer: 'yes' });
    const { view } = await post(ada, { happened: true, people: 6, hostNext: true }, '/feedback');
    expect(view?.feedback).toEqual({ happened: true, people: 6, hostNext: true });
    expect((await readMeetup(app.table, id))?.tally.held).toBe(1);
  });

  test('when one who did not say yes tells, or before the end, then it is refused', async () => {
    const { ada, post } = await over();
    expect((await post(ada, { happened: true }, '/feedback')).status).toBe(409);
    const future = await invite({ state: 'confirmed' });
    await future.post(future.ada, { answer: 'yes' });
    expect((await future.post(future.ada, { happened: true }, '/feedback')).status).toBe(409);
  });
});

describe('given a venue that is closed for good', () => {
  test('when two who were invited say so, then it is closed; who does not come knows nothing of the fixed one', async () => {
    const [library, cafe] = meetupOn().candidates;
    if (!library || !cafe) throw new Error('no candidates');
    await putVenues(app.table, [library, cafe]);
    const { ada, bob, cleo, post } = await invite({ state: 'confirmed', venue: cafe, candidates: [library] });
    const report = async (token: string | undefined, venue: string) => {
      const { answer: response } = await post(token, { venue }, '/closed-venues');
      return response.status === 200 ? response.body : response.status;
    };
    expect(await report(ada, 'library')).toEqual({ venue: 'library', closed: false });
    expect(await report(ada, 'library')).toEqual({ venue: 'library', closed: false });
    expect(await report(bob, 'library')).toEqual({ venue: 'library', closed: true });
    expect([await report(cleo, 'cafe'), await report(cleo, 'nowhere')]).toEqual([409, 409]);
    await post(cleo, { answer: 'yes' });
    expect(await report(cleo, 'cafe')).toEqual({ venue: 'cafe', closed: false });
    expect((await post(cleo, {}, '/closed-venues')).status).toBe(400);
  });
});

describe('given a host', () => {
  const [library, cafe] = meetupOn().candidates;
  const due = { step: 'remind', at: soon } as const;
  const hosted = { state: 'confirmed', venue: library, due } as const;
  const known = () => putVenues(app.table, meetupOn().candidates);

  test('when they change place and time of a confirmed meetup, then the meetup has moved once', async () => {
    await known();
    const { id, ada, get, post } = await invite(hosted);
    await post(ada, { answer: 'yes', host: true });
    const startsAt = new Date(Date.parse(soon) + 60 * 60_000).toISOString();
    const { choices } = await get(ada);
    expect(choices?.starts).toContain(startsAt.replace('.000Z', 'Z'));
    expect(choices?.venues).toEqual([{ id: 'cafe', name: cafe?.name, ...cafe?.place }]);
    const { status, view } = await post(ada, { startsAt, venue: 'cafe' }, '/plan');
    expect([status, view?.details?.venue?.name]).toEqual([200, cafe?.name]);
    const moved = await readMeetup(app.table, id);
    expect(moved).toMatchObject({ sequence: 1, venue: { id: 'cafe' }, tally: { yes: 1 } });
    expect(Date.parse(moved?.startsAt ?? '')).toBe(Date.parse(startsAt));
    await post(ada, { startsAt, venue: 'cafe' }, '/plan');
    expect((await readMeetup(app.table, id))?.sequence).toBe(1);
  });

  test('when somebody else plans, or the venue is none to choose from, then it is refused, and nobody else sees choices', async () => {
    await known();
    const { ada, bob, get, post } = await invite(hosted);
    await post(ada, { answer: 'yes', host: true });
    await post(bob, { answer: 'yes', host: true });
    expect((await post(bob, { venue: 'cafe' }, '/plan')).status).toBe(409);
    expect((await get(bob)).choices).toBeUndefined();
    expect((await post(ada, { venue: 'my-flat' }, '/plan')).status).toBe(409);
    const flat = { name: 'My flat', lat: 40.744, lon: -74.03 };
    expect((await post(ada, { venue: flat }, '/plan')).status).toBe(400);
  });
});
