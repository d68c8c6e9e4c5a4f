import type { Topic } from '../../domain/model.ts';
import { COMMON_TOPICS } from '../../domain/topics/common-topics.ts';
import { isSensitive } from '../../domain/topics/sensitive-topics.ts';
import { nameForAll } from '../../domain/topics/topic-listing.ts';
import type { Table } from '../../store/table.ts';
import { readTopicItems } from '../../store/topics.ts';

/**
 * The names of those topics that are common or that an operator approved. What a rule alone lets others see in an open stage
 * is left out, and what is sensitive: a mail to anybody must hold nobody's words, and tell a reader over the shoulder nothing.
 */
export async function approvedNames(table: Table, topics: readonly Topic[]): Promise<string[]> {
  const items = await readTopicItems(
    table,
    topics.map(({ slug }) => slug),
  );
  const known = new Map(items.map((item) => [item.slug, item]));
  return topics.flatMap(({ slug }) => {
    const item = known.get(slug);
    if (isSensitive({ slug, sensitive: item?.sensitive })) return [];
    if (item?.listing === 'listed') return nameForAll(item) ?? [];
    return item?.listing === undefined ? (COMMON_TOPICS.get(slug) ?? []) : [];
  });
}
