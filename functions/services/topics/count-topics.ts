import type { Topic } from '../../domain/model.ts';
import { COMMON_TOPICS } from '../../domain/topics/common-topics.ts';
import { tidySpelling } from '../../domain/topics/topic-name.ts';
import { unlessPresent } from '../../store/expressions.ts';
import { OTHER_TOPICS, spellingKey, topicKey } from '../../store/keys.ts';
import type { Table } from '../../store/table.ts';
import { transact, update } from '../../store/transact.ts';

/** A topic, as somebody writes it, that gained or lost members. */
export interface TopicChange {
  readonly topic: Topic;
  readonly by: number;
}

/**
 * Counts members of up to 50 topics, which nobody sees until the nightly reconcile publishes it, and, for a topic without a
 * common name, how many use this spelling. The same `token` (at most 36 characters) counts once within ten minutes.
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
    kind: 'topic',
    set: {
      slug,
      gsi1pk: unlessPresent(OTHER_TOPICS),
      gsi1sk: slug,
      publicName: common === undefined ? undefined : unlessPresent(common),
    },
    add: { members: by },
  });
}

function countSpelling(table: Table, { topic, by }: TopicChange) {
  if (COMMON_TOPICS.has(topic.slug)) return [];
  const text = tidySpelling(topic);
  return [
    update(table, spellingKey(topic.slug, text), {
      kind: 'spelling',
      set: { text },
      add: { people: by },
    }),
  ];
}
