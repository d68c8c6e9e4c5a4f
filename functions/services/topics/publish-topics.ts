import { COMMON_TOPICS } from '../../domain/topics/common-topics.ts';
import { publish, SHOWN_FROM } from '../../domain/topics/publish-topic.ts';
import type { TopicPolicy } from '../../domain/topics/topic-listing.ts';
import { majoritySpelling } from '../../domain/topics/topic-name.ts';
import { equals } from '../../store/expressions.ts';
import { LISTED_TOPICS, OTHER_TOPICS, spellingKey, topicKey } from '../../store/keys.ts';
import type { TopicsPosition } from '../../store/reconcile-position.ts';
import { readPartition, type Table } from '../../store/table.ts';
import { readSpellings, type TopicItem } from '../../store/topics.ts';
import { check, PRESENT, remove, transact, update, wins } from '../../store/transact.ts';
import { finishMerge } from './merge-topic.ts';
import { forgetStaleNext } from './next-of-topic.ts';

/** Topics of one page. */
const PAGE = 50;

/**
 * Publishes what a night allows of a page of topics, see `publish`. Resolves to where the next page starts, 'done' after the
 * last one. Repeating a page changes nothing.
 */
export async function publishTopics(
  table: Table,
  { list, after }: TopicsPosition = { list: LISTED_TOPICS },
  { now, policy }: { readonly now: Date; readonly policy: TopicPolicy },
  complain: (slug: string, error: unknown) => void,
): Promise<TopicsPosition | 'done'> {
  const page = await readPartition<TopicItem>(table, list, { index: 'gsi1', after, limit: PAGE });
  await Promise.all(
    page.map((topic) =>
      publishTopic(table, topic, now, policy).catch((error) => complain(topic.slug, error)),
    ),
  );
  const last = page.at(-1);
  if (last && page.length === PAGE) return { list, after: last.slug };
  return list === LISTED_TOPICS ? { list: OTHER_TOPICS } : 'done';
}

async function publishTopic(table: Table, topic: TopicItem, now: Date, policy: TopicPolicy): Promise<void> {
  if (topic.same !== undefined) {
    // Whoever still holds it came at the very moment of the merge, or nobody finished that.
    if (topic.members > 0) await finishMerge(table, topic.slug, now);
    return;
  }
  // An operator's decision or a new member at the same moment goes first; the next night sees it.
  if (isForgotten(topic)) {
    await wins(forget(table, topic.slug));
    return;
  }
  await forgetStaleNext(table, topic, now);
  const majority = await majorityOf(table, topic, policy);
  const next = publish(topic, now, { policy, majority });
  if (!next) return;
  const gone = Object.entries(next).flatMap(([name, value]) => (value === undefined ? [name] : []));
  await wins(
    transact(table, [
      update(table, topicKey(topic.slug), {
        set: { ...next, v: 1, gsi1pk: next.shown ? LISTED_TOPICS : OTHER_TOPICS },
        remove: gone,
        when: [PRESENT, equals('listing', topic.listing), equals('sensitive', topic.sensitive)],
      }),
    ]),
  );
}

const isForgotten = ({ members, shown, listing, sensitive, alsoKnownAs = [] }: TopicItem) =>
  members === 0 && !shown && !listing && sensitive === undefined && alsoKnownAs.length === 0;

/** What one transaction takes besides the topic itself. */
const FORGOTTEN_AT_ONCE = 99;

/** Nobody is interested any longer, so the words go, too. */
async function forget(table: Table, slug: string): Promise<void> {
  const spellings = await readSpellings(table, slug);
  const gone = spellings
    .slice(0, FORGOTTEN_AT_ONCE)
    .map(({ text }) => remove(table, spellingKey(slug, text)));
  const nobody = equals('members', 0);
  const isAll = gone.length === spellings.length;
  await transact(table, [
    ...gone,
    isAll ? remove(table, topicKey(slug), nobody) : check(table, topicKey(slug), nobody),
  ]);
}

/** How most people write a topic, if others may come to see that. */
async function majorityOf(
  table: Table,
  { slug, members }: TopicItem,
  policy: TopicPolicy,
): Promise<string | undefined> {
  if (policy !== 'open' || members < SHOWN_FROM || COMMON_TOPICS.has(slug)) return undefined;
  return majoritySpelling(await readSpellings(table, slug));
}
