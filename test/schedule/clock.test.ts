import { beforeEach, describe, expect, it, vi } from 'vitest';
import { stillWanted } from '../../functions/domain/gathering/waiting.ts';
import { mailIdOf, topicHash } from '../../functions/domain/mailing/mail-order.ts';
import type { Group, Meetup, Member } from '../../functions/domain/model.ts';
import { putVenues } from '../../functions/services/meetups/import-venues.ts';
import { invite } from '../../functions/services/meetups/invite.ts';
import { rsvp } from '../../functions/services/meetups/rsvp.ts';
import { changeMembership } from '../../functions/services/members/membership.ts';
import { foundingWrites, readGroup } from '../../functions/store/groups.ts';
import { interestWrites, readInterest } from '../../functions/store/interests.ts';
import { counterKey, DUE_SHARDS, dueIndex, mailKey, shardOf } from '../../functions/store/keys.ts';
import { putMeetup, readMeetup } from '../../functions/store/meetups.ts';
import { readMembership } from '../../functions/store/members.ts';
import { readItem } from '../../functions/store/table.ts';
import { put, transact } from '../../functions/store/transact.ts';
import { startFaultyBackend } from '../support/backend.ts';
import { GROUP, meetupOn } from '../support/meetups.ts';
import { startWorkers } from '../support/workers.ts';

/** The deadline of the meetups here. */
const DEADLINE = '2026-12-15T00:00:00.000Z';
const NOW = new Date(DEADLINE);

const { engine, table, faults } = startWorkers(
  await startFaultyBackend({ MINIMUM_YES: '4', MINIMUM_YES_BY_TOPIC: '{"choir":2}' }),
  NOW,
);
const { handler } = await import('../../functions/schedule/clock.ts');
beforeEach(async () => {
  faults.plan(() => undefined);
  await engine.empty();
});

/** One tick; `remaining` are the ms left whenever it looks, the last for ever. */
function tick(...remaining: number[]) {
  const left = remaining.length > 0 ? remaining : [60_000];
  return handler({}, { getRemainingTimeInMillis: () => (left.length > 1 ? left.shift() : left[0]) ?? 0 });
}

const yes = (people: number) => ({ yes: people, no: 0, held: 0, votes: {}, hosts: {} });

/** Ids `<prefix><number>` of groups, or names of mails, that fall into one shard. */
const inShard = (shard: number, count: number, nameOf: (n: number) => string, shardedAs = nameOf) =>
  Array.from({ length: count * 8 }, (_, n) => n)
    .filter((n) => shardOf(shardedAs(n)) === shard)
    .slice(0, count)
    .map(nameOf);

const groupsInShard = (shard: number, count: number, prefix: string) =>
  inShard(
    shard,
    count,
    (n) => `${prefix}${n}`,
    (n) => `${prefix}${n}-1`,
  );

interface Founded {
  readonly group?: Partial<Group>;
  readonly meetup?: Partial<Meetup>;
}

async function givenGroups(ids: readonly string[], { group, meetup }: Founded = {}): Promise<void> {
  const writes = ids.flatMap((id) =>
    foundingWrites(table, { ...GROUP, id, ...group }, meetupOn({ id: `${id}-1`, group: id, ...meetup })),
  );
  for (let start = 0; start < writes.length; start += 99)
    await transact(table, writes.slice(start, start + 99));
}

/** Meetups whose group is missing: the most overdue, so that they stand in the way. */
async function givenOrphans(ids: readonly string[]): Promise<void> {
  const due = { step: 'decide', at: '2026-12-14T00:00:00.000Z' } as const;
  const writes = ids.map((id) => putMeetup(table, meetupOn({ id: `${id}-1`, group: id, due })));
  for (let start = 0; start < writes.length; start += 100)
    await transact(table, writes.slice(start, start + 100));
}

async function givenMails(mailIds: readonly string[], dueAt = DEADLINE, state = 'unknown'): Promise<void> {
  const writes = mailIds.map((mailId) =>
    put(table, {
      ...mailKey(mailId),
      ...{ kind: 'mail', mailId, state, attempts: 1 },
      ...{ gsi2pk: dueIndex(shardOf(mailId)), gsi2sk: dueAt },
    }),
  );
  for (let start = 0; start < writes.length; start += 100)
    await transact(table, writes.slice(start, start + 100));
}

/** How many things of a kind are in which state. */
async function statesOf(kind: 'meetup' | 'mail') {
  const counts: Record<string, number> = {};
  for (const item of await engine.items())
    if (item.kind === kind) counts[String(item.state)] = (counts[String(item.state)] ?? 0) + 1;
  return counts;
}

const stateOf = async (id: string) => (await readMeetup(table, id))?.state;

describe('given a meetup that is decided in two days', () => {
  const due = { step: 'nudge', at: '2026-12-15T00:00:00.000Z' } as const;

  it('then the silent are asked once more, which a second tick does not repeat', async () => {
    await transact(
      table,
      foundingWrites(table, GROUP, meetupOn({ due, startsAt: '2026-12-20T00:00:00.000Z' })),
    );
    await tick();
    const found = await readMeetup(table, `${GROUP.id}-1`);
    expect(found).toMatchObject({ state: 'proposed', nudged: true, sequence: 0 });
    expect(found?.due).toEqual({ step: 'decide', at: '2026-12-17T00:00:00.000Z' });
    await tick();
    expect(await readMeetup(table, `${GROUP.id}-1`)).toEqual(found);
  });

  it('then those who come without knowing where are told once', async () => {
    const facts = { due, candidates: [], startsAt: '2026-12-20T00:00:00.000Z' };
    await transact(table, foundingWrites(table, GROUP, meetupOn({ ...facts, tally: yes(4) })));
    await tick();
    const found = await readMeetup(table, `${GROUP.id}-1`);
    expect(found).toMatchObject({ nudged: true, placeless: true });
    await tick();
    expect(await readMeetup(table, `${GROUP.id}-1`)).toEqual(found);
  });

  it('then venues that have closed are taken off, so that people can still look for a place', async () => {
    const meetup = meetupOn({ due, startsAt: '2026-12-20T00:00:00.000Z' });
    const [library, ...others] = meetup.candidates;
    if (!library) throw new Error('no candidates');
    await putVenues(table, [{ ...library, closed: true }, ...others]);
    await transact(table, foundingWrites(table, GROUP, meetup));
    await tick();
    expect((await readMeetup(table, `${GROUP.id}-1`))?.candidates).toEqual(others);
  });
});

describe('given a venue that has closed since it was proposed', () => {
  const [library, cafe] = meetupOn().candidates;
  const votes = { ...yes(4), votes: { cafe: 4 } };

  it('then the vote decides between the others, and the next meetup proposes it no more', async () => {
    if (!library || !cafe) throw new Error('no candidates');
    await putVenues(table, [library, { ...cafe, closed: true }]);
    await transact(table, foundingWrites(table, GROUP, meetupOn({ tally: votes })));
    await tick();
    expect(await readMeetup(table, `${GROUP.id}-1`)).toMatchObject({ state: 'confirmed', venue: library });
    vi.setSystemTime(new Date('2026-12-17T12:00:00Z'));
    await tick();
    vi.setSystemTime(new Date('2026-12-18T02:00:00Z'));
    await tick();
    expect((await readMeetup(table, `${GROUP.id}-2`))?.candidates).toEqual([library]);
  });
});

describe('given a venue that has moved since it was proposed', () => {
  const [library, cafe] = meetupOn().candidates;
  const votes = { ...yes(4), votes: { cafe: 4 } };
  const moved = async (lat: number) => {
    if (!library || !cafe) throw new Error('no candidates');
    await putVenues(table, [library, cafe]);
    const after = { ...cafe, address: 'New Street 1', place: { lat, lon: GROUP.place.lon } };
    await putVenues(table, [after]);
    await transact(table, foundingWrites(table, GROUP, meetupOn({ tally: votes })));
    await tick();
    return { after, library, found: await readMeetup(table, `${GROUP.id}-1`) };
  };

  it('then the votes count for it where it is now', async () => {
    const { after, found } = await moved(GROUP.place.lat + 0.003);
    expect(found).toMatchObject({ state: 'confirmed', venue: after });
  });

  it('beyond the reach of somebody in the group, then the vote decides between the others', async () => {
    const { library, found } = await moved(GROUP.place.lat + 0.05);
    expect(found).toMatchObject({ state: 'confirmed', venue: library });
  });
});

describe('given a group that was founded before any venue was known, when its next meetup is proposed', () => {
  const at = (id: string, lat: number) => ({ id, name: id, place: { lat, lon: GROUP.place.lon } });

  it('then people vote on the nearest three that are open and that all of them can reach', async () => {
    await transact(table, foundingWrites(table, GROUP, meetupOn({ candidates: [] })));
    await putVenues(table, [
      at('third', GROUP.place.lat + 0.006),
      at('first', GROUP.place.lat + 0.001),
      at('fourth', GROUP.place.lat - 0.008),
      at('second', GROUP.place.lat - 0.002),
      { ...at('shut', GROUP.place.lat), closed: true },
      at('beyond', GROUP.place.lat + 0.01),
    ]);
    await tick();
    const next = await readMeetup(table, `${GROUP.id}-2`);
    expect(next?.candidates.map(({ id }) => id)).toEqual(['first', 'second', 'third']);
  });
});

describe('given a meetup that too few say yes to, when the clock ticks', () => {
  const memberWho = (free: Member['free']): Member => ({
    ...{ id: 'ada', email: 'ada@example.org', home: 'dr5reg', reachKm: 10, free, language: 'en' },
    ...{ joinedAt: '2026-11-22T10:00:00.000Z', version: 1, signUp: 's1' },
  });

  it('then the next try is when people of the group can come, at another kind of time, and the rhythm goes with it', async () => {
    await givenGroups([GROUP.id]);
    await changeMembership(
      ...([table, undefined, memberWho(['tue-evening', 'sun-morning']), [GROUP.topic]] as const),
      '2026-11-23T10:00:00.000Z',
    );
    await tick();
    const found = await readGroup(table, GROUP.id);
    const next = found?.meetups.find(({ id }) => id === `${GROUP.id}-2`);
    // Sunday, 3 January 2027, 10:00 in New York.
    expect(next).toMatchObject({
      startsAt: '2027-01-03T15:00:00Z',
      local: '10:00',
      tried: ['workday-evening'],
    });
    expect(found?.group.rhythm).toEqual({ weekday: 'sun', nth: 1, time: '10:00' });
  });

  it('then a group that has met keeps its rhythm, and one of an older release is read as it is', async () => {
    const { local: _, ...old } = meetupOn({
      id: `${GROUP.id}-1`,
      state: 'held',
      sequence: 1,
      due: undefined,
    });
    await transact(table, [
      ...foundingWrites(table, GROUP, old),
      putMeetup(table, meetupOn({ id: `${GROUP.id}-2` })),
    ]);
    await tick();
    const found = await readGroup(table, GROUP.id);
    expect(found?.meetups.map(({ state }) => state)).toEqual(['held', 'cancelled', 'proposed']);
    expect(found?.group.rhythm).toEqual(GROUP.rhythm);
  });
});

describe('given more due meetups and mails than a page of any shard holds, when the clock ticks', () => {
  const shards = Array.from({ length: DUE_SHARDS }, (_, shard) => shard);
  const crowd = groupsInShard(0, 110, 'crowd');
  const mails = inShard(1, 110, (n) => `confirm#s${n}`);

  it('then all of them move, those of the other shards too, and a second tick changes nothing', async () => {
    await givenGroups(crowd);
    await givenMails(mails);
    for (const shard of shards) {
      await givenGroups(groupsInShard(shard, 3, 'happy'), { meetup: { tally: yes(4) } });
      await givenMails(inShard(shard, 3, (n) => `sign-in#s${n}`));
    }
    await tick();
    // Each cancelled meetup has proposed its group's next one.
    expect(await statesOf('meetup')).toEqual({ cancelled: 110, proposed: 110, confirmed: 12 });
    expect(await statesOf('mail')).toEqual({ retry: 122 });
    const before = await engine.items();
    await tick();
    expect(await engine.items()).toEqual(before);
  });

  it('then with little time left nothing is begun, and a page that was begun is the last', async () => {
    await givenMails(mails);
    await tick(10_000);
    expect(await statesOf('mail')).toEqual({ unknown: 110 });
    await tick(10_001, 10_000);
    expect(await statesOf('mail')).toEqual({ unknown: 10, retry: 100 });
    await tick();
    expect(await statesOf('mail')).toEqual({ retry: 110 });
  });

  it('then two clocks that tick at the same time move each thing once', async () => {
    await givenGroups(crowd.slice(0, 25));
    await givenMails(mails.slice(0, 25));
    await Promise.all([tick(), tick()]);
    expect(await statesOf('meetup')).toEqual({ cancelled: 25, proposed: 25 });
    expect(await statesOf('mail')).toEqual({ retry: 25 });
    const cancelled = (await engine.items()).filter(({ state }) => state === 'cancelled');
    expect(cancelled.map(({ sequence }) => sequence)).toEqual(cancelled.map(() => 1));
  });
});

describe('given something that cannot be moved, when the clock ticks', () => {
  it('then more of it than a page holds does not hide what is due after it', async () => {
    await givenOrphans(groupsInShard(2, 130, 'orphan'));
    await givenGroups(groupsInShard(2, 3, 'good'), { meetup: { tally: yes(4) } });
    const good = inShard(2, 3, (n) => `confirm#s${n}`);
    await givenMails(good);
    await tick();
    expect(await statesOf('meetup')).toEqual({ proposed: 130, confirmed: 3 });
    expect(await statesOf('mail')).toEqual({ retry: 3 });
    // It looks at most twice at each page: it does not go on for ever.
    expect(faults.seen.filter((operation) => operation === 'Query').length).toBeLessThan(450);
  });

  it('then a meetup whose next date cannot be found neither moves nor stops the others', async () => {
    await givenGroups(['bad'], { group: { zone: 'Mars/Olympus' } });
    await givenGroups(['good-a', 'good-b', 'good-c', 'good-d']);
    const log = vi.mocked(console.error);
    log.mockClear();
    await tick();
    expect(await stateOf('bad-1')).toBe('proposed');
    expect(await statesOf('meetup')).toEqual({ proposed: 5, cancelled: 4 });
    expect(log.mock.calls.map(([line]) => line)).toEqual([
      expect.objectContaining({ due: 'bad-1' }),
      expect.objectContaining({ due: 'bad-1' }),
    ]);
  });

  it('then a mail that was settled meanwhile is left as it is', async () => {
    const mails = inShard(3, 3, (n) => `confirm#s${n}`);
    await givenMails(mails.slice(0, 1), DEADLINE, 'sent');
    await givenMails(mails.slice(1));
    await tick();
    expect(await statesOf('mail')).toEqual({ sent: 1, retry: 2 });
  });

  it('then updates that DynamoDB refuses wait for the next tick, and the others move', async () => {
    await givenGroups(['good-a', 'bad', 'good-b']);
    await givenMails(['confirm#bad', 'confirm#good']);
    faults.plan(({ operation, body }) =>
      ['TransactWriteItems', 'UpdateItem'].includes(operation) && body.includes('bad')
        ? { kind: 'refuse', status: 400, type: 'ResourceNotFoundException' }
        : undefined,
    );
    await tick();
    expect(await statesOf('meetup')).toEqual({ proposed: 3, cancelled: 2 });
    expect(await statesOf('mail')).toEqual({ unknown: 1, retry: 1 });
    faults.plan(() => undefined);
    await tick();
    expect(await statesOf('meetup')).toEqual({ proposed: 3, cancelled: 3 });
    expect(await statesOf('mail')).toEqual({ retry: 2 });
  });

  it('then a move whose answer was lost is done once', async () => {
    await givenGroups(['lost']);
    faults.plan(({ operation }) =>
      operation === 'TransactWriteItems' ? { kind: 'lose-answer' } : undefined,
    );
    await tick();
    expect(await readMeetup(table, 'lost-1')).toMatchObject({ state: 'cancelled', sequence: 1 });
    expect(await statesOf('meetup')).toEqual({ cancelled: 1, proposed: 1 });
  });
});

describe('given somebody who has waited for a year, when the clock ticks', () => {
  const ASKED_AT = '2027-01-10T09:00:00.000Z';
  const LAPSES_AT = '2027-02-09T09:00:00.000Z';
  const CHESS = { slug: 'chess', name: 'Chess' };
  const MEMBER: Member = {
    ...{ id: 'ada', email: 'ada@example.org', home: 'dr5reg', reachKm: 10, free: [] },
    ...{ joinedAt: '2026-01-10T09:00:00.000Z', version: 1, signUp: 's1', language: 'en' },
  };

  const givenWaiting = (changes: Partial<Member> = {}, id = MEMBER.id) =>
    changeMembership(
      table,
      undefined,
      { ...MEMBER, ...changes, id },
      [CHESS],
      changes.joinedAt ?? MEMBER.joinedAt,
    );
  const tickAt = async (at: string) => {
    vi.setSystemTime(new Date(at));
    await tick();
  };
  const interest = (id = MEMBER.id) => readInterest(table, id, 'chess');
  const question = (id: string, until: string) =>
    mailIdOf({ kind: 'still-interested', member: id, topic: topicHash('chess'), until: Date.parse(until) });
  const givenMailed = (until: string, id = MEMBER.id) => {
    const mailId = question(id, until);
    return transact(table, [
      put(table, { ...mailKey(mailId), kind: 'mail', mailId, state: 'sent', attempts: 1 }),
    ]);
  };
  const counter = () => readItem<{ total: number }>(table, counterKey('chess', 'dr5', MEMBER.home));

  it('then they are asked, once, and nobody else', async () => {
    await givenWaiting();
    await givenWaiting({ joinedAt: '2026-01-10T09:00:00.001Z' }, 'bob');
    await tickAt('2027-01-10T08:59:59.999Z');
    expect(await interest()).toMatchObject({ due: { step: 'ask', at: ASKED_AT } });
    await tickAt(ASKED_AT);
    expect(await interest()).toMatchObject({ due: { step: 'lapse', at: LAPSES_AT } });
    const before = await engine.items();
    await tick();
    expect(await engine.items()).toEqual(before);
  });

  it('then thirty days without an answer later the wish is gone, and with it its share of the counter', async () => {
    await givenWaiting();
    await givenWaiting({}, 'bob');
    await tickAt(ASKED_AT);
    await transact(table, await interestWrites(table, await answeredBy('bob')));
    await givenMailed(LAPSES_AT);
    await tickAt(LAPSES_AT);
    expect(await interest()).toBeUndefined();
    expect(await interest('bob')).toMatchObject({ due: { step: 'ask' } });
    expect(await counter()).toMatchObject({ total: 1, 'r10#bob': expect.any(String) });
    expect((await readMembership(table, 'ada'))?.member).toEqual(MEMBER);
  });

  async function answeredBy(id: string) {
    const before = await interest(id);
    return before ? [{ before, after: stillWanted(before, new Date(ASKED_AT)) }] : [];
  }

  it('then the last one out takes the counter along', async () => {
    await givenWaiting();
    await tickAt(ASKED_AT);
    await givenMailed(LAPSES_AT);
    await tickAt(LAPSES_AT);
    expect(await counter()).toBeUndefined();
  });

  it('then who was never mailed the question is asked again instead', async () => {
    await givenWaiting();
    await tickAt(ASKED_AT);
    await tickAt(LAPSES_AT);
    expect(await interest()).toMatchObject({ due: { step: 'lapse', at: '2027-03-11T09:00:00.000Z' } });
    expect(await counter()).toMatchObject({ total: 1 });
  });

  it('then who pauses is asked when the pause is over', async () => {
    const pausedUntil = '2027-04-01T00:00:00.000Z';
    await givenWaiting({ pausedUntil });
    await tickAt(ASKED_AT);
    expect(await interest()).toMatchObject({ due: { step: 'ask', at: pausedUntil } });
    await tickAt(pausedUntil);
    expect(await interest()).toMatchObject({ due: { step: 'lapse' } });
  });

  it('then the pause of who is back ends by itself, and leaves no trace', async () => {
    await givenWaiting({ pausedUntil: '2026-07-01' });
    await tickAt('2026-06-30T23:59:59.999Z');
    expect((await readMembership(table, 'ada'))?.member).toMatchObject({ pausedUntil: '2026-07-01' });
    await tickAt('2026-07-01T00:00:00.000Z');
    expect((await readMembership(table, 'ada'))?.member).toEqual({ ...MEMBER, version: MEMBER.version + 1 });
    const before = await engine.items();
    await tick();
    expect(await engine.items()).toEqual(before);
  });

  it('then an answer that comes while it lapses wins', async () => {
    await givenWaiting();
    await tickAt(ASKED_AT);
    await givenMailed(LAPSES_AT);
    let tries = 0;
    faults.plan(async ({ operation }) => {
      if (operation === 'TransactWriteItems' && tries++ === 0)
        await transact(table, await interestWrites(table, await answeredBy('ada')));
      return undefined;
    });
    await tickAt(LAPSES_AT);
    expect(await interest()).toMatchObject({ due: { step: 'ask', at: '2028-01-10T09:00:00.000Z' } });
    expect(await counter()).toMatchObject({ total: 1 });
  });

  it('then two clocks at the same time let it lapse once', async () => {
    await givenWaiting();
    await givenWaiting({}, 'bob');
    await tickAt(ASKED_AT);
    await givenMailed(LAPSES_AT);
    await givenMailed(LAPSES_AT, 'bob');
    vi.setSystemTime(new Date(LAPSES_AT));
    await Promise.all([tick(), tick()]);
    expect(await counter()).toBeUndefined();
    expect([await interest(), await interest('bob')]).toEqual([undefined, undefined]);
  });
});

describe('given due meetups, when the clock ticks', () => {
  it('then what is due a millisecond later waits, and what is due now does not', async () => {
    const due = { step: 'decide', at: '2026-12-15T00:00:00.001Z' } as const;
    await givenGroups(['later'], { meetup: { due } });
    await givenGroups(['now']);
    await givenMails(['confirm#later'], due.at);
    await givenMails(['confirm#now']);
    await tick();
    expect(await stateOf('later-1')).toBe('proposed');
    expect(await stateOf('now-1')).toBe('cancelled');
    expect(await statesOf('mail')).toEqual({ unknown: 1, retry: 1 });
    vi.setSystemTime(new Date(due.at));
    await tick();
    expect(await stateOf('later-1')).toBe('cancelled');
  });

  it('then enough is what their topic says', async () => {
    const choir = { topic: { slug: 'choir', name: 'Choir' } };
    await givenGroups(['chess-a'], { meetup: { tally: yes(3) } });
    await givenGroups(['chess-b'], { meetup: { tally: yes(4) } });
    await givenGroups(['choir-a'], { group: choir, meetup: { ...choir, tally: yes(1) } });
    await givenGroups(['choir-b'], { group: choir, meetup: { ...choir, tally: yes(2) } });
    await tick();
    const states = ['chess-a-1', 'chess-b-1', 'choir-a-1', 'choir-b-1'].map(stateOf);
    expect(await Promise.all(states)).toEqual(['cancelled', 'confirmed', 'cancelled', 'confirmed']);
  });

  it('then after the third cancellation running the group closes and proposes no more', async () => {
    const ended = { state: 'cancelled', due: undefined } as const;
    await givenGroups(['weary', 'lucky'], { meetup: ended });
    for (const group of ['weary', 'lucky'])
      await transact(table, [
        putMeetup(
          table,
          meetupOn({
            id: `${group}-2`,
            group,
            ...(group === 'weary' ? ended : { state: 'held', due: undefined }),
          }),
        ),
        putMeetup(table, meetupOn({ id: `${group}-3`, group })),
      ]);
    await tick();
    const items = await engine.items();
    expect(await stateOf('weary-3')).toBe('cancelled');
    expect(await stateOf('lucky-3')).toBe('cancelled');
    expect(await readMeetup(table, 'weary-4')).toBeUndefined();
    expect(await stateOf('lucky-4')).toBe('proposed');
    expect(items.filter(({ kind }) => kind === 'open-group').map(({ group }) => group)).toEqual(['lucky']);
  });

  it('then a vote that comes while it decides still chooses the venue', async () => {
    await givenGroups(['close']);
    for (const [member, venue] of Object.entries({ ada: 'library', bob: 'cafe', cleo: null, dan: null })) {
      await invite(table, 'close-1', member, new Date());
      await rsvp(table, 'close-1', member, { answer: 'yes', venue }, NOW);
    }
    let tries = 0;
    faults.plan(async ({ operation }) => {
      if (operation === 'TransactWriteItems' && tries++ === 0)
        await rsvp(table, 'close-1', 'dan', { answer: 'yes', venue: 'cafe' }, NOW);
      return undefined;
    });
    await tick();
    expect(tries).toBeGreaterThanOrEqual(2);
    expect(await readMeetup(table, 'close-1')).toMatchObject({ state: 'confirmed', venue: { id: 'cafe' } });
  });

  it('then a meetup that nobody decided about before its start is not called off, and the next one is proposed', async () => {
    await givenGroups(['wanted'], { meetup: { tally: yes(4) } });
    await givenGroups(['lonely']);
    vi.setSystemTime(new Date('2026-12-18T00:00:00.000Z'));
    await tick();
    for (const group of ['wanted', 'lonely']) {
      expect(await readMeetup(table, `${group}-1`)).toMatchObject({
        state: 'unknown',
        sequence: 0,
        due: undefined,
      });
      expect(await stateOf(`${group}-2`)).toBe('proposed');
    }
  });

  it('then one whose last three days the clock slept through is still decided before its start', async () => {
    await givenGroups(['wanted'], { meetup: { tally: yes(4) } });
    vi.setSystemTime(new Date('2026-12-17T23:59:59.999Z'));
    await tick();
    expect(await stateOf('wanted-1')).toBe('confirmed');
  });

  it('then one whose steps are all overdue comes to its end, tick by tick at the most', async () => {
    await givenGroups(['asleep'], { meetup: { tally: yes(4) } });
    await tick();
    vi.setSystemTime(new Date('2027-01-05T00:00:00.000Z'));
    for (let ticks = 0; ticks < 3; ticks += 1) await tick();
    expect(await readMeetup(table, 'asleep-1')).toMatchObject({
      ...{ state: 'unknown', sequence: 1, reminded: undefined, asked: true, due: undefined },
    });
    // Ten days of notice rule nothing out: 21 January is sixteen days ahead.
    expect(await readMeetup(table, 'asleep-2')).toMatchObject({ startsAt: '2027-01-22T00:00:00Z' });
  });
});
