import { LostRaceError } from '../../domain/errors.ts';
import { COMMON_TOPICS } from '../../domain/topics/common-topics.ts';
import { publish, SHOWN_FROM } from '../../domain/topics/publish-topic.ts';
import type { TopicPolicy } from '../../domain/topics/topic-listing.ts';
import { majoritySpelling, type Spelling } from '../../domain/topics/topic-name.ts';
import {
  LISTED_TOPICS,
  OTHER_TOPICS,
  SPELLING_PREFIX,
  spellingKey,
  topicKey,
  topicPartition,
} from '../../store/keys.ts';
import type { TopicsPosition } from '../../store/reconcile-position.ts';
import { readPartition, type Table } from '../../store/table.ts';
import type { TopicItem } from '../../store/topics.ts';
import { check, remove, transact, update } from '../../store/transact.ts';
import { finishMerge } from './merge-topic.ts';

/** Topics of one page. */
const PAGE = 50;

/**
 * Shows of a page of topics what a night allows, see `publish`; gives where the next page begins, 'done' after the last one.
 * Doing a page again changes nothing.
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
  if (isForgotten(topic)) return unlessDecided(forget(table, topic.slug));
  const majority = await majorityOf(table, topic, policy);
  const next = publish(topic, now, { policy, majority });
  if (!next) return;
  const set = {
    v: 1,
    gsi1pk: next.shown ? LISTED_TOPICS : OTHER_TOPICS,
    ...Object.fromEntries(Object.entries(next).filter(([, value]) => value !== undefined)),
  };
  const gone = Object.entries(next).flatMap(([name, value]) => (value === undefined ? [name] : []));
  await unlessDecided(
    transact(table, [
      update(table, topicKey(topic.slug), {
        update: [
          `SET ${Object.keys(set)
            .map((name) => `${name} = :${name}`)
            .join(', ')}`,
          ...(gone.length > 0 ? [`REMOVE ${gone.join(', ')}`] : []),
        ].join(' '),
        condition: topic.listing
          ? 'listing = :listing'
          : 'attribute_exists(pk) AND attribute_not_exists(listing)',
        values: {
          ...Object.fromEntries(Object.entries(set).map(([name, value]) => [`:${name}`, value])),
          ...(topic.listing && { ':listing': topic.listing }),
        },
      }),
    ]),
  );
}

const isForgotten = ({ members, shown, listing, alsoKnownAs = [] }: TopicItem) =>
  members === 0 && !shown && !listing && alsoKnownAs.length === 0;

/** An operator who decides, or somebody who joins, at this very moment goes first; the next night sees it. */
async function unlessDecided(written: Promise<void>): Promise<void> {
  try {
    await written;
  } catch (error) {
    if (!(error instanceof LostRaceError)) throw error;
  }
}

/** What one transaction takes, but for the topic itself. */
const FORGOTTEN_AT_ONCE = 99;

/** Nobody cares about it any more, so the words go, too. */
async function forget(table: Table, slug: string): Promise<void> {
  const spellings = await readSpellings(table, slug);
  const gone = spellings
    .slice(0, FORGOTTEN_AT_ONCE)
    .map(({ text }) => remove(table, spellingKey(slug, text)));
  const nobody = { text: '#members = :nobody', names: { '#members': 'members' }, values: { ':nobody': 0 } };
  const isAll = gone.length === spellings.length;
  await transact(table, [
    ...gone,
    isAll ? remove(table, topicKey(slug), nobody) : check(table, topicKey(slug), nobody),
  ]);
}

/** How most people write a topic, where that is what others may come to see. */
async function majorityOf(
  table: Table,
  { slug, members }: TopicItem,
  policy: TopicPolicy,
): Promise<string | undefined> {
  if (policy !== 'open' || members < SHOWN_FROM || COMMON_TOPICS.has(slug)) return undefined;
  return majoritySpelling(await readSpellings(table, slug));
}

/** More are not looked at: whoever makes up so many ways to write one topic shall cost no more. */
const SPELLINGS_READ = 500;

export const readSpellings = (table: Table, slug: string): Promise<Spelling[]> =>
  readPartition<Spelling>(table, topicPartition(slug), { prefix: SPELLING_PREFIX, limit: SPELLINGS_READ });
