import { TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { LimitError } from '../../../functions/domain/errors.ts';
import { encode } from '../../../functions/domain/geo/geohash.ts';
import type { Meetup, Member } from '../../../functions/domain/model.ts';
import { type GatheringTools, gatherAround } from '../../../functions/services/gathering/gathering.ts';
import { askFurther } from '../../../functions/services/meetups/ask-further.ts';
import { joinFurther } from '../../../functions/services/meetups/join-further.ts';
import { erase } from '../../../functions/services/members/erase.ts';
import { changeMembership } from '../../../functions/services/members/membership.ts';
import { blockPerson, unblock } from '../../../functions/services/safety/block-person.ts';
import { readBlocks } from '../../../functions/store/blocks.ts';
import { readGroup } from '../../../functions/store/groups.ts';
import { blockedKey, blockKey } from '../../../functions/store/keys.ts';
import { readMember, readMembership, topicsOf } from '../../../functions/store/members.ts';
import { readQueue } from '../../../functions/store/reports.ts';
import type { Table } from '../../../functions/store/table.ts';
import { put, transact } from '../../../functions/store/transact.ts';
import { middleOf } from '../../oracle/gathering-laws.ts';
import { travel } from '../../oracle/spherical.ts';
import { startDynamoDB, type TestDynamoDB } from '../../support/dynamodb.ts';
import { meetupOn } from '../../support/meetups.ts';

let engine: TestDynamoDB;
let table: Table;
beforeAll(async () => {
  engine = await startDynamoDB();
  table = { client: engine.client, name: engine.tableName, patienceMs: 2_000 };
});
afterAll(() => engine.stop());
beforeEach(() => engine.empty());

const CELL = 'dr5reg';
const CHESS = { slug: 'chess', name: 'Chess' };
const QUORUM = 4;
const NOW = new Date('2027-01-01T12:00:00.000Z');
const MEETUP: Meetup = meetupOn();

let ids = 0;
const newId = () => {
  ids += 1;
  return `id${ids}`;
};
const tools: GatheringTools = {
  quorumOf: () => QUORUM,
  capacityOf: () => undefined,
  independence: 'on',
  describePlace: () => ({ area: 'near Hoboken', zone: 'America/New_York', country: 'US' }),
  newId,
  now: () => NOW,
};
const minute = (n: number) => new Date(Date.UTC(2027, 0, 1, 0, n)).toISOString();

const someone = (id: string, home = CELL, facts: Partial<Member> = {}): Member => ({
  ...{ id, email: `${id}@example.org`, home, reachKm: 10, free: [], language: 'en' },
  ...{ joinedAt: NOW.toISOString(), version: 1, signUp: `s-${id}` },
  ...facts,
});
let arrived = 0;
async function comes(id: string, home = CELL, facts: Partial<Member> = {}): Promise<void> {
  arrived += 1;
  await changeMembership(table, undefined, someone(id, home, facts), [], minute(arrived));
}
/** Wants the topic, as of now: placed at once, or waiting. */
async function wants(id: string): Promise<void> {
  const before = await readMembership(table, id);
  if (!before) throw new Error(`no ${id}`);
  arrived += 1;
  const next = { ...before.member, version: before.member.version + 1 };
  await changeMembership(table, before, next, [CHESS], minute(arrived));
}
const follow = (home = CELL) => gatherAround(table, tools, CHESS.slug, { cell: home, reachKm: 10 });
const block = (member: string, other: string, stays = false, meetup = MEETUP) =>
  blockPerson(
    table,
    { member, other, handle: `h-${other}`, name: other, meetup, stays },
    { source: `source of ${member}`, newId, now: NOW },
  );
const groupOf = async (id: string) => (await readMembership(table, id))?.interests[0]?.group;

async function given(...people: readonly string[]): Promise<void> {
  for (const id of people) await comes(id);
}
async function wanting(...people: readonly string[]): Promise<void> {
  for (const id of people) await wants(id);
}

describe('given two people of whom one blocked the other', () => {
  beforeEach(async () => {
    await given('ada', 'tom', 'bob', 'cleo', 'dan');
    await block('ada', 'tom');
  });

  test('when a quorum counts both, then nobody is founded, and with one more without the later of them', async () => {
    await wanting('tom', 'ada', 'bob', 'cleo');
    expect(await follow()).toEqual({ founded: [], joined: false, held: undefined });
    await wants('dan');
    expect((await follow()).founded).toHaveLength(1);
    const groups = await Promise.all(['tom', 'bob', 'cleo', 'dan'].map(groupOf));
    expect(new Set(groups).size).toBe(1);
    expect(groups[0]).toBeDefined();
    expect(await groupOf('ada')).toBeUndefined();
  });

  test.each([
    ['who blocked', 'tom', 'ada'],
    ['who is blocked', 'ada', 'tom'],
  ])(
    'when one of them is in the group, then the one %s waits beside it, and later joins another',
    async (_, inside, outside) => {
      await wanting(inside, 'bob', 'cleo', 'dan');
      const [first] = (await follow()).founded;
      await wants(outside);
      expect(await groupOf(outside)).toBeUndefined();
      expect(await follow()).toMatchObject({ founded: [], joined: false });
      expect(await groupOf(outside)).toBeUndefined();
      // Others are taken in as ever.
      await given('eve');
      await wants('eve');
      expect(await groupOf('eve')).toBe(first);
      // Once the block is taken back, the next look takes them in.
      await unblock(table, 'ada', 'h-tom');
      expect(await follow()).toMatchObject({ joined: true });
      expect(await groupOf(outside)).toBe(first);
    },
  );

  test('when both wait where a group opens to them, then the one who waited longer joins, and the other waits on', async () => {
    await wanting('bob', 'cleo', 'dan');
    await given('eve');
    await wanting('eve', 'tom', 'ada');
    await follow();
    expect(await groupOf('tom')).toBeDefined();
    expect(await groupOf('ada')).toBeUndefined();
  });

  test('when both come into a group at one instant, then one of them does', async () => {
    await wanting('bob', 'cleo', 'dan');
    await given('eve');
    await wants('eve');
    await follow();
    for (let turn = 0; turn < 5; turn += 1) {
      await Promise.allSettled(['ada', 'tom'].map(wants));
      const [ada, tom] = await Promise.all(['ada', 'tom'].map(groupOf));
      expect([ada, tom].filter(Boolean).length).toBeLessThanOrEqual(1);
      for (const id of ['ada', 'tom']) {
        const before = await readMembership(table, id);
        if (!before) throw new Error('gone');
        await changeMembership(
          table,
          before,
          { ...before.member, version: before.member.version + 1 },
          [],
          minute(arrived),
        );
      }
    }
  });

  test('when one is asked to come from beyond their reach, then not to the group of the other', async () => {
    await wanting('tom', 'bob', 'cleo', 'dan');
    const [id = ''] = (await follow()).founded;
    const far = encode(travel(middleOf(CELL), 1, 12), 6);
    await comes('far', far, { askFurther: true });
    await comes('farther', far, { askFurther: true });
    await block('far', 'tom');
    await wanting('far', 'farther');
    const meetup = (await readGroup(table, id))?.meetups[0];
    if (!meetup) throw new Error('no meetup');
    expect(await askFurther(table, meetup, 3, NOW)).toEqual(['farther']);
    const agreed = { km: 15, reachKm: 10 as const };
    await expect(joinFurther(table, meetup, 'far', agreed)).rejects.toThrow();
    expect(await joinFurther(table, meetup, 'farther', agreed)).not.toHaveLength(0);
  });

  test('when either is erased, then nothing of the block is left', async () => {
    for (const gone of ['tom', 'ada']) {
      await given('eve');
      await block('eve', gone);
      await erase(table, gone, async (address) => `hash of ${address}`, NOW);
      expect((await Promise.all(['ada', 'tom', 'eve'].map((id) => readBlocks(table, id)))).flat()).toEqual(
        [],
      );
      await erase(table, 'eve', async (address) => `hash of ${address}`, NOW);
      await given(gone);
      await block('ada', 'tom');
    }
  });

  test('when they are blocked once more, or the other way, then each stands for itself', async () => {
    await block('ada', 'tom');
    await block('tom', 'ada');
    await unblock(table, 'ada', 'h-tom');
    expect((await readMembership(table, 'ada'))?.apartFrom).toEqual(['tom']);
    await unblock(table, 'ada', 'h-ada');
    await unblock(table, 'tom', 'h-ada');
    expect((await readMembership(table, 'ada'))?.apartFrom).toBeUndefined();
  });

  test('when the other looks at what they are shown of themselves, then their version is as before', async () => {
    expect((await readMember(table, 'tom'))?.version).toBe(1);
    expect((await readMembership(table, 'tom'))?.blocks).toEqual([]);
  });
});

describe('given two people in one group', () => {
  beforeEach(async () => {
    await given('ada', 'tom', 'bob', 'cleo', 'dan');
    await wanting('ada', 'tom', 'bob', 'cleo', 'dan');
    await follow();
    expect(await groupOf('ada')).toBe(await groupOf('tom'));
  });

  test('when one blocks the other and leaves, then they wait, and the other stays and is not told', async () => {
    await block('ada', 'tom');
    expect([await groupOf('ada'), (await readMember(table, 'tom'))?.version]).toEqual([undefined, 2]);
    expect(await groupOf('tom')).toBeDefined();
    expect(await follow()).toMatchObject({ founded: [], joined: false });
    expect(await readQueue(table, 'age')).toEqual([]);
  });

  test('when one blocks the other and stays, then the operator is told, and a move does not part them', async () => {
    const meetup = (await readGroup(table, (await groupOf('ada')) ?? ''))?.meetups[0];
    await block('ada', 'tom', true, meetup);
    expect(await groupOf('ada')).toBe(await groupOf('tom'));
    expect(await readQueue(table, 'age')).toMatchObject([
      { subject: { kind: 'person', id: 'tom' }, meetup: meetup?.id, reporter: { member: 'ada' } },
    ]);
    await wants('ada');
    expect(await groupOf('ada')).toBe(await groupOf('tom'));
  });
});

/** The table to one whose nth transaction is sent only after something else has been done. */
function interrupted(nth: number, meanwhile: () => Promise<void>): Table {
  let sent = 0;
  const client = new Proxy(table.client, {
    get: (target, name) =>
      name === 'send'
        ? async (command: object) => {
            if (command instanceof TransactWriteItemsCommand && ++sent === nth) await meanwhile();
            return Reflect.apply(target.send, target, [command]);
          }
        : Reflect.get(target, name),
  });
  return { ...table, client };
}

describe('given two people on their way into one group, when one blocks the other meanwhile', () => {
  test.each([
    ['founding', 1, ['ada', 'tom', 'bob', 'cleo', 'dan']],
    ['joining', 2, ['bob', 'cleo', 'dan', 'eve', 'ada', 'tom']],
  ])('while they are %s, then one of them waits on', async (_, nth, order) => {
    await given(...order);
    await wanting(...order);
    const meanwhile = interrupted(nth, () => block('ada', 'tom'));
    await gatherAround(meanwhile, tools, CHESS.slug, { cell: CELL, reachKm: 10 });
    expect(await readBlocks(table, 'ada')).toHaveLength(1);
    const groups = await Promise.all(order.map(groupOf));
    expect(groups.filter((group) => group === undefined)).toHaveLength(1);
    expect(await groupOf('ada')).not.toEqual(await groupOf('tom'));
  });

  test('while one is signing up for what the other does, then they have to read again', async () => {
    await given('tom', 'bob', 'cleo', 'dan', 'ada');
    await wanting('tom', 'bob', 'cleo', 'dan');
    await follow();
    const before = await readMembership(table, 'ada');
    if (!before) throw new Error('no ada');
    const next = { ...before.member, version: before.member.version + 1 };
    for (const [blocks, blocked] of [
      ['tom', 'ada'],
      ['ada', 'tom'],
    ] as const) {
      const late = interrupted(1, () => block(blocks, blocked));
      await expect(changeMembership(late, before, next, [CHESS], minute(60))).rejects.toThrow('did not hold');
      expect(await groupOf('ada')).toBeUndefined();
      await unblock(table, blocks, `h-${blocked}`);
    }
  });
});

test('given 200 people blocked, when one more is, then that is refused', async () => {
  await given('ada', 'tom');
  await transact(
    table,
    Array.from({ length: 100 }, (_, n) =>
      put(table, { ...blockKey('ada', `x${n}`), kind: 'block', other: `x${n}` }),
    ),
  );
  await transact(
    table,
    Array.from({ length: 99 }, (_, n) =>
      put(table, { ...blockKey('ada', `y${n}`), kind: 'block', other: `y${n}` }),
    ),
  );
  await transact(table, [put(table, { ...blockedKey('ada', 'z'), kind: 'blocked', other: 'z' })]);
  await block('ada', 'tom');
  await given('eve');
  await expect(block('ada', 'eve')).rejects.toThrow(LimitError);
});

describe('given people who sign up, move and block each other at random', () => {
  const people = ['p0', 'p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7', 'p8'];
  const near = encode(travel(middleOf(CELL), 2, 3), 6);
  const someStep = fc.oneof(
    { weight: 4, arbitrary: fc.record({ does: fc.constant('wants' as const), who: fc.nat(8) }) },
    {
      weight: 3,
      arbitrary: fc.record({ does: fc.constant('block' as const), who: fc.nat(8), whom: fc.nat(8) }),
    },
    { weight: 1, arbitrary: fc.record({ does: fc.constant('ends' as const), who: fc.nat(8) }) },
    { weight: 1, arbitrary: fc.record({ does: fc.constant('moves' as const), who: fc.nat(8) }) },
  );
  type Step = typeof someStep extends fc.Arbitrary<infer S> ? S : never;

  const nameOf = (n: number) => people[n] ?? '';

  async function take(step: Step): Promise<void> {
    const id = nameOf(step.who);
    if (step.does === 'block') return id === nameOf(step.whom) ? undefined : block(id, nameOf(step.whom));
    if (step.does === 'wants') return wants(id);
    const before = await readMembership(table, id);
    if (!before) return;
    const next = { ...before.member, version: before.member.version + 1 };
    if (step.does === 'ends') await changeMembership(table, before, next, [], minute(arrived));
    else
      await changeMembership(
        table,
        before,
        { ...next, home: next.home === CELL ? near : CELL },
        topicsOf(before),
        minute(arrived),
      );
  }

  test('when two do something at a time, then no group ever holds a blocked pair', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(someStep, someStep), { minLength: 8, maxLength: 14 }),
        async (turns) => {
          await engine.empty();
          await given(...people);
          for (const pair of turns) {
            const done = await Promise.allSettled([
              ...pair.map(take),
              ...[CELL, near].map((home) => follow(home)),
            ]);
            // Two who change the same at once: one of them may have to do it again.
            for (const one of done)
              if (one.status === 'rejected')
                expect(String(one.reason)).toMatch(/LostRace|Busy|did not hold|contended/);
            // Whoever was broken off in a block leaves by doing it again.
            for (const step of pair) if (step.does === 'block') await take(step);
            await expectNobodyMeetsWhomTheyBlock();
          }
          for (const home of [CELL, near]) await follow(home);
          await expectNobodyMeetsWhomTheyBlock();
        },
      ),
      { numRuns: 12 },
    );
  });

  async function expectNobodyMeetsWhomTheyBlock(): Promise<void> {
    const memberships = await Promise.all(people.map((id) => readMembership(table, id)));
    const groups = new Map<string, string | undefined>(
      memberships.map((one) => [one?.member.id ?? '', one?.interests[0]?.group]),
    );
    for (const one of memberships)
      for (const other of one?.apartFrom ?? []) {
        const group = groups.get(one?.member.id ?? '');
        if (group !== undefined)
          expect([one?.member.id, other, groups.get(other)]).not.toEqual([one?.member.id, other, group]);
      }
  }
});
