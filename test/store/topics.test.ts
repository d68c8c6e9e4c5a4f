import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Table } from '../../functions/store/table.ts';
import { countMembers, listTopics, readTopic, readTopics } from '../../functions/store/topics.ts';
import { startDynamoDB, type TestDynamoDB } from '../support/dynamodb.ts';

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

const named = (slug: string) => ({ slug, name: slug.toUpperCase() });
async function count(slug: string, by: number, token = newToken()): Promise<void> {
  await countMembers(table, [{ topic: named(slug), by }], token);
  await listTopics(table, [slug]);
}
const listed = async () => (await readTopics(table, { limit: 100 })).map(({ slug }) => slug);

describe('given a topic', () => {
  test('when two care about it, then nobody else learns of it', async () => {
    await count('chess', 2);
    expect(await readTopic(table, 'chess')).toBeUndefined();
    expect(await listed()).toEqual([]);
  });

  test('when a third comes, then it is listed as the first one wrote it, and not again when one leaves', async () => {
    await count('chess', 2);
    await countMembers(table, [{ topic: { slug: 'chess', name: 'Chess?' }, by: 1 }], newToken());
    await listTopics(table, ['chess']);
    expect(await readTopic(table, 'chess')).toMatchObject({ slug: 'chess', name: 'CHESS', members: 3 });
    expect(await listed()).toEqual(['chess']);
    await count('chess', -1);
    expect(await readTopic(table, 'chess')).toBeUndefined();
    expect(await listed()).toEqual([]);
  });

  test('when the same batch is counted again, then nothing changes', async () => {
    const token = newToken();
    await count('chess', 3, token);
    await count('chess', 3, token);
    expect(await readTopic(table, 'chess')).toMatchObject({ members: 3 });
  });

  test('when nothing changed, then nothing is written', async () => {
    await countMembers(table, [], newToken());
    expect(await readTopic(table, '')).toBeUndefined();
  });

  test('when its figure goes up and down in any way, then it is listed exactly from three on', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(-2, -1, 1, 2, 3), { minLength: 1, maxLength: 8 }),
        async (steps) => {
          await engine.empty();
          for (const by of steps) await count('chess', by);
          const members = steps.reduce((sum, by) => sum + by, 0);
          expect((await readTopic(table, 'chess'))?.members).toBe(members >= 3 ? members : undefined);
          expect(await listed()).toEqual(members >= 3 ? ['chess'] : []);
        },
      ),
      { numRuns: 20 },
    );
  });

  test('when many count at the same time, then the figure is their sum and the topic is listed', async () => {
    await Promise.all(Array.from({ length: 12 }, () => count('chess', 1)));
    expect(await readTopic(table, 'chess')).toMatchObject({ members: 12 });
    expect(await listed()).toEqual(['chess']);
  });
});

describe('given a hundred topics', () => {
  const slugs = Array.from({ length: 100 }, (_, n) => `topic-${String(n).padStart(3, '0')}`);
  beforeEach(async () => {
    await countMembers(
      table,
      slugs.map((slug) => ({ topic: named(slug), by: 3 })),
      newToken(),
    );
    await listTopics(table, slugs);
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

  test('when a prefix is asked for, then only topics that start so come', async () => {
    const found = await readTopics(table, { prefix: 'topic-04', limit: 20 });
    expect(found.map(({ slug }) => slug)).toEqual(slugs.slice(40, 50));
  });
});
