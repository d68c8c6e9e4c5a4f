import type { Topic } from '../../domain/model.ts';
import { byCountry, type CountryOfChapters } from '../../domain/topics/chapters.ts';
import { readPublicGroups } from '../../store/open-groups.ts';
import type { Table } from '../../store/table.ts';
import { findTopic } from './public-topics.ts';

/** More chapters of one topic are not read at once: the first by the words for their areas. */
const MOST_CHAPTERS = 3_000;

/**
 * Where a topic that others see meets, by country: all, or one (ISO 3166-1). Throws NotFoundError if there is no such topic,
 * GoneError for one that an operator closed.
 */
export async function findChapters(
  table: Table,
  slug: string,
  { country, now }: { readonly country?: string | undefined; readonly now: Date },
): Promise<{ readonly topic: Topic; readonly countries: readonly CountryOfChapters[] }> {
  const topic = await findTopic(table, slug);
  const countries = byCountry(await readPublicGroups(table, topic.slug, MOST_CHAPTERS, now), now);
  return {
    topic,
    countries: country === undefined ? countries : countries.filter((one) => one.country === country),
  };
}
