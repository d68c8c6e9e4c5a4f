import { type KnownTopic, knownTopics, searchTopics } from '../../domain/topics/known-topics.ts';
import { sharedSlug } from '../../domain/topics/shared-topics.ts';
import { toTopic } from '../../domain/topics/topic.ts';
import type { Table } from '../../store/table.ts';
import { readLead, readTopic, readTopics, type TopicFigures } from '../../store/topics.ts';

/** What must not be seen any more is suggested for so long at most, as copies of pages are kept. */
const KEPT_MS = 60_000;
/** More are not looked through; so many are some 150 read units once a minute. */
const MOST = 5_000;

/** All that is listed, and with what we ship, all that may be suggested to anybody. */
interface Listed {
  readonly listed: readonly TopicFigures[];
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

async function readListed(table: Table): Promise<Listed> {
  const listed = await readTopics(table, { limit: MOST });
  return { listed, known: knownTopics(listed) };
}

/** Topics in the order of their slugs that come after `after`: all, or those in whose names the words of `q` stand. */
export async function findTopics(
  table: Table,
  listed: () => Promise<Listed>,
  {
    q = '',
    after,
    limit,
  }: { readonly q?: string | undefined; readonly after?: string | undefined; readonly limit: number },
): Promise<TopicFigures[]> {
  if (toTopic(q) === undefined) return readTopics(table, { after, limit });
  const found = searchTopics((await listed()).listed, q);
  return found.filter(({ slug }) => after === undefined || slug > after).slice(0, limit);
}

/**
 * A topic that others see: by its own slug, or by one that was merged into it or names it in another language. Throws GoneError
 * for one that an operator closed.
 */
export async function findTopic(table: Table, slug: string): Promise<TopicFigures | undefined> {
  const own = await readTopic(table, slug);
  if (own) return own;
  const lead = await readLead(table, slug);
  const meant = lead === undefined || lead === slug ? await ledFrom(table, sharedSlug(slug)) : lead;
  return meant === slug ? undefined : readTopic(table, meant);
}

/** The slug of the topic that a slug means to everybody: its own, if anybody has written that and it was not merged. */
export const meantBy = async (table: Table, slug: string): Promise<string> =>
  (await readLead(table, slug)) ?? (sharedSlug(slug) === slug ? slug : ledFrom(table, sharedSlug(slug)));

const ledFrom = async (table: Table, slug: string): Promise<string> => (await readLead(table, slug)) ?? slug;
