import { fold } from './fold.ts';

/** How names of places are compared in searches: folded words of letters and digits, one space between. */
export function nameKey(name: string): string {
  return fold(name.replace(/['’`ʻʼ‘.]/gu, ''))
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim();
}

/** Words that names have in short or in full, in several languages. */
const SHORT: ReadonlyMap<string, string> = new Map([
  ['saint', 'st'],
  ['sankt', 'st'],
  ['sint', 'st'],
  ['sainte', 'ste'],
  ['mount', 'mt'],
  ['fort', 'ft'],
]);

/** A name's key with "Saint", "Mount" and the like in short; both forms of a name have the same. */
export const shortKey = (key: string): string =>
  key
    .split(' ')
    .map((word) => SHORT.get(word) ?? word)
    .join(' ');

/** Other keys that a written one may stand for, the surest first: "Muenchen", "Coeur d Alene". */
export function looserKeys(key: string): string[] {
  const short = shortKey(key);
  const joined = short.replace(/(?<= |^)([dlmnost]) (?=\p{L})/gu, '$1');
  const umlauts = short.replace(/([aou])e(?!u)/g, '$1');
  return [...new Set([joined, umlauts])].filter((each) => each !== key && each !== short);
}
