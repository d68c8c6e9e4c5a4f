import type { Gazetteer } from './gazetteer.ts';
import { isPostalCode, postalCodeIn, postalKeys } from './postal-code.ts';
import { bytesOf, lineAt, lowerBound } from './sorted-lines.ts';
import type { Town } from './town.ts';

/** Which towns have a postal code. */
export interface PostalCodes {
  /** Place ids of the towns with a code, in whatever country. */
  placesOf(code: string): string[];
}

/** Codes in the order of their bytes: `<code> <place> ...`, after a first line of credit. */
export function createPostalCodes(data: Uint8Array | string): PostalCodes {
  const bytes = bytesOf(data);
  const start = bytes.indexOf('\n') + 1;
  const keyOf = (line: string) => line.slice(0, line.indexOf(' '));
  return {
    placesOf(code) {
      for (const key of postalKeys(code)) {
        const line = lineAt(bytes, lowerBound(bytes, start, key, keyOf));
        if (key !== '' && keyOf(line) === key) return line.split(' ').slice(1);
      }
      return [];
    },
  };
}

/** A town as a search found it. */
export interface TownFound extends Town {
  /** The postal code in the text that was searched, if the town was found by it: in capitals, without spaces. */
  readonly postcode?: string;
}

/** A gazetteer that is also searched by postal codes. */
export interface TownSearch extends Gazetteer {
  search(text: string, limit: number, country?: string): TownFound[];
}

/** So many towns of a name are looked at for the one that has a code. */
const NAMESAKES = 200;

/**
 * A gazetteer that is also searched by postal code: a code alone brings the towns that have it, those of the asked country
 * first; beside a name it brings the town of that name that has it before its namesakes.
 */
export function withPostalCodes(gazetteer: Gazetteer, codes: () => PostalCodes): TownSearch {
  const townsOf = (code: string): Town[] =>
    codes()
      .placesOf(code)
      .flatMap((place) => gazetteer.byId(place) ?? []);

  return {
    ...gazetteer,
    search(text, limit, country) {
      const code = postalCodeIn(text);
      if (code === undefined) return gazetteer.search(text, limit, country);
      const byCode = (town: Town): TownFound => ({ ...town, postcode: code });
      if (isPostalCode(text)) return localFirst(townsOf(code), country).slice(0, limit).map(byCode);
      const meant = new Set(codes().placesOf(code));
      const found = gazetteer.search(text, Math.max(limit, NAMESAKES), country);
      return found
        .toSorted((a, b) => Number(meant.has(b.place)) - Number(meant.has(a.place)))
        .slice(0, limit)
        .map((town) => (meant.has(town.place) ? byCode(town) : town));
    },
  };
}

const localFirst = (towns: readonly Town[], country: string | undefined): Town[] =>
  towns.toSorted(
    (a, b) => Number(b.country === country) - Number(a.country === country) || b.population - a.population,
  );
