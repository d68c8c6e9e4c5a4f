import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Reply } from '../../../functions/domain/meetups/answering.ts';
import type { Meetup } from '../../../functions/domain/model.ts';
import {
  forgetInvitation,
  giveFeedback,
  readInvited,
  rsvp,
  rsvpLate,
} from '../../../functions/services/meetups/rsvp.ts';
import { readInvitationsOf } from '../../../functions/store/invitations.ts';
import { moveMeetup, readMeetup } from '../../../functions/store/meetups.ts';
import type { Table } from '../../../functions/store/table.ts';
import { transact } from '../../../functions/store/transact.ts';
import type { FaultyDynamoDB } from '../../support/faulty-dynamodb.ts';
import { faultyTable } from '../../support/faulty-table.ts';
import { meetupOn, peopleOf, seedMeetup } from '../../support/meetups.ts';

const NOW = new Date('2026-12-01T12:00:00Z');
const AFTER = new Date('2026-12-18T03:00:00Z');
const MEETUP = meetupOn().id;
const PEOPLE = ['Ada', 'Bob', 'Cleo', 'Dan', 'Eve', 'Fay', 'Gus', 'Hal'];

let faults: FaultyDynamoDB;
let table: Table;
const given = faultyTable(10_000);
beforeAll(() => {
  ({ table, faults } = given());
});

const seed = (facts: Partial<Meetup> = {}) => seedMeetup(table, meetupOn(facts), peopleOf(PEOPLE));
const say = (member: string, reply: Reply, patience = table) => rsvp(patience, MEETUP, member, reply, NOW);
const tally = async () => (await readMeetup(table, MEETUP))?.tally;
const writes = () => faults.seen.filter((operation) => operation === 'TransactWriteItems').length;

describe('given people who are invited', () => {
  test('when eight answer and change their minds at once, then the counts are what their invitations say', async () => {
    await seed();
    const minds: readonly Reply[] = [
      { answer: 'yes', venue: 'library', host: true },
      { answer: 'no' },
      { answer: 'yes', venue: 'cafe' },
      { answer: 'yes', venue: 'library' },
    ];
    await Promise.all(
      PEOPLE.map(async (name, at) => {
        for (const reply of minds.slice(0, 1 + (at % minds.length))) await say(name.toLowerCase(), reply);
      }),
    );
    const said = await readInvitationsOf(table, MEETUP, { limit: 100 });
    const count = (answer: string) => said.filter((one) => one.answer === answer).length;
    const votes = (id: string) => said.filter(({ venue }) => venue === id).length;
    const found = await tally();
    expect(found).toMatchObject({ yes: count('yes'), no: count('no'), held: 0 });
    expect([found?.yes, found?.no]).toEqual([6, 2]);
    expect(found?.votes).toEqual({ library: votes('library'), cafe: votes('cafe') });
    expect(Object.keys(found?.hosts ?? {}).sort()).toEqual(
      said.filter(({ host }) => host).map(({ member }) => member),
    );
  });

  test('when thirty offer to host at once, then all of them come and ten are hosts', async () => {
    const crowd = Array.from({ length: 30 }, (_, at) => `Host${at}`);
    await seedMeetup(table, meetupOn(), peopleOf(crowd));
    await Promise.all(crowd.map((name) => say(name.toLowerCase(), { answer: 'yes', host: true })));
    const found = await tally();
    expect(found?.yes).toBe(30);
    expect(Object.keys(found?.hosts ?? {})).toHaveLength(10);
  });

  test('when one person presses twice at once, then they count once', async () => {
    await seed();
    await Promise.all([say('ada', { answer: 'yes' }), say('ada', { answer: 'yes' })]);
    expect(await tally()).toMatchObject({ yes: 1, no: 0 });
  });

  test('when the same answer comes again, then nothing is written', async () => {
    await seed();
    await say('ada', { answer: 'yes', venue: 'cafe', host: true });
    faults.plan(() => undefined);
    const { invitation } = await say('ada', { answer: 'yes' });
    expect(invitation).toMatchObject({ answer: 'yes', venue: 'cafe', host: true });
    expect(writes()).toBe(0);
  });

  test('when somebody says no after a yes, then vote and offer no longer count', async () => {
    await seed();
    await say('ada', { answer: 'yes', venue: 'cafe', host: true });
    const { meetup } = await say('ada', { answer: 'no' });
    expect(await tally()).toEqual({ yes: 0, no: 1, held: 0, votes: { cafe: 0 }, hosts: {} });
    expect(meetup.tally).toEqual(await tally());
  });

  test('when somebody changes their mind after the start, then the counts still move', async () => {
    await seed({ state: 'confirmed', due: { step: 'ask', at: '2026-12-18T02:00:00.000Z' } });
    await say('ada', { answer: 'yes' });
    await rsvp(table, MEETUP, 'ada', { answer: 'no' }, AFTER);
    expect(await tally()).toMatchObject({ yes: 0, no: 1 });
  });

  test('when the meetup was cancelled, then no answer is taken and nothing changes', async () => {
    await seed({ state: 'cancelled', due: undefined });
    await expect(say('ada', { answer: 'yes' })).rejects.toMatchObject({ name: 'ImpossibleError' });
    expect(await tally()).toMatchObject({ yes: 0 });
  });

  test.each([
    ['a stranger', MEETUP, 'zed'],
    ['a meetup that is gone', 'chess-group-7', 'ada'],
    ['no meetup at all', 'x', 'ada'],
  ])('when %s is named, then there is no such invitation', async (_, meetup, member) => {
    await seed();
    await expect(rsvp(table, meetup, member, { answer: 'yes' }, NOW)).rejects.toMatchObject({
      name: 'NotFoundError',
    });
    await expect(readInvited(table, meetup, member)).rejects.toMatchObject({ name: 'NotFoundError' });
  });
});

describe('given a table with faults', () => {
  const conflict = {
    kind: 'refuse' as const,
    status: 400,
    type: 'TransactionCanceledException',
    more: { CancellationReasons: [{ Code: 'None' }, { Code: 'TransactionConflict' }] },
  };

  test('when transactions conflict, then the answer is tried again and counts once', async () => {
    await seed();
    let conflicts = 0;
    faults.plan(({ operation }) => {
      if (operation !== 'TransactWriteItems' || conflicts === 3) return undefined;
      conflicts += 1;
      return conflict;
    });
    await say('ada', { answer: 'yes' });
    expect(conflicts).toBe(3);
    expect(await tally()).toMatchObject({ yes: 1 });
  });

  test('when they never stop conflicting, then the caller hears that it is busy', async () => {
    await seed();
    faults.plan(({ operation }) => (operation === 'TransactWriteItems' ? conflict : undefined));
    await expect(say('ada', { answer: 'yes' }, { ...table, patienceMs: 100 })).rejects.toMatchObject({
      name: 'BusyError',
    });
  });

  test('when the answer of the table is lost, then the yes counts once', async () => {
    await seed();
    let lost = false;
    faults.plan(({ operation }) => {
      if (operation !== 'TransactWriteItems' || lost) return undefined;
      lost = true;
      return { kind: 'lose-answer' };
    });
    await say('ada', { answer: 'yes' });
    expect(await tally()).toMatchObject({ yes: 1 });
  });
});

describe('given a meetup that is over', () => {
  const confirmed = {
    state: 'confirmed',
    due: { step: 'close', at: '2026-12-25T02:00:00.000Z' },
  } as const satisfies Partial<Meetup>;
  const tell = (member: string, happened: boolean, people?: number) =>
    giveFeedback(table, MEETUP, member, { happened, people }, AFTER);

  test('when one person tells thrice that it happened, then it is one voice', async () => {
    await seed(confirmed);
    await say('ada', { answer: 'yes' });
    for (const people of [5, 6, 6]) await tell('ada', true, people);
    expect(await tally()).toMatchObject({ yes: 1, held: 1 });
    expect((await readInvited(table, MEETUP, 'ada')).invitation.feedback).toEqual({
      happened: true,
      people: 6,
    });
  });

  test('when they take it back, or say after all that they were not there, then the voice is gone', async () => {
    await seed(confirmed);
    for (const member of ['ada', 'bob']) {
      await say(member, { answer: 'yes' });
      await tell(member, true);
    }
    await tell('ada', false);
    expect(await tally()).toMatchObject({ held: 1 });
    await say('bob', { answer: 'no' });
    expect(await tally()).toMatchObject({ yes: 1, no: 1, held: 0 });
  });

  test('when it was closed as unknown, then late evidence makes it held, and none makes it unknown again', async () => {
    await seed({ state: 'unknown', due: undefined });
    await Promise.all(['ada', 'bob'].map((member) => say(member, { answer: 'yes' })));
    await Promise.all(['ada', 'bob'].map((member) => tell(member, true)));
    expect((await readMeetup(table, MEETUP))?.state).toBe('held');
    await Promise.all(['ada', 'bob'].map((member) => tell(member, false)));
    expect((await readMeetup(table, MEETUP))?.state).toBe('unknown');
  });
});

describe('given a confirmed meetup with a host and a stand-in', () => {
  const confirmed = { state: 'confirmed', due: { step: 'ask', at: '2026-12-18T02:00:00.000Z' } } as const;
  const sequence = async () => (await readMeetup(table, MEETUP))?.sequence;
  beforeEach(async () => {
    await seed(confirmed);
    for (const member of ['ada', 'bob']) await say(member, { answer: 'yes', host: true });
  });

  test.each<[string, () => Promise<unknown>]>([
    ['says no', () => say('ada', { answer: 'no' })],
    ['hosts no more', () => say('ada', { answer: 'yes', host: false })],
    ['is forgotten', () => forgetInvitation(table, MEETUP, 'ada', NOW)],
  ])('when the host %s, then people are to be told that the stand-in hosts', async (_, goes) => {
    await goes();
    expect(await sequence()).toBe(1);
    expect(Object.keys((await tally())?.hosts ?? {})).toEqual(['bob']);
  });

  test('when the answer is given, then it tells of the meetup as it is stored', async () => {
    const { meetup } = await say('ada', { answer: 'no' });
    expect(meetup).toEqual(await readMeetup(table, MEETUP));
  });

  test.each<[string, () => Promise<unknown>]>([
    ['the stand-in says no', () => say('bob', { answer: 'no' })],
    ['another offers to host', () => say('cleo', { answer: 'yes', host: true })],
    ['the host says no after the start', () => rsvp(table, MEETUP, 'ada', { answer: 'no' }, AFTER)],
  ])('when %s, then there is nothing to tell', async (_, happens) => {
    await happens();
    expect(await sequence()).toBe(0);
  });

  test('when the host withdraws and offers again without end, then people are told three times, and a plan is still free', async () => {
    for (let times = 0; times < 5; times += 1)
      for (const member of ['ada', 'bob']) {
        await say(member, { answer: 'yes', host: false });
        await say(member, { answer: 'yes', host: true });
      }
    expect(await readMeetup(table, MEETUP)).toMatchObject({ sequence: 3, handovers: 3 });
    expect((await readMeetup(table, MEETUP))?.plans).toBeUndefined();
  });

  test('when host and stand-in go at once, then nobody is left to host and people are told of it', async () => {
    await Promise.all(['ada', 'bob'].map((member) => say(member, { answer: 'no' })));
    expect((await tally())?.hosts).toEqual({});
    expect([1, 2]).toContain(await sequence());
  });
});

describe('given somebody who is forgotten', () => {
  test('when the meetup is to come, then nothing of theirs counts or hosts any more', async () => {
    await seed();
    await say('ada', { answer: 'yes', venue: 'cafe', host: true });
    await say('bob', { answer: 'yes', host: true });
    await forgetInvitation(table, MEETUP, 'ada', NOW);
    await forgetInvitation(table, MEETUP, 'ada', NOW);
    expect(await tally()).toMatchObject({ yes: 1, votes: { cafe: 0 } });
    expect(Object.keys((await tally())?.hosts ?? {})).toEqual(['bob']);
    await expect(say('ada', { answer: 'yes' })).rejects.toMatchObject({ name: 'NotFoundError' });
  });

  test('when the meetup is over, then its numbers stay and only the name of the host goes', async () => {
    await seed({ state: 'held', due: undefined });
    await say('ada', { answer: 'yes', host: true });
    await giveFeedback(table, MEETUP, 'ada', { happened: true }, AFTER);
    await forgetInvitation(table, MEETUP, 'ada', NOW);
    expect(await tally()).toEqual({ yes: 1, no: 0, held: 1, votes: {}, hosts: {} });
    expect((await readMeetup(table, MEETUP))?.state).toBe('held');
  });

  test('when they never answered, then only their invitation goes', async () => {
    await seed();
    await forgetInvitation(table, MEETUP, 'ada', NOW);
    expect(await tally()).toEqual({ yes: 0, no: 0, held: 0, votes: {}, hosts: {} });
    expect(await readInvitationsOf(table, MEETUP, { limit: 100 })).toHaveLength(PEOPLE.length - 1);
  });
});

test('given a clock that closes a meetup while somebody tells that it happened, then the clock has to look again', async () => {
  await seed({ state: 'confirmed', due: { step: 'close', at: '2026-12-25T02:00:00.000Z' } });
  await say('ada', { answer: 'yes' });
  const read = await readMeetup(table, MEETUP);
  await giveFeedback(table, MEETUP, 'ada', { happened: true }, AFTER);
  if (!read) throw new Error('no meetup');
  const closed: Meetup = { ...read, state: 'unknown', due: undefined };
  await expect(transact(table, [moveMeetup(table, read, closed)])).rejects.toMatchObject({
    name: 'LostRaceError',
  });
});

describe('given answers that come late', () => {
  const at = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
  const sayAt = (minutes: number, reply: Reply) => rsvp(table, MEETUP, 'ada', reply, at(minutes));
  const lateAt = (minutes: number, reply: Reply) =>
    rsvpLate(table, MEETUP, 'ada', reply, { saidAt: at(minutes), now: at(60) });
  const said = async () => (await readInvited(table, MEETUP, 'ada')).invitation;

  test('when nothing was said since, then they count, and from when they were said', async () => {
    await seed();
    await sayAt(0, { answer: 'yes' });
    await lateAt(5, { answer: 'no' });
    expect(await said()).toMatchObject({ answer: 'no', answeredAt: at(5).toISOString() });
    expect(await tally()).toMatchObject({ yes: 0, no: 1 });
  });

  test('when something was said since, then that stands and nothing is written', async () => {
    await seed();
    await sayAt(10, { answer: 'yes', venue: 'library' });
    const before = [await said(), writes()];
    await lateAt(5, { answer: 'no' });
    expect([await said(), writes()]).toEqual(before);
  });

  test('when one person says many things late, in any order, then the last of them stands', async () => {
    await seed();
    const words: readonly [number, Reply][] = [
      [3, { answer: 'yes' }],
      [9, { answer: 'no' }],
      [1, { answer: 'yes' }],
      [6, { answer: 'yes' }],
    ];
    await Promise.all(words.map(([minutes, reply]) => lateAt(minutes, reply)));
    expect(await said()).toMatchObject({ answer: 'no', answeredAt: at(9).toISOString() });
    expect(await tally()).toMatchObject({ yes: 0, no: 1 });
  });

  test('when the same was said twice, then what was said in between and is read last changes nothing', async () => {
    await seed();
    for (const [minutes, answer] of [
      [3, 'yes'],
      [9, 'yes'],
      [6, 'no'],
    ] as const)
      await lateAt(minutes, { answer });
    expect(await said()).toMatchObject({ answer: 'yes', answeredAt: at(9).toISOString() });
    expect(await tally()).toMatchObject({ yes: 1, no: 0 });
  });

  test('when feedback is given, then it does not hide what was said before it', async () => {
    await seed({ state: 'confirmed' });
    await sayAt(0, { answer: 'yes' });
    await giveFeedback(table, MEETUP, 'ada', { happened: true }, AFTER);
    expect((await said()).answeredAt).toBe(at(0).toISOString());
  });
});
