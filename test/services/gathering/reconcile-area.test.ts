import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { nightOf } from '../../../functions/domain/gathering/night.ts';
import { firstDue, gathered } from '../../../functions/domain/gathering/waiting.ts';
import type { Interest, Meetup, Member } from '../../../functions/domain/model.ts';
import { returnPage } from '../../../functions/services/gathering/dissolve-group.ts';
import { type GatheringTools, gatherAround } from '../../../functions/services/gathering/gathering.ts';
import { type Repairs, reconcileArea } from '../../../functions/services/gathering/reconcile-area.ts';
import { claimMail, setSent } from '../../../functions/services/mailing/mail-claims.ts';
import { advanceMeetup } from '../../../functions/services/meetups/due-meetups.ts';
import { invite } from '../../../functions/services/meetups/invite.ts';
import { changeMembership } from '../../../functions/services/members/membership.ts';
import { listArea, readAreasInUse } from '../../../functions/store/areas-in-use.ts';
import { interestWrites, readInterest } from '../../../functions/store/interests.ts';
import {
  areaKey,
  closedGroupKey,
  counterKey,
  interestKey,
  meetupKey,
  seenKey,
} from '../../../functions/store/keys.ts';
import { putMeetup } from '../../../functions/store/meetups.ts';
import { putMember } from '../../../functions/store/members.ts';
import { readItem, type Table } from '../../../functions/store/table.ts';
import { put, remove, transact } from '../../../functions/store/transact.ts';
import { startDynamoDB, type TestDynamoDB } from '../../support/dynamodb.ts';
import { GROUP, meetupOn, peopleOf, seedMeetup } from '../../support/meetups.ts';

let engine: TestDynamoDB;
let table: Table;
beforeAll(async () => {
  engine = await startDynamoDB();
  table = { client: engine.client, name: engine.tableName, patienceMs: 400 };
});
afterAll(() => engine.stop());
let now = new Date('2026-12-01T12:00:00.000Z');
beforeEach(async () => {
  now = new Date('2026-12-01T12:00:00.000Z');
  await engine.empty();
});

const CELL = 'dr5reg';
const CHESS = { slug: 'chess', name: 'Chess' };
const PLACE = { topic: 'chess', area: 'dr5' };
const NOTHING: Repairs = { news: 0, invited: 0, returned: 0, recounted: 0, dated: 0, matched: 0 };

const tools: GatheringTools = {
  quorumOf: () => 8,
  capacityOf: () => undefined,
  independence: 'on',
  describePlace: () => ({ area: 'near Hoboken', zone: 'America/New_York', country: 'US' }),
  newId: () => 'founded',
  now: () => now,
};

const someone = (id: string, home: string): Member => ({
  ...{ id, email: `${id}@example.org`, home, reachKm: 10, free: [] },
  ...{ joinedAt: now.toISOString(), version: 1, signUp: `sign-up-${id}`, language: 'en' },
});

async function waitThere(people: number, home = CELL): Promise<void> {
  for (let n = 0; n < people; n += 1) {
    await changeMembership(table, undefined, someone(`m${n}`, home), [CHESS], now.toISOString());
  }
}

async function sweep(patient = table): Promise<Repairs> {
  const [entry] = await readAreasInUse(table, undefined, 1);
  if (!entry) throw new Error('no area is in use');
  return reconcileArea(patient, tools, entry);
}

const interest = (facts: Partial<Interest> = {}): Interest => ({
  ...{ member: 'ada', topic: CHESS, home: CELL, reachKm: 10 },
  ...{ since: '2026-11-22T10:00:00.000Z' },
  ...facts,
});
const counter = () => readItem<Record<string, unknown>>(table, counterKey('chess', 'dr5', CELL));
/** Whom the counter names, and anybody whom it only counts. */
async function named() {
  const { total, ...attributes } = (await counter()) ?? {};
  return {
    total,
    people: Object.keys(attributes)
      .filter((name) => /^r\d/.test(name))
      .sort(),
  };
}
const wrongCounter = (counts: object) =>
  transact(table, [
    put(table, {
      ...counterKey('chess', 'dr5', CELL),
      kind: 'counter',
      topic: 'chess',
      cell: CELL,
      ...counts,
    }),
  ]);

/** A group in which Ada and Bob are, who are invited to its meetup. */
async function givenGroup(facts: Partial<Meetup> = {}): Promise<void> {
  await seedMeetup(table, meetupOn({ told: { further: 0 }, ...facts }), peopleOf(['Ada', 'Bob']));
  await transact(table, [listArea(table, PLACE)]);
  for (const member of ['ada', 'bob'])
    await transact(table, await interestWrites(table, [{ after: gathered(interest({ member }), GROUP.id) }]));
}

describe('given people who wait where nothing was lost', () => {
  test('when it is swept, then nothing changes, for seventeen reads', async () => {
    await waitThere(3);
    await sweep();
    let requests = 0;
    const client = new Proxy(engine.client, {
      get: (target, name) => {
        if (name !== 'send') return Reflect.get(target, name);
        return (command: Parameters<typeof target.send>[0]) => {
          requests += 1;
          expect(command.constructor.name).toMatch(/^(Query|GetItem|BatchGetItem)Command$/);
          return target.send(command);
        };
      },
    });
    expect(await sweep({ ...table, client })).toEqual(NOTHING);
    // The area, who waits in it and in the eight beside it, the area again after repairs, all areas around its homes, whether
    // the topic is sensitive, and what is known of it.
    expect(requests).toBe(2 + 8 + 1 + 4 + 1 + 1);
  });

  test('when the first of them came, then the area was listed, and not again with the second', async () => {
    await waitThere(2);
    expect(await readAreasInUse(table, undefined, 10)).toMatchObject([PLACE]);
  });
});

describe('given records that were lost', () => {
  test('when a quorum waits unmatched, then it is founded', async () => {
    await waitThere(8);
    expect(await sweep()).toMatchObject({ ...NOTHING, matched: 1 });
    expect((await readInterest(table, 'm3', 'chess'))?.group).toBe('founded');
  });

  test('when one of a group was not invited, then it is announced anew, and only for that one', async () => {
    await givenGroup();
    await transact(
      table,
      await interestWrites(table, [{ after: gathered(interest({ member: 'cleo' }), GROUP.id) }]),
    );
    expect(await sweep()).toEqual({ ...NOTHING, invited: 1 });
    const again = async (member: string) =>
      (await readItem<Record<string, unknown>>(table, interestKey(member, 'chess')))?.again;
    expect([await again('cleo'), await again('ada')]).toEqual([now.toISOString(), undefined]);
    await invite(table, meetupOn().id, 'cleo', now);
    expect(await sweep()).toEqual(NOTHING);
  });

  test('when an invitation was never mailed, then it is announced anew, but not to who was told or wants no mail', async () => {
    await givenGroup();
    const asked = new Date(now.getTime() - 2 * 60 * 60_000);
    const meetup = meetupOn().id;
    for (const member of ['cleo', 'dan', 'eve']) {
      const paused = member === 'eve' ? { pausedUntil: '2027-06-01' } : {};
      await transact(table, [
        putMember(table, { ...someone(member, CELL), ...paused }),
        ...(await interestWrites(table, [{ after: gathered(interest({ member }), GROUP.id) }])),
      ]);
      await invite(table, meetup, member, asked);
    }
    const mailId = `invitation#${meetup}#0#dan`;
    const claim = { mailId, message: 'm', attempts: 1, doubts: 0 };
    expect(await claimMail(table, { mailId, message: 'm', now: asked })).toMatchObject({ kind: 'claimed' });
    await setSent(table, claim);
    expect(await sweep()).toEqual({ ...NOTHING, invited: 1 });
    const again = async (member: string) =>
      (await readItem<Record<string, unknown>>(table, interestKey(member, 'chess')))?.again;
    expect([await again('cleo'), await again('dan'), await again('eve')]).toEqual([
      now.toISOString(),
      undefined,
      undefined,
    ]);
  });

  const NEAR = { state: 'confirmed', sequence: 1, reminded: true, told: { confirmed: 1 } } as const;

  test.each<[string, Partial<Meetup>, string | undefined]>([
    ['is confirmed', { state: 'confirmed', sequence: 1 }, 'confirmed'],
    ['is confirmed and was told', { state: 'confirmed', sequence: 1, told: { confirmed: 1 } }, undefined],
    ['was moved', { state: 'confirmed', sequence: 2, told: { confirmed: 1 } }, 'changed'],
    [
      'was moved and told',
      { state: 'confirmed', sequence: 2, told: { confirmed: 1, changed: 2 } },
      undefined,
    ],
    ['comes near, by day', { ...NEAR, zone: 'Europe/Berlin' }, 'reminder'],
    ['comes near, before nine in the morning', { ...NEAR, zone: 'America/New_York' }, undefined],
    ['is cancelled', { state: 'cancelled', sequence: 1 }, 'cancelled'],
    [
      'is over',
      {
        state: 'confirmed',
        sequence: 1,
        asked: true,
        startsAt: '2026-11-30T00:00:00Z',
        told: { confirmed: 1 },
      },
      'feedback',
    ],
    ['is over and closed', { state: 'unknown', sequence: 1, startsAt: '2026-11-30T00:00:00Z' }, undefined],
    [
      'was cancelled long ago',
      { state: 'cancelled', sequence: 1, startsAt: '2025-11-30T00:00:00Z' },
      undefined,
    ],
    ['is the first', {}, undefined],
  ])('when a meetup %s, then the news that never went out are announced anew', async (_, facts, what) => {
    await givenGroup(facts);
    expect(await sweep()).toEqual({ ...NOTHING, news: what ? 1 : 0 });
    const item = await readItem<Record<string, unknown>>(table, meetupKey(meetupOn().id));
    expect(item?.again).toEqual(what && { what, at: now.toISOString() });
  });

  test('when neither the silent were asked again nor those who come for a place, then both are announced anew', async () => {
    await givenGroup({ nudged: true, placeless: true, candidates: [] });
    expect(await sweep()).toEqual({ ...NOTHING, news: 2 });
    const item = await readItem<Record<string, unknown>>(table, meetupKey(meetupOn().id));
    expect(item?.again).toEqual({ what: 'place-missing', at: now.toISOString() });
  });

  test('when a next meetup was never told of, then its invitation is announced for all at once', async () => {
    await givenGroup({ state: 'held', startsAt: '2026-11-20T00:00:00Z', due: undefined });
    await transact(table, [putMeetup(table, meetupOn({ id: `${GROUP.id}-2` }))]);
    expect(await sweep()).toEqual({ ...NOTHING, news: 1 });
  });

  test('when a group closed and its members were left in it, then they wait again, and later it is forgotten', async () => {
    await givenGroup({ state: 'cancelled', due: undefined, told: { cancelled: 0 } });
    const ended = { state: 'cancelled', due: undefined, told: { cancelled: 0 } } as const;
    await transact(table, [
      putMeetup(table, meetupOn({ id: `${GROUP.id}-2`, ...ended })),
      putMeetup(table, meetupOn({ id: `${GROUP.id}-3` })),
    ]);
    now = new Date('2026-12-15T00:00:00.000Z');
    await advanceMeetup(table, `${GROUP.id}-3`, { minimumYesOf: () => 4, capacityOf: () => undefined }, now);
    expect(await sweep()).toMatchObject({ returned: 2 });
    expect(await readInterest(table, 'bob', 'chess')).toMatchObject({ waitsSince: now.toISOString() });
    expect(await named()).toEqual({ total: 2, people: ['r10#ada', 'r10#bob'] });
    const closed = () => readItem(table, closedGroupKey('chess', 'dr5', GROUP.id));
    await sweep();
    expect(await closed()).toBeDefined();
    now = new Date('2026-12-16T00:00:00.000Z');
    await sweep();
    expect(await closed()).toBeUndefined();
  });
});

describe('given counters that are not what a recount gives', () => {
  const since = '2026-11-22T10:00:00.000Z';
  const m0 = { 'r10#m0': since };
  test.each<[string, () => Promise<unknown>]>([
    ['names a stranger', () => wrongCounter({ total: 3, ...m0, 'r10#m1': since, 'r25#gone': since })],
    ['lacks somebody', () => wrongCounter({ total: 1, ...m0 })],
    ['has another reach', () => wrongCounter({ total: 2, ...m0, 'r5#m1': since })],
    ['is gone', () => transact(table, [remove(table, counterKey('chess', 'dr5', CELL))])],
    ['of release 0.1 counts too many', () => wrongCounter({ total: 5, r10: 4, r25: 1 })],
    ['of release 0.1 counts too few', () => wrongCounter({ total: 1, r10: 1 })],
    ['of release 0.1 counts another reach', () => wrongCounter({ total: 2, r5: 2 })],
  ])('when one %s, then it is made right', async (_, spoil) => {
    await waitThere(2);
    await spoil();
    expect(await sweep()).toMatchObject({ recounted: 1 });
    expect(await named()).toEqual({ total: 2, people: ['r10#m0', 'r10#m1'] });
    expect(await sweep()).toEqual(NOTHING);
  });

  test('when one of release 0.1 counts right, then it names them, and nothing was amiss', async () => {
    await waitThere(2);
    await wrongCounter({ total: 2, r10: 2 });
    expect(await sweep()).toEqual(NOTHING);
    expect(await named()).toEqual({ total: 2, people: ['r10#m0', 'r10#m1'] });
    expect(await counter()).toHaveProperty('v', 1);
  });

  test('when nobody waits there, then it goes', async () => {
    await wrongCounter({ total: 1, r10: 1 });
    await transact(table, [listArea(table, PLACE)]);
    expect(await sweep()).toMatchObject({ recounted: 1 });
    expect(await counter()).toBeUndefined();
  });

  test('when somebody comes before it is looked at again, then it is left alone', async () => {
    await waitThere(2);
    await wrongCounter({ total: 3, ...m0, 'r10#m1': since, 'r10#gone': since });
    const comes = async () => transact(table, await interestWrites(table, [{ after: interest() }]));
    const client = new Proxy(engine.client, {
      get: (target, name) => {
        if (name !== 'send') return Reflect.get(target, name);
        return async (command: Parameters<typeof target.send>[0]) => {
          // The counter has been read; those whom it names are next.
          if (JSON.stringify(command.input).includes('INTEREST#chess')) await comes().catch(() => {});
          return target.send(command);
        };
      },
    });
    expect((await sweep({ ...table, client })).recounted).toBe(0);
    expect(await counter()).toMatchObject({ total: 4 });
    expect(await sweep()).toMatchObject({ recounted: 1 });
    expect(await named()).toEqual({ total: 3, people: ['r10#ada', 'r10#m0', 'r10#m1'] });
  });
});

describe('given waits from before waits had an end', () => {
  test('when they are swept, then they get one', async () => {
    await waitThere(1);
    await transact(table, await interestWrites(table, [{ after: interest() }]));
    expect(await sweep()).toEqual({ ...NOTHING, dated: 1 });
    expect((await readInterest(table, 'ada', 'chess'))?.due).toEqual({
      step: 'ask',
      at: '2027-11-22T10:00:00.000Z',
    });
    expect(await counter()).toMatchObject({ total: 2 });
  });
});

describe('given people who wait near each other', () => {
  const laterBy = (hours: number) => {
    now = new Date(now.getTime() + hours * 60 * 60_000);
  };
  const crowdOf = async (member: string) => {
    const { crowd, nearly } = (await readInterest(table, member, 'chess')) ?? {};
    return [crowd, nearly];
  };
  const seen = async () => (await readItem<Record<string, unknown>>(table, seenKey('chess', 'dr5')))?.squares;

  test('when the first nights come, then they count for nobody; when the third does, then for all, who are told once', async () => {
    await waitThere(5);
    expect(await crowdOf('m3')).toEqual([undefined, undefined]);
    for (const hours of [1, 24]) {
      laterBy(hours);
      await sweep();
      expect([await seen(), await crowdOf('m3')]).toEqual([undefined, ['few', undefined]]);
    }
    laterBy(24);
    await sweep();
    expect(await seen()).toMatchObject({ dr5r: 'almost' });
    expect(await crowdOf('m3')).toEqual(['almost', 3]);
  });

  test('when some of them rest, then nobody is told that it is almost there, and none of them counts as matched', async () => {
    const changes = Array.from({ length: 8 }, (_, n) => ({
      after: interest({
        member: `m${n}`,
        due: firstDue(now.toISOString()),
        ...(n > 0 && { resting: '2026-11-29T10:00:00.000Z' }),
      }),
    }));
    await transact(table, [listArea(table, PLACE), ...(await interestWrites(table, changes))]);
    laterBy(49);
    expect(await sweep()).toEqual(NOTHING);
    expect(await crowdOf('m0')).toEqual(['almost', undefined]);
    expect(await crowdOf('m7')).toEqual(['almost', undefined]);
  });

  test('when some of them go, then that is seen in the next night', async () => {
    await waitThere(5);
    laterBy(49);
    await sweep();
    const before = await readInterest(table, 'm0', 'chess');
    if (before) await transact(table, await interestWrites(table, [{ before }]));
    expect(await seen()).toMatchObject({ dr5r: 'almost' });
    await sweep();
    expect([await seen(), await crowdOf('m3')]).toEqual([undefined, ['few', 3]]);
  });

  test('when one of them moves on in that very moment, then the others are told all the same', async () => {
    await waitThere(5);
    laterBy(49);
    let moved = false;
    const client = new Proxy(engine.client, {
      get: (target, name) => {
        if (name !== 'send') return Reflect.get(target, name);
        return async (command: Parameters<typeof target.send>[0]) => {
          const isMark = /"#\w+":"crowd"/.test(JSON.stringify(command.input));
          if (isMark && !moved) {
            moved = true;
            const before = await readInterest(table, 'm0', 'chess');
            if (before) await transact(table, await interestWrites(table, [{ before }]));
          }
          return target.send(command);
        };
      },
    });
    await sweep({ ...table, client });
    expect(await crowdOf('m4')).toEqual(['almost', 3]);
    expect(await readInterest(table, 'm0', 'chess')).toBeUndefined();
  });

  test('when they live at the border of an area that nobody waits in, then its squares are kept, too', async () => {
    // The easternmost square of dr5; dr7 is next to it.
    await waitThere(5, 'dr5xyz');
    laterBy(49);
    await sweep();
    const listed = await readAreasInUse(table, undefined, 10);
    expect(listed.map(({ area }) => area)).toContain('dr7');
    for (const entry of listed) await reconcileArea(table, tools, entry);
    const beside = async () => readItem<Record<string, unknown>>(table, seenKey('chess', 'dr7'));
    expect(Object.values(Object((await beside())?.squares))).toContain('almost');
    // It is neither listed anew every night, nor taken off the list as if nothing were there.
    for (const entry of await readAreasInUse(table, undefined, 10)) {
      laterBy(24);
      await reconcileArea(table, tools, entry);
    }
    expect((await readAreasInUse(table, undefined, 10)).filter(({ emptySince }) => emptySince)).toEqual([]);
    for (let n = 0; n < 5; n += 1) {
      const before = await readInterest(table, `m${n}`, 'chess');
      if (before) await transact(table, await interestWrites(table, [{ before }]));
    }
    for (let night = 0; night < 3; night += 1) {
      laterBy(24);
      for (const entry of await readAreasInUse(table, undefined, 10))
        await reconcileArea(table, tools, entry);
    }
    expect([await beside(), await readAreasInUse(table, undefined, 10)]).toEqual([undefined, []]);
  });

  test('when the entry of their area still says what an earlier release saw forming, then it does so no more', async () => {
    await waitThere(1);
    const old = { forming: { dr5r: 'almost' }, gsi2pk: 'FORMING#dr5', gsi2sk: 'almost#chess' };
    const entry = {
      ...areaKey('chess', 'dr5'),
      kind: 'area',
      v: 1,
      ...PLACE,
      gsi1pk: 'AREAS',
      gsi1sk: 'chess#dr5',
    };
    await transact(table, [put(table, { ...entry, ...old })]);
    await sweep();
    expect(await readItem(table, areaKey('chess', 'dr5'))).toEqual(entry);
  });
});

describe('given an area that everybody left', () => {
  const leave = async () => {
    const before = await readInterest(table, 'm0', 'chess');
    if (before) await transact(table, await interestWrites(table, [{ before }]));
  };
  const listed = () => readAreasInUse(table, undefined, 10);

  test('when it is found empty in two nights, then it is taken off the list', async () => {
    await waitThere(1);
    await leave();
    await sweep();
    expect(await listed()).toMatchObject([{ ...PLACE, emptySince: nightOf(now) }]);
    await sweep();
    expect(await listed()).toHaveLength(1);
    now = new Date('2026-12-02T12:00:00.000Z');
    await sweep();
    expect(await listed()).toEqual([]);
  });

  test('when somebody begins to wait between the nights, then it stays', async () => {
    await waitThere(1);
    await leave();
    await sweep();
    const member: Member = {
      ...{ id: 'late', email: 'late@example.org', home: CELL, reachKm: 10, free: [] },
      ...{ joinedAt: now.toISOString(), version: 1, signUp: 's', language: 'en' },
    };
    await changeMembership(table, undefined, member, [CHESS], now.toISOString());
    expect((await listed())[0]).not.toHaveProperty('emptySince');
  });

  test('when a group is founded there, then it is listed again', async () => {
    await waitThere(8);
    await transact(table, [remove(table, areaKey('chess', 'dr5'))]);
    await gatherAround(table, tools, 'chess', { cell: CELL, reachKm: 10 });
    expect(await listed()).toMatchObject([PLACE]);
  });

  test('when a group closes and its members wait there, then it is listed again', async () => {
    await givenGroup();
    await transact(table, [remove(table, areaKey('chess', 'dr5'))]);
    await returnPage(table, GROUP.id, undefined, now);
    expect(await listed()).toMatchObject([PLACE]);
  });
});
