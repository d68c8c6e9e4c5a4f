import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { areaOf } from '../../../functions/domain/geo/area.ts';
import type { Member } from '../../../functions/domain/model.ts';
import { type GatheringTools, gatherAround } from '../../../functions/services/gathering/gathering.ts';
import { reconcileArea } from '../../../functions/services/gathering/reconcile-area.ts';
import { advanceMeetup } from '../../../functions/services/meetups/due-meetups.ts';
import { rsvp } from '../../../functions/services/meetups/rsvp.ts';
import { changeMembership } from '../../../functions/services/members/membership.ts';
import { withdraw } from '../../../functions/services/members/withdraw.ts';
import { readAreas } from '../../../functions/store/area.ts';
import { readGroup } from '../../../functions/store/groups.ts';
import { readInterestsOf } from '../../../functions/store/interests.ts';
import { putInvitation } from '../../../functions/store/invitations.ts';
import type { Table } from '../../../functions/store/table.ts';
import { untilWon } from '../../../functions/store/transact.ts';
import { factsOf, missedMeetings, overfull } from '../../oracle/gathering-laws.ts';
import { startDynamoDB, type TestDynamoDB } from '../../support/dynamodb.ts';

let engine: TestDynamoDB;
let table: Table;
beforeAll(async () => {
  engine = await startDynamoDB();
  table = { client: engine.client, name: engine.tableName, patienceMs: 10_000 };
});
afterAll(() => engine.stop());
beforeEach(() => engine.empty());

const CELL = 'dr5reg';
const AREA = areaOf(CELL);
const NOW = new Date('2027-01-01T12:00:00.000Z');
const QUORUM = 3;
/** With two seats a group is full from seven on, and open again below six. */
const SEATS = 2;

let groups = 0;
const toolsWith = (capacity: number | undefined): GatheringTools => ({
  quorumOf: () => QUORUM,
  capacityOf: () => capacity,
  independence: 'on',
  describePlace: () => ({ area: 'near Hoboken', zone: 'America/New_York', country: 'US' }),
  newId: () => {
    groups += 1;
    return `g${groups}`;
  },
  now: () => NOW,
});
const tools = toolsWith(SEATS);

const comes = (n: number) => {
  const id = `m${String(n).padStart(2, '0')}`;
  const member: Member = {
    ...{ id, email: `${id}@example.org`, home: CELL, reachKm: 10, free: [], language: 'en' },
    ...{ joinedAt: NOW.toISOString(), version: 1, signUp: `s${n}` },
  };
  const since = new Date(Date.UTC(2027, 0, 1, 0, n)).toISOString();
  return untilWon(table, (table) =>
    changeMembership(table, undefined, member, [{ slug: 'chess', name: 'Chess' }], since),
  );
};
const follow = async () => (await gatherAround(table, tools, 'chess', { cell: CELL, reachKm: 10 })).founded;
const open = async () => (await readAreas(table, 'chess', [AREA], { consistent: true })).groups;
const groupOf = async (n: number) =>
  (await readInterestsOf(table, 'chess', [`m${String(n).padStart(2, '0')}`]))[0]?.group;
const night = (by = tools) =>
  reconcileArea(table, by, { pk: '', sk: '', topic: 'chess', area: AREA } as never);
const lawful = async () => {
  const facts = factsOf(await engine.items());
  expect([...overfull(facts), ...missedMeetings(facts, () => QUORUM)]).toEqual([]);
};

/** A group of seven, which is full. */
async function givenFull(): Promise<string> {
  for (let n = 0; n < 3; n += 1) await comes(n);
  const [first = ''] = await follow();
  for (let n = 3; n < 7; n += 1) await comes(n);
  return first;
}

describe('given a group that has learned nothing', () => {
  test('when twenty come at once, then it takes in as many as make it full, and the others wait', async () => {
    for (let n = 0; n < 3; n += 1) await comes(n);
    const [first] = await follow();
    expect(await open()).toMatchObject([{ id: first, members: 3, most: 7 }]);
    await Promise.all(Array.from({ length: 20 }, (_, n) => comes(3 + n)));
    expect(await open()).toMatchObject([{ id: first, members: 7, most: 7, full: true }]);
    const all = await Promise.all(Array.from({ length: 23 }, (_, n) => groupOf(n)));
    expect(all.filter((group) => group === first)).toHaveLength(7);
    expect(all.filter((group) => group === undefined)).toHaveLength(16);
  });

  test('when a quorum waits around one that is full, then it founds the next, at another kind of time', async () => {
    const first = await givenFull();
    for (let n = 7; n < 10; n += 1) await comes(n);
    const [second = ''] = await follow();
    expect([first, await groupOf(8)]).toEqual([await groupOf(6), second]);
    const rhythms = await Promise.all([first, second].map((id) => readGroup(table, id)));
    const [one, other] = rhythms.map((found) => found?.group.rhythm);
    expect(one?.time === other?.time && isWeekend(one?.weekday) === isWeekend(other?.weekday)).toBe(false);
    await lawful();
  });

  test('when more wait than it has room for, then those who have waited longest join', async () => {
    await givenFull();
    for (const n of [7, 8, 9, 10]) await comes(n);
    for (const n of [1, 2]) await withdraw(table, `m0${n}`, NOW);
    await night();
    expect(await open()).toMatchObject([{ members: 7, most: 7, full: true }]);
    const [group] = await open();
    expect(await Promise.all([7, 8, 9, 10].map(groupOf))).toEqual([
      group?.id,
      group?.id,
      undefined,
      undefined,
    ]);
    await lawful();
  });
});

const isWeekend = (day: string | undefined) => day === 'sat' || day === 'sun';

describe('given the night', () => {
  test('when one of a full group has left, then it stays full, and of one that is not the limit is as before', async () => {
    await givenFull();
    await withdraw(table, 'm01', NOW);
    expect(await open()).toMatchObject([{ members: 7, most: 7 }]);
    await night();
    expect(await open()).toMatchObject([{ members: 6, most: 6, full: true }]);
    await night();
    expect(await open()).toMatchObject([{ members: 6, most: 6, full: true }]);
  });

  test('when the stage has no limit any more, then the group takes everybody in, and counts nobody', async () => {
    await givenFull();
    await comes(7);
    await night(toolsWith(undefined));
    const [group] = await open();
    expect([group?.members, group?.most, group?.full]).toEqual([undefined, undefined, undefined]);
    expect(await groupOf(7)).toBe(group?.id);
    await night();
    expect(await open()).toMatchObject([{ members: 8, most: 6, full: true }]);
  });
});

describe('given a meetup that ends', () => {
  test('when few of many said yes, then the group has learned that, and takes in more from the next night on', async () => {
    const first = await givenFull();
    for (let n = 0; n < 7; n += 1) await putInvitation(table, `${first}-1`, `m0${n}`, NOW);
    await rsvp(table, `${first}-1`, 'm00', { answer: 'yes' }, NOW);
    const { startsAt = '' } = (await readGroup(table, first))?.meetups[0] ?? {};
    const rules = { minimumYesOf: () => 3, capacityOf: () => SEATS };
    const decides = new Date(Date.parse(startsAt) - 3 * 24 * 3_600_000);
    while (await advanceMeetup(table, `${first}-1`, rules, decides));
    const after = await readGroup(table, first);
    expect(after?.meetups.map(({ state }) => state)).toEqual(['cancelled', 'proposed']);
    expect(after?.group.learned).toEqual({ yes: 1, asked: 7 });
    await night();
    // (20 x 0.3 + 1) / (20 + 7) = 0.26: expected are 7 x 0.26 = 1.8 of two, and above 1.7 it stays full.
    expect(await open()).toMatchObject([{ members: 7, most: 7, full: true }]);
    await comes(7);
    expect(await groupOf(7)).toBeUndefined();
  });
});
