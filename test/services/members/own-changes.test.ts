import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { GoneError, ImpossibleError, LimitError } from '../../../functions/domain/errors.ts';
import type { Session } from '../../../functions/domain/members/session.ts';
import type { Topic } from '../../../functions/domain/model.ts';
import { addTopic } from '../../../functions/services/members/add-topic.ts';
import { changeProfile } from '../../../functions/services/members/change-profile.ts';
import { confirm } from '../../../functions/services/members/confirm.ts';
import { leaveTopic } from '../../../functions/services/members/leave-topic.ts';
import { rotateCalendar } from '../../../functions/services/members/rotate-calendar.ts';
import { signOutEverywhere } from '../../../functions/services/members/sessions.ts';
import { requestSignIn, signUp } from '../../../functions/services/members/sign-up.ts';
import { readSubscribed, stopMail } from '../../../functions/services/members/subscription.ts';
import { withdraw } from '../../../functions/services/members/withdraw.ts';
import { decideTopic } from '../../../functions/services/topics/review-topics.ts';
import { readMembership, topicsOf } from '../../../functions/store/members.ts';
import { readAsked, readSignUp } from '../../../functions/store/sign-ups.ts';
import type { Table } from '../../../functions/store/table.ts';
import { startDynamoDB, type TestDynamoDB } from '../../support/dynamodb.ts';

let engine: TestDynamoDB;
let table: Table;
beforeAll(async () => {
  engine = await startDynamoDB();
  table = { client: engine.client, name: engine.tableName, patienceMs: 1_000 };
});
afterAll(() => engine.stop());

const NOW = new Date('2027-01-01T12:00:00.000Z');
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
const topic = (slug: string): Topic => ({ slug, name: slug });
const person = { email: 'ada@example.org', home: 'dr5reg', reachKm: 10, free: [] } as const;
const SESSION: Session = { member: 'ada', issuedAt: NOW };

beforeEach(async () => {
  await engine.empty();
  await signUp(table, { ...person, topics: [topic('chess'), topic('go')] }, { now: NOW, newId: () => 's1' });
  await confirm(table, {
    id: 's1',
    issuedAt: NOW,
    hashAddress: async (address) => address,
    hashMailbox: async (address) => address,
    marksOf: async () => undefined,
    newId: () => 'ada',
    now: NOW,
    texts: '2027-01-01',
  });
});

const ada = async () => {
  const found = await readMembership(table, 'ada');
  if (!found) throw new Error('no such member');
  return { ...found.member, topics: topicsOf(found).map(({ slug }) => slug) };
};

describe('given a member who is signed in', () => {
  test('when they add a topic, even twice, then they hold it once', async () => {
    expect(await addTopic(table, SESSION, topic('tea'), NOW)).toBeDefined();
    await addTopic(table, SESSION, topic('tea'), NOW);
    expect((await ada()).topics.sort()).toEqual(['chess', 'go', 'tea']);
  });

  test('when they had stopped all mail and add a topic, then they get mail again', async () => {
    await withdraw(table, 'ada', NOW);
    expect((await ada()).unsubscribedAt).toBeDefined();
    await addTopic(table, SESSION, topic('tea'), later(1));
    expect(await ada()).toMatchObject({ topics: ['tea'] });
    expect((await ada()).unsubscribedAt).toBeUndefined();
  });

  test('when mail does not reach them, then they cannot add a topic', async () => {
    await withdraw(table, 'ada', NOW, { undeliverable: 'bounce' });
    const before = await engine.items();
    await expect(addTopic(table, SESSION, topic('tea'), NOW)).rejects.toThrow(ImpossibleError);
    expect(await engine.items()).toEqual(before);
  });

  test('when an operator closed the topic, or it is one too many, then nothing changes', async () => {
    await decideTopic(table, 'tea', { listing: 'closed', why: 'harm', by: 'op', now: NOW });
    const before = await engine.items();
    await expect(addTopic(table, SESSION, topic('tea'), NOW)).rejects.toThrow(GoneError);
    expect(await engine.items()).toEqual(before);
    for (let n = 2; n < 19; n += 1) await addTopic(table, SESSION, topic(`topic-${n}`), NOW);
    await expect(addTopic(table, SESSION, topic('one-more'), NOW)).rejects.toThrow(LimitError);
    expect((await ada()).topics).toHaveLength(19);
  });

  test('when they leave a topic, then it is gone; and again, then nothing is written', async () => {
    expect(await leaveTopic(table, SESSION, 'go', NOW)).toBe('left');
    expect((await ada()).topics).toEqual(['chess']);
    const before = await engine.items();
    expect(await leaveTopic(table, SESSION, 'go', NOW)).toBe('not-held');
    expect(await engine.items()).toEqual(before);
  });

  test('when they move their calendar, then its number rises and nothing else', async () => {
    const { version, ...before } = await ada();
    expect(await rotateCalendar(table, SESSION, NOW)).toMatchObject({ calendar: 1 });
    await rotateCalendar(table, SESSION, NOW);
    expect(await ada()).toEqual({ ...before, calendar: 2, version: version + 2 });
  });

  test('when they change their profile, then it changes, unless they do not agree to what it is by then', async () => {
    const change = { name: 'Ada', pausedUntil: '2027-03-01' };
    expect(await changeProfile(table, SESSION, change, NOW)).toMatchObject(change);
    const before = await engine.items();
    const changed = changeProfile(table, SESSION, { name: null }, NOW, ({ name }) => {
      throw new Error(`not ${name}`);
    });
    await expect(changed).rejects.toThrow('not Ada');
    expect(await engine.items()).toEqual(before);
    await changeProfile(table, SESSION, { pausedUntil: null }, NOW);
    expect(await ada()).toMatchObject({ name: 'Ada' });
    expect(await ada()).not.toHaveProperty('pausedUntil');
  });

  test('when they have signed out everywhere since, then nothing of this changes anything', async () => {
    await signOutEverywhere(table, 'ada', later(1), { keepCalendar: true });
    const before = await engine.items();
    expect(await addTopic(table, SESSION, topic('tea'), later(2))).toBeUndefined();
    expect(await leaveTopic(table, SESSION, 'go', later(2))).toBeUndefined();
    expect(await rotateCalendar(table, SESSION, later(2))).toBeUndefined();
    expect(await changeProfile(table, SESSION, { name: 'Eve' }, later(2))).toBeUndefined();
    expect(await engine.items()).toEqual(before);
  });
});

describe('given the unsubscribe link of a mail about a topic', () => {
  const link = { member: 'ada', topic: 'chess' };

  test.each([
    ['the topic', 'topic' as const, { mail: true }, ['go']],
    ['all mail', 'all' as const, { mail: false }, []],
    ['mail until a day', { until: '2027-02-01' }, { mail: true, pausedUntil: '2027-02-01' }, ['chess', 'go']],
  ])(
    'when its reader stops %s, then that is so, and again writes nothing',
    async (_, stop, stands, topics) => {
      await stopMail(table, link, stop, NOW);
      expect(await readSubscribed(table, link)).toMatchObject(stands);
      expect((await ada()).topics.sort()).toEqual(topics);
      const before = await engine.items();
      await stopMail(table, link, stop, NOW);
      expect(await engine.items()).toEqual(before);
    },
  );

  test('when a link is about no topic, then there is none to stop', async () => {
    const before = await engine.items();
    await stopMail(table, { member: 'ada' }, 'topic', NOW);
    expect(await engine.items()).toEqual(before);
  });
});

test('given a sign-up that names topics and times twice, when it is kept, then each is there once', async () => {
  const topics = [topic('chess'), { slug: 'chess', name: 'CHESS' }, topic('go')];
  await signUp(
    table,
    { ...person, topics, free: ['mon-evening', 'mon-evening'] },
    { now: NOW, newId: () => 's2' },
  );
  const kept = await readSignUp(table, 's2', NOW);
  expect(kept?.topics?.map(({ slug }) => slug)).toEqual(['chess', 'go']);
  expect(kept).toMatchObject({ free: ['mon-evening'] });
});

test('given a request to sign in, when it is kept, then its address finds it with who asked', async () => {
  await requestSignIn(table, 'bea@example.org', { network: 'n1' }, { now: NOW, newId: () => 'i1' });
  expect(await readAsked(table, 'bea@example.org')).toMatchObject([
    { mail: { kind: 'sign-in', signIn: 'i1' }, asker: { network: 'n1' } },
  ]);
});
