import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { GoneError } from '../../../functions/domain/errors.ts';
import type { TopicPolicy } from '../../../functions/domain/topics/topic-listing.ts';
import { countMembers } from '../../../functions/services/topics/count-topics.ts';
import {
  publicMeetups,
  readPublicTopic,
  readTopic,
} from '../../../functions/services/topics/public-topics.ts';
import { publishTopics } from '../../../functions/services/topics/publish-topics.ts';
import { decideTopic, reopenTopic } from '../../../functions/services/topics/review-topics.ts';
import { topicKey } from '../../../functions/store/keys.ts';
import type { TopicsPosition } from '../../../functions/store/reconcile-position.ts';
import type { Table } from '../../../functions/store/table.ts';
import { readListed, readTopicItem, readTopics } from '../../../functions/store/topics.ts';
import { put, transact } from '../../../functions/store/transact.ts';
import { startDynamoDB, type TestDynamoDB } from '../../support/dynamodb.ts';

let engine: TestDynamoDB;
let table: Table;
beforeAll(async () => {
  engine = await startDynamoDB();
  table = { client: engine.client, name: engine.tableName, patienceMs: 300 };
});
afterAll(() => engine.stop());
beforeEach(() => engine.empty());

let tokens = 0;
const newToken = () => {
  tokens += 1;
  return `token-${tokens}`;
};

const count = (slug: string, by: number, { name = slug, token = newToken() } = {}) =>
  countMembers(table, [{ topic: { slug, name }, by }], token);

const HOUR_MS = 60 * 60 * 1000;
const FIRST_NIGHT = Date.parse('2026-12-01T03:00:00.000Z');
/** What the sweep does to all topics `hours` after the first night. */
async function sweep(hours: number, policy: TopicPolicy = 'reviewed'): Promise<void> {
  let position: TopicsPosition | 'done' | undefined;
  while (position !== 'done')
    position = await publishTopics(
      table,
      position,
      { now: new Date(FIRST_NIGHT + hours * HOUR_MS), policy },
      (_, error) => {
        throw error;
      },
    );
}
const listed = async () => (await readTopics(table, { limit: 200 })).map(({ slug }) => slug);
const by = { why: 'a test', by: 'tester', now: new Date(FIRST_NIGHT) };

/** Everything that anybody can read about topics. */
const publicBytes = async (slugs: readonly string[]) =>
  JSON.stringify([
    await readTopics(table, { limit: 200 }),
    await Promise.all(slugs.map((slug) => readTopic(table, slug))),
    (await readListed(table, slugs)).sort((a, b) => (a.slug < b.slug ? -1 : 1)),
  ]);

describe('given a common topic', () => {
  test('when five care about it, then it is listed by its common name two nights later, and no sooner', async () => {
    await count('chess', 5, { name: 'CHESS!!! 🤬' });
    await sweep(0);
    await sweep(24);
    await sweep(47.9);
    expect(await listed()).toEqual([]);
    expect(await readTopic(table, 'chess')).toBeUndefined();
    await sweep(48);
    expect(await listed()).toEqual(['chess']);
    expect(await readTopic(table, 'chess')).toEqual({ slug: 'chess', name: 'Chess', members: 5 });
  });

  test('when four care about it, then nobody else learns of them', async () => {
    await count('chess', 4);
    for (const hours of [0, 48, 96]) await sweep(hours);
    expect(await listed()).toEqual([]);
    expect(await readTopic(table, 'chess')).toBeUndefined();
    expect(await readPublicTopic(table, 'chess')).toEqual({ slug: 'chess', name: 'Chess' });
  });

  test('when people leave it, then it goes two nights later', async () => {
    await count('chess', 6);
    for (const hours of [0, 48]) await sweep(hours);
    await count('chess', -6);
    await sweep(72);
    expect(await listed()).toEqual(['chess']);
    for (const hours of [96, 144]) await sweep(hours);
    expect(await listed()).toEqual([]);
    await sweep(168);
    expect(await engine.items()).toEqual([]);
  });

  test('when the same record is counted again, then nothing changes', async () => {
    const token = newToken();
    await count('chess', 5, { token });
    await count('chess', 5, { token });
    for (const hours of [0, 48]) await sweep(hours);
    expect(await readTopic(table, 'chess')).toMatchObject({ members: 5 });
  });

  test('when many count at the same time, then the figure is their sum', async () => {
    await Promise.all(Array.from({ length: 35 }, () => count('chess', 1)));
    for (const hours of [0, 48]) await sweep(hours);
    expect(await readTopic(table, 'chess')).toMatchObject({ members: 35 });
  });
});

describe('given topics of all kinds, some shown', () => {
  const SLUGS = ['chess', 'go', 'tom-is-a-thief', 'moss'];

  test('when people come and go in any way, then no public byte changes before the next sweep', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom<TopicPolicy>('reviewed', 'open'),
        fc.array(fc.tuple(fc.constantFrom(...SLUGS), fc.integer({ min: -3, max: 7 })), { maxLength: 7 }),
        async (policy, steps) => {
          await engine.empty();
          for (const slug of ['chess', 'moss']) await count(slug, 9);
          for (const hours of [0, 48]) await sweep(hours, policy);
          const before = await publicBytes(SLUGS);
          for (const [slug, people] of steps) await count(slug, people);
          expect(await publicBytes(SLUGS)).toBe(before);
        },
      ),
      { numRuns: 15 },
    );
  });

  test('when thirty write what nobody approved, then none of it is listed or named in a reviewed stage', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('Kill Bob Smith', 'my ex lives at 5 Elm Rd', 'moss', 'buy'),
        async (name) => {
          await engine.empty();
          const slug = name.toLowerCase().replaceAll(' ', '-');
          await count(slug, 30, { name });
          for (const hours of [0, 48, 96]) await sweep(hours);
          expect(await listed()).toEqual([]);
          expect(await readTopic(table, slug)).toBeUndefined();
          expect(await readPublicTopic(table, slug)).toBeUndefined();
        },
      ),
      { numRuns: 4 },
    );
  });

  test('when the stage is open, then what looks harmless is listed as most write it, the rest waits', async () => {
    await count('moss', 2, { name: 'MOSS 🌱' });
    await count('moss', 4, { name: 'Moss' });
    await count('moss', 3, { name: 'm\u0336oss' });
    await count('tom-is-a-thief', 9, { name: 'Tom is a thief' });
    await count('call-0301234567', 9, { name: 'call 0301234567' });
    for (const hours of [0, 48]) await sweep(hours, 'open');
    expect(await readTopics(table, { limit: 9 })).toEqual([{ slug: 'moss', name: 'Moss', members: 10 }]);
  });

  test('when an open stage becomes a reviewed one, then what nobody approved goes the next night', async () => {
    await count('moss', 9, { name: 'Moss' });
    for (const hours of [0, 48]) await sweep(hours, 'open');
    await sweep(49, 'reviewed');
    expect(await listed()).toEqual([]);
    expect(await readPublicTopic(table, 'moss')).toBeUndefined();
  });
});

describe('given a topic that an operator looked at', () => {
  test('when it is approved, then it is listed under the name that the operator gave it', async () => {
    await count('moss', 9, { name: 'mOsS' });
    for (const hours of [0, 48]) await sweep(hours);
    await decideTopic(table, 'moss', { listing: 'listed', name: 'Moss', ...by });
    await sweep(96);
    expect(await readTopic(table, 'moss')).toEqual({ slug: 'moss', name: 'Moss', members: 10 });
  });

  test.each(['hidden', 'closed'] as const)(
    'when it is %s, then it is gone at once, and stays so',
    async (listing) => {
      await count('chess', 9);
      for (const hours of [0, 48]) await sweep(hours);
      await decideTopic(table, 'chess', { listing, ...by });
      for (const hours of [49, 96, 144]) {
        expect(await listed()).toEqual([]);
        expect(await readListed(table, ['chess'])).toEqual([]);
        expect(await readPublicTopic(table, 'chess')).toBeUndefined();
        expect(await publicMeetups(table, [{ topic: { slug: 'chess', name: 'x' } }])).toEqual([]);
        if (listing === 'closed') await expect(readTopic(table, 'chess')).rejects.toThrow(GoneError);
        else expect(await readTopic(table, 'chess')).toBeUndefined();
        expect((await readTopicItem(table, 'chess'))?.listing).toBe(listing);
        await count('chess', 9);
        // Counting names a common topic, which must not bring it back.
        expect(await readPublicTopic(table, 'chess')).toBeUndefined();
        await sweep(hours);
      }
      await reopenTopic(table, 'chess', by);
      for (const hours of [192, 240]) await sweep(hours);
      expect(await listed()).toEqual(['chess']);
    },
  );

  test('when it is closed before anybody wrote it, then it is closed', async () => {
    await decideTopic(table, 'moss', { listing: 'closed', ...by });
    expect((await readTopicItem(table, 'moss'))?.listing).toBe('closed');
    await count('moss', 9);
    for (const hours of [0, 48]) await sweep(hours, 'open');
    expect(await listed()).toEqual([]);
    await expect(readTopic(table, 'moss')).rejects.toThrow(GoneError);
  });
});

test('given a topic that release 0.1 wrote and listed, then its first spelling is shown to nobody, before and after a sweep', async () => {
  const old = (slug: string, name: string) =>
    put(table, {
      ...topicKey(slug),
      kind: 'topic',
      slug,
      name,
      members: 9,
      gsi1pk: 'TOPICS',
      gsi1sk: slug,
    });
  await transact(table, [old('chess', 'CHESS?!'), old('moss', 'M O S S')]);
  expect(await publicBytes(['chess', 'moss'])).not.toContain('CHESS');
  for (const hours of [0, 48]) await sweep(hours);
  expect(await readTopics(table, { limit: 9 })).toEqual([{ slug: 'chess', name: 'Chess', members: 10 }]);
});

describe('given more topics than a page of the sweep holds', () => {
  const slugs = Array.from({ length: 120 }, (_, n) => `topic-${String(n).padStart(3, '0')}`);
  beforeEach(async () => {
    for (let at = 0; at < slugs.length; at += 40)
      await countMembers(
        table,
        slugs.slice(at, at + 40).map((slug) => ({ topic: { slug, name: slug }, by: 5 })),
        newToken(),
      );
    for (const hours of [0, 48]) await sweep(hours, 'open');
  });

  test('when they are read page by page, then each comes once, in order', async () => {
    const read: string[] = [];
    for (;;) {
      const page = await readTopics(table, { after: read.at(-1), limit: 33 });
      if (page.length === 0) break;
      read.push(...page.map(({ slug }) => slug));
    }
    expect(read).toEqual(slugs);
  });
});
