import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ImpossibleError } from '../../functions/domain/errors.ts';
import { encode } from '../../functions/domain/geo/geohash.ts';
import type { FanOut } from '../../functions/domain/mailing/fan-out.ts';
import { mailIdOf } from '../../functions/domain/mailing/mail-order.ts';
import type { Group, Meetup, Member, Reach } from '../../functions/domain/model.ts';
import { now } from '../../functions/runtime/clock.ts';
import { returnPage } from '../../functions/services/gathering/dissolve-group.ts';
import { answerInvitation } from '../../functions/services/meetups/answer-invitation.ts';
import { invite } from '../../functions/services/meetups/invite.ts';
import { rsvp, rsvpLate } from '../../functions/services/meetups/rsvp.ts';
import { erase } from '../../functions/services/members/erase.ts';
import { changeMembership } from '../../functions/services/members/membership.ts';
import { foundingWrites } from '../../functions/store/groups.ts';
import { readInvitation, readInvitationsOf } from '../../functions/store/invitations.ts';
import { meetupKey } from '../../functions/store/keys.ts';
import { putMeetup, readMeetup } from '../../functions/store/meetups.ts';
import { putMember, readMembership } from '../../functions/store/members.ts';
import { closeGroup, readOpenGroup } from '../../functions/store/open-groups.ts';
import { transact, untilWon, update } from '../../functions/store/transact.ts';
import { factsOf, miscounts, overfull, unreachable } from '../oracle/gathering-laws.ts';
import { travel } from '../oracle/spherical.ts';
import { startFaultyBackend } from '../support/backend.ts';
import type { Fault } from '../support/faulty-dynamodb.ts';
import { batchOf } from '../support/lambda-events.ts';
import { GROUP, meetupOn } from '../support/meetups.ts';
import { startWorkers } from '../support/workers.ts';

const { engine, table, faults, queues } = startWorkers(await startFaultyBackend(), new Date('2026-12-01'));
const { handler } = await import('../../functions/queue/fan-out.ts');

beforeEach(async () => {
  faults.plan(() => undefined);
  await engine.empty();
});

const CHESS = GROUP.topic;
const homeAt = (km: number) => encode(travel(GROUP.place, 1, km), 6);

/** Somebody who waits so many km from the group's place. */
async function waits(id: string, km: number, facts: Partial<Member> = {}): Promise<Member> {
  const member: Member = {
    ...{ id, email: `${id}@example.org`, home: homeAt(km), reachKm: 10, free: [], language: 'en' },
    ...{ joinedAt: '2026-11-01T10:00:00.000Z', version: 1, signUp: `s-${id}`, askFurther: true },
    ...facts,
  };
  await changeMembership(table, undefined, member, [CHESS], member.joinedAt);
  return member;
}

/** A group whose meetup is proposed, and which five are in, unless it is told otherwise. */
async function givenProposal(group: Partial<Group> = {}, facts: Partial<Meetup> = {}): Promise<Meetup> {
  const founded = { ...GROUP, members: 5, most: 54, ...group };
  const meetup = meetupOn({ id: `${founded.id}-1`, group: founded.id, ...facts });
  await transact(table, foundingWrites(table, founded, meetup));
  return meetup;
}

/** Works off the queue as Lambda would: what failed comes again. Gives how many deliveries failed. */
async function tell({ id, sequence }: Meetup): Promise<number> {
  const order: FanOut = { what: 'further', meetup: id, sequence };
  for (let failures = 0; failures < 5; failures += 1)
    if ((await handler(batchOf(order))).batchItemFailures.length === 0) return failures;
  throw new Error('it never recovers');
}

const askedTo = async ({ id }: Pick<Meetup, 'id'>) =>
  (await readInvitationsOf(table, id, { limit: 100 })).map(({ member, further }) => [member, further?.km]);
const interestOf = async (id: string) => (await readMembership(table, id))?.interests[0];
const memberOf = async (id: string) => (await readMembership(table, id))?.member;
const mailed = () => [...new Set(queues.orders.map(mailIdOf))];
const lawful = async () => {
  const facts = factsOf(await engine.items());
  expect([...miscounts(facts), ...overfull(facts), ...unreachable(facts)]).toEqual([]);
};

describe('given a group to whose proposal too few are likely to come', () => {
  it('when it is told, then nobody is asked about a group of one hand, or about a meetup that is frozen', async () => {
    await waits('near', 12);
    for (const [group, facts] of [
      [{ id: 'office', only: ['a-hash'] }, {}],
      [{ id: 'frozen' }, { frozen: ['report'] as const }],
    ] as const) {
      const meetup = await givenProposal(group, facts);
      expect(await tell(meetup)).toBe(0);
      expect(await askedTo(meetup)).toEqual([]);
    }
  });

  it('when it is told, then those around are asked who let themselves be, and how far it is', async () => {
    await waits('near', 12);
    await waits('far', 16);
    await waits('wide', 30, { reachKm: 25 });
    await waits('unasked', 12, { askFurther: false });
    await waits('older', 12, { askFurther: undefined });
    await waits('paused', 12, { pausedUntil: '2027-01-01' });
    await waits('silent', 12, { unsubscribedAt: '2026-11-20T00:00:00.000Z' });
    const meetup = await givenProposal();
    expect(await tell(meetup)).toBe(0);
    expect(await askedTo(meetup)).toEqual([
      ['near', 13],
      ['wide', 32],
    ]);
    expect(mailed()).toEqual(['further#chess-group-1#0#near', 'further#chess-group-1#0#wide']);
    expect(await interestOf('near')).not.toHaveProperty('group');
    await lawful();
  });

  it('when more wait than it takes, then the nearest by their own measure are asked, and no more', async () => {
    for (let n = 0; n < 12; n += 1) await waits(`p${String(n).padStart(2, '0')}`, 11 + n / 4);
    // It takes 4 here; of 24 people 7.2 are likely to come, and the 0.8 that are missing from 8 take five.
    const meetup = await givenProposal({ members: 24 });
    await tell(meetup);
    expect((await askedTo(meetup)).map(([id]) => id)).toEqual(['p00', 'p01', 'p02', 'p03', 'p04']);
  });

  it('when enough are likely to come, or it is full, closed or decided, then nobody is asked', async () => {
    await waits('near', 12);
    const enough = await givenProposal({ id: 'enough', members: 27 });
    const full = await givenProposal({ id: 'full', members: 5, most: 5 });
    const closed = await givenProposal({ id: 'closed' });
    await transact(table, [closeGroup(table, CHESS.slug, { ...GROUP, id: 'closed' })]);
    const decided = await givenProposal({ id: 'decided' }, { startsAt: '2026-12-03T00:00:00.000Z' });
    for (const meetup of [enough, full, closed, decided]) {
      await tell(meetup);
      expect(await askedTo(meetup)).toEqual([]);
      expect((await readMeetup(table, meetup.id))?.told).toEqual({ further: 0 });
    }
    expect(mailed()).toEqual([]);
  });

  it('when its next meetup is told to its people, then others are asked after them', async () => {
    await waits('near', 12);
    const meetup = await givenProposal({}, { id: 'chess-group-2' });
    await handler(batchOf({ what: 'invitation', meetup: meetup.id, sequence: 0 }));
    expect(queues.fanOuts).toEqual([{ what: 'further', meetup: meetup.id, sequence: 0 }]);
  });

  it.each<[string, Fault]>([
    ['is refused', { kind: 'refuse', status: 400, type: 'ResourceNotFoundException' }],
    ['loses its answer', { kind: 'lose-answer' }],
  ])('when any call of the worker %s, then everybody is asked once all the same', async (_, fault) => {
    for (let at = 0, broken = 1; broken > 0; at += 1) {
      await engine.empty();
      for (const id of ['a', 'b', 'c']) await waits(id, 12);
      const meetup = await givenProposal();
      queues.reset();
      let calls = 0;
      broken = 0;
      faults.plan(() => {
        calls += 1;
        if (calls - 1 !== at) return undefined;
        broken += 1;
        return fault;
      });
      await tell(meetup);
      faults.plan(() => undefined);
      expect({ at, asked: await askedTo(meetup) }).toEqual({
        at,
        asked: [
          ['a', 13],
          ['b', 13],
          ['c', 13],
        ],
      });
      expect(mailed()).toEqual(['a', 'b', 'c'].map((id) => `further#chess-group-1#0#${id}`));
      expect((await memberOf('a'))?.askedFurther?.groups).toEqual([GROUP.id]);
    }
  });

  it('when the queue of mails fails, then they are ordered by the next delivery, and nobody is asked twice', async () => {
    for (const id of ['a', 'b', 'c']) await waits(id, 12);
    const meetup = await givenProposal();
    queues.plan((request) => (request === 0 ? 'fails' : undefined));
    expect(await tell(meetup)).toBe(1);
    expect(mailed()).toHaveLength(3);
    expect((await memberOf('a'))?.askedFurther?.groups).toEqual([GROUP.id]);
  });

  it('when several groups propose, then one question comes in 30 days, and never two about one group', async () => {
    await waits('near', 12);
    const asked = async (group: string, n: number, day: string) => {
      const startsAt = new Date(Date.parse(day) + 14 * 86_400_000).toISOString();
      const meetup = meetupOn({ id: `${group}-${n}`, group, startsAt });
      if (n === 1) await givenProposal({ id: group }, meetup);
      else await transact(table, [putMeetup(table, meetup)]);
      vi.setSystemTime(new Date(day));
      await tell(meetup);
      return (await askedTo(meetup)).length;
    };
    expect(await asked('g1', 1, '2027-01-01T00:00:00.000Z')).toBe(1);
    expect(await asked('g2', 1, '2027-01-30T23:59:59.000Z')).toBe(0);
    expect(await asked('g1', 2, '2027-02-15T00:00:00.000Z')).toBe(0);
    expect(await asked('g3', 1, '2027-02-15T00:00:00.000Z')).toBe(1);
    expect(await asked('g2', 2, '2027-02-20T00:00:00.000Z')).toBe(0);
  });

  it('when many groups ask at once, then each of those around is asked by one', async () => {
    await Promise.all(['a', 'b', 'c'].map((id) => waits(id, 12)));
    const ids = ['g1', 'g2', 'g3', 'g4', 'g5'];
    const meetups = await Promise.all(ids.map((id) => givenProposal({ id })));
    await Promise.all(meetups.map(tell));
    const asked = (await Promise.all(meetups.map(askedTo))).flat().map(([id]) => id);
    expect(asked.length).toBe(new Set(asked).size);
    expect(asked.length).toBeGreaterThan(0);
  });
});

describe('given somebody who was asked to come from beyond their reach', () => {
  let meetup: Meetup;
  const say = (answer: 'yes' | 'no', id = 'near') =>
    answerInvitation(table, meetup.id, id, { answer }, now());
  beforeEach(async () => {
    await waits('near', 12);
    meetup = await givenProposal();
    await tell(meetup);
  });

  /** That their answer was refused, and nothing is different for them. */
  async function expectRefused(answer: () => Promise<unknown>): Promise<void> {
    const before = await interestOf('near');
    await expect(answer()).rejects.toThrow(ImpossibleError);
    expect(await interestOf('near')).toEqual(before);
    expect((await readMeetup(table, meetup.id))?.tally.yes).toBe(0);
  }

  it('when they say yes, then they are in the group, counted there and no longer as waiting, and hear of a wider reach', async () => {
    const answered = await say('yes');
    expect(answered).toMatchObject({ widerReachKm: 25, agreed: { km: 13, reachKm: 10 } });
    expect(answered.invitation).toMatchObject({ answer: 'yes' });
    expect(answered.invitation.further).toBeUndefined();
    expect(await readInvitation(table, meetup.id, 'near')).toEqual(answered.invitation);
    expect(await interestOf('near')).toMatchObject({
      group: GROUP.id,
      further: { km: 13, reachKm: 10 },
      reachKm: 10,
    });
    expect(await readOpenGroup(table, CHESS.slug, GROUP)).toMatchObject({ members: 6 });
    expect((await readMeetup(table, meetup.id))?.tally).toMatchObject({ yes: 1, no: 0 });
    await lawful();
  });

  it('when they say no, then nothing else changes, and they can still say yes', async () => {
    const before = await interestOf('near');
    await say('no');
    expect(await interestOf('near')).toEqual(before);
    expect(await readOpenGroup(table, CHESS.slug, GROUP)).toMatchObject({ members: 5 });
    expect((await readMeetup(table, meetup.id))?.tally).toMatchObject({ yes: 0, no: 1 });
    await lawful();
    await say('yes');
    expect((await readMeetup(table, meetup.id))?.tally).toMatchObject({ yes: 1, no: 0 });
    expect(await interestOf('near')).toMatchObject({ group: GROUP.id });
    await lawful();
  });

  it('when they say yes again, then that changes nothing', async () => {
    await say('yes');
    await say('yes');
    expect((await readMeetup(table, meetup.id))?.tally).toMatchObject({ yes: 1 });
    expect(await readOpenGroup(table, CHESS.slug, GROUP)).toMatchObject({ members: 6 });
  });

  it('when they take a yes back, then they stay in the group, as anybody does', async () => {
    await say('yes');
    const { invitation } = await say('no');
    expect(invitation).toMatchObject({ answer: 'no', tookBack: true });
    expect(await interestOf('near')).toMatchObject({ group: GROUP.id });
  });

  it('when all seats are taken, then a yes is refused', async () => {
    const tally = { yes: 2, no: 0, held: 0, votes: {}, hosts: {} };
    await transact(table, [update(table, meetupKey(meetup.id), { set: { seats: 2, tally } })]);
    await expect(say('yes')).rejects.toThrow(ImpossibleError);
    expect(await interestOf('near')).not.toHaveProperty('group');
    expect((await readMeetup(table, meetup.id))?.tally).toEqual(tally);
  });

  it('when the group has closed, then a yes is refused', async () => {
    await transact(table, [closeGroup(table, CHESS.slug, GROUP)]);
    await expectRefused(() => say('yes'));
  });

  it('when they have moved further away, or go less far, then a yes is refused', async () => {
    const moved = async (facts: { home?: string; reachKm?: Reach }) => {
      const before = await readMembership(table, 'near');
      const member = before?.member;
      if (!member) throw new Error('nobody is there');
      const next = { ...member, ...facts, version: member.version + 1 };
      await changeMembership(table, before, next, [CHESS], now().toISOString());
    };
    await moved({ home: homeAt(14) });
    await expectRefused(() => say('yes'));
    await moved({ home: homeAt(12), reachKm: 5 });
    await expectRefused(() => say('yes'));
    await moved({ reachKm: 10 });
    await say('yes');
    await lawful();
  });

  it('when the meetup is over, then a yes is refused', async () => {
    vi.setSystemTime(new Date('2026-12-19T00:00:00.000Z'));
    await expectRefused(() => say('yes'));
  });

  it('when a mail program says yes, then that is refused: it cannot have read how far it is', async () => {
    const said = { saidAt: now(), now: now() };
    await expectRefused(() => rsvpLate(table, meetup.id, 'near', { answer: 'yes' }, said));
  });

  it('when they come into the group by themselves, then they are invited like the others', async () => {
    const before = await readMembership(table, 'near');
    const member = before?.member;
    if (!member) throw new Error('nobody is there');
    const next = { ...member, home: homeAt(3), version: member.version + 1 };
    await changeMembership(table, before, next, [CHESS], now().toISOString());
    await invite(table, meetup.id, 'near', now());
    expect((await readInvitation(table, meetup.id, 'near'))?.further).toBeUndefined();
    await say('yes');
    expect(await interestOf('near')).toMatchObject({ group: GROUP.id });
    expect(await interestOf('near')).not.toHaveProperty('further');
    await lawful();
  });

  it('when the group gives up, then they wait again, by their own reach', async () => {
    await say('yes');
    await returnPage(table, GROUP.id, undefined, now());
    expect(await interestOf('near')).not.toHaveProperty('further');
    await lawful();
  });

  it('when they are erased, then nothing of it is left', async () => {
    await erase(table, 'near', async () => 'hash', now());
    expect(JSON.stringify(await engine.items())).not.toMatch(/["#]near["#@]/);
  });
});

describe('given a group with room for one', () => {
  it('when three say yes from beyond their reach at once, then one is in it, and the others wait', async () => {
    const ids = ['a', 'b', 'c'];
    for (const id of ids) await waits(id, 12);
    const meetup = await givenProposal({ members: 0, most: 1 });
    await tell(meetup);
    const said = await Promise.allSettled(
      ids.map((id) => rsvp(table, meetup.id, id, { answer: 'yes' }, now())),
    );
    expect(said.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const one of said) if (one.status === 'rejected') expect(one.reason).toBeInstanceOf(ImpossibleError);
    expect(await readOpenGroup(table, CHESS.slug, GROUP)).toMatchObject({ members: 1, full: true });
    expect((await readMeetup(table, meetup.id))?.tally.yes).toBe(1);
    await lawful();
  });

  it('when somebody saves their profile while they are asked, then both happen', async () => {
    const member = await waits('a', 12);
    const meetup = await givenProposal();
    await Promise.all([
      tell(meetup),
      untilWon(table, async (table) => {
        const before = (await readMembership(table, 'a'))?.member ?? member;
        await transact(table, [
          putMember(table, { ...before, name: 'Ada', version: before.version + 1 }, before.version),
        ]);
      }),
    ]);
    // Whoever changed meanwhile may be passed over, but what was noted stays noted.
    const isAsked = (await askedTo(meetup)).length === 1;
    expect((await memberOf('a'))?.askedFurther?.groups).toEqual(isAsked ? [GROUP.id] : undefined);
    expect((await memberOf('a'))?.name).toBe('Ada');
  });
});
