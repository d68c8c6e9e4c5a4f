import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { encode } from '../../../functions/domain/geo/geohash.ts';
import type { Marks, Member, Reach } from '../../../functions/domain/model.ts';
import { NEVER } from '../../../functions/domain/places/public-place.ts';
import { holdName } from '../../../functions/domain/safety/hold.ts';
import { gatherReleased } from '../../../functions/services/gathering/gather-released.ts';
import { type GatheringTools, gatherAround } from '../../../functions/services/gathering/gathering.ts';
import { reconcileArea } from '../../../functions/services/gathering/reconcile-area.ts';
import { changeMembership } from '../../../functions/services/members/membership.ts';
import { decideHold } from '../../../functions/services/safety/decide-hold.ts';
import { openGroupToAll } from '../../../functions/services/safety/open-group.ts';
import { readAreasInUse } from '../../../functions/store/areas-in-use.ts';
import { readAudit } from '../../../functions/store/decisions.ts';
import { readGroup } from '../../../functions/store/groups.ts';
import { readOpenHolds } from '../../../functions/store/holds.ts';
import { readMembership } from '../../../functions/store/members.ts';
import { confirmSignUp, putSignUp } from '../../../functions/store/sign-ups.ts';
import { countSource } from '../../../functions/store/sources.ts';
import type { Table } from '../../../functions/store/table.ts';
import { transact } from '../../../functions/store/transact.ts';
import { middleOf } from '../../oracle/gathering-laws.ts';
import { travel } from '../../oracle/spherical.ts';
import { startDynamoDB, type TestDynamoDB } from '../../support/dynamodb.ts';

let engine: TestDynamoDB;
let table: Table;
beforeAll(async () => {
  engine = await startDynamoDB();
  table = { client: engine.client, name: engine.tableName, patienceMs: 400 };
});
afterAll(() => engine.stop());
beforeEach(() => engine.empty());

const CELL = 'dr5reg';
const CHESS = { slug: 'chess', name: 'Chess' };
const QUORUM = 8;
const DAY_MS = 24 * 60 * 60_000;
const NOW = new Date('2027-01-01T12:00:00.000Z');

let groups = 0;
const toolsAt = (now: Date, independence: 'on' | 'off' = 'on'): GatheringTools => ({
  quorumOf: () => QUORUM,
  capacityOf: () => 16,
  independence,
  describePlace: () => ({ area: 'near Hoboken', zone: 'America/New_York', country: 'US' }),
  newId: () => {
    groups += 1;
    return `g${groups}`;
  },
  now: () => now,
});

const at = (minutes: number) => new Date(NOW.getTime() - 5 * DAY_MS + minutes * 60_000).toISOString();

/** Marks of the `n`th person, who confirmed five minutes after the one before. */
const marksOf = (n: number, marks: Omit<Marks, 'at'> = {}): Marks => ({ at: at(5 * n), ...marks });

interface Arrival {
  readonly marks?: Marks | undefined;
  readonly home?: string | undefined;
  readonly reachKm?: Reach;
}

const memberOf = (n: number, { home = CELL, reachKm = 10 }: Arrival): Member => ({
  ...{ id: `m${n}`, email: `m${n}@example.org`, home, reachKm, free: [], language: 'en' },
  ...{ joinedAt: at(5 * n), version: 1, signUp: `s${n}` },
});

/** Somebody becomes a member, and the stream follows. Gives what it founded. */
async function arrive(n: number, arrival: Arrival = {}, tools = toolsAt(NOW)) {
  const member = memberOf(n, arrival);
  await changeMembership(table, undefined, member, [CHESS], at(5 * n), [], { marks: arrival.marks });
  return gatherAround(table, tools, 'chess', { cell: member.home, reachKm: member.reachKm });
}

/** Several arrive one after the other; gives all groups that were founded. */
async function arriveAll(ns: readonly number[], arrival: (n: number) => Arrival) {
  const founded: string[] = [];
  for (const n of ns) founded.push(...(await arrive(n, arrival(n))).founded);
  return founded;
}

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => from + n);
const ALONE = (n: number): Arrival => ({
  marks: marksOf(n, { network: [`n${n}`, `o${n}`], domain: `d${n}` }),
});
const NETWORK = (n: number): Arrival => ({ marks: marksOf(n, { network: ['evil', 'evil2'] }) });
const DOMAIN = (n: number): Arrival => ({ marks: marksOf(n, { network: [`n${n}`], domain: 'evil' }) });
const AT_ONCE = (n: number): Arrival => ({
  marks: { at: new Date(Date.parse(at(0)) + n * 5_000).toISOString(), network: [`n${n}`] },
});

const groupOf = async (n: number) => (await readMembership(table, `m${n}`))?.interests[0]?.group;
const groupsOf = (ns: readonly number[]) => Promise.all(ns.map(groupOf));

describe.each([
  ['of one network', NETWORK],
  ['of one mail domain', DOMAIN],
  ['confirmed within a minute at one home', AT_ONCE],
] as const)('given seven people %s', (_, ofOneHand) => {
  test('when somebody else completes their quorum, then nobody is gathered, and it is held, once', async () => {
    const noted: string[] = [];
    for (const n of range(0, 7)) expect((await arrive(n, ofOneHand(n))).founded).toEqual([]);
    for (const n of [7, 8, 9]) {
      const { founded, held } = await arrive(n, ALONE(n));
      expect(founded).toEqual([]);
      if (held) noted.push(holdName(held));
    }
    expect(new Set(await groupsOf(range(0, 10)))).toEqual(new Set([undefined]));
    expect(new Set(noted)).toEqual(new Set(['chess/dr5/m0']));
    expect(await readOpenHolds(table)).toMatchObject([
      {
        topic: 'chess',
        independent: 4,
        needed: 6,
        members: range(0, 10).map((n) => `m${n}`),
        at: NOW.toISOString(),
      },
    ]);
    const again = await gatherAround(table, toolsAt(NOW), 'chess', { cell: CELL, reachKm: 10 });
    expect(again).toEqual({ founded: [], joined: false, held: undefined });
    // With two of them six independent people make a quorum.
    await arrive(10, ALONE(10));
    const { founded } = await arrive(11, ALONE(11));
    expect(founded).toHaveLength(1);
    expect(new Set(await groupsOf(range(0, 12)))).toEqual(new Set(founded));
  });

  test('when an eighth of them comes, then they found for themselves, and nobody else is placed with them', async () => {
    await arrive(20, ALONE(20));
    const [group = ''] = await arriveAll(range(0, 8), ofOneHand);
    expect(await groupsOf(range(0, 8))).toEqual(range(0, 8).map(() => group));
    for (const n of [21, 22]) await arrive(n, ALONE(n));
    expect(await groupsOf([20, 21, 22])).toEqual([undefined, undefined, undefined]);
    const found = await readGroup(table, group);
    expect([found?.group.publicFrom, found?.meetups[0]?.publicFrom]).toEqual([NEVER, NEVER]);
  });

  test('when the stage counts everybody, then they found with whoever comes', async () => {
    for (const n of range(0, 7)) await arrive(n, ofOneHand(n));
    const { founded } = await arrive(7, ALONE(7), toolsAt(NOW, 'off'));
    expect(await groupsOf(range(0, 8))).toEqual(range(0, 8).map(() => founded[0]));
  });
});

describe('given people who share nothing, or little', () => {
  test('when the eighth comes, then they found as ever', async () => {
    const [group] = await arriveAll(range(0, 8), ALONE);
    expect(await groupsOf(range(0, 8))).toEqual(range(0, 8).map(() => group));
    expect(await readOpenHolds(table)).toEqual([]);
  });

  test('when three of the eight are a family, then they found as ever', async () => {
    const [group] = await arriveAll(range(0, 8), (n) => (n < 3 ? NETWORK(n) : ALONE(n)));
    expect(await groupsOf(range(0, 8))).toEqual(range(0, 8).map(() => group));
    expect((await readGroup(table, group ?? ''))?.group).not.toHaveProperty('only');
  });

  test('when they confirmed from a network that more than twenty people use, then they found as ever', async () => {
    for (const _ of range(0, 21)) await countSource(table, 'carrier', NOW);
    const [group] = await arriveAll(range(0, 8), (n) => ({
      marks: marksOf(n, { network: ['carrier', 'next'] }),
    }));
    expect(await groupsOf(range(0, 8))).toEqual(range(0, 8).map(() => group));
  });

  test('when it is twenty people, then that network still tells', async () => {
    for (const _ of range(0, 20)) await countSource(table, 'house', NOW);
    for (const n of range(0, 7)) await arrive(n, { marks: marksOf(n, { network: ['house', 'next'] }) });
    expect((await arrive(7, ALONE(7))).founded).toEqual([]);
  });

  test('when many of one hand wait at a deeper place beside them, then they found theirs, and only they', async () => {
    const [west, east] = [travel(middleOf(CELL), -90, 15), travel(middleOf(CELL), 90, 9)].map((place) =>
      encode(place, 6),
    );
    // Fewer than a quorum at one home, so that they found nothing for themselves, and others who make it deeper.
    await arriveAll(range(0, 7), (n) => ({ ...NETWORK(n), home: west }));
    await arriveAll(range(7, 9), (n) => ({ ...DOMAIN(n), home: west }));
    await arriveAll(range(20, 27), (n) => ({ ...ALONE(n), home: east }));
    const { founded } = await arrive(30, ALONE(30));
    expect(founded).toHaveLength(1);
    expect(await groupsOf([...range(20, 27), 30])).toEqual(range(0, 8).map(() => founded[0]));
    expect(new Set(await groupsOf(range(0, 9)))).toEqual(new Set([undefined]));
    expect(await readOpenHolds(table)).toHaveLength(1);
  });
});

describe('given a class that confirms on one network', () => {
  test('when ten of it come, then they are in one group, and strangers wait on until an operator opens it', async () => {
    const [group = ''] = await arriveAll(range(0, 10), NETWORK);
    expect(await groupsOf(range(0, 10))).toEqual(range(0, 10).map(() => group));
    await arriveAll([20, 21], ALONE);
    expect(await groupsOf([20, 21])).toEqual([undefined, undefined]);
    const opening = { id: 'a1', why: 'a school', by: 'olive', now: NOW };
    expect(await openGroupToAll(table, group, opening)).toBe(true);
    expect(await openGroupToAll(table, group, { ...opening, id: 'a2' })).toBe(false);
    expect(await readAudit(table, '2027-01')).toMatchObject([{ what: 'group opened', about: group }]);
    const found = await readGroup(table, group);
    expect([found?.group.publicFrom, found?.meetups[0]?.publicFrom]).toEqual([
      '2027-01-02T03:00:00.000Z',
      '2027-01-02T03:00:00.000Z',
    ]);
    await sweep(new Date(NOW.getTime() + DAY_MS));
    expect(await groupsOf([20, 21])).toEqual([group, group]);
  });

  test('when ten waited before matching came to it, then all of them found', async () => {
    for (const n of range(0, 10))
      await changeMembership(table, undefined, memberOf(n, {}), [CHESS], at(n), [], NETWORK(n));
    const { founded } = await gatherAround(table, toolsAt(NOW), 'chess', { cell: CELL, reachKm: 10 });
    expect(await groupsOf(range(0, 10))).toEqual(range(0, 10).map(() => founded[0]));
  });

  test('when one of it waits although their group is in reach, then matching lets them join, and nobody else', async () => {
    const [group = ''] = await arriveAll(range(0, 8), NETWORK);
    for (const n of [9, 10])
      await changeMembership(table, undefined, memberOf(n, {}), [CHESS], at(9), [], ALONE(n));
    const item = (await engine.items()).find(({ pk, sk }) => pk === 'MEMBER#m9' && sk === 'INTEREST#chess');
    await engine.fill([{ ...item, marks: NETWORK(9).marks }]);
    const { joined } = await gatherAround(table, toolsAt(NOW), 'chess', { cell: CELL, reachKm: 10 });
    expect([joined, await groupOf(9), await groupOf(10)]).toEqual([true, group, undefined]);
  });

  test('when one of its group moves away and asks for it anew, then they bear their marks again', async () => {
    await keepMarksOf(3);
    await arriveAll(range(0, 8), NETWORK);
    const before = await readMembership(table, 'm3');
    if (!before) throw new Error('nobody is there');
    const moved = { ...before.member, home: 'u33d8b', version: 2 };
    const { interests } = await changeMembership(table, before, moved, [CHESS], NOW.toISOString());
    expect(interests).toMatchObject([{ marks: NETWORK(3).marks }]);
  });
});

/** What the confirmation of somebody left, as the sign-up keeps it. */
async function keepMarksOf(n: number) {
  const { email, home, reachKm, free, language } = memberOf(n, {});
  await putSignUp(table, `s${n}`, { email, home, reachKm, free, language, topics: [CHESS] }, NOW);
  await transact(table, [confirmSignUp(table, `s${n}`, `m${n}`, NOW, NETWORK(n).marks)]);
}

async function sweep(now: Date) {
  for (const entry of await readAreasInUse(table, undefined, 10))
    await reconcileArea(table, toolsAt(now), entry);
}

describe('given a quorum that is held', () => {
  const held = { topic: 'chess', area: 'dr5', eldest: 'm0' };
  const deciding = (state: 'released' | 'refused') => ({
    id: state,
    state,
    why: 'I know them',
    by: 'olive',
    now: NOW,
  });
  beforeEach(async () => {
    await arriveAll(range(0, 5), NETWORK);
    await arriveAll(range(5, 8), ALONE);
  });

  test('when an operator releases it, then they are founded, and releasing it again changes nothing', async () => {
    const hold = await decideHold(table, held, deciding('released'));
    expect(hold?.state).toBe('released');
    const founded = await gatherReleased(table, toolsAt(NOW), hold ?? { topic: '', members: [] });
    expect(founded).toHaveLength(1);
    expect(await groupsOf(range(0, 8))).toEqual(range(0, 8).map(() => founded[0]));
    expect(await readOpenHolds(table)).toEqual([]);
    const items = await engine.items();
    for (const state of ['released', 'refused'] as const)
      expect(await decideHold(table, held, { ...deciding(state), id: 'again' })).toEqual(hold);
    expect(await gatherReleased(table, toolsAt(NOW), hold ?? { topic: '', members: [] })).toEqual([]);
    expect(await engine.items()).toEqual(items);
    expect(await readAudit(table, '2027-01')).toMatchObject([
      { what: 'hold released', about: 'chess/dr5/m0' },
    ]);
  });

  test('when the command breaks off, then given again it releases them', async () => {
    let transactions = 0;
    const client = new Proxy(engine.client, {
      get: (target, name) => {
        if (name !== 'send') return Reflect.get(target, name);
        return (command: Parameters<typeof target.send>[0]) => {
          if (command.constructor.name === 'TransactWriteItemsCommand') transactions += 1;
          if (transactions > 1) throw new Error('the machine died');
          return target.send(command);
        };
      },
    });
    await expect(decideHold({ ...table, client }, held, deciding('released'))).rejects.toThrow('died');
    expect(await readOpenHolds(table)).toHaveLength(1);
    expect(await readAudit(table, '2027-01')).toEqual([]);
    const hold = await decideHold(table, held, deciding('released'));
    expect(hold?.state).toBe('released');
    expect(await gatherReleased(table, toolsAt(NOW), hold ?? { topic: '', members: [] })).toHaveLength(1);
  });

  test('when an operator refuses it, then they wait on, it is noted no more, and count elsewhere', async () => {
    await decideHold(table, held, deciding('refused'));
    expect((await arrive(8, ALONE(8))).held).toBeUndefined();
    expect(await readOpenHolds(table)).toEqual([]);
    expect((await arrive(9, ALONE(9))).founded).toHaveLength(1);
  });

  test('when the night counts who waits, then each hand once: others learn of four nothing, and of five that it is almost there', async () => {
    const seenAt = async (): Promise<unknown[]> => [
      (await readMembership(table, 'm5'))?.interests[0]?.crowd,
      (await engine.items()).find(({ kind }) => kind === 'seen')?.squares,
    ];
    await sweep(NOW);
    expect(await seenAt()).toEqual(['few', undefined]);
    await arrive(8, ALONE(8));
    await sweep(NOW);
    expect(await seenAt()).toEqual(['almost', expect.objectContaining({ dr5r: 'almost' })]);
  });

  test('when nothing changes, then the night writes nothing of it', async () => {
    const [before] = await readOpenHolds(table);
    await sweep(new Date(NOW.getTime() + DAY_MS));
    expect(await readOpenHolds(table)).toEqual([before]);
  });

  test('when their marks are a month old, then the night founds their group, and keeps marks of nobody', async () => {
    await sweep(new Date(NOW.getTime() + 31 * DAY_MS));
    const [group, ...others] = await groupsOf(range(0, 8));
    expect(group).toBeDefined();
    expect(new Set(others)).toEqual(new Set([group]));
  });

  test('when marks of people who wait on are a month old, then the night forgets them', async () => {
    await arrive(40, { ...ALONE(40), home: 'u33d8b' });
    await sweep(new Date(NOW.getTime() + 20 * DAY_MS));
    expect((await readMembership(table, 'm40'))?.interests[0]?.marks).toEqual(ALONE(40).marks);
    await sweep(new Date(NOW.getTime() + 31 * DAY_MS));
    expect((await readMembership(table, 'm40'))?.interests[0]).not.toHaveProperty('marks');
  });
});
