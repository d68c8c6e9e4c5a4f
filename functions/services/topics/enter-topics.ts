import type { Topic } from '../../domain/model.ts';
import { isSensitive } from '../../domain/topics/sensitive-topics.ts';
import { sharedSlug } from '../../domain/topics/shared-topics.ts';
import type { Table } from '../../store/table.ts';
import { readTopicItems, type TopicItem } from '../../store/topics.ts';

/** What some words of people come to: topics that they can wait for, and those that an operator closed. */
interface EnteredTopics {
  readonly open: readonly Topic[];
  readonly closed: readonly Topic[];
  /** Those of them (slugs) that take an explicit consent. */
  readonly sensitive: ReadonlySet<string>;
}

/**
 * The topics under which those meet who name some: what is the same in another language, or was merged, is one. Names stay
 * as they were written. What a member holds (`held`, slugs) they mean as it is, until it is merged.
 */
export async function enterTopics(
  table: Table,
  topics: readonly Topic[],
  held: readonly string[] = [],
): Promise<EnteredTopics> {
  const slugs = await meantSlugs(
    table,
    topics.map(({ slug }) => slug),
    held,
  );
  const meant = topics.flatMap(({ slug, name }) => {
    const found = slugs.get(slug);
    return found ? [{ ...found, topic: { slug: found.slug, name } }] : [];
  });
  const distinct = [...new Map(meant.map((one) => [one.topic.slug, one])).values()];
  return {
    open: distinct.flatMap(({ topic, isClosed }) => (isClosed ? [] : [topic])),
    closed: distinct.flatMap(({ topic, isClosed }) => (isClosed ? [topic] : [])),
    sensitive: new Set(distinct.flatMap((one) => (one.isSensitive ? [one.slug] : []))),
  };
}

interface Meant {
  readonly slug: string;
  readonly isClosed: boolean;
  readonly isSensitive: boolean;
}

/** Which topic each of some slugs means, whether an operator closed that, and whether it is sensitive. */
export async function meantSlugs(
  table: Table,
  slugs: readonly string[],
  held: readonly string[] = [],
): Promise<ReadonlyMap<string, Meant>> {
  const named = slugs.map((slug) => [slug, held.includes(slug) ? slug : sharedSlug(slug)] as const);
  const items = await readBySlug(
    table,
    named.map(([, own]) => own),
  );
  const meant = named.map(
    ([slug, own]) => [slug, held.includes(slug) ? own : (items.get(own)?.same ?? own)] as const,
  );
  // A merge never leads to what leads on.
  const ledTo = meant.filter(([, own], at) => own !== named[at]?.[1]).map(([, own]) => own);
  const known = new Map([...items, ...(await readBySlug(table, ledTo))]);
  return new Map(
    meant.map(([slug, own]) => {
      const item = known.get(own);
      return [
        slug,
        {
          slug: own,
          isClosed: item?.listing === 'closed',
          isSensitive: isSensitive({ slug: own, sensitive: item?.sensitive }),
        },
      ];
    }),
  );
}

const readBySlug = async (table: Table, slugs: readonly string[]): Promise<ReadonlyMap<string, TopicItem>> =>
  new Map((await readTopicItems(table, slugs)).map((item) => [item.slug, item]));
