import type { Topic } from '../../domain/model.ts';
import { consented } from '../../domain/topics/consent.ts';
import type { Table } from '../../store/table.ts';
import { enterTopics } from './enter-topics.ts';

/** Those of some topics, as people wrote them, that take an explicit consent. */
export async function sensitiveAmong(table: Table, topics: readonly Topic[]): Promise<readonly Topic[]> {
  const { open, sensitive } = await enterTopics(table, topics);
  return consented(open, sensitive, () => undefined).lacking;
}
