import { LANGUAGES } from '../language.ts';
import type { Gazetteer } from './gazetteer.ts';
import { nameKey } from './name-key.ts';
import { isPostalCode } from './postal-code.ts';
import { fullTownName, type Town } from './town.ts';

/** So many towns are offered to choose from. */
const MOST = 20;
/** So many names are offered in place of one that nobody knows. */
const MOST_NEAR = 6;
/** So many names that begin alike are compared with a name that nobody knows. */
const COMPARED = 300;

/**
 * The town that somebody means: found, one of several, or none, with those whose names are nearest, or none because only a
 * postal code was written that no list has.
 */
export type FoundTown =
  | { readonly town: Town }
  | { readonly oneOf: readonly Town[] }
  | { readonly near: readonly Town[] }
  | { readonly unknownCode: string };

/**
 * The town that a person's words name. A town is found if it is the only one, or if its full name was written, but never by
 * a postal code of another country than the asker's; where
 * several go by the name the towns of `country` come first, then the most populous. Misspelt names bring the nearest ones
 * (edits, then population).
 */
export function findTown(gazetteer: Pick<Gazetteer, 'search'>, text: string, country?: string): FoundTown {
  const towns = gazetteer.search(text, MOST, country);
  const [first] = towns;
  const exact = towns.find((town) =>
    LANGUAGES.some((language) => nameKey(fullTownName(town, language)) === nameKey(text)),
  );
  if (exact) return { town: exact };
  if (!first && isPostalCode(text)) return { unknownCode: text.trim() };
  if (!first) return { near: nearestNames(gazetteer, text) };
  const isSure = towns.length === 1 && !(isPostalCode(text) && isAbroad(first, country));
  return isSure ? { town: first } : { oneOf: towns };
}

/** Codes of many countries look alike, and not every country's are known: the same one at home may be meant. */
const isAbroad = (town: Town, country: string | undefined) =>
  country !== undefined && town.country !== country;

function nearestNames(gazetteer: Pick<Gazetteer, 'search'>, text: string): Town[] {
  const wanted = nameKey(text.split(',', 1).join());
  const most = Math.max(1, Math.floor(wanted.length / 3));
  for (const start of beginnings(wanted)) {
    const near = gazetteer
      .search(start, COMPARED)
      .map((town) => ({ town, edits: editsBetween(wanted, nameKey(town.name), most) }))
      .filter(({ edits }) => edits <= most)
      .sort((a, b) => a.edits - b.edits || b.town.population - a.town.population);
    if (near.length > 0) return near.slice(0, MOST_NEAR).map(({ town }) => town);
  }
  return [];
}

/** What a misspelt name may have begun with, the longest first; then as if its first two letters were the mistake. */
function beginnings(name: string): string[] {
  const starts = Array.from({ length: Math.max(0, name.length - 2) }, (_, at) => name.slice(0, -1 - at));
  const [first = '', second = '', third = ''] = name;
  return [...starts, second + first + third, second + third, first + third, first].filter(Boolean);
}

/** Optimal string alignment distance: letters added, left out, changed or swapped; `most` + 1 for any more. */
function editsBetween(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1];
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      row[j] = Math.min(
        (last[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (last[j - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (beforeLast[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    beforeLast = last;
    last = row;
  }
  return Math.min(last[other.length] ?? 0, most + 1);
}
