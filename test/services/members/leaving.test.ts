import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { LimitError } from '../../../functions/domain/errors.ts';
import { gathered } from '../../../functions/domain/gathering/waiting.ts';
import type { Member, Topic } from '../../../functions/domain/model.ts';
import { invite } from '../../../functions/services/meetups/invite.ts';
import { rsvp, rsvpLate } from '../../../functions/services/meetups/rsvp.ts';
import { type Confirmed, confirm } from '../../../functions/services/members/confirm.ts';
import { erase } from '../../../functions/services/members/erase.ts';
import { changeMembership } from '../../../functions/services/members/membership.ts';
import { changeOwn } from '../../../functions/services/members/own-membership.ts';
import { endPause, pause } from '../../../functions/services/members/subscription.ts';
import { withdraw } from '../../../functions/services/members/withdraw.ts';
import { readEmail } from '../../../functions/store/emails.ts';
import { foundingWrites } from '../../../functions/store/groups.ts';
import { type InterestItem, interestWrites } from '../../../functions/store/interests.ts';
import { readInvitations } from '../../../functions/store/invitations.ts';
import { interestKey, mailKey } from '../../../functions/store/keys.ts';
import { putMeetup, readMeetup } from '../../../functions/store/meetups.ts';
import { readMembership } from '../../../functions/store/members.ts';
import { putSignIn, putSignUp } from '../../../functions/store/sign-ups.ts';
import { readItem, type Table } from '../../../functions/store/table.ts';
import { put, transact } from '../../../functions/store/transact.ts';
import { startDynamoDB, type TestDynamoDB } from '../../support/dynamodb.ts';
import { GROUP, meetupOn } from '../../support/meetups.ts';

let engine: TestDynamoDB;
let table: Table;
beforeAll(async () => {
  engine = await startDynamoDB();
  table = { client: engine.client, name: engine.tableName, patienceMs: 1_000 };
});
afterAll(() => engine.stop());
beforeEach(() => engine.empty());

const NOW = new Date('2027-01-01T12:00:00.000Z');
const daysLater = (days: number) => new Date(NOW.getTime() + days * 24 * 3_600_000);
const ADDRESS = 'ada@example.org';
const hashAddress = async (address: string) => `hash-of-${address.length}`;
const topicsOf = (...slugs: string[]): Topic[] => slugs.map((slug) => ({ slug, name: slug }));
const profile = { email: ADDRESS, home: 'dr5reg', reachKm: 10, free: [] } as const;

const askFor = (id: string, ...slugs: string[]) =>
  putSignUp(table, id, { ...profile, topics: topicsOf(...slugs) }, NOW);

let ids = 0;
const newId = () => {
  ids += 1;
  return `m${ids}`;
};
const follow = (id: string, now = NOW, ...ticked: readonly string[]) =>
  confirm(table, {
    id,
    issuedAt: now,
    hashAddress,
    hashMailbox: async (address) => `mailbox-of-${address.length}`,
    marksOf: async () => undefined,
    newId,
    now,
    texts: '2027-01-01',
    ticked: ticked.length > 0 ? ticked : undefined,
  });

function memberOf(confirmed: Confirmed): string {
  if (confirmed.kind === 'expired' || confirmed.kind === 'used') throw new Error(confirmed.kind);
  return confirmed.kind === 'made' ? confirmed.membership.member.id : confirmed.member;
}

const heldBy = async (member: string) =>
  (await readMembership(table, member))?.interests.map(({ topic }) => topic.slug).sort();

describe('given sign-ups to confirm', () => {
  test('when two of one new address are confirmed at once, then one makes a member, and the other changes nothing of it', async () => {
    await askFor('s1', 'chess');
    await askFor('s2', 'choir');
    const [first, second] = await Promise.all([follow('s1'), follow('s2')]);
    expect(memberOf(first)).toBe(memberOf(second));
    expect([first.kind, second.kind].sort()).toEqual(['known', 'made']);
    const made = first.kind === 'made' ? 'chess' : 'choir';
    expect(await heldBy(memberOf(first))).toEqual([made]);
  });

  test('when one is confirmed twice at once, then it counts once', async () => {
    await askFor('s1', 'chess');
    const both = await Promise.all([follow('s1'), follow('s1')]);
    expect(both.map(({ kind }) => kind).sort()).toEqual(['known', 'made']);
  });

  test('when one is past its days, though the table still has it, then it has expired', async () => {
    await askFor('s1', 'chess');
    expect(await follow('s1', daysLater(7.001))).toEqual({ kind: 'expired' });
    expect(await follow('none')).toEqual({ kind: 'expired' });
  });

  test('when topics would be more than nineteen, then it is refused and nothing changes', async () => {
    const many = Array.from({ length: 19 }, (_, n) => `topic-${n}`);
    await askFor('s1', ...many);
    const member = memberOf(await follow('s1'));
    await askFor('s2', 'one-more');
    await expect(follow('s2', NOW, 'one-more')).rejects.toThrow(LimitError);
    expect(await heldBy(member)).toEqual([...many].sort());
  });
});

describe('given a member of as many groups as one can be in, who said yes, voted and offers to host everywhere', () => {
  test.each([
    ['has seats for all', {}, 1_000],
    // Each seat is freed by a transaction of its own first.
    ['is full, with one on its list', { seats: 1 }, 10_000],
  ])(
    'when each %s and they move to where nobody waits yet, then they leave all of them',
    async (_, facts, patienceMs) => {
      const many = Array.from({ length: 19 }, (_, n) => `topic-${n}`);
      await askFor('s1', ...many);
      const member = memberOf(await follow('s1'));
      const { interests = [] } = (await readMembership(table, member)) ?? {};
      for (const before of interests) {
        const group = { ...GROUP, id: `of-${before.topic.slug}`, topic: before.topic };
        const id = `${group.id}-1`;
        await transact(table, [
          ...foundingWrites(
            table,
            group,
            meetupOn({ id, group: group.id, startsAt: daysLater(20).toISOString(), ...facts }),
          ),
          ...(await interestWrites(table, [{ before, after: gathered(before, group.id) }])),
        ]);
        await invite(table, id, member, new Date());
        await rsvp(table, id, member, { answer: 'yes', venue: 'cafe', host: true }, NOW);
        await invite(table, id, 'bob', new Date());
        await rsvp(table, id, 'bob', { answer: 'yes' }, NOW);
      }
      const moved = await changeOwn(
        { ...table, patienceMs },
        { member, issuedAt: NOW },
        NOW,
        (membership) => ({
          member: { ...membership.member, home: 'u09tvw' },
          topics: membership.interests.map(({ topic }) => topic),
        }),
      );
      expect(moved?.member.home).toBe('u09tvw');
      const after = (await readMembership(table, member))?.interests ?? [];
      expect(after).toHaveLength(19);
      expect(after.filter(({ group }) => group)).toEqual([]);
      expect(await readInvitations(table, member)).toEqual([]);
      const tallies = await Promise.all(interests.map(({ topic }) => tallyOf(`of-${topic.slug}-1`)));
      for (const tally of tallies)
        expect(tally).toEqual({ yes: 1, no: 0, held: 0, votes: { cafe: 0 }, hosts: {} });
      expect((await readInvitations(table, 'bob')).map(({ answer }) => answer)).toEqual(
        Array.from(interests, () => 'yes'),
      );
    },
  );
});

const tallyOf = async (meetup: string) => (await readMeetup(table, meetup))?.tally;

describe('given a member of a group who said yes, voted and offered to host', () => {
  const later = daysLater(20).toISOString();
  let member: string;
  const rewrite = async (change: Partial<Member>, topics: readonly Topic[], { back = false } = {}) => {
    const before = await readMembership(table, member);
    if (!before) throw new Error('no member');
    const { pausedUntil, ...stays } = before.member;
    const paused = pausedUntil === undefined || back ? {} : { pausedUntil };
    const next = { ...stays, ...paused, ...change, version: before.member.version + 1 };
    return changeMembership(table, before, next, topics, NOW.toISOString());
  };
  const asked = async () => (await readInvitations(table, member)).map(({ meetup }) => meetup).sort();

  beforeEach(async () => {
    await askFor('s1', 'chess');
    member = memberOf(await follow('s1'));
    const past = { state: 'confirmed', startsAt: daysLater(-2).toISOString() } as const;
    await transact(table, [
      ...foundingWrites(table, GROUP, meetupOn({ id: `${GROUP.id}-1`, ...past })),
      putMeetup(table, meetupOn({ id: `${GROUP.id}-2`, startsAt: later })),
    ]);
    const [interest] = (await readMembership(table, member))?.interests ?? [];
    if (!interest) throw new Error('no interest');
    await transact(
      table,
      await interestWrites(table, [{ before: interest, after: { ...interest, group: GROUP.id } }]),
    );
    for (const n of [1, 2])
      for (const who of [member, 'bob']) {
        await invite(table, `${GROUP.id}-${n}`, who, new Date());
        const reply = { answer: 'yes', venue: 'cafe', host: true } as const;
        await rsvp(table, `${GROUP.id}-${n}`, who, reply, NOW);
      }
  });

  const gone = { yes: 1, no: 0, held: 0, votes: { cafe: 1 }, hosts: { bob: expect.any(String) } };

  test.each<[string, () => Promise<unknown>]>([
    ['leaves the topic', () => rewrite({}, [])],
    ['moves away', () => rewrite({ home: 'u1554u' }, topicsOf('chess'))],
    ['stops all mail', () => withdraw(table, member, NOW)],
    ['is erased', () => erase(table, member, hashAddress, NOW)],
  ])('when the member %s, then nobody counts on them at the meetup to come', async (_, leave) => {
    await leave();
    expect(await tallyOf(`${GROUP.id}-2`)).toEqual(gone);
    expect(await asked()).not.toContain(`${GROUP.id}-2`);
  });

  test('when the member leaves, then what is over stays as it was', async () => {
    await rewrite({}, []);
    expect(await tallyOf(`${GROUP.id}-1`)).toMatchObject({ yes: 2, votes: { cafe: 2 } });
    expect(await asked()).toEqual([`${GROUP.id}-1`]);
  });

  test('when the member pauses while they are on a list, then nobody counts on them, and others move up', async () => {
    const facts = { id: `${GROUP.id}-3`, startsAt: later, seats: 1 };
    await transact(table, [putMeetup(table, meetupOn({ ...facts, startsAt: daysLater(19).toISOString() }))]);
    for (const who of ['bob', member, 'cleo']) {
      await invite(table, facts.id, who, new Date());
      await rsvp(table, facts.id, who, { answer: 'yes' }, NOW);
    }
    expect(await tallyOf(facts.id)).toMatchObject({ yes: 1, listed: [member, 'cleo'] });
    await pause(table, member, '2027-01-22', NOW);
    expect(await tallyOf(facts.id)).toMatchObject({ yes: 1, no: 1, listed: ['cleo'] });
  });

  test('when only the name changes, then the answer stays', async () => {
    await rewrite({ name: 'Ada' }, topicsOf('chess'));
    expect(await tallyOf(`${GROUP.id}-2`)).toMatchObject({ yes: 2 });
    expect(await asked()).toHaveLength(2);
  });

  test('when the member pauses, then their yes to what happens meanwhile becomes a no, and nothing else', async () => {
    await pause(table, member, '2027-01-22', NOW);
    const said = { yes: 1, no: 1, held: 0, votes: { cafe: 1 }, hosts: { bob: expect.any(String) } };
    expect(await tallyOf(`${GROUP.id}-2`)).toEqual(said);
    expect(await tallyOf(`${GROUP.id}-1`)).toMatchObject({ yes: 2, no: 0 });
    expect(await asked()).toHaveLength(2);
    expect((await readMembership(table, member))?.member.pausedUntil).toBe('2027-01-22');
    expect(await heldBy(member)).toEqual(['chess']);
    await rsvp(table, `${GROUP.id}-2`, member, { answer: 'yes' }, NOW);
    await pause(table, member, '2027-01-22', NOW);
    expect(await tallyOf(`${GROUP.id}-2`)).toMatchObject({ yes: 2, no: 0 });
  });

  test('when an answer from before the pause comes a second time, then the pause stands', async () => {
    await pause(table, member, '2027-01-22', NOW);
    await rsvpLate(table, `${GROUP.id}-2`, member, { answer: 'yes' }, { saidAt: NOW, now: NOW });
    expect(await tallyOf(`${GROUP.id}-2`)).toMatchObject({ yes: 1, no: 1 });
  });

  describe('and who has paused', () => {
    const until = '2027-01-22';
    const interest = () => readItem<InterestItem & { again?: string }>(table, interestKey(member, 'chess'));
    beforeEach(() => pause(table, member, until, NOW));

    test('when the pause is over, then they are no longer paused and what is to come is announced to them', async () => {
      const after = new Date(`${until}T00:00:00.000Z`);
      expect(await endPause(table, member, new Date(after.getTime() - 1))).toBe(false);
      expect(await interest()).not.toHaveProperty('again');
      expect(await endPause(table, member, after)).toBe(true);
      expect(await interest()).toMatchObject({ group: GROUP.id, again: after.toISOString() });
      expect((await readMembership(table, member))?.member).not.toHaveProperty('pausedUntil');
      expect(await endPause(table, member, after)).toBe(false);
    });

    test('when they come back before, then it is announced as well', async () => {
      await rewrite({}, topicsOf('chess'), { back: true });
      expect(await interest()).toMatchObject({ again: NOW.toISOString() });
    });

    test('when they come back and go further than before, within reach of their group, then it is announced as well', async () => {
      await rewrite({ reachKm: 25 }, topicsOf('chess'), { back: true });
      expect(await interest()).toMatchObject({ group: GROUP.id, reachKm: 25, again: NOW.toISOString() });
    });

    test('when they come back to another topic only, then nothing of what they left is announced', async () => {
      await rewrite({}, topicsOf('choir'), { back: true });
      expect(await interest()).toBeUndefined();
      expect(await heldBy(member)).toEqual(['choir']);
    });
  });

  test('when the pause ends before the meetup, then they still come', async () => {
    await pause(table, member, '2027-01-21', NOW);
    expect(await tallyOf(`${GROUP.id}-2`)).toMatchObject({ yes: 2, no: 0 });
  });

  test('when others answer at that very moment, then the tally is exact', async () => {
    const others = ['cleo', 'dan', 'eve', 'fay'];
    await Promise.all(others.map((who) => invite(table, `${GROUP.id}-2`, who, new Date())));
    await Promise.all([
      withdraw(table, member, NOW),
      rsvp(table, `${GROUP.id}-2`, member, { answer: 'no' }, NOW).catch(() => undefined),
      ...others.map((who) => rsvp(table, `${GROUP.id}-2`, who, { answer: 'yes' }, NOW)),
    ]);
    expect(await tallyOf(`${GROUP.id}-2`)).toEqual({ ...gone, yes: 5 });
  });
});

describe('given a member', () => {
  let member: string;
  beforeEach(async () => {
    await askFor('s1', 'chess');
    member = memberOf(await follow('s1'));
  });

  test('when mail is stopped again and again, then the first time stands and no interest is left', async () => {
    expect(await withdraw(table, member, NOW)).toBe('withdrawn');
    expect(await withdraw(table, member, daysLater(1))).toBe('withdrawn');
    const membership = await readMembership(table, member);
    expect(membership?.member.unsubscribedAt).toBe(NOW.toISOString());
    expect(membership?.interests).toEqual([]);
    expect(await withdraw(table, 'nobody', NOW)).toBeUndefined();
  });

  test('when something else must be written with it, then it is, or nothing is', async () => {
    const note = put(table, { pk: 'NOTE', sk: 'NOTE' });
    await withdraw(table, member, NOW);
    await withdraw(table, member, NOW, { also: [note] });
    expect(await readItem(table, { pk: 'NOTE', sk: 'NOTE' })).toBeDefined();
  });

  test('when mail to them came back, then they get no topic that nobody could invite them to, until they sign up anew and tick it', async () => {
    await withdraw(table, member, NOW, { undeliverable: 'bounce' });
    await withdraw(table, member, NOW);
    const session = { member, issuedAt: NOW };
    const want = (...slugs: string[]) =>
      changeOwn(table, session, NOW, ({ member: { unsubscribedAt: _, ...own } }) => ({
        member: own,
        topics: topicsOf(...slugs),
      }));
    await expect(want('chess')).rejects.toThrow('came back');
    expect(await heldBy(member)).toEqual([]);
    expect((await want())?.member.undeliverable).toBe('bounce');
    await askFor('s2', 'choir');
    await follow('s2', NOW, 'choir');
    expect((await readMembership(table, member))?.member).not.toHaveProperty('undeliverable');
    expect(await heldBy(member)).toEqual(['choir']);
    await want('choir', 'chess');
    expect(await heldBy(member)).toEqual(['chess', 'choir']);
  });

  test('when they sign up anew after stopping mail, then they are mailed again once they tick something', async () => {
    await withdraw(table, member, NOW);
    await askFor('s2', 'choir');
    expect(memberOf(await follow('s2'))).toBe(member);
    expect((await readMembership(table, member))?.member.unsubscribedAt).toBe(NOW.toISOString());
    expect(await heldBy(member)).toEqual([]);
    await follow('s2', NOW, 'choir');
    expect((await readMembership(table, member))?.member).not.toHaveProperty('unsubscribedAt');
    expect(await heldBy(member)).toEqual(['choir']);
  });

  test('when they are erased who was asked to more than a transaction holds, then nothing of it is left', async () => {
    const meetups = Array.from({ length: 60 }, (_, n) => `g${n}-1`);
    const mails = meetups.map((meetup) => `invitation#${meetup}#0#${member}`);
    await Promise.all(meetups.map((meetup) => invite(table, meetup, member, new Date())));
    await transact(
      table,
      mails.map((mailId) => put(table, { ...mailKey(mailId), kind: 'mail', mailId })),
    );
    await erase(table, member, hashAddress, NOW);
    expect(await readInvitations(table, member)).toEqual([]);
    for (const mailId of mails) expect(await readItem(table, mailKey(mailId))).toBeUndefined();
    expect(await readMembership(table, member)).toBeUndefined();
  });

  test('when they are erased, then only the hash that keeps the address from mail is left', async () => {
    await askFor('s2', 'choir');
    await putSignIn(table, 'i1', ADDRESS, NOW);
    await follow('s2');
    await askFor('s3', 'chess');
    await erase(table, member, hashAddress, NOW);
    for (const id of ['s1', 's2', 's3']) expect(await follow(id)).toEqual({ kind: 'expired' });
    expect(await readEmail(table, await hashAddress(ADDRESS))).toMatchObject({ suppressed: 'erased' });
    expect(await readEmail(table, await hashAddress(ADDRESS))).not.toHaveProperty('member');
  });

  test('when an erasure broke off before its end, then the next one finishes it', async () => {
    await invite(table, 'g1-1', member, new Date());
    const broken = erase(table, member, () => Promise.reject(new Error('no key')), NOW);
    await expect(broken).rejects.toThrow('no key');
    expect(await readMembership(table, member)).toBeDefined();
    await erase(table, member, hashAddress, NOW);
    await erase(table, member, hashAddress, NOW);
    expect(await readMembership(table, member)).toBeUndefined();
  });
});
