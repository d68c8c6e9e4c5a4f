import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { BusyError } from '../../functions/domain/errors.ts';
import type { Member, Reach } from '../../functions/domain/model.ts';
import { type GatheringTools, gatherAround } from '../../functions/store/gathering.ts';
import { readGroup } from '../../functions/store/groups.ts';
import { counterKey } from '../../functions/store/keys.ts';
import { readMembership } from '../../functions/store/members.ts';
import { changeMembership } from '../../functions/store/membership.ts';
import { readItem, type Table } from '../../functions/store/table.ts';
import { put, transact } from '../../functions/store/transact.ts';
import { startDynamoDB, type TestDynamoDB } from '../support/dynamodb.ts';

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
  describePlace: () => ({ area: 'near Hoboken', zone: 'America/New_York' }),
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

const follow = (patient: Table = table) =>
  gatherAround(patient, tools, CHESS.slug, { cell: CELL, reachKm: 10 });

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

describe('given counters that the index does not bear out', () => {
  test('when they are followed up, then it waits for the index, gives up as busy and founds nothing', async () => {
    await transact(table, [
      put(table, {
        ...counterKey('chess', 'dr5', CELL),
        kind: 'counter',
        topic: 'chess',
        cell: CELL,
        total: QUORUM,
        r10: QUORUM,
      }),
    ]);
    await expect(follow()).rejects.toThrow(BusyError);
  });
});
