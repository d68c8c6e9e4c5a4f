import { isOneSlip } from '../one-slip.ts';
import { COMMON_TOPICS } from './common-topics.ts';
import type { KnownTopic } from './known-topics.ts';
import { sharedSlug } from './shared-topics.ts';

/** Shorter words are one slip away from too many others: Ruby and Rugby stay apart. */
const SLIPS_FROM = 7;
/** What is left of a word without its ending has at least so many letters. */
const SHORTEST_STEM = 3;

/** Endings of plurals, English and German, the longest first. */
const ENDINGS = ['en', 'er', 'es', 's', 'n', 'e'];

const squash = (key: string): string => key.replace(/[\s-]/g, '');

function stemOf(squashed: string): string {
  if (squashed.length > SHORTEST_STEM + 2 && squashed.endsWith('ies')) return `${squashed.slice(0, -3)}y`;
  const ending = ENDINGS.find(
    (one) => squashed.endsWith(one) && squashed.length - one.length >= SHORTEST_STEM,
  );
  return ending === undefined ? squashed : squashed.slice(0, -ending.length);
}

/** How near two names are: 0 but for hyphens and spaces, 1 but for a plural's ending, 2 but for one slip. */
function distance(one: string, other: string): 0 | 1 | 2 | undefined {
  if (one === other) return 0;
  if (stemOf(one) === stemOf(other)) return 1;
  return Math.max(one.length, other.length) >= SLIPS_FROM && isOneSlip(one, other) ? 2 : undefined;
}

/**
 * The topic that somebody may mean who wrote another name: the same but for hyphens, a plural or one slip. Undefined where
 * what they wrote is known itself, or nothing known is near. It is for asking, never for changing what they wrote.
 */
export function didYouMean(slug: string, known: readonly KnownTopic[]): KnownTopic | undefined {
  const meant = sharedSlug(slug);
  if (meant !== slug || COMMON_TOPICS.has(slug) || known.some((topic) => topic.slug === slug))
    return undefined;
  const wanted = squash(slug);
  if (wanted.length < SHORTEST_STEM) return undefined;
  const near = known.flatMap((topic) => {
    const distances = topic.keys.flatMap((key) => distance(wanted, squash(key)) ?? []);
    return distances.length > 0 ? [{ topic, distance: Math.min(...distances) }] : [];
  });
  return near.sort((a, b) => a.distance - b.distance || (b.topic.members ?? 0) - (a.topic.members ?? 0))[0]
    ?.topic;
}
