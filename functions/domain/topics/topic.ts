import { withoutJoiners } from '../members/joiners.ts';
import { plainText } from '../members/plain-text.ts';
import type { Topic } from '../model.ts';
import { fold } from '../places/fold.ts';

/** Code points; at most 320 bytes, far below what a key of the table may hold. */
const MAX_SLUG_CHARACTERS = 80;

/**
 * The topic that a person's words name, or undefined if nothing is left that could be keyed (no letter, no digit).
 * The name is `plainText`; the slug is its words in lower case, Latin accents folded, joined by `-`
 * ("Café & Crêpes" -> `cafe-and-crepes`). `+` and `#` after a letter are spelt out, so C, C++ and C# stay apart. Joiners are in the name alone.
 * `toTopic(toTopic(x).name)` is `toTopic(x)`, and a slug is the slug of itself.
 */
export function toTopic(text: string): Topic | undefined {
  const name = plainText(text);
  const slug = slugOf(name);
  return slug === '' ? undefined : { slug, name };
}

function slugOf(name: string): string {
  const words = fold(withoutJoiners(name).replace(/['’]\p{M}*/gu, ''))
    .replace(/(?<=[\p{L}\p{N}])#(?![\p{L}\p{N}])/gu, ' sharp ')
    .replace(/(?<=[\p{L}\p{N}+])\+(?![\p{L}\p{N}])/gu, ' plus ')
    .replace(/(?<=[\p{L}\p{N}]\s*)&(?=\s*[\p{L}\p{N}])/gu, ' and ')
    // A mark belongs to the letter before it; one that follows nothing is no word.
    .replace(/(?<![\p{L}\p{N}\p{M}])\p{M}+/gu, ' ')
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter((word) => word !== '');
  return Array.from(words.join('-')).slice(0, MAX_SLUG_CHARACTERS).join('').replace(/-+$/u, '');
}
