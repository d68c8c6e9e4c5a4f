import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { exportSchema } from '../../functions/api/responses.ts';
import type { Meetup } from '../../functions/domain/model.ts';
import { invite } from '../../functions/services/meetups/invite.ts';
import { rsvp } from '../../functions/services/meetups/rsvp.ts';
import { groupOfMeetup } from '../../functions/store/keys.ts';
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
const cookieOf = (session: string) => `__Host-session=${session}`;

interface Joined {
  readonly id: string;
  readonly session: string;
}

/** Ada, Tom and somebody without a name are in the group, and have said yes to its confirmed meetup two days ago. */
async function givenPeople(facts: Partial<Meetup> = {}) {
  const startsAt = new Date(Date.now() + 2 * DAY_MS).toISOString();
  await seedMeetup(app.table, meetupOn({ startsAt }), [], { ...GROUP, publicFrom: undefined });
  const join = async (person: object): Promise<Joined> => {
    const { member, session } = await app.join(person);
    await invite(app.table, MEETUP, member.id, new Date());
    await rsvp(app.table, MEETUP, member.id, { answer: 'yes' }, new Date(Date.now() - 2 * DAY_MS));
    return { id: member.id, session: session.token };
  };
  const [ada, tom, nobody] = [
    await join({ email: 'ada@example.org', name: 'Ada' }),
    await join({ email: 'tom@example.org', name: 'Tom' }),
    await join({ email: 'nobody@example.org', name: '1337 ~' }),
  ];
  await confirmMeetup({ state: 'confirmed', ...facts });
  return { ada, tom, nobody };
}

async function confirmMeetup(facts: Partial<Meetup>): Promise<void> {
  const { readMeetup, moveMeetup } = await import('../../functions/store/meetups.ts');
  const { transact } = await import('../../functions/store/transact.ts');
  const before = await readMeetup(app.table, MEETUP);
  if (!before) throw new Error('no meetup');
  await transact(app.table, [moveMeetup(app.table, before, { ...before, ...facts })]);
}

const pageOf = async ({ id }: Joined) => `/report/${await app.token('answer', `${MEETUP}/${id}`)}`;
const press = (
  path: string,
  fields: Readonly<Record<string, string>>,
  cookie?: string,
): Promise<HttpResponse> =>
  app.call('POST', path, {
    headers: { ...FORM, ...(cookie !== undefined && { cookie }) },
    body: new URLSearchParams(fields).toString(),
  });
const people = (html: string) =>
  new Map(
    [...html.matchAll(/name="person" value="([^"]+)"[^>]*><span><bdi>([^<]+)/g)].map(
      ([, handle = '', name = '']) => [name, handle],
    ),
  );
const handleOf = async (member: Joined, name: string) =>
  people((await app.call('GET', await pageOf(member))).text).get(name) ?? '';
const block = async (member: Joined, name: string, together = 'leave') =>
  press(await pageOf(member), { act: 'block', person: await handleOf(member, name), together });
const groupsOf = async ({ session }: Joined) =>
  z
    .object({ items: z.array(z.object({ state: z.string() })) })
    .parse((await app.call('GET', '/v1/me/interests', { session })).body)
    .items.map(({ state }) => state);

describe('given people who have met', () => {
  test('when one looks, then others stand there by name and handle, and no id', async () => {
    const { ada, tom, nobody } = await givenPeople();
    const { text } = await app.call('GET', await pageOf(ada));
    expect([...people(text).keys()]).toEqual(['Someone without a name', 'Tom']);
    for (const handle of people(text).values()) expect(handle).toMatch(/^[0-9a-f]{8}$/);
    for (const { id } of [ada, tom, nobody]) expect(text).not.toContain(id);
    const german = await app.call('GET', await pageOf(ada), { headers: { 'accept-language': 'de' } });
    expect(german.text).toContain('Jemandem nie wieder begegnen?');
    expect([...people(german.text).keys()]).toEqual(['Jemand ohne Namen', 'Tom']);
    const answer = (await pageOf(ada)).replace('/report/', '/answer/');
    expect((await app.call('GET', answer)).text).toContain('href="/report/');
  });

  test('when names are not to be read yet, then nobody can be blocked', async () => {
    const { ada } = await givenPeople({ state: 'proposed' });
    const { text } = await app.call('GET', await pageOf(ada));
    expect(text).not.toContain('name="person"');
    const before = await app.items();
    expect(
      (await press(await pageOf(ada), { act: 'block', person: 'abcdef01', together: 'leave' })).status,
    ).toBe(422);
    expect(await app.items()).toEqual(before);
  });

  test('when one blocks another, then they wait for another group, and can take it back on their page', async () => {
    const { ada, tom } = await givenPeople();
    const { status, text } = await block(ada, 'Tom');
    expect([status, text]).toEqual([
      200,
      expect.stringContaining('You and they don’t come into a new group together'),
    ]);
    expect([await groupsOf(ada), await groupsOf(tom)]).toEqual([['waiting'], ['gathered']]);
    const cookie = cookieOf(ada.session);
    const mine = await app.call('GET', '/me', { headers: { cookie } });
    expect(mine.text).toMatch(/<bdi>Tom<\/bdi>[\s\S]{1,400}from Chess on/);
    expect(mine.text).not.toContain(tom.id);
    const [, handle = ''] =
      /action="\/me\/unblock"><input type="hidden" name="person" value="([^"]+)"/.exec(mine.text) ?? [];
    const { status: done, headers } = await press('/me/unblock', { person: handle }, cookie);
    expect([done, headers.location]).toEqual([303, '/me?done=unblocked']);
    expect((await app.call('GET', '/me', { headers: { cookie } })).text).not.toContain('/me/unblock');
    expect(await app.itemsOf('blocked')).toEqual([]);
  });

  test('when one blocks another and stays, then operators are told, and both stay', async () => {
    const { ada, tom } = await givenPeople();
    expect((await block(ada, 'Someone without a name', 'stay')).text).toContain('a person will look at it');
    expect([await groupsOf(ada), await groupsOf(tom)]).toEqual([['gathered'], ['gathered']]);
    expect(await readQueue(app.table, 'age')).toMatchObject([
      { subject: { kind: 'person' }, snapshot: { person: '1337 ~' } },
    ]);
  });

  test('when one who is signed in comes from the public page, then it is the same', async () => {
    const { ada } = await givenPeople();
    const path = `/report/${encodeURIComponent(`meetup:${MEETUP}`)}`;
    const headers = { cookie: cookieOf(ada.session) };
    const handle = people((await app.call('GET', path, { headers })).text).get('Tom') ?? '';
    expect((await app.call('GET', path)).text).not.toContain('name="person"');
    expect((await press(path, { act: 'block', person: handle, together: 'leave' })).status).toBe(422);
    expect(await app.itemsOf('block')).toEqual([]);
    expect(
      (await press(path, { act: 'block', person: handle, together: 'leave' }, headers.cookie)).status,
    ).toBe(200);
    expect(await app.itemsOf('block')).toHaveLength(1);
  });

  test.each([
    ['no person', { together: 'leave' }],
    ['an id', { person: 'ID', together: 'leave' }],
    ['a handle of nobody', { person: '00000000', together: 'leave' }],
    ['a very long one', { person: 'a'.repeat(5_000), together: 'leave' }],
    ['markup', { person: '"><script>', together: 'leave' }],
    ['no choice', { person: 'TOM' }],
    ['another choice', { person: 'TOM', together: 'both' }],
  ])(
    'when the form says %s, then it comes back, and nothing is kept',
    async (_, fields: Readonly<Record<string, string>>) => {
      const { ada, tom } = await givenPeople();
      const handle = await handleOf(ada, 'Tom');
      const before = await app.items();
      const person = fields.person === 'ID' ? tom.id : fields.person === 'TOM' ? handle : fields.person;
      const { status, text } = await press(await pageOf(ada), {
        act: 'block',
        ...fields,
        ...(person && { person }),
      });
      expect(status).toBe(422);
      expect(text).not.toContain('<script>');
      expect(await app.items()).toEqual(before);
    },
  );

  test('when somebody gives handles of another meetup or of no block, then nothing changes', async () => {
    const { ada, tom } = await givenPeople();
    await block(ada, 'Tom');
    const before = await app.items();
    for (const person of ['00000000', tom.id, '"><script>'])
      expect(
        (await press('/me/unblock', { person: person.slice(0, 20) }, cookieOf(ada.session))).status,
      ).toBe(303);
    await press('/me/unblock', { person: await handleOf(tom, 'Ada') }, cookieOf(tom.session));
    expect(await app.items()).toEqual(before);
    expect((await press('/me/unblock', { person: 'x' })).headers.location).toBe('/sign-in');
  });
});

describe('given somebody who is blocked and looks often', () => {
  test('when all that they are shown is compared, then not a byte tells of it', async () => {
    const { ada, tom, nobody } = await givenPeople();
    // Ada is in no group with them any more, so that nothing else changes by the block.
    await app.call('DELETE', '/v1/me/interests/chess', { session: ada.session });
    await invite(app.table, MEETUP, ada.id, new Date());
    await rsvp(app.table, MEETUP, ada.id, { answer: 'yes' }, new Date(Date.now() - 2 * DAY_MS));
    const issued = new Date(Date.now() - DAY_MS);
    const looks = async ({ id, session }: Joined) => {
      const cookie = cookieOf(session);
      const token = await app.token('answer', `${MEETUP}/${id}`, issued);
      const pages = await Promise.all([
        app.call('GET', '/v1/me', { session }),
        app.call('GET', '/v1/me/interests', { session }),
        app.call('GET', '/v1/me/invitations', { session }),
        app.call('GET', '/v1/me/export', { session }),
        app.call('GET', `/v1/groups/${groupOfMeetup(MEETUP)}.ics`),
        app.call('GET', `/report/${encodeURIComponent(`meetup:${MEETUP}`)}`, { headers: { cookie } }),
        app.call('GET', `/meetups/${MEETUP}`),
        app.call('GET', `/v1/invitations/${token}`),
      ]);
      // The table gives attributes in any order.
      return pages.map(({ status, headers, text, body }) => ({
        status,
        etag: headers.etag,
        told: body ?? text,
      }));
    };
    const before = await looks(tom);
    const [others, own] = [await looks(nobody), await looks(ada)];
    await block(ada, 'Tom');
    expect(await looks(tom)).toEqual(before);
    expect(await looks(nobody)).toEqual(others);
    // Whoever blocked sees it.
    expect(await looks(ada)).not.toEqual(own);
    expect(JSON.stringify(before)).not.toContain('"blocks":1');
  });

  test('when data are taken along, then who blocked has it without an id, and who is blocked has nothing', async () => {
    const { ada, tom } = await givenPeople();
    await block(ada, 'Tom');
    const exportOf = async ({ session }: Joined) =>
      exportSchema.parse((await app.call('GET', '/v1/me/export', { session })).body);
    expect((await exportOf(ada)).blocks).toMatchObject([{ name: 'Tom', topic: 'chess' }]);
    expect((await exportOf(tom)).blocks).toEqual([]);
    expect(JSON.stringify(await exportOf(ada))).not.toContain(tom.id);
    expect(JSON.stringify(await exportOf(tom))).not.toContain(ada.id);
  });

  test('when whoever blocked is erased, then nothing leads to either', async () => {
    const { ada } = await givenPeople();
    await block(ada, 'Tom');
    await app.call('DELETE', '/v1/me', { session: ada.session });
    expect([...(await app.itemsOf('block')), ...(await app.itemsOf('blocked'))]).toEqual([]);
  });
});
