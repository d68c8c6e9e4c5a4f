import type { Language } from '../language.ts';
import { nameKey } from '../places/name-key.ts';
import { COMMON_TOPICS } from './common-topics.ts';
import { SHARED_TOPICS, sharedSlug, topicNameIn } from './shared-topics.ts';

/** A topic whose names can be searched. */
interface Searchable {
  readonly slug: string;
  /** For everybody; `topicNameIn` says it in a language. */
  readonly name: string;
  /** How searches compare its names, in any language. */
  readonly keys: readonly string[];
}

/** A topic that may be named to everybody: one of the list that we ship, or one that is listed. */
export interface KnownTopic extends Searchable {
  /** Rounded; absent while too few share it. */
  readonly members?: number | undefined;
}

const keysOf = (names: readonly string[]): string[] => [...new Set(names.map(nameKey))];

function namesOf({ slug, name }: Omit<Searchable, 'keys'>): string[] {
  const shared = SHARED_TOPICS.get(slug);
  const own = [name, slug.replaceAll('-', ' ')];
  return shared ? [...own, ...Object.values(shared.names), ...shared.others] : own;
}

/** A topic with what searches compare, which takes longer to make than to search. */
export const searchable = <T extends Omit<Searchable, 'keys'>>(topic: T): T & Searchable => ({
  ...topic,
  keys: keysOf(namesOf(topic)),
});

const SHIPPED: ReadonlyMap<string, KnownTopic> = new Map(
  [...COMMON_TOPICS]
    // What another row is called in its language has no place of its own.
    .filter(([slug]) => sharedSlug(slug) === slug)
    .map(([slug, name]) => [slug, searchable({ slug, name })]),
);

/**
 * All that may be suggested to anybody: what we ship, but for what an operator called `sensitive` (slugs), and what is listed.
 * Nothing else that people wrote is among it.
 */
export const knownTopics = (
  listed: readonly KnownTopic[],
  sensitive: readonly string[] = [],
): KnownTopic[] => {
  const known = new Map([...SHIPPED, ...listed.map((topic) => [topic.slug, topic] as const)]);
  for (const slug of sensitive) known.delete(slug);
  return [...known.values()];
};

/** Single letters find beginnings of words only: anywhere in a word they would find everything. */
const ANYWHERE_FROM = 3;

/** How well a key answers a search: 0 for the whole name, 3 for words somewhere in it; undefined for not at all. */
function rankOf(key: string, wanted: string): 0 | 1 | 2 | 3 | undefined {
  if (key === wanted) return 0;
  if (key.startsWith(wanted)) return 1;
  const padded = ` ${key}`;
  const words = wanted.split(' ');
  if (words.every((word) => padded.includes(` ${word}`))) return 2;
  return words.every((word) =>
    word.length < ANYWHERE_FROM ? padded.includes(` ${word}`) : key.includes(word),
  )
    ? 3
    : undefined;
}

/** The topics in whose names all words of a text stand, anywhere and in any language, in the order in which they came. */
export function searchTopics<T extends Searchable>(topics: readonly T[], text: string): T[] {
  const wanted = nameKey(text);
  return wanted === ''
    ? []
    : topics.filter(({ keys }) => keys.some((key) => rankOf(key, wanted) !== undefined));
}

/** What to suggest for the beginning of a name, in a language: whole names first, then those that more people share. */
export function suggestTopics(
  known: readonly KnownTopic[],
  text: string,
  { language, limit }: { readonly language: Language; readonly limit: number },
): { readonly slug: string; readonly name: string }[] {
  const wanted = nameKey(text);
  if (wanted === '') return [];
  return known
    .flatMap((topic) => {
      const ranks = topic.keys.flatMap((key) => rankOf(key, wanted) ?? []);
      return ranks.length > 0 ? [{ ...topic, rank: Math.min(...ranks) }] : [];
    })
    .sort(
      (a, b) =>
        a.rank - b.rank ||
        (b.members ?? 0) - (a.members ?? 0) ||
        a.name.length - b.name.length ||
        (a.slug < b.slug ? -1 : 1),
    )
    .slice(0, limit)
    .map((topic) => ({ slug: topic.slug, name: topicNameIn(language, topic) }));
}
