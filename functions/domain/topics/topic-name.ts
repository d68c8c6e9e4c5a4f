import { toTopic } from './topic.ts';

/** How many people write a topic in one way. */
export interface Spelling {
  readonly text: string;
  readonly people: number;
}

/** A slug as words, which are nobody's own: `board-games` -> "Board games". */
export function wordsOf(slug: string): string {
  const words = slug.replaceAll('-', ' ');
  const [first = ''] = words;
  return first.toUpperCase() + words.slice(first.length);
}

/** Lines through and over letters, which mock what is written. */
const STRUCK_THROUGH = /[\u0334-\u0338]|[\u0488-\u0489]|[\u20d2-\u20d3]|[\u20d8-\u20eb]/gu;
const PICTURES = /[\p{Extended_Pictographic}\p{Regional_Indicator}\p{Emoji_Modifier}]|\u20e3/gu;

/** A spelling of a topic as others may see it: without struck-through marks and pictures. It still names that topic. */
export function tidySpelling({ slug, name }: { readonly slug: string; readonly name: string }): string {
  const tidy = toTopic(name.replace(STRUCK_THROUGH, '').replace(PICTURES, ' '));
  return tidy?.slug === slug ? tidy.name : wordsOf(slug);
}

/**
 * The spelling that most people share, whatever the order in which they came; of equals the one that shouts least.
 * Undefined where nobody wrote any.
 */
export const majoritySpelling = (spellings: readonly Spelling[]): string | undefined =>
  spellings
    .filter(({ people }) => people > 0)
    .toSorted(
      (a, b) => b.people - a.people || capitals(a.text) - capitals(b.text) || (a.text < b.text ? -1 : 1),
    )[0]?.text;

/** Capital letters inside words. */
const capitals = (text: string) => text.match(/(?<=\p{L})\p{Lu}/gu)?.length ?? 0;
