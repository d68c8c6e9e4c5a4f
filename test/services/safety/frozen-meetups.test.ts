import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Meetup } from '../../../functions/domain/model.ts';
import { type Reason, type Report, saying } from '../../../functions/domain/safety/report.ts';
import { advanceMeetup } from '../../../functions/services/meetups/due-meetups.ts';
import { planMeetup } from '../../../functions/services/meetups/plan.ts';
import { proposePlace } from '../../../functions/services/meetups/propose-places.ts';
import { findGroup, findMeetup } from '../../../functions/services/meetups/public-meetup.ts';
import { rsvp } from '../../../functions/services/meetups/rsvp.ts';
import { decideReport } from '../../../functions/services/safety/decide-report.ts';
import { fileReport } from '../../../functions/services/safety/file-report.ts';
import { findLinked, findPublic } from '../../../functions/services/safety/report-subject.ts';
import { readGroup } from '../../../functions/store/groups.ts';
import { readMeetup } from '../../../functions/store/meetups.ts';
import { readQueue } from '../../../functions/store/reports.ts';
import type { Table } from '../../../functions/store/table.ts';
import { startDynamoDB, type TestDynamoDB } from '../../support/dynamodb.ts';
import { GROUP, meetupOn, peopleOf, seedMeetup } from '../../support/meetups.ts';

let engine: TestDynamoDB;
let table: Table;
beforeAll(async () => {
  engine = await startDynamoDB();
  table = { client: engine.client, name: engine.tableName, patienceMs: 1_000 };
});
afterAll(() => engine.stop());
beforeEach(() => engine.empty());

const NOW = new Date('2026-12-01T10:00:00.000Z');
const daysOn = (days: number) => new Date(NOW.getTime() + days * 24 * 60 * 60_000);
const MEETUP = `${GROUP.id}-1`;
const ELSEWHERE: readonly string[] = ['Dan', 'Eve', 'Fay'];

let ids = 0;
const newId = () => {
  ids += 1;
  return `id${ids}`;
};

/** A meetup that Ada hosts, and a group to whose meetup others are invited. */
async function seed(facts: Partial<Meetup> = {}): Promise<void> {
  await seedMeetup(table, meetupOn(facts), peopleOf(['Ada', 'Bob', 'Cleo']));
  await rsvp(table, MEETUP, 'ada', { answer: 'yes', host: true }, NOW);
  const group = { ...GROUP, id: 'other' };
  await seedMeetup(table, meetupOn({ id: 'other-1', group: group.id }), peopleOf(ELSEWHERE), group);
}

const file = (
  member: string | undefined,
  reason: Reason,
  { now = NOW, meetup = MEETUP, through = table }: { now?: Date; meetup?: string; through?: Table } = {},
) =>
  fileReport(
    through,
    (table) =>
      member === undefined
        ? findPublic(table, { kind: 'meetup', id: meetup })
        : findLinked(table, { member, meetup }, 'meetup'),
    {
      said: saying(reason, '', now),
      reporter: member === undefined ? {} : { member },
      source: member ?? 'network',
      newId,
      now,
    },
  );
const queue = async (): Promise<Report[]> => [
  ...(await readQueue(table, 'now')),
  ...(await readQueue(table, 'age')),
];
const idOf = async (member: string) =>
  (await queue()).find(({ reporter }) => 'member' in reporter && reporter.member === member)?.id ?? '';
const decide = async (member: string, outcome: 'dismissed' | 'noted' | 'cancelled', now = NOW) =>
  decideReport(table, await idOf(member), { outcome, why: 'so', by: 'olive', now, newId });
const isFrozen = async (id = MEETUP) => (await readMeetup(table, id))?.frozen !== undefined;
const clock = (now: Date, id = MEETUP) =>
  advanceMeetup(table, id, { minimumYesOf: () => 1, capacityOf: () => undefined }, now);

describe('given a meetup to come', () => {
  test('when somebody invited reports something urgent, then it is frozen', async () => {
    await seed();
    await file('bob', 'unsafe-meeting');
    expect(await isFrozen()).toBe(true);
    await expect(findMeetup(table, MEETUP)).rejects.toMatchObject({ name: 'HeldError' });
    expect((await findGroup(table, GROUP.id)).meetups).toEqual([]);
    await expect(
      planMeetup(table, MEETUP, 'ada', { venue: { id: 'cafe' } }, { now: NOW, newId }),
    ).rejects.toMatchObject({ refusal: { why: 'held' } });
    expect(JSON.stringify(await readMeetup(table, MEETUP))).not.toContain('bob');
  });

  test.each([
    ['somebody invited reports something that can wait', 'bob', 'spam'],
    ['somebody who is not invited reports something urgent', 'dan', 'threat'],
    ['a stranger reports something urgent', undefined, 'threat'],
  ] as const)('when %s, then it goes on', async (_, member, reason) => {
    await seed();
    await file(member, reason);
    expect([await isFrozen(), (await queue()).length]).toEqual([false, 1]);
  });

  test('when three members report it, then it is frozen, and strangers do not count', async () => {
    await seed();
    await file(undefined, 'scam');
    for (const member of ['dan', 'eve', 'eve']) await file(member, 'scam');
    await file(undefined, 'scam');
    expect(await isFrozen()).toBe(false);
    await file('fay', 'scam');
    expect(await isFrozen()).toBe(true);
  });

  test('when a report becomes urgent by what is added, then it is frozen', async () => {
    await seed();
    await file('bob', 'other');
    await file('bob', 'threat');
    expect([await isFrozen(), (await queue()).length]).toEqual([true, 1]);
  });

  test('when it is frozen as its host changes it, then the change comes second and is refused', async () => {
    await seed({ candidates: [] });
    let written = 0;
    const client = Object.create(table.client, {
      send: {
        value: async (command: { readonly constructor: { readonly name: string } }) => {
          if (command.constructor.name === 'TransactWriteItemsCommand') {
            written += 1;
            if (written === 1) await file('bob', 'threat');
          }
          return Reflect.apply(table.client.send, table.client, [command]);
        },
      },
    });
    await expect(
      planMeetup(
        { ...table, client },
        MEETUP,
        'ada',
        { venue: { name: 'My flat', place: GROUP.place } },
        { now: NOW, newId },
      ),
    ).rejects.toMatchObject({ refusal: { why: 'held' } });
    expect((await readMeetup(table, MEETUP))?.venue).toBeUndefined();
  });

  test('when a place is proposed for a frozen one, then it is refused', async () => {
    await seed({ candidates: [] });
    await file('bob', 'threat');
    const asked = { name: 'Flat', place: GROUP.place };
    await expect(proposePlace(table, MEETUP, 'ada', asked, { now: NOW, newId })).rejects.toMatchObject({
      refusal: { why: 'places-closed' },
    });
  });

  test('when something urgent is said of a meetup that is over, then the next one is frozen', async () => {
    await seed({
      state: 'confirmed',
      venue: meetupOn().candidates[0],
      due: { step: 'ask', at: '2026-12-18T02:00:00.000Z' },
    });
    await clock(new Date('2026-12-18T02:00:00.000Z'));
    await file('bob', 'unsafe-meeting', { now: new Date('2026-12-18T10:00:00.000Z') });
    expect([await isFrozen(), await isFrozen(`${GROUP.id}-2`)]).toEqual([false, true]);
  });
});

describe('given a frozen meetup', () => {
  test('when nothing is wrong with it, then it goes on, and those who were not asked are', async () => {
    await seed();
    await file('bob', 'threat');
    await file('cleo', 'minor');
    await decide('bob', 'dismissed');
    const [item] = (await engine.items()).filter(({ id }) => id === MEETUP);
    expect(item).toMatchObject({ again: { what: 'invitation', at: NOW.toISOString() } });
    expect(item).not.toHaveProperty('frozen');
    await findMeetup(table, MEETUP);
  });

  test('when another report freezes it too, then it stays frozen until that is decided', async () => {
    await seed();
    await file('bob', 'threat');
    await fileReport(table, (table) => findLinked(table, { member: 'cleo', meetup: MEETUP }, 'host'), {
      ...{ said: saying('minor', '', NOW), reporter: { member: 'cleo' }, source: 'cleo', newId, now: NOW },
    });
    await decide('bob', 'noted');
    expect(await isFrozen()).toBe(true);
    await decide('cleo', 'noted');
    expect(await isFrozen()).toBe(false);
  });

  test('when it is called off, then it is not frozen any more, nor is the next', async () => {
    await seed();
    await file('bob', 'threat');
    await decide('bob', 'cancelled');
    const { meetups = [] } = (await readGroup(table, GROUP.id)) ?? {};
    expect(meetups.map(({ state, because, frozen }) => [state, because, frozen])).toEqual([
      ['cancelled', 'called-off', undefined],
      ['proposed', undefined, undefined],
    ]);
  });

  test.each([
    ['people would be told that it takes place', {}, '2026-12-15T00:00:00.000Z'],
    [
      'people would be reminded',
      { state: 'confirmed', sequence: 1, due: { step: 'remind', at: '2026-12-17T00:00:00.000Z' } },
      '2026-12-17T00:00:00.000Z',
    ],
  ] as const)(
    'when nobody has looked at it by the time %s, then it is called off, and the next one is frozen',
    async (_, facts, at) => {
      await seed(facts);
      await file('bob', 'threat');
      expect(await clock(new Date(at))).toBe(true);
      expect(await readMeetup(table, MEETUP)).toMatchObject({ state: 'cancelled', because: 'called-off' });
      expect(await isFrozen(`${GROUP.id}-2`)).toBe(true);
      await decide('bob', 'noted', new Date(at));
      expect([await isFrozen(), await isFrozen(`${GROUP.id}-2`)]).toEqual([false, false]);
    },
  );

  test('when it is time to ask the silent once more, then nobody is asked', async () => {
    await seed({ due: { step: 'nudge', at: '2026-12-13T00:00:00.000Z' } });
    await file('bob', 'threat');
    await clock(new Date('2026-12-13T00:00:00.000Z'));
    expect(await readMeetup(table, MEETUP)).toMatchObject({ due: { step: 'decide' } });
    expect((await readMeetup(table, MEETUP))?.nudged).toBeUndefined();
  });
});

describe('given somebody who froze something for nothing', () => {
  test('then they can once more within a month, and then not', async () => {
    await seed();
    for (const _ of [1, 2]) {
      await file('bob', 'threat');
      expect(await isFrozen()).toBe(true);
      await decide('bob', 'dismissed');
    }
    await file('bob', 'threat');
    expect([await isFrozen(), (await queue()).length]).toEqual([false, 1]);
    // It counts all the same once others say so, and theirs are not held against them.
    await file('cleo', 'threat');
    expect(await isFrozen()).toBe(true);
  });

  test('then a month later they can again', async () => {
    await seed({ startsAt: '2027-03-18T23:00:00.000Z' });
    for (const _ of [1, 2]) {
      await file('bob', 'threat');
      await decide('bob', 'dismissed');
    }
    await file('bob', 'threat', { now: daysOn(31) });
    expect(await isFrozen()).toBe(true);
  });

  test('then what was found to be something is not held against them', async () => {
    await seed();
    for (const _ of [1, 2, 3]) {
      await file('bob', 'threat');
      expect(await isFrozen()).toBe(true);
      await decide('bob', 'noted');
    }
  });
});
