import { GoneError } from '../../domain/errors.ts';
import type { Table } from '../../store/table.ts';
import { readClosed } from '../../store/topics.ts';

/** Throws GoneError for a topic that an operator closed. */
export async function refuseClosed(table: Table, slug: string): Promise<void> {
  if ((await readClosed(table, [slug])).length > 0) throw closedTopic();
}

/** The answer to everybody who asks for a topic that an operator closed. */
export const closedTopic = () =>
  new GoneError('This topic was closed. Nobody is brought together for it here.');
