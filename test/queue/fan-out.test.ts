import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { FanOut } from '../../functions/domain/mailing/fan-out.ts';
import { mailIdOf } from '../../functions/domain/mailing/mail-order.ts';
import type { Interest, Meetup, Rsvp } from '../../functions/domain/model.ts';
import { foundingWrites } from '../../functions/store/groups.ts';
import { interestWrites } from '../../functions/store/interests.ts';
import { readInvitationsOf } from '../../functions/store/invitations.ts';
import { gatheredIndex, interestKey, invitationKey, memberKey } from '../../functions/store/keys.ts';
import { putMeetup, readMeetup } from '../../functions/store/meetups.ts';
import { readPartition } from '../../functions/store/table.ts';
import { put, transact } from '../../functions/store/transact.ts';
import { startFaultyBackend } from '../support/backend.ts';
import type { Fault } from '../support/faulty-dynamodb.ts';
import { batchOf } from '../support/lambda-events.ts';
import { GROUP, meetupOn } from '../support/meetups.ts';
import type { QueueFault } from '../support/queues.ts';
import { startWorkers } from '../support/workers.ts';

const SIZE = 250;

const { engine, table, faults, queues, logged } = startWorkers(
  await startFaultyBackend(),
  new Date('2026-12-01'),
);
const { handler } = await import('../../functions/queue/fan-out.ts');
const ordered = queues.orders;
const waiting = queues.fanOuts;

beforeEach(() => faults.plan(() => undefined));

/** Works off the queue as Lambda would: what failed comes again. Gives how many deliveries failed. */
async function workOff(first: FanOut, most = 5): Promise<number> {
  waiting.push(first);
  let failures = 0;
  for (let message = waiting.shift(); message; message = waiting.shift()) {
    const { batchItemFailures } = await handler(batchOf(message));
    failures += batchItemFailures.length;
    if (batchItemFailures.length > 0) waiting.push(message);
    if (failures > most) throw new Error('it never recovers');
  }
  return failures;
}

const NAMES = Array.from({ length: SIZE }, (_, index) => `m-${String(index).padStart(3, '0')}`);

const interestsIn = (group: string, names: readonly string[]): Interest[] =>
  names.map((member, index) => ({
    member,
    topic: GROUP.topic,
    home: ['dr5reg', 'dr5reu', 'dr5rev'][index % 3] ?? '',
    reachKm: index % 2 === 0 ? 5 : 10,
    since: '2026-11-01T00:00:00.000Z',
    group,
  }));

async function givenInterests(interests: readonly Interest[]): Promise<void> {
  for (let start = 0; start < interests.length; start += 90) {
    const changes = interests.slice(start, start + 90).map((after) => ({ after }));
    await transact(table, await interestWrites(table, changes));
  }
}

let meetups = 0;
/** One more meetup of the group. */
async function givenMeetup(facts: Partial<Meetup> = {}): Promise<Meetup> {
  meetups += 1;
  const meetup = meetupOn({ id: `${GROUP.id}-${meetups}`, ...facts });
  await transact(table, [putMeetup(table, meetup)]);
  return meetup;
}

const answerOf = (index: number): Rsvp | undefined => (['yes', 'no', undefined] as const)[index % 3];

/** Everybody is invited; a third each said yes, said no, and said nothing. */
async function givenInvited(meetup: Meetup): Promise<void> {
  for (let start = 0; start < SIZE; start += 100) {
    await transact(
      table,
      NAMES.slice(start, start + 100).map((member, offset) =>
        put(table, {
          ...invitationKey(meetup.id, member),
          kind: 'invitation',
          meetup: meetup.id,
          member,
          answer: answerOf(start + offset),
        }),
      ),
    );
  }
}

const invitedTo = async ({ id }: Meetup) =>
  (await readInvitationsOf(table, id, { limit: 1000 })).map(({ member }) => member);

const fanOutOf = (what: Exclude<FanOut['what'], 'dissolve'>, { id, sequence }: Meetup) => ({
  what,
  meetup: id,
  sequence,
});

const mailIds = () => new Set(ordered.map(mailIdOf));
const idsFor = (what: string, { id, sequence }: Meetup, members: readonly string[]) =>
  new Set(members.map((member) => `${what}#${id}#${sequence}#${member}`));

describe('given a group of 250, when its next meetup is proposed', () => {
  let meetup: Meetup;
  beforeAll(() => givenInterests(interestsIn(GROUP.id, NAMES)));
  beforeEach(async () => {
    meetup = await givenMeetup();
  });

  it('then everybody is invited and mailed once, a hundred for each message', async () => {
    expect(await workOff(fanOutOf('invitation', meetup))).toBe(0);
    expect(await invitedTo(meetup)).toEqual(NAMES);
    expect(ordered.map(mailIdOf)).toEqual([...idsFor('invitation', meetup, NAMES)]);
    // Ten requests for a hundred mails, and one for the next page or for whoever may come from further away.
    expect(queues.requests).toBe(10 + 1 + 10 + 1 + 5 + 1);
  });

  it('then a page says where it ended, and only that page is done', async () => {
    expect(await handler(batchOf(fanOutOf('invitation', meetup)))).toEqual({ batchItemFailures: [] });
    expect(await invitedTo(meetup)).toEqual(NAMES.slice(0, 100));
    expect(waiting).toEqual([{ ...fanOutOf('invitation', meetup), after: 'm-099' }]);
  });

  it('then members of other groups hear nothing', async () => {
    await givenInterests(interestsIn(`${meetup.group}0`, ['stranger']));
    await workOff(fanOutOf('invitation', meetup));
    expect(await invitedTo(meetup)).not.toContain('stranger');
  });

  it('then whoever was invited already keeps what they answered', async () => {
    const key = invitationKey(meetup.id, 'm-005');
    await transact(table, [
      put(table, { ...key, kind: 'invitation', meetup: meetup.id, member: 'm-005', answer: 'yes' }),
    ]);
    await workOff(fanOutOf('invitation', meetup));
    expect((await readInvitationsOf(table, meetup.id, { limit: 500, answer: 'yes' })).length).toBe(1);
  });

  it('then whoever said of the one before that they would host it does, even if the page comes twice', async () => {
    const previous = `${GROUP.id}-${meetups}`;
    meetup = await givenMeetup();
    const said = (member: string, hostNext: boolean) =>
      put(table, {
        ...invitationKey(previous, member),
        kind: 'invitation',
        meetup: previous,
        member,
        answer: 'yes',
        feedback: { happened: true, hostNext },
      });
    await transact(table, [said('m-005', true), said('m-006', false), said('m-120', true)]);
    await workOff(fanOutOf('invitation', meetup));
    await workOff(fanOutOf('invitation', meetup));
    const { tally } = (await readMeetup(table, meetup.id)) ?? {};
    expect(Object.keys(tally?.hosts ?? {}).sort()).toEqual(['m-005', 'm-120']);
    expect(tally?.yes).toBe(2);
  });

  it.each<[string, string, number]>([
    ['the meetup, for the second page', 'GetItem', 1],
    ['the second page of members', 'Query', 1],
    ['the last page of members', 'Query', 2],
    ['the last invitation of the first page', 'PutItem', 99],
    ['the first invitation of the second page', 'PutItem', 100],
    ['the very last invitation', 'PutItem', 249],
  ])('then nobody is missed though DynamoDB fails on %s', async (_, operation, at) => {
    let calls = 0;
    const away: Fault = { kind: 'refuse', status: 400, type: 'ResourceNotFoundException' };
    faults.plan((request) => {
      if (request.operation !== operation) return undefined;
      calls += 1;
      return calls - 1 === at ? away : undefined;
    });
    expect(await workOff(fanOutOf('invitation', meetup))).toBe(1);
    expect(await invitedTo(meetup)).toEqual(NAMES);
    expect(mailIds()).toEqual(idsFor('invitation', meetup, NAMES));
  });
});

describe('given 250 people who were invited', () => {
  let meetup: Meetup;
  beforeAll(async () => {
    meetup = await givenMeetup({ sequence: 3 });
    await givenInvited(meetup);
  });

  it.each<['confirmed' | 'changed' | 'reminder' | 'cancelled' | 'feedback', (index: number) => boolean]>([
    ['confirmed', (index) => answerOf(index) !== 'no'],
    ['changed', (index) => answerOf(index) === 'yes'],
    ['reminder', (index) => answerOf(index) === 'yes'],
    ['feedback', (index) => answerOf(index) === 'yes'],
    ['cancelled', () => true],
  ])('when the news is "%s", then exactly those it concerns are mailed once', async (what, isMailed) => {
    expect(await workOff(fanOutOf(what, meetup))).toBe(0);
    const wanted = NAMES.filter((_, index) => isMailed(index));
    expect(ordered.map(mailIdOf)).toEqual([...idsFor(what, meetup, wanted)]);
  });

  it.each<QueueFault>(['refuses one', 'fails', 'loses its answer'])(
    'when SQS %s at the bounds of pages, then redelivery mails everybody, and nobody as two mails',
    async (how) => {
      // The first and last requests of every page, and those that order the next page.
      for (const at of [0, 9, 10, 11, 20, 21, 22, 26]) {
        queues.reset();
        queues.plan((request) => (request === at ? how : undefined));
        expect({ at, failures: await workOff(fanOutOf('cancelled', meetup)) }).toEqual({ at, failures: 1 });
        expect(mailIds()).toEqual(idsFor('cancelled', meetup, NAMES));
      }
    },
  );

  it('when the news is of another sequence, then the message is done and nobody is mailed', async () => {
    for (const sequence of [2, 4])
      expect(await workOff({ what: 'confirmed', meetup: meetup.id, sequence })).toBe(0);
    expect(queues.requests).toBe(0);
  });

  it('when the meetup is moved between two pages, then the rest is left to the news of that', async () => {
    expect(await workOff({ what: 'cancelled', meetup: meetup.id, sequence: 2, after: 'm-099' })).toBe(0);
    expect(queues.requests).toBe(0);
  });

  it('when there is no such meetup, then the message is done', async () => {
    for (const meetup of ['none-1', 'none', ''])
      expect(await workOff({ what: 'confirmed', meetup, sequence: 0 })).toBe(0);
    expect(queues.requests).toBe(0);
  });

  it('when messages are poison, then they fail alone and nothing of them is logged', async () => {
    const poison = [
      'no JSON',
      { what: 'party', meetup: meetup.id, sequence: 3 },
      { what: 'confirmed', meetup: meetup.id },
      { what: 'dissolve' },
      null,
    ];
    const event = batchOf(...poison, fanOutOf('cancelled', meetup));
    const { batchItemFailures } = await handler(event);
    expect(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)).toEqual(
      event.Records.slice(0, poison.length).map(({ messageId }) => messageId),
    );
    expect(ordered).toHaveLength(100);
    expect(logged()).toContain('message failed');
    expect(logged()).not.toMatch(/no JSON|party/);
  });
});

describe('given a group of 10,000', () => {
  const CROWD = Array.from({ length: 10_000 }, (_, index) => `c-${String(index).padStart(5, '0')}`);
  let meetup: Meetup;
  beforeAll(async () => {
    await engine.fill(
      interestsIn('crowd', CROWD).map(({ topic, ...interest }) => ({
        ...interestKey(interest.member, topic.slug),
        ...interest,
        ...{ kind: 'interest', topic: topic.slug, topicName: topic.name },
        ...{ gsi1pk: gatheredIndex('crowd'), gsi1sk: memberKey(interest.member).pk },
      })),
    );
    meetup = await givenMeetup({ id: 'crowd-2', group: 'crowd' });
  });

  // What those who are invited first are told next is told to the same people.
  it.each(['invitation', 'cancelled'] as const)(
    'when every page of "%s" breaks just before the next is ordered, then nobody is missed, and nobody has two mails',
    async (what) => {
      const broken = new Set<string>();
      queues.plan(() => (body) => {
        if (!body.includes('"after"') || broken.has(body)) return false;
        broken.add(body);
        return true;
      });
      expect(await workOff(fanOutOf(what, meetup), 100)).toBe(100);
      expect(mailIds()).toEqual(idsFor(what, meetup, CROWD));
    },
  );
});

describe('given a group of 100 that has closed, when it dissolves', () => {
  const CLOSED = 'closed';
  /** Three pages of them. */
  const MEMBERS = NAMES.slice(0, 100);
  beforeEach(async () => {
    await engine.empty();
    await givenInterests(interestsIn(CLOSED, MEMBERS));
    // Some wait already, so that counters grow and do not only begin.
    const others = interestsIn('', ['a-1', 'a-2', 'z-1', 'z-2']).map(({ group: _, ...waits }) => waits);
    await givenInterests(others);
    await givenInterests(interestsIn('open', ['elsewhere']));
  });

  /** Waiting people by cell and reach: as the counters say, and as the interests say. */
  async function waitingPeople() {
    const items = await engine.items();
    const counted: Record<string, number> = {};
    for (const counter of items.filter(({ kind }) => kind === 'counter'))
      for (const [name, value] of Object.entries(counter)) {
        const [reach, member] = name.split('#');
        const people = name === 'total' ? Number(value) : Number(member !== undefined);
        const key = `${counter.cell} ${reach}`;
        if (people > 0) counted[key] = (counted[key] ?? 0) + people;
      }
    const waits: Record<string, number> = {};
    for (const { home, reachKm } of items.filter(({ kind, group }) => kind === 'interest' && !group))
      for (const name of [`${home} total`, `${home} r${reachKm}`]) waits[name] = (waits[name] ?? 0) + 1;
    return { counted, waits };
  }

  async function expectAllWait() {
    expect(await readPartition(table, gatheredIndex(CLOSED), { index: 'gsi1' })).toEqual([]);
    expect(await readPartition(table, gatheredIndex('open'), { index: 'gsi1' })).toHaveLength(1);
    const { counted, waits } = await waitingPeople();
    expect(counted).toEqual(waits);
    const people = Object.entries(counted).filter(([name]) => name.endsWith('total'));
    expect(people.reduce((sum, [, total]) => sum + total, 0)).toBe(MEMBERS.length + 4);
  }

  it('then all wait again, and the counters count them', async () => {
    expect(await workOff({ what: 'dissolve', group: CLOSED })).toBe(0);
    await expectAllWait();
    expect(ordered).toEqual([]);
  });

  it.each([
    ['a read', 'Query', 1],
    ['the second transaction', 'TransactWriteItems', 1],
    ['the last transaction', 'TransactWriteItems', 2],
  ])('then it goes on where it was though %s fails', async (_, operation, at) => {
    let calls = 0;
    const fault: Fault = { kind: 'refuse', status: 400, type: 'ResourceNotFoundException' };
    faults.plan((request) => {
      if (request.operation !== operation) return undefined;
      calls += 1;
      return calls - 1 === at ? fault : undefined;
    });
    expect(await workOff({ what: 'dissolve', group: CLOSED })).toBe(1);
    await expectAllWait();
  });

  it('then nobody counts twice though the answer to a transaction is lost again and again', async () => {
    let calls = 0;
    faults.plan(({ operation }) => {
      if (operation !== 'TransactWriteItems') return undefined;
      calls += 1;
      // The client asks three times for the second page.
      return calls > 1 && calls <= 4 ? { kind: 'lose-answer' } : undefined;
    });
    expect(await workOff({ what: 'dissolve', group: CLOSED })).toBe(1);
    await expectAllWait();
  });

  it.each<QueueFault>(['refuses one', 'fails', 'loses its answer'])(
    'then it goes on though SQS %s when it orders the next page',
    async (how) => {
      queues.plan((request) => (request === 1 ? how : undefined));
      expect(await workOff({ what: 'dissolve', group: CLOSED })).toBe(1);
      await expectAllWait();
    },
  );

  it('then a message that is delivered twice at the same time does no harm', async () => {
    const twice = batchOf({ what: 'dissolve', group: CLOSED }, { what: 'dissolve', group: CLOSED });
    expect(await handler(twice)).toEqual({ batchItemFailures: [] });
    const next = waiting.shift();
    if (!next) throw new Error('no next page');
    expect(await workOff(next)).toBe(0);
    await expectAllWait();
  });

  it('then somebody who has left it meanwhile is not brought back', async () => {
    const [before] = interestsIn(CLOSED, ['m-000']);
    if (!before) throw new Error('nobody');
    await transact(table, await interestWrites(table, [{ before }]));
    await workOff({ what: 'dissolve', group: CLOSED });
    const { counted, waits } = await waitingPeople();
    expect(counted).toEqual(waits);
    expect(counted['dr5reg total']).toBe(Math.ceil(MEMBERS.length / 3) - 1 + 2);
  });
});

it('given a group whose entry went because its topic was merged, when it is to dissolve, then nobody leaves it', async () => {
  const moved = { ...GROUP, id: 'moved' };
  const interests = interestsIn(moved.id, ['moved-a', 'moved-b', 'moved-c']);
  await givenInterests(interests);
  await transact(table, foundingWrites(table, moved, { ...meetupOn({}), id: 'moved-1', group: moved.id }));
  expect(await workOff({ what: 'dissolve', group: moved.id })).toBe(0);
  expect(await readPartition(table, gatheredIndex(moved.id), { index: 'gsi1' })).toHaveLength(3);
});
