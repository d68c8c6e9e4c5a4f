import { GoneError } from '../../domain/errors.ts';
import type { Table } from '../../store/table.ts';
import { readTopicItems } from '../../store/topics.ts';

/** Whether nobody is brought together for a topic: it was closed, or merged into another. */
export async function isAtRest(table: Table, slug: string): Promise<boolean> {
  const items = await readTopicItems(table, [slug]);
  return items.some(({ listing, same }) => listing === 'closed' || same !== undefined);
}

/** The answer to everybody who asks for a topic that an operator closed. */
export const closedTopic = () =>
  new GoneError('This topic is closed. We do not bring people together for it.');
