import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { areaOf } from '../../../functions/domain/geo/area.ts';
import { encode } from '../../../functions/domain/geo/geohash.ts';
import type { Member, Reach } from '../../../functions/domain/model.ts';
import { returnPage } from '../../../functions/services/gathering/dissolve-group.ts';
import { type GatheringTools, gatherAround } from '../../../functions/services/gathering/gathering.ts';
import { changeMembership } from '../../../functions/services/members/membership.ts';
import { answerStillInterested } from '../../../functions/services/members/still-interested.ts';
import { foundingWrites, readGroup } from '../../../functions/store/groups.ts';
import { counterKey } from '../../../functions/store/keys.ts';
import { readMembership } from '../../../functions/store/members.ts';
import { closeGroup } from '../../../functions/store/open-groups.ts';
import { readItem, type Table } from '../../../functions/store/table.ts';
import { put, transact } from '../../../functions/store/transact.ts';
import { middleOf } from '../../oracle/gathering-laws.ts';
import { travel } from '../../oracle/spherical.ts';
import { startDynamoDB, type TestDynamoDB } from '../../support/dynamodb.ts';
import { GROUP, meetupOn } from '../../support/meetups.ts';

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

let groups = 0;
const tools: GatheringTools = {
  quorumOf: () => QUORUM,
  capacityOf: () => undefined,
  independence: 'on',
  describePlace: () => ({ area: 'near Hoboken', zone: 'America/New_York', country: 'US' }),
  newId: () => {
    groups += 1;
    return `g${groups}`;
  },
  now: () => new Date('2027-01-01T12:00:00.000Z'),
};

const minute = (n: number) => new Date(Date.UTC(2027, 0, 1, 0, n)).toISOString();

/** People begin to wait one after the other, and nobody follows it up. */
async function waitThere(from: number, to: number, reachKm: Reach = 10, home = CELL): Promise<string[]> {
  const ids: string[] = [];
  for (let n = from; n < to; n += 1) {
    const member: Member = {
      id: `m${n}`,
      email: `m${n}@example.org`,
      home,
      reachKm,
      free: [],
      language: 'en',
      joinedAt: minute(n),
      version: 1,
      signUp: `s${n}`,
    };
    await changeMembership(table, undefined, member, [CHESS], minute(n));
    ids.push(member.id);
  }
  return ids;
}

const groupsOf = async (members: readonly string[]) =>
  Promise.all(members.map(async (id) => (await readMembership(table, id))?.interests[0]?.group));

const follow = async (patient: Table = table) =>
  (await gatherAround(patient, tools, CHESS.slug, { cell: CELL, reachKm: 10 })).founded;

describe('given more people waiting than a quorum takes', () => {
  test('when one of them is followed up, then those who waited longest found and the rest join', async () => {
    const people = await waitThere(0, QUORUM + 3);
    const founded = await follow();
    expect(founded).toHaveLength(1);
    expect(await groupsOf(people)).toEqual(people.map(() => founded[0]));
    expect((await readGroup(table, founded[0] ?? ''))?.meetups).toMatchObject([{ founders: QUORUM }]);
    expect(await readItem(table, counterKey('chess', 'dr5', CELL))).toBeUndefined();
    expect(await follow()).toEqual([]);
  });

  test('when more join than a transaction holds, then all of them do', async () => {
    const people = await waitThere(0, QUORUM + 101);
    const [group] = await follow();
    expect(new Set(await groupsOf(people))).toEqual(new Set([group]));
    expect(await readItem(table, counterKey('chess', 'dr5', CELL))).toBeUndefined();
  });

  test('when it broke off after the founding, then whoever looks next lets the rest join', async () => {
    const people = await waitThere(0, QUORUM + 3);
    let transactions = 0;
    const client = new Proxy(engine.client, {
      get: (target, name) => {
        if (name !== 'send') return Reflect.get(target, name);
        return (command: Parameters<typeof target.send>[0]) => {
          if (command.constructor.name === 'TransactWriteItemsCommand') transactions += 1;
          if (transactions > 1) throw new Error('the function died');
          return target.send(command);
        };
      },
    });
    await expect(follow({ ...table, client })).rejects.toThrow('died');
    expect((await groupsOf(people)).filter((group) => group !== undefined)).toHaveLength(QUORUM);
    const late = await waitThere(50, 51);
    expect(await follow()).toEqual([]);
    expect(new Set(await groupsOf([...people, ...late])).size).toBe(1);
  });
});

describe('given a quorum of people whose group has given up', () => {
  test('when others come, then nobody is gathered until half of the founders want it, and then all of them', async () => {
    const people = await waitThere(0, QUORUM);
    const [group = ''] = await follow();
    await returnPage(table, group, undefined, tools.now());
    await transact(table, [closeGroup(table, 'chess', (await readGroup(table, group))?.group ?? GROUP)]);
    expect(await follow()).toEqual([]);
    expect(await groupsOf(people)).toEqual(people.map(() => undefined));

    const others = await waitThere(QUORUM, QUORUM + 3);
    expect(await follow()).toEqual([]);
    await answerStillInterested(table, people[7] ?? '', 'chess', 'yes', tools.now());
    const [again] = await follow();
    expect(again).toBeDefined();
    expect(await groupsOf([...people, ...others])).toEqual([...people, ...others].map(() => again));
  });

  test('when they are many beside fewer who are awake, then those found theirs, and only those', async () => {
    const [west, east] = [travel(middleOf(CELL), -90, 15), travel(middleOf(CELL), 90, 9)].map((place) =>
      encode(place, 6),
    );
    const people = await waitThere(0, QUORUM + 1, 10, west);
    const { founded } = await gatherAround(table, tools, 'chess', { cell: west ?? '', reachKm: 10 });
    const [group = ''] = founded;
    await returnPage(table, group, undefined, tools.now());
    await transact(table, [closeGroup(table, 'chess', (await readGroup(table, group))?.group ?? GROUP)]);
    const others = [...(await waitThere(20, 20 + QUORUM - 1, 10, east)), ...(await waitThere(40, 41))];
    const [theirs = ''] = await follow();
    expect(await groupsOf(others)).toEqual(others.map(() => theirs));
    expect(await groupsOf(people)).toEqual(people.map(() => undefined));
  });

  test('when a group is founded by others, then they join it', async () => {
    const people = await waitThere(0, QUORUM);
    const [group = ''] = await follow();
    await returnPage(table, group, undefined, tools.now());
    await transact(table, [closeGroup(table, 'chess', (await readGroup(table, group))?.group ?? GROUP)]);
    const others = await waitThere(QUORUM, 2 * QUORUM);
    const [theirs = ''] = await follow();
    expect(await groupsOf([...people, ...others])).toEqual([...people, ...others].map(() => theirs));
    expect((await readGroup(table, theirs))?.meetups).toMatchObject([{ founders: QUORUM }]);
  });
});

describe('given the same eight people with three topics', () => {
  const TOPICS = ['chess', 'choir', 'go'].map((slug) => ({ slug, name: slug }));

  test('when all three quorums are complete, then no two meetups are on one day, nor in one week', async () => {
    for (let n = 0; n < QUORUM; n += 1) {
      const member: Member = {
        ...{ id: `m${n}`, email: `m${n}@example.org`, home: CELL, reachKm: 10, free: [], language: 'en' },
        ...{ joinedAt: minute(n), version: 1, signUp: `s${n}` },
      };
      await changeMembership(table, undefined, member, TOPICS, minute(n));
    }
    const starts: number[] = [];
    for (const { slug } of TOPICS) {
      const { founded } = await gatherAround(table, tools, slug, { cell: CELL, reachKm: 10 });
      const [group = ''] = founded;
      const found = await readGroup(table, group);
      expect(found?.group.country).toBe('US');
      starts.push(Date.parse(found?.meetups[0]?.startsAt ?? ''));
    }
    const week = 7 * 24 * 60 * 60_000;
    const first = tools.now().getTime() + 10 * 24 * 60 * 60_000;
    expect(starts.map((start) => Math.floor((start - first) / week))).toEqual([0, 1, 2]);
  });
});

/** What `work` asks of DynamoDB, by the kind of request. */
async function requestsOf(work: (patient: Table) => Promise<unknown>): Promise<Record<string, number>> {
  const seen: Record<string, number> = {};
  const client = new Proxy(engine.client, {
    get: (target, name) => {
      if (name !== 'send') return Reflect.get(target, name);
      return (command: Parameters<typeof target.send>[0]) => {
        const kind = command.constructor.name;
        seen[kind] = (seen[kind] ?? 0) + 1;
        return target.send(command);
      };
    },
  });
  await work({ ...table, client });
  return seen;
}

describe('given people who wait a few short of a quorum', () => {
  test('when they are followed up, then nothing is written and nobody is told: only the night tells, and coarsely', async () => {
    await waitThere(0, 7);
    expect(await requestsOf(follow)).toEqual({ QueryCommand: 4 });
  });
});

const conflict = () =>
  new TransactionCanceledException({
    message: 'the items are in another transaction',
    CancellationReasons: [{ Code: 'TransactionConflict' }],
    $metadata: {},
  });

/** Puts a counter that says this of people. */
const givenCounter = (people: object, home = CELL) =>
  transact(table, [
    put(table, {
      ...counterKey('chess', areaOf(home), home),
      kind: 'counter',
      topic: 'chess',
      cell: home,
      ...people,
    }),
  ]);
const since = minute(0);
const counterItem = (home = CELL) =>
  readItem<Record<string, unknown>>(table, counterKey('chess', areaOf(home), home));

describe('given a counter that speaks of somebody who does not wait there', () => {
  /** A group is open 40 km from where people come, and beside it a counter has somebody whom nobody knows. */
  const BESIDE_THE_GROUP = 'dr5x00';
  const givenOpenGroup = () =>
    transact(table, [...foundingWrites(table, { ...GROUP, place: middleOf(BESIDE_THE_GROUP) }, meetupOn())]);

  test.each([
    ['counts', { total: 1, r10: 1 }],
    ['names', { total: 1, 'r10#nobody': since }],
    ['names among others', { total: 2, 'r10#nobody': since, 'r5#nobody-else': since }],
  ])(
    'when one that %s them lies beside an open group, then eight people far from it found',
    async (_, people) => {
      await givenOpenGroup();
      await givenCounter(people, BESIDE_THE_GROUP);
      const eight = await waitThere(0, QUORUM);
      const founded = await follow();
      expect(founded).toHaveLength(1);
      expect(await groupsOf(eight)).toEqual(eight.map(() => founded[0]));
    },
  );

  test('when there are more of them than patience lasts, then they stop nobody either', async () => {
    await givenOpenGroup();
    const cells = Array.from({ length: 60 }, (_, n) =>
      encode(travel(middleOf(BESIDE_THE_GROUP), n, n / 10), 6),
    );
    const lost = [...new Set(cells)];
    for (const cell of lost) await givenCounter({ total: 1, 'r10#nobody': since }, cell);
    await waitThere(0, QUORUM);
    expect(await follow({ ...table, patienceMs: 20 })).toHaveLength(1);
    expect(await Promise.all(lost.map((cell) => counterItem(cell)))).toContain(undefined);
  });

  test('when their counter stays contended and cannot be mended, then they stop nobody either', async () => {
    await givenOpenGroup();
    await givenCounter({ total: 1, 'r10#nobody': since }, BESIDE_THE_GROUP);
    await waitThere(0, QUORUM);
    const client = new Proxy(engine.client, {
      get: (target, name) => {
        if (name !== 'send') return Reflect.get(target, name);
        return (command: Parameters<typeof target.send>[0]) => {
          if (/ConditionCheck.*MEMBER#nobody/.test(JSON.stringify(command.input))) throw conflict();
          return target.send(command);
        };
      },
    });
    expect(await follow({ ...table, client })).toHaveLength(1);
    expect(await counterItem(BESIDE_THE_GROUP)).toHaveProperty('r10#nobody');
  });

  test('when they are named, then the name is gone after that run, and with the last one the counter', async () => {
    await givenOpenGroup();
    await givenCounter({ total: 1, 'r10#nobody': since }, BESIDE_THE_GROUP);
    await waitThere(0, 1);
    await follow();
    expect(await counterItem(BESIDE_THE_GROUP)).toBeUndefined();
  });

  test('when seven wait and an eighth is only named, then nothing is founded', async () => {
    await waitThere(0, QUORUM - 1);
    await givenCounter({ ...(await counterItem()), total: QUORUM, 'r10#nobody': since });
    expect(await follow()).toEqual([]);
    expect(await counterItem()).toMatchObject({ total: QUORUM - 1 });
    expect(await counterItem()).not.toHaveProperty('r10#nobody');
  });

  test('when a whole quorum is counted and nobody of it can be named, then nothing is founded and nobody stopped', async () => {
    await givenCounter({ total: QUORUM, r10: QUORUM });
    expect(await follow()).toEqual([]);
  });

  test('when somebody who is not named leaves, then nobody keeps them', async () => {
    const [id = ''] = await waitThere(0, 2);
    const { [`r10#${id}`]: _gone, ...rest } = (await counterItem()) ?? {};
    await givenCounter(rest);
    const before = await readMembership(table, id);
    if (!before) throw new Error('nobody is there');
    await changeMembership(table, before, { ...before.member, version: 2 }, [], minute(9));
    expect(await counterItem()).toHaveProperty('r10#m1');
  });
});

describe('given counters of release 0.1, which count people without naming them', () => {
  const forget = async (home = CELL) => {
    const item = (await counterItem(home)) ?? {};
    const counts = Map.groupBy(
      Object.keys(item).filter((name) => name.includes('#')),
      (name) => name.split('#')[0] ?? '',
    );
    const numbers = Object.fromEntries([...counts].map(([name, people]) => [name, people.length]));
    await givenCounter({ total: item.total, ...numbers }, home);
  };

  test('when somebody completes their quorum, then they are named and gathered with it', async () => {
    const old = await waitThere(0, QUORUM - 2);
    await forget();
    const people = [...old, ...(await waitThere(QUORUM - 2, QUORUM))];
    const [group] = await follow();
    expect(await groupsOf(people)).toEqual(people.map(() => group));
    expect(await counterItem()).toBeUndefined();
  });

  test('when they leave, then their number falls, and with the last of them the counter goes', async () => {
    await waitThere(0, 2);
    await forget();
    for (const id of ['m0', 'm1']) {
      const before = await readMembership(table, id);
      if (!before) throw new Error('nobody is there');
      await changeMembership(table, before, { ...before.member, version: 2 }, [], minute(9));
      if (id === 'm0') expect(await counterItem()).toMatchObject({ total: 1, r10: 1 });
    }
    expect(await counterItem()).toBeUndefined();
  });

  test('when many look at once, then everybody is named once', async () => {
    await waitThere(0, 4);
    await forget();
    await waitThere(4, 5, 25);
    await Promise.all([follow(), follow(), follow()]);
    const { total, ...item } = (await counterItem()) ?? {};
    expect([
      total,
      Object.keys(item)
        .filter((name) => /^r\d/.test(name))
        .sort(),
    ]).toEqual([5, ['r10#m0', 'r10#m1', 'r10#m2', 'r10#m3', 'r25#m4']]);
  });
});
