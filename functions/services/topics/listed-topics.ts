import type { Topic } from '../../domain/model.ts';
import { COMMON_TOPICS } from '../../domain/topics/common-topics.ts';
import { type Doubt, doubtsOf } from '../../domain/topics/doubts.ts';
import { type KnownTopic, knownTopics, searchable, searchTopics } from '../../domain/topics/known-topics.ts';
import { toTopic } from '../../domain/topics/topic.ts';
import type { Table } from '../../store/table.ts';
import { readCalledSensitive, readTopics, type TopicFigures } from '../../store/topics.ts';

/** What must not be seen any more is suggested for so long at most, as copies of pages are kept. */
const KEPT_MS = 60_000;
/** More are not looked through; so many are some 150 read units once a minute. */
const MOST = 5_000;

/** All that is listed, and with what we ship, all that may be suggested to anybody. */
interface Listed {
  readonly listed: readonly (TopicFigures & KnownTopic)[];
  readonly known: readonly KnownTopic[];
}

/** Reads what is listed once a minute, however often it is asked. */
export function openListed(table: Table, now: () => Date): () => Promise<Listed> {
  let kept: { readonly at: number; readonly read: Promise<Listed> } | undefined;
  return () => {
    const at = now().getTime();
    if (kept && Math.abs(at - kept.at) < KEPT_MS) return kept.read;
    const read = readListed(table);
    const mine = { at, read };
    kept = mine;
    // What failed is asked for anew.
    read.catch(() => {
      if (kept === mine) kept = undefined;
    });
    return read;
  };
}

/** What to ask about topics (see `doubtsOf`); nothing is read where all of them are everyday ones. */
export async function doubtsAbout(
  listed: () => Promise<Listed>,
  topics: readonly Topic[],
  asked: readonly string[] = [],
): Promise<Doubt[]> {
  const rare = topics.filter(({ slug }) => !COMMON_TOPICS.has(slug));
  return rare.length === 0 ? [] : doubtsOf(rare, (await listed()).known, asked);
}

async function readListed(table: Table): Promise<Listed> {
  const topics = await readTopics(table, { limit: MOST });
  const sensitive = await readCalledSensitive(table);
  const listed = topics.map(searchable);
  return { listed, known: knownTopics(listed, sensitive) };
}

/**
 * One page of the topics that others see, in the order of their slugs: all, or those in whose names the words of `q` stand.
 * `next` is the last of them if more follow.
 */
export async function findTopics(
  table: Table,
  listed: () => Promise<Listed>,
  {
    q = '',
    after,
    limit,
  }: { readonly q?: string | undefined; readonly after?: string | undefined; readonly limit: number },
): Promise<{ readonly topics: readonly TopicFigures[]; readonly next?: string | undefined }> {
  const read =
    toTopic(q) === undefined
      ? await readTopics(table, { after, limit: limit + 1 })
      : searchTopics((await listed()).listed, q).filter(({ slug }) => after === undefined || slug > after);
  const topics = read.slice(0, limit);
  return { topics, next: read.length > limit ? topics.at(-1)?.slug : undefined };
}
