import { beforeEach, describe, expect, test } from 'vitest';
import type { Member } from '../../../functions/domain/model.ts';
import { type GatheringTools, gatherAround } from '../../../functions/services/gathering/gathering.ts';
import { reconcileArea } from '../../../functions/services/gathering/reconcile-area.ts';
import { advanceMeetup } from '../../../functions/services/meetups/due-meetups.ts';
import { invite } from '../../../functions/services/meetups/invite.ts';
import { rsvp } from '../../../functions/services/meetups/rsvp.ts';
import { erase } from '../../../functions/services/members/erase.ts';
import { readInterestAbout, readInterestNamed } from '../../../functions/services/members/interest-about.ts';
import { endInterest } from '../../../functions/services/members/leave-topic.ts';
import { changeMembership } from '../../../functions/services/members/membership.ts';
import { readSubscribed } from '../../../functions/services/members/subscription.ts';
import { blockPerson } from '../../../functions/services/safety/block-person.ts';
import { enterTopics } from '../../../functions/services/topics/enter-topics.ts';
import { finishMerge, mergeTopic } from '../../../functions/services/topics/merge-topic.ts';
import { unmergeTopic } from '../../../functions/services/topics/unmerge-topic.ts';
import { readAreas } from '../../../functions/store/area.ts';
import { readAreasInUse } from '../../../functions/store/areas-in-use.ts';
import { readGroup } from '../../../functions/store/groups.ts';
import { readInvitation } from '../../../functions/store/invitations.ts';
import { readMembership } from '../../../functions/store/members.ts';
import { isOpen, limitGroup } from '../../../functions/store/open-groups.ts';
import type { Table } from '../../../functions/store/table.ts';
import { readMerge } from '../../../functions/store/topic-merges.ts';
import { transact } from '../../../functions/store/transact.ts';
import { factsOf, miscounts, misplaced, missedMeetings, unreachable } from '../../oracle/gathering-laws.ts';
import { itemsIn, putBack } from '../../support/dynamodb.ts';
import { faultyTable } from '../../support/faulty-table.ts';
import { meetupOn } from '../../support/meetups.ts';

const given = faultyTable(600);
const NOW = new Date('2026-12-01T12:00:00.000Z');
const DECIDING = { why: 'one game', by: 'ada', now: NOW };
const CELL = 'dr5reg';
const QUORUM = 4;
const MOSS = { slug: 'moss', name: 'Moss' };
const MOOS = { slug: 'moos', name: 'Moos' };

let groups = 0;
const tools: GatheringTools = {
  quorumOf: () => QUORUM,
  capacityOf: () => undefined,
  independence: 'on',
  describePlace: () => ({ area: 'near Hoboken', zone: 'America/New_York', country: 'US' }),
  newId: () => {
    groups += 1;
    return `group${groups}`;
  },
  now: () => NOW,
};
beforeEach(() => {
  groups = 0;
});

const someone = (id: string, home = CELL): Member => ({
  ...{ id, email: `${id}@example.org`, home, reachKm: 10, free: [] },
  ...{ joinedAt: NOW.toISOString(), version: 1, signUp: `sign-up-${id}`, language: 'en' },
});

/** People with their topics, each matched at once, as the stream does. */
async function come(table: Table, id: string, topics: readonly (typeof MOSS)[], home = CELL): Promise<void> {
  await changeMembership(table, undefined, someone(id, home), topics, NOW.toISOString());
  for (const { slug } of topics) await gatherAround(table, tools, slug, { cell: home, reachKm: 10 });
}

/** Matches whoever waits in any area, as the stream or the next night does. */
async function reconcile(table: Table): Promise<void> {
  for (const area of await readAreasInUse(table, undefined, 100)) await reconcileArea(table, tools, area);
}

const FAR = '9q8yyk';

/**
 * Three wait for each of the topics, one of them for both; in another town a group of each has its people, of whom one is in
 * both; and somebody waits for the one who is in the group of the other.
 */
async function world(table: Table): Promise<void> {
  await come(table, 'moss1', [MOSS]);
  await come(table, 'moss2', [MOSS]);
  await come(table, 'moos1', [MOOS]);
  await come(table, 'both', [MOSS, MOOS]);
  for (const id of ['far1', 'far2', 'far3']) await come(table, id, [MOSS], FAR);
  for (const id of ['fern1', 'fern2', 'fern3']) await come(table, id, [MOOS], FAR);
  await come(table, 'double', [MOSS, MOOS], FAR);
}

const interestsOf = async (table: Table, id: string) =>
  ((await readMembership(table, id))?.interests ?? [])
    .map(({ topic, group }) => `${topic.slug} (${topic.name}) ${group ?? 'waits'}`)
    .sort();

async function laws(table: Table): Promise<string[]> {
  const facts = factsOf(await itemsIn(table));
  return [
    ...miscounts(facts),
    ...unreachable(facts),
    ...misplaced(facts, tools.quorumOf),
    ...missedMeetings(facts, tools.quorumOf),
  ];
}

/** All of the table but what tells when and how often something was written. */
async function stateOf(table: Table) {
  return (await itemsIn(table)).map(
    ({ again: _again, merged: _merged, emptySince: _since, ttl: _ttl, ...item }) => item,
  );
}

describe('given two topics that are one', () => {
  test('when they are merged, then people are counted once, groups go on, and matching gathers who can meet', async () => {
    const { table } = given();
    await world(table);
    expect(await laws(table)).toEqual([]);
    const report = await mergeTopic(table, 'moos', 'moss', DECIDING);
    expect(report.leftGroups).toBe(1);
    expect(await interestsOf(table, 'moos1')).toEqual(['moss (Moos) waits']);
    expect(await interestsOf(table, 'both')).toEqual(['moss (Moss) waits']);
    expect(await interestsOf(table, 'fern1')).toEqual(['moss (Moos) group2']);
    expect(await interestsOf(table, 'double')).toEqual(['moss (Moss) group1']);
    expect((await readGroup(table, 'group2'))?.group.topic.slug).toBe('moss');
    expect((await readGroup(table, 'group2'))?.meetups.map(({ topic }) => topic.slug)).toEqual(['moss']);
    await reconcile(table);
    expect(await laws(table)).toEqual([]);
    // Moss1, moss2, moos1 and both are four.
    expect(await interestsOf(table, 'moos1')).toEqual(['moss (Moos) group3']);
    expect(await interestsOf(table, 'both')).toEqual(['moss (Moss) group3']);
    expect(await readMerge(table, 'moos')).toMatchObject({ state: 'merged', into: 'moss', why: 'one game' });
    expect(factsOf(await itemsIn(table)).interests.filter(({ topic }) => topic === 'moos')).toEqual([]);
  });

  test('when a group that is full comes along, then it stays full', async () => {
    const { table } = given();
    await world(table);
    const groupsOf = async (topic: string) =>
      (await readAreas(table, topic, ['9q8'], { consistent: true })).groups.filter(
        ({ id }) => id === 'group2',
      );
    const [before] = await groupsOf('moos');
    if (!before) throw new Error('no group');
    await transact(table, [limitGroup(table, 'moos', before, { members: 4, most: 4 })]);
    await mergeTopic(table, 'moos', 'moss', DECIDING);
    expect(await groupsOf('moss')).toMatchObject([{ members: 4, most: 4, full: true }]);
  });

  test('when one is in a group of each, then they stay in the one whose meetup they said yes to', async () => {
    const { table } = given();
    await world(table);
    for (const group of ['group1', 'group2']) await invite(table, `${group}-1`, 'double', NOW);
    await rsvp(table, 'group2-1', 'double', { answer: 'yes' }, NOW);
    await mergeTopic(table, 'moos', 'moss', DECIDING);
    expect(await interestsOf(table, 'double')).toEqual(['moss (Moss) group2']);
    expect(await readInvitation(table, 'group2-1', 'double')).toMatchObject({ answer: 'yes' });
    expect(await readInvitation(table, 'group1-1', 'double')).toBeUndefined();
  });

  test('when they are merged, then whoever names the one means the other, from the first moment on', async () => {
    const { table } = given();
    await mergeTopic(table, 'moos', 'moss', DECIDING);
    expect(await enterTopics(table, [MOOS])).toMatchObject({
      open: [{ slug: 'moss', name: 'Moos' }],
      closed: [],
    });
    expect(await enterTopics(table, [{ slug: 'schach', name: 'Schach' }])).toMatchObject({
      open: [{ slug: 'chess', name: 'Schach' }],
      closed: [],
    });
    expect(await enterTopics(table, [MOOS], ['moos'])).toMatchObject({ open: [MOOS], closed: [] });
    const { founded } = await gatherAround(table, tools, 'moos', { cell: CELL, reachKm: 10 });
    expect(founded).toEqual([]);
  });

  test('when they are merged, then links of old mails still work', async () => {
    const { table } = given();
    await world(table);
    await mergeTopic(table, 'moos', 'moss', DECIDING);
    expect((await readInterestNamed(table, 'moos1', 'moos'))?.topic).toEqual({ slug: 'moss', name: 'Moos' });
    expect(await readSubscribed(table, { member: 'moos1', topic: 'moos' })).toMatchObject({
      topic: 'moss',
      interest: { topic: { slug: 'moss' } },
    });
    await endInterest(table, 'moos1', 'moos', NOW);
    expect(await interestsOf(table, 'moos1')).toEqual([]);
    const found = await readGroup(table, 'group2');
    const meetup = { group: 'group2', topic: MOOS };
    expect(found && (await readInterestAbout(table, 'fern1', meetup))?.group).toBe('group2');
  });

  test('when they are merged, then whoever is in another group is found by what their topic means, and read once', async () => {
    const { table, faults } = given();
    await world(table);
    await mergeTopic(table, 'moos', 'moss', DECIDING);
    const before = faults.seen.length;
    const found = await readInterestAbout(table, 'moos1', { group: 'another', topic: MOOS });
    expect(found?.topic.slug).toBe('moss');
    expect(faults.seen.slice(before)).toEqual(['GetItem', 'Query', 'BatchGetItem', 'BatchGetItem']);
  });

  test('when it is done again, then nothing changes', async () => {
    const { table } = given();
    await world(table);
    await mergeTopic(table, 'moos', 'moss', DECIDING);
    const once = await stateOf(table);
    expect(await mergeTopic(table, 'moos', 'moss', DECIDING)).toEqual({ moved: 0, leftGroups: 0 });
    expect(await stateOf(table)).toEqual(once);
  });

  test('when somebody slips in under the old name, then the next run brings them along', async () => {
    const { table } = given();
    await world(table);
    await mergeTopic(table, 'moos', 'moss', DECIDING);
    await changeMembership(table, undefined, someone('late'), [MOOS], NOW.toISOString());
    expect((await finishMerge(table, 'moos', NOW)).moved).toBe(1);
    expect(await interestsOf(table, 'late')).toEqual(['moss (Moos) waits']);
    await reconcile(table);
    expect(await laws(table)).toEqual([]);
  });

  test('when a group that came along closes, then it closes under its new topic', async () => {
    const { table } = given();
    await world(table);
    await mergeTopic(table, 'moos', 'moss', DECIDING);
    const rules = { minimumYesOf: () => 99, capacityOf: () => undefined };
    for (const meetup of ['group2-1', 'group2-2', 'group2-3'])
      for (const step of ['look', 'nudge', 'decide']) {
        const found = await readGroup(table, 'group2');
        expect(found && (await isOpen(table, found.group))).toBe(true);
        const due = found?.meetups.find(({ id }) => id === meetup)?.due;
        expect(due?.step).toBe(step);
        expect(await advanceMeetup(table, meetup, rules, new Date(due?.at ?? ''))).toBe(true);
      }
    const closed = await readGroup(table, 'group2');
    expect(closed && (await isOpen(table, closed.group))).toBe(false);
    const { closed: noted } = await readAreas(table, 'moss', ['9q8'], { consistent: true });
    expect(noted.map(({ group }) => group)).toEqual(['group2']);
  });

  test.each([
    ['moss', 'moss', 'one topic already'],
    ['moss', 'schach', 'merge into that'],
  ])('when %s is merged into %s, then it is refused', async (from, into, reason) => {
    const { table } = given();
    await expect(mergeTopic(table, from, into, DECIDING)).rejects.toThrow(reason);
    expect(await itemsIn(table)).toEqual([]);
  });

  test('when one that others were merged into is merged itself, then all of them lead to the last', async () => {
    const { table } = given();
    await world(table);
    await mergeTopic(table, 'moos', 'moss', DECIDING);
    await expect(mergeTopic(table, 'fern', 'moos', DECIDING)).rejects.toThrow('merge into that');
    await mergeTopic(table, 'moss', 'bryophytes', DECIDING);
    for (const topic of [MOOS, MOSS])
      expect((await enterTopics(table, [topic])).open[0]?.slug).toBe('bryophytes');
    await expect(unmergeTopic(table, 'moos', DECIDING)).rejects.toThrow('unmerge that first');
    await unmergeTopic(table, 'moss', DECIDING);
    await unmergeTopic(table, 'moos', DECIDING);
    expect(await interestsOf(table, 'fern1')).toEqual(['moos (Moos) group2']);
    expect(await interestsOf(table, 'double')).toEqual(['moos (Moos) group2', 'moss (Moss) group1']);
  });
});

describe('given a merge that is undone', () => {
  test('when nothing came between, then all is as it was', async () => {
    const { table } = given();
    await world(table);
    const facts = async () => {
      const { interests, counters, openGroups, groups } = factsOf(await itemsIn(table));
      const passing = ['merged', 'since', 'cameFrom'];
      const plain = (item: object) =>
        Object.fromEntries(Object.entries(item).filter(([name]) => !passing.includes(name)));
      return [...interests, ...counters, ...openGroups, ...groups].map(plain);
    };
    const before = await facts();
    await mergeTopic(table, 'moos', 'moss', DECIDING);
    await unmergeTopic(table, 'moos', { ...DECIDING, why: 'two games' });
    expect(await facts()).toEqual(before);
    expect(await laws(table)).toEqual([]);
    expect((await enterTopics(table, [MOOS])).open).toEqual([MOOS]);
    expect(await readMerge(table, 'moos')).toMatchObject({ state: 'parted' });
    expect((await itemsIn(table)).filter(({ kind }) => kind === 'merged-interest')).toEqual([]);
  });

  test.each([
    ['nobody', 'moos (Moos) group2', undefined],
    ['somebody', 'moos (Moos) waits', 'fern1'],
  ])(
    'when whoever left a group by it has blocked %s in there, then they hold %s',
    async (_, holds, other) => {
      const { table } = given();
      await world(table);
      await mergeTopic(table, 'moos', 'moss', DECIDING);
      expect(await interestsOf(table, 'double')).toEqual(['moss (Moss) group1']);
      if (other !== undefined)
        await blockPerson(
          table,
          { member: 'double', other, handle: 'h', meetup: meetupOn(), stays: false },
          { source: 's', newId: () => 'r', now: NOW },
        );
      await unmergeTopic(table, 'moos', DECIDING);
      await reconcile(table);
      expect(await interestsOf(table, 'double')).toEqual([holds, 'moss (Moss) group1']);
      const blocks = (await readMembership(table, 'double'))?.interests.map((one) => one.blocks);
      expect(new Set(blocks)).toEqual(new Set([other && 1]));
    },
  );

  test('when people met through it, then nobody loses their group', async () => {
    const { table } = given();
    await world(table);
    await mergeTopic(table, 'moos', 'moss', DECIDING);
    await reconcile(table);
    await come(table, 'new', [MOSS], FAR);
    await unmergeTopic(table, 'moos', DECIDING);
    await reconcile(table);
    expect(await laws(table)).toEqual([]);
    expect(await interestsOf(table, 'moos1')).toEqual(['moss (Moos) group3']);
    expect(await interestsOf(table, 'fern1')).toEqual(['moos (Moos) group2']);
    expect(await interestsOf(table, 'new')).toHaveLength(1);
  });

  test('when it is too late, or there is none, then it is refused', async () => {
    const { table } = given();
    await expect(unmergeTopic(table, 'moos', DECIDING)).rejects.toThrow('not merged');
    await mergeTopic(table, 'moos', 'moss', DECIDING);
    const later = { ...DECIDING, now: new Date('2027-01-01T12:00:00.000Z') };
    await expect(unmergeTopic(table, 'moos', later)).rejects.toThrow('more than 30 days');
  });
});

test('given a member who is erased after a merge, then nothing of them is left', async () => {
  const { table } = given();
  await world(table);
  await mergeTopic(table, 'moos', 'moss', DECIDING);
  await erase(table, 'both', async () => 'hash', NOW);
  const left = (await itemsIn(table)).filter((item) => JSON.stringify(item).includes('"both"'));
  expect(left).toEqual([]);
});

/** Fails the `nth` request and all after it, as if the operator's machine stopped there. */
const stopsAt = (nth: number, kind: 'refuse' | 'lose-answer') => {
  let seen = 0;
  return () => {
    seen += 1;
    if (seen < nth) return undefined;
    return seen === nth && kind === 'lose-answer'
      ? ({ kind } as const)
      : ({ kind: 'refuse', status: 400, type: 'ResourceNotFoundException' } as const);
  };
};

describe('given a machine that stops at any step', () => {
  const runs = {
    merge: (table: Table) => mergeTopic(table, 'moos', 'moss', DECIDING),
    unmerge: (table: Table) => unmergeTopic(table, 'moos', DECIDING),
  };
  test.each([
    ['merge', 'refuse'],
    ['merge', 'lose-answer'],
    ['unmerge', 'refuse'],
    ['unmerge', 'lose-answer'],
  ] as const)(
    'when it stops in a %s (%s), then the same command goes on to the same end',
    { timeout: 120_000 },
    async (act, kind) => {
      const { table, faults } = given();
      await world(table);
      if (act === 'unmerge') await runs.merge(table);
      const before = await itemsIn(table);
      faults.plan(() => undefined);
      await runs[act](table);
      const steps = faults.seen.length;
      const whole = await stateOf(table);
      expect(steps).toBeGreaterThan(30);
      // What was done though nobody heard of it is like what was done: some of these show it.
      for (let nth = 1; nth <= steps; nth += kind === 'refuse' ? 1 : 4) {
        await putBack(table, before);
        faults.plan(stopsAt(nth, kind));
        await runs[act]({ ...table, patienceMs: 10_000 }).catch(() => undefined);
        faults.plan(() => undefined);
        // What told of its end may have been lost, too.
        await runs[act]({ ...table, patienceMs: 10_000 }).catch((error: unknown) =>
          expect(String(error)).toContain('is not merged'),
        );
        expect(await stateOf(table), `stopped at request ${nth}`).toEqual(whole);
      }
    },
  );
});
