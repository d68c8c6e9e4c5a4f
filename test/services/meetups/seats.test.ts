import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { LostRaceError } from '../../../functions/domain/errors.ts';
import type { Reply } from '../../../functions/domain/meetups/answering.ts';
import { withOneMoreTable } from '../../../functions/domain/meetups/second-table.ts';
import type { Invitation, Meetup } from '../../../functions/domain/model.ts';
import { advanceMeetup } from '../../../functions/services/meetups/due-meetups.ts';
import { forgetInvitation, rsvp, rsvpLate } from '../../../functions/services/meetups/rsvp.ts';
import { readInvitation, readInvitationsOf } from '../../../functions/store/invitations.ts';
import { readMeetup } from '../../../functions/store/meetups.ts';
import { countRsvp, openTable } from '../../../functions/store/rsvps.ts';
import type { Table } from '../../../functions/store/table.ts';
import { transact } from '../../../functions/store/transact.ts';
import type { Fault, FaultyDynamoDB } from '../../support/faulty-dynamodb.ts';
import { faultyTable } from '../../support/faulty-table.ts';
import { meetupOn, peopleOf, seedMeetup } from '../../support/meetups.ts';

const NOW = new Date('2026-12-01T12:00:00Z');
const MEETUP = meetupOn().id;

let faults: FaultyDynamoDB;
let table: Table;
const given = faultyTable(30_000);
beforeAll(() => {
  ({ table, faults } = given());
});

const idsOf = (people: number) => Array.from({ length: people }, (_, n) => `p${String(n).padStart(2, '0')}`);
const seed = (people: number, facts: Partial<Meetup>) =>
  seedMeetup(table, meetupOn(facts), peopleOf(idsOf(people)));
const say = (member: string, answer: Reply['answer'], patience = table) =>
  rsvp(patience, MEETUP, member, { answer }, NOW);
const tally = async () => (await readMeetup(table, MEETUP))?.tally;
const answers = async () =>
  Map.groupBy(await readInvitationsOf(table, MEETUP, { limit: 100 }), ({ answer }) => answer);
const idsSaying = async (answer: Invitation['answer']) =>
  ((await answers()).get(answer) ?? []).map(({ member }) => member);

/** That invitations and tally agree, and nobody sits who has no seat. */
async function expectLawful(seats: number) {
  const found = await tally();
  const [yes, no, listed] = [await idsSaying('yes'), await idsSaying('no'), await idsSaying('listed')];
  expect([found?.yes, found?.no]).toEqual([yes.length, no.length]);
  expect([...(found?.listed ?? [])].sort()).toEqual(listed);
  expect(yes.length).toBeLessThanOrEqual(seats);
  if (listed.length > 0) expect(yes).toHaveLength(seats);
}

describe('given a table of ten', () => {
  test('when fifty say yes at once, then ten have a seat and forty are listed', async () => {
    await seed(50, { seats: 10 });
    await Promise.all(idsOf(50).map((id) => say(id, 'yes')));
    await expectLawful(10);
    expect(await idsSaying('yes')).toHaveLength(10);
    expect(await idsSaying('listed')).toHaveLength(40);
  });

  test('when fifty say yes at once and five are enough, then nobody sits without a seat, and the clock looks', async () => {
    await seed(50, { seats: 10, enough: 5, due: { step: 'nudge', at: '2026-12-13T00:00:00.000Z' } });
    await Promise.all(idsOf(50).map((id) => say(id, 'yes')));
    await expectLawful(10);
    expect((await readMeetup(table, MEETUP))?.due).toEqual({ step: 'look', at: NOW.toISOString() });
  });

  test('when fifty say yes and no at once and change their minds, then nobody sits without a seat, and no seat stays free', async () => {
    await seed(50, { seats: 10 });
    await Promise.all(
      idsOf(50).map(async (id, at) => {
        const says: Reply['answer'][] = [at % 4 === 0 ? 'no' : 'yes'];
        if (at % 3 === 0) says.push('no');
        if (at % 6 === 0) says.push('yes');
        for (const answer of says) await say(id, answer);
      }),
    );
    await expectLawful(10);
    expect(await idsSaying('yes')).toHaveLength(10);
  });
});

describe('given a table of two with two on its list', () => {
  const LISTED = ['p02', 'p03'];
  beforeEach(async () => {
    await seed(5, { seats: 2 });
    for (const id of ['p00', 'p01', ...LISTED]) await say(id, 'yes');
    expect(await tally()).toMatchObject({ yes: 2, listed: LISTED });
  });

  test('when a seat becomes free, then the first has it, from that moment on', async () => {
    const { meetup } = await say('p00', 'no');
    expect(await tally()).toEqual({ yes: 2, no: 1, held: 0, votes: {}, hosts: {}, listed: ['p03'] });
    expect(meetup.tally).toEqual(await tally());
    const moved = await readInvitation(table, MEETUP, 'p02');
    expect(moved).toMatchObject({ answer: 'yes', comesSince: NOW.toISOString() });
    expect(moved?.answeredAt).toBe(NOW.toISOString());
  });

  test('when the last of the list moves up or leaves, then the tally is as that of a table that never had one', async () => {
    await say('p00', 'no');
    await say('p03', 'no');
    expect(await tally()).toEqual({ yes: 2, no: 2, held: 0, votes: {}, hosts: {} });
    await say('p01', 'no');
    expect(await tally()).toMatchObject({ yes: 1 });
    await say('p04', 'yes');
    await expectLawful(2);
  });

  test('when somebody with a seat is erased, then the first has it; and one of the list just goes', async () => {
    await forgetInvitation(table, MEETUP, 'p01', NOW);
    expect(await idsSaying('yes')).toEqual(['p00', 'p02']);
    await forgetInvitation(table, MEETUP, 'p03', NOW);
    expect(await tally()).toEqual({ yes: 2, no: 0, held: 0, votes: {}, hosts: {} });
  });

  test('when a mail from before the last answer comes late, then the place on the list stays', async () => {
    await rsvpLate(table, MEETUP, 'p02', { answer: 'no' }, { saidAt: new Date(NOW.getTime() - 1), now: NOW });
    expect(await tally()).toMatchObject({ listed: LISTED });
  });

  test('when a yes from before the last six hours is read within them, then it takes the seat that is free by then', async () => {
    const hoursBefore = (hours: number) => new Date(Date.parse(meetupOn().startsAt) - hours * 60 * 60_000);
    await rsvp(table, MEETUP, 'p00', { answer: 'no' }, hoursBefore(5));
    expect(await tally()).toMatchObject({ yes: 1, listed: LISTED });
    const late = { saidAt: hoursBefore(7), now: hoursBefore(4) };
    const { invitation } = await rsvpLate(table, MEETUP, 'p04', { answer: 'yes' }, late);
    expect(invitation).toMatchObject({
      answer: 'yes',
      answeredAt: late.saidAt.toISOString(),
      comesSince: late.now.toISOString(),
    });
    expect(await tally()).toMatchObject({ yes: 2, listed: LISTED });
  });

  test('when both seats become free while the list changes, then each seat goes to one person', async () => {
    await Promise.all([say('p00', 'no'), say('p01', 'no'), say('p02', 'no'), say('p04', 'yes')]);
    await expectLawful(2);
    expect(await idsSaying('yes')).toEqual(['p03', 'p04']);
  });

  test('when the answer is lost after it was written and comes again, then one person has moved up', async () => {
    let lost = false;
    faults.plan(({ operation }) => {
      if (lost || operation !== 'TransactWriteItems') return undefined;
      lost = true;
      return { kind: 'lose-answer' };
    });
    await say('p00', 'no');
    expect(lost).toBe(true);
    await say('p00', 'no');
    expect(await tally()).toMatchObject({ yes: 2, no: 1, listed: ['p03'] });
  });
});

describe('given a meetup that is on, with a table of ten', () => {
  const REMIND = { step: 'remind', at: '2026-12-17T00:00:00Z' } as const;
  const on = { state: 'confirmed', sequence: 1, seats: 10, nudged: true, due: REMIND } as const;
  const tick = () => advanceMeetup(table, MEETUP, { minimumYesOf: () => 3, capacityOf: () => 10 }, NOW);
  const untilQuiet = async () => {
    while (await tick());
  };
  const found = () => readMeetup(table, MEETUP);

  test('when three find no seat at once, then the clock gives them a table, from that moment on', async () => {
    await seed(13, on);
    await Promise.all(idsOf(13).map((id) => say(id, 'yes')));
    expect((await tally())?.listed).toHaveLength(3);
    expect((await found())?.due).toEqual({ step: 'look', at: NOW.toISOString() });
    await tick();
    await expectLawful(20);
    expect(await tally()).toEqual({ yes: 13, no: 0, held: 0, votes: {}, hosts: {} });
    expect(await found()).toMatchObject({
      ...{ seats: 20, tables: { count: 2, since: NOW.toISOString() }, due: REMIND, sequence: 1 },
    });
    for (const { answer, comesSince } of await readInvitationsOf(table, MEETUP, { limit: 100 }))
      expect([answer, comesSince]).toEqual(['yes', NOW.toISOString()]);
    expect(await tick()).toBe(false);
  });

  test('when two find none, then they wait', async () => {
    await seed(12, on);
    await Promise.all(idsOf(12).map((id) => say(id, 'yes')));
    expect(await tick()).toBe(false);
    expect(await tally()).toMatchObject({ yes: 10 });
    expect((await tally())?.listed).toHaveLength(2);
  });

  test.each([1, 2, 3, 4])(
    'when fifty say yes while the clock looks again and again, then twenty sit, and the others wait (%i)',
    async () => {
      await seed(50, on);
      const looks = Array.from({ length: 10 }, async (_, n) => {
        await new Promise((resolve) => setTimeout(resolve, 15 * n));
        await tick();
      });
      await Promise.all([...idsOf(50).map((id) => say(id, 'yes')), ...looks]);
      await untilQuiet();
      await expectLawful(20);
      expect(await idsSaying('yes')).toHaveLength(20);
      expect(await idsSaying('listed')).toHaveLength(30);
    },
  );

  test.each<[string, Fault]>([
    ['is refused', { kind: 'refuse', status: 500, type: 'InternalServerError' }],
    ['is done and nobody hears of it', { kind: 'lose-answer' }],
  ])('when the write of the table %s, then the table is there once', async (_, fault) => {
    await seed(13, on);
    for (const id of idsOf(13)) await say(id, 'yes');
    let met = false;
    faults.plan(({ operation }) => {
      if (met || operation !== 'TransactWriteItems') return undefined;
      met = true;
      return fault;
    });
    await tick();
    expect(met).toBe(true);
    await untilQuiet();
    await expectLawful(20);
    expect(await found()).toMatchObject({ seats: 20, tables: { count: 2 }, tally: { yes: 13 }, due: REMIND });
  });

  test('when a place on the list or a table rests on what was read before, then it comes to nothing', async () => {
    await seed(9, { ...on, seats: 4 });
    for (const id of idsOf(6)) await say(id, 'yes');
    const early = (await found()) ?? meetupOn();
    await say('p06', 'yes');
    const soon = (await found()) ?? meetupOn();
    await say('p07', 'yes');
    const more = withOneMoreTable(soon, NOW);
    const opened = openTable(table, soon, { ...more.meetup, due: REMIND }, more.seated, NOW);
    await expect(transact(table, opened)).rejects.toThrow(LostRaceError);
    await tick();
    expect(await tally()).toMatchObject({ yes: 8 });
    const listing = { yes: 0, no: 0, held: 0, votes: {}, list: 'comes' } as const;
    const listed = countRsvp(table, early, listing, 'p08', NOW);
    await expect(transact(table, listed)).rejects.toThrow(LostRaceError);
    await expectLawful(8);
  });

  test('when some of the list take it back while the clock looks, then nobody sits without a seat', async () => {
    await seed(14, on);
    await Promise.all(idsOf(14).map((id) => say(id, 'yes')));
    const [first = '', second = ''] = (await tally())?.listed ?? [];
    await Promise.all([say(first, 'no'), say(second, 'no'), tick()]);
    await untilQuiet();
    await expectLawful((await found())?.seats ?? 0);
    expect(await tally()).toMatchObject({ no: 2 });
  });
});

test('given a table that was full, when others say after its end that they were there, then they were, listed or not', async () => {
  await seed(5, { seats: 2, state: 'confirmed' });
  for (const { id } of peopleOf(idsOf(3))) await say(id, 'yes');
  await say('p03', 'no');
  const after = new Date('2026-12-18T02:00:00Z');
  const was = (member: string) => rsvp(table, MEETUP, member, { answer: 'yes' }, after);
  await Promise.all(['p02', 'p03', 'p04'].map(was));
  expect(await idsSaying('yes')).toEqual(idsOf(5));
  expect(await tally()).toEqual({ yes: 5, no: 0, held: 0, votes: {}, hosts: {} });
  await rsvp(table, MEETUP, 'p00', { answer: 'no' }, after);
  expect(await tally()).toMatchObject({ yes: 4, no: 1 });
});

test('given an ordinary answer, then it writes two items, and only a seat that somebody else gets is a third', async () => {
  await seed(3, { seats: 1 });
  const written: number[] = [];
  faults.plan(({ operation, body }) => {
    if (operation === 'TransactWriteItems') written.push(JSON.parse(body).TransactItems.length);
    return undefined;
  });
  await say('p00', 'yes');
  await say('p01', 'yes');
  await say('p00', 'no');
  expect(written).toEqual([2, 2, 3]);
});

test('given a meetup of an older release, when a hundred say yes, then all come', async () => {
  await seed(60, {});
  await Promise.all(idsOf(60).map((id) => say(id, 'yes')));
  expect(await tally()).toMatchObject({ yes: 60 });
});
