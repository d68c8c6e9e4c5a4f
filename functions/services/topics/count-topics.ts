import type { Topic } from '../../domain/model.ts';
import { COMMON_TOPICS } from '../../domain/topics/common-topics.ts';
import { toTopic } from '../../domain/topics/topic.ts';
import { tidySpelling } from '../../domain/topics/topic-name.ts';
import { OTHER_TOPICS, spellingKey, topicKey } from '../../store/keys.ts';
import type { Table } from '../../store/table.ts';
import { transact, update } from '../../store/transact.ts';

/** A topic, as somebody writes it, that gained (or lost) members. */
export interface TopicChange {
  readonly topic: Topic;
  readonly by: number;
}

/**
 * Adds to how many care about up to 50 topics, which nobody sees before the sweep has shown it, and to how many write a topic
 * so where it has no common name. The same `token` (at most 36 characters) counts once, however often a batch is
 * delivered within ten minutes.
 */
export async function countMembers(
  table: Table,
  changes: readonly TopicChange[],
  token: string,
): Promise<void> {
  if (changes.length === 0) return;
  await transact(
    table,
    changes.flatMap((change) => [countTopic(table, change), ...countSpelling(table, change)]),
    token,
  );
}

function countTopic(table: Table, { topic: { slug }, by }: TopicChange) {
  const common = COMMON_TOPICS.get(slug);
  return update(table, topicKey(slug), {
    update: [
      'SET kind = :kind, v = :v, slug = :slug, gsi1pk = if_not_exists(gsi1pk, :others), gsi1sk = :slug',
      ...(common === undefined ? [] : ['publicName = if_not_exists(publicName, :common)']),
    ]
      .join(', ')
      .concat(' ADD members :by'),
    values: {
      ':kind': 'topic',
      ':v': 1,
      ':slug': slug,
      ':others': OTHER_TOPICS,
      ':by': by,
      ...(common !== undefined && { ':common': common }),
    },
  });
}

const isOwnName = ({ slug, name }: Topic) => toTopic(name)?.slug === toTopic(slug)?.slug;

function countSpelling(table: Table, { topic, by }: TopicChange) {
  // Whoever came along from a merged topic, or names it in another language, says nothing of how this one is written.
  if (COMMON_TOPICS.has(topic.slug) || !isOwnName(topic)) return [];
  const text = tidySpelling(topic);
  return [
    update(table, spellingKey(topic.slug, text), {
      update: 'SET kind = :kind, v = :v, #text = :text ADD people :by',
      names: { '#text': 'text' },
      values: { ':kind': 'spelling', ':v': 1, ':text': text, ':by': by },
    }),
  ];
}
