import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { encode } from '../../functions/domain/geo/geohash.ts';
import { askFurther } from '../../functions/services/meetups/ask-further.ts';
import { foundingWrites } from '../../functions/store/groups.ts';
import { transact } from '../../functions/store/transact.ts';
import { middleOf } from '../oracle/gathering-laws.ts';
import { travel } from '../oracle/spherical.ts';
import { type HttpApp, startHttpApp } from '../support/http-app.ts';
import { GROUP, meetupOn } from '../support/meetups.ts';

const DAY_MS = 24 * 60 * 60_000;
const MEETUP = meetupOn({ startsAt: new Date(Date.now() + 14 * DAY_MS).toISOString() });
const HOME = middleOf(encode(travel(GROUP.place, 1, 12), 6));
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

let app: HttpApp;
beforeAll(async () => {
  app = await startHttpApp();
});
afterAll(() => app.stop());
beforeEach(() => app.clear());

/** Somebody who waits 12 km from a group that asks whether they would come to its meetup. */
async function asked() {
  const joined = await app.join({ home: HOME, reachKm: 10, askFurther: true });
  await transact(app.table, foundingWrites(app.table, GROUP, MEETUP));
  expect(await askFurther(app.table, MEETUP, 3, new Date())).toEqual([joined.member.id]);
  const token = await app.token('answer', `${MEETUP.id}/${joined.member.id}`);
  return { ...joined, token };
}

describe('given somebody who is asked whether they would come from beyond their reach', () => {
  test('when they say yes on the page, then they are in the group, and may widen their reach', async () => {
    const { token, session } = await asked();
    const page = await app.call('GET', `/answer/${token}?answer=yes`);
    expect(page.text).toContain('Up to 13 km from you; you said 10 km.');
    const said = await app.call('POST', `/answer/${token}`, {
      headers: FORM,
      body: 'only=answer&answer=yes',
    });
    expect(said.text).toContain('You’re in the group now');
    expect(said.text).toContain('With a reach of 25 km');
    const { body } = await app.call('GET', '/v1/me/interests', { session: session.token });
    expect(body).toMatchObject({ items: [{ state: 'gathered', group: { id: GROUP.id } }] });
    expect((await app.call('GET', '/v1/me', { session: session.token })).body).toMatchObject({ reachKm: 10 });
    expect(await app.itemsOf('counter')).toEqual([]);
  });

  test('when a program answers for them, then it reads both distances, and a yes counts once', async () => {
    const { token, session } = await asked();
    const own = { session: session.token };
    expect((await app.call('GET', '/v1/me/invitations', own)).body).toMatchObject({
      items: [{ further: { km: 13, reachKm: 10 } }],
    });
    const said = await app.call('PUT', `/v1/me/invitations/${MEETUP.id}/answer`, {
      ...own,
      json: { answer: 'yes' },
    });
    expect(said.body).toMatchObject({ answer: 'yes', yes: 1, widerReachKm: 25 });
    expect(said.body).not.toHaveProperty('further');
    const again = await app.call('POST', `/v1/invitations/${token}`, { json: { answer: 'yes' } });
    expect(again.body).toMatchObject({ yes: 1 });
    expect(again.body).not.toHaveProperty('widerReachKm');
  });

  test('when it is too late, then page and API say so in always the same words', async () => {
    const { token, session } = await asked();
    await app.call('DELETE', '/v1/me/interests/chess', { session: session.token });
    const said = await app.call('POST', `/v1/invitations/${token}`, { json: { answer: 'yes' } });
    expect([said.status, said.body]).toMatchObject([
      409,
      { detail: expect.stringMatching(/Nothing changes for you/) },
    ]);
    const german = { ...FORM, 'accept-language': 'de' };
    const page = await app.call('POST', `/answer/${token}`, {
      headers: german,
      body: 'only=answer&answer=yes',
    });
    expect(page.text).toContain('Für dich ändert sich nichts.');
  });

  test('when they look at their own page, calendar and data, then it is a question, not an appointment', async () => {
    const { member, session } = await asked();
    const own = { session: session.token };
    const me = await app.call('GET', '/v1/me', own);
    const calendar = new URL(String((me.body as { calendar: string }).calendar)).pathname;
    expect((await app.call('GET', calendar)).text).not.toContain(MEETUP.id);
    const { body } = await app.call('GET', '/v1/me/export', own);
    expect(body).toMatchObject({
      member: { id: member.id, askFurther: true, askedFurther: { meetup: MEETUP.id, groups: [GROUP.id] } },
      invitations: [{ further: { km: 13, reachKm: 10 } }],
    });
  });
});
