import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { proposedPlacesSchema } from '../../functions/api/responses.ts';
import type { Meetup } from '../../functions/domain/model.ts';
import { invite } from '../../functions/services/meetups/invite.ts';
import { rsvp } from '../../functions/services/meetups/rsvp.ts';
import { type HttpApp, startHttpApp } from '../support/http-app.ts';
import { GROUP, meetupOn, seedMeetup } from '../support/meetups.ts';

const DAY_MS = 24 * 60 * 60_000;
const SOON = new Date(Date.now() + 20 * DAY_MS).toISOString();
const ALTO = { name: 'Café Alto', lat: 40.744, lon: -74.032 };
const problemSchema = z.object({
  detail: z.string(),
  errors: z.optional(z.array(z.object({ pointer: z.string() }))),
});

let app: HttpApp;
beforeAll(async () => {
  app = await startHttpApp();
});
afterAll(() => app.stop());

let made = 0;
/** A meetup without a venue and the links of people who come to it. */
async function placeless(facts: Partial<Meetup> = {}) {
  made += 1;
  const group = { ...GROUP, id: `p${made}` };
  const id = `${group.id}-1`;
  const people = ['ada', 'bob', 'cleo', 'dan'].map((name) => ({ id: `${name}-${made}`, name }));
  const meetup = meetupOn({ id, group: group.id, startsAt: SOON, candidates: [], ...facts });
  await seedMeetup(app.table, meetup, people, group);
  for (const person of people) await rsvp(app.table, id, person.id, { answer: 'yes' }, new Date());
  const [ada, bob, cleo, dan] = await Promise.all(
    people.map((person) => app.token('answer', `${id}/${person.id}`)),
  );
  const at = (token: string | undefined, path = '') => `/v1/invitations/${token}/places${path}`;
  const get = async (token: string | undefined) =>
    proposedPlacesSchema.parse((await app.call('GET', at(token))).body);
  const post = async (token: string | undefined, path: string, json?: object) => {
    const { status, body } = await app.call('POST', at(token, path), json && { json });
    return {
      status,
      places: proposedPlacesSchema.safeParse(body).data,
      problem: problemSchema.safeParse(body).data,
    };
  };
  return { id, ada, bob, cleo, dan, get, post };
}

describe('given a meetup without a venue, and people who come', () => {
  test('when one proposes a place and two agree, then it stands for all of them, and says who nobody is', async () => {
    const { ada, bob, cleo, get, post } = await placeless();
    expect(await get(ada)).toMatchObject({ open: true, items: [] });
    const { places } = await post(ada, '', { ...ALTO, name: 'Café Alto, call 0171 2345678' });
    const id = places?.items[0]?.id ?? '';
    expect(places?.items).toEqual([
      { ...ALTO, id, name: 'Café Alto, call', endorsements: 0, stands: false, own: true, endorsed: false },
    ]);
    await post(bob, `/${id}/endorsement`);
    await post(bob, `/${id}/endorsement`);
    expect((await get(bob)).items).toMatchObject([
      { endorsements: 1, stands: false, own: false, endorsed: true },
    ]);
    await post(cleo, `/${id}/endorsement`);
    expect((await get(ada)).items).toMatchObject([{ endorsements: 2, stands: true }]);
    expect(JSON.stringify(await get(cleo))).not.toMatch(/ada-|bob-|cleo-/);
  });

  test('when a field is wrong, then the problem points at it', async () => {
    const { ada, post } = await placeless();
    const pointers = async (json: object) =>
      (await post(ada, '', json)).problem?.errors?.map(({ pointer }) => pointer);
    expect(await pointers({ ...ALTO, name: 'x'.repeat(61) })).toEqual(['/name']);
    expect(await pointers({ ...ALTO, name: '@me' })).toEqual(['/name']);
    expect(await pointers({ ...ALTO, lat: 91 })).toEqual(['/lat']);
    expect(await pointers({ name: 'Café', lat: 1 })).toEqual(['/lon']);
  });

  test('when a place lies outside the square, is reported, or is not there, then it is refused or hidden', async () => {
    const { ada, bob, dan, get, post } = await placeless();
    const outside = await post(ada, '', { ...ALTO, lat: 41 });
    expect([outside.status, outside.problem?.detail]).toEqual([
      409,
      'The place has to lie in the square of the meetup.',
    ]);
    const { places } = await post(ada, '', ALTO);
    const id = places?.items[0]?.id ?? '';
    expect((await post(dan, `/${id}/report`)).places?.items).toEqual([]);
    expect((await post(bob, `/${id}/endorsement`)).status).toBe(404);
    expect((await get(ada)).items).toEqual([]);
  });
});

test('given somebody who proposed a place, when they take their data along and are erased, then it is in it and gone', async () => {
  const { id, bob, get, post } = await placeless();
  const { member, session } = await app.join({ topics: ['Chess'] });
  await invite(app.table, id, member.id, new Date());
  await rsvp(app.table, id, member.id, { answer: 'yes' }, new Date());
  const token = await app.token('answer', `${id}/${member.id}`);
  await post(token, '', ALTO);
  const { body } = await app.call('GET', '/v1/me/export', { session: session.token });
  expect(body).toMatchObject({ places: [{ meetup: id, proposed: ALTO, endorsed: [] }] });
  expect((await get(bob)).items).toHaveLength(1);
  await app.call('DELETE', '/v1/me', { session: session.token });
  expect((await get(bob)).items).toEqual([]);
  expect(JSON.stringify(await app.items())).not.toContain(member.id);
});
