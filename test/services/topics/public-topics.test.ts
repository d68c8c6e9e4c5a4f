import { describe, expect, test } from 'vitest';
import { GoneError, NotFoundError } from '../../../functions/domain/errors.ts';
import { findTopic, meantBy, progressIn } from '../../../functions/services/topics/public-topics.ts';
import { topicKey } from '../../../functions/store/keys.ts';
import type { Table } from '../../../functions/store/table.ts';
import type { TopicItem } from '../../../functions/store/topics.ts';
import { putItem } from '../../../functions/store/transact.ts';
import { faultyTable } from '../../support/faulty-table.ts';

const given = faultyTable(300);
const SQUARE = 'dr5re';

const keep = (table: Table, slug: string, more: Partial<TopicItem> = {}) =>
  putItem(table, { ...topicKey(slug), kind: 'topic', slug, members: 9, ...more });
const SHOWN = { shown: { members: 10 } };

/** One topic that others see and one that they do not, one that was merged and one that is closed. */
async function world(table: Table) {
  await keep(table, 'moss', { ...SHOWN, publicName: 'Moss' });
  await keep(table, 'ferns');
  await keep(table, 'moos', { same: 'moss' });
  await keep(table, 'chess', { ...SHOWN, publicName: 'Chess' });
  await keep(table, 'spam', { listing: 'closed' });
}

describe('given a topic that somebody asks for by name', () => {
  test.each<[string, string, string, string, number]>([
    ['its own', 'moss', 'moss', 'moss', 1],
    ['one of its own that others do not see', 'ferns', 'none', 'ferns', 1],
    ['one that was merged into it', 'moos', 'moss', 'moss', 2],
    ['one in another language', 'schach', 'chess', 'chess', 2],
    ['one in another language that nobody has written', 'wandern', 'none', 'hiking', 2],
    ['one that nobody has written', 'lichen', 'none', 'lichen', 1],
    ['one that was closed', 'spam', 'gone', 'gone', 1],
  ])(
    'when that is %s, then it is found, and no item is read twice',
    async (_, named, found, meant, reads) => {
      const { table, faults } = given();
      await world(table);
      const asked = async (ask: () => Promise<string>) => {
        const before = faults.seen.length;
        const answer = await ask().catch((error) => {
          if (error instanceof NotFoundError) return 'none';
          if (error instanceof GoneError) return 'gone';
          throw error;
        });
        return { answer, seen: faults.seen.slice(before) };
      };
      const gets = (count: number) => Array.from({ length: count }, () => 'GetItem');
      expect(await asked(async () => (await findTopic(table, named)).slug)).toEqual({
        answer: found,
        seen: gets(reads),
      });
      // What is seen of it takes one read more.
      expect(await asked(async () => (await progressIn(table, named, SQUARE)).topic)).toEqual({
        answer: meant,
        seen: gets(meant === 'gone' ? reads : reads + 1),
      });
      expect(await asked(() => meantBy(table, named))).toEqual({
        answer: meant === 'gone' ? named : meant,
        seen: gets(reads),
      });
    },
  );
});
