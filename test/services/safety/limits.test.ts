import { beforeAll, describe, expect, test } from 'vitest';
import type { Meetup } from '../../../functions/domain/model.ts';
import type { Limit } from '../../../functions/domain/safety/sanction.ts';
import { readAttendees } from '../../../functions/services/meetups/attendees.ts';
import { proposePlace } from '../../../functions/services/meetups/propose-places.ts';
import { giveFeedback, readInvited, rsvp, volunteer } from '../../../functions/services/meetups/rsvp.ts';
import { confirm } from '../../../functions/services/members/confirm.ts';
import { erase } from '../../../functions/services/members/erase.ts';
import { impose, lift, StrongerError } from '../../../functions/services/safety/sanction-member.ts';
import { readDecision } from '../../../functions/store/decisions.ts';
import { claimEmail } from '../../../functions/store/emails.ts';
import { interestWrites } from '../../../functions/store/interests.ts';
import { readMeetup } from '../../../functions/store/meetups.ts';
import { readMember } from '../../../functions/store/members.ts';
import { readProposedPlaces } from '../../../functions/store/proposed-places.ts';
import { putSignUp } from '../../../functions/store/sign-ups.ts';
import type { Table } from '../../../functions/store/table.ts';
import { transact } from '../../../functions/store/transact.ts';
import { faultyTable } from '../../support/faulty-table.ts';
import { GROUP, meetupOn, peopleOf, seedMeetup } from '../../support/meetups.ts';

const NOW = new Date('2026-12-05T12:00:00Z');
const LATER = new Date('2026-12-07T12:00:00Z');
const MEETUP = meetupOn().id;

let table: Table;
const given = faultyTable(10_000);
beforeAll(() => {
  ({ table } = given());
});

const hashAddress = async (address: string) => `address ${address}`;
const hashMailbox = async (address: string) => `mailbox ${address.replace(/\+.*@/, '@')}`;
const BOB = { address: 'address bob@example.org', mailbox: 'mailbox bob@example.org' };
let ids = 0;
const newId = () => {
  ids += 1;
  return `id${ids}`;
};
const deciding = (now = NOW) => ({ newId, why: 'It is so.', by: 'olive', now, hashMailbox });
const limit = (measure: Limit, until?: string) => impose(table, BOB, { measure, until }, deciding());

/** Ada, Bob and Cleo are in a group and come; Bob hosts. */
async function seed(facts: Partial<Meetup> = {}): Promise<void> {
  await seedMeetup(table, meetupOn(facts), peopleOf(['Ada', 'Bob', 'Cleo']));
  const place = { home: 'dr5reg', reachKm: 10, since: GROUP.foundedAt, topic: GROUP.topic } as const;
  await transact(table, [
    claimEmail(table, BOB.address, 'bob'),
    ...(await interestWrites(table, [{ after: { ...place, member: 'bob', group: GROUP.id } }])),
  ]);
  for (const member of ['ada', 'cleo']) await rsvp(table, MEETUP, member, { answer: 'yes' }, NOW);
  await rsvp(table, MEETUP, 'bob', { answer: 'yes', host: true }, NOW);
}
const hosts = async () => Object.keys((await readMeetup(table, MEETUP))?.tally.hosts ?? {});
const offer = (now = NOW) => rsvp(table, MEETUP, 'bob', { answer: 'yes', host: true }, now);
const propose = (now = NOW) =>
  proposePlace(
    table,
    MEETUP,
    'bob',
    { name: 'Bar Due', place: { lat: 40.744, lon: -74.032 } },
    { now, newId },
  );
const seenByAda = async () => readAttendees(table, await readInvited(table, MEETUP, 'ada'), LATER);

describe.each(['no-hosting', 'silent'] as const)('given a host who is limited: %s', (measure) => {
  test('when it is imposed, then they host no more, come all the same, and offer in vain until it ends', async () => {
    await seed();
    await limit(measure, '2026-12-10T00:00:00.000Z');
    expect(await hosts()).toEqual([]);
    const { invitation, meetup } = await readInvited(table, MEETUP, 'bob');
    expect([invitation.answer, invitation.host, meetup.tally.yes]).toEqual(['yes', undefined, 3]);
    await expect(offer()).rejects.toMatchObject({ refusal: { why: 'may-not-host' } });
    await rsvp(table, MEETUP, 'bob', { answer: 'yes' }, NOW);
    expect(await hosts()).toEqual([]);
    await offer(new Date('2026-12-10T00:00:00.000Z'));
    expect(await hosts()).toEqual(['bob']);
  });

  test('when they said that they would host next time, then they do not host, and nothing fails', async () => {
    await seed();
    await limit(measure);
    await volunteer(table, MEETUP, 'bob', NOW, { settled: false });
    expect(await hosts()).toEqual([]);
  });

  test('when it is imposed between the look at them and their offer, then they do not host', async () => {
    await seed();
    await rsvp(table, MEETUP, 'bob', { answer: 'yes', host: false }, NOW);
    await Promise.allSettled([offer(), limit(measure)]);
    expect(await hosts()).toEqual([]);
  });

  test('when they erase themselves and come back by another spelling, then it still holds', async () => {
    await seed();
    const [{ id }] = await limit(measure);
    await erase(table, 'bob', hashAddress, NOW);
    const signUp = newId();
    const profile = { home: 'dr5reg', reachKm: 10, free: [], topics: [] } as const;
    await putSignUp(table, signUp, { ...profile, email: 'bob+new@example.org' }, NOW);
    const tools = { hashAddress, hashMailbox, marksOf: async () => undefined, newId, texts: '2027-01-01' };
    const confirmed = await confirm(table, { ...tools, id: signUp, issuedAt: NOW, now: NOW });
    expect(confirmed).toMatchObject({ membership: { member: { limited: { measure, decision: id } } } });
  });

  test('when it is lifted, then nothing limits them, and they keep their groups', async () => {
    await seed();
    const [{ id }] = await limit(measure);
    const [lifted] = await lift(table, BOB, deciding(LATER));
    expect(lifted).toMatchObject({ measure: 'lifted', member: 'bob', undoes: id });
    expect(await readMember(table, 'bob')).not.toHaveProperty('limited');
    await offer();
    expect(await hosts()).toEqual(['bob']);
  });

  test('when they are kept out, then a limit does not take the place of that; the other way round it does', async () => {
    await seed();
    await limit(measure);
    const [{ id }] = await impose(table, BOB, { measure: 'banned' }, deciding());
    const member = await readMember(table, 'bob');
    expect(member).toMatchObject({ barred: { measure: 'banned', decision: id } });
    expect(member).not.toHaveProperty('limited');
    await expect(limit(measure)).rejects.toThrow(StrongerError);
    expect((await readDecision(table, id))?.topics).toEqual([GROUP.topic]);
  });
});

describe('given somebody who is silent', () => {
  test('when others look who comes, then they count, and are seen like people without a name', async () => {
    await seed({ state: 'confirmed' });
    await rsvp(table, MEETUP, 'bob', { answer: 'yes', host: false }, NOW);
    const before = await seenByAda();
    expect(before).toMatchObject({ names: ['Bob', 'Cleo'], more: 0 });
    await limit('silent', '2027-01-01T00:00:00.000Z');
    expect(await seenByAda()).toMatchObject({ names: ['Cleo'], more: 1, host: { is: 'nobody' } });
  });

  test('when they had proposed a place, then it is gone, and they propose none', async () => {
    await seed({ candidates: [] });
    await propose();
    await limit('silent');
    expect(await readProposedPlaces(table, MEETUP)).toEqual([]);
    await expect(propose()).rejects.toMatchObject({ refusal: { why: 'not-heard' } });
  });

  test('when they may only not host, then they propose places', async () => {
    await seed({ candidates: [] });
    await limit('no-hosting');
    expect((await propose()).known).toHaveLength(1);
  });

  test('when they may only not host, then others read their name', async () => {
    await seed({ state: 'confirmed' });
    await limit('no-hosting');
    expect(await seenByAda()).toMatchObject({ names: ['Bob', 'Cleo'], more: 0 });
  });

  test('when they tell how it was, then that counts', async () => {
    await seed({ state: 'confirmed', startsAt: '2026-12-01T00:00:00Z' });
    await limit('silent');
    await giveFeedback(table, MEETUP, 'bob', { happened: true, hostNext: true }, NOW);
    expect((await readMeetup(table, MEETUP))?.tally.held).toBe(1);
  });
});
