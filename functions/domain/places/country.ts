import type { Language } from '../language.ts';

// Costly to make, and every function that shows a meetup imports this module: made when first needed.
const namesIn = new Map<Language, Intl.DisplayNames>();
let codes: ReadonlyMap<string, string> | undefined;

/** Name of a country by its ISO 3166-1 code; the code itself if it is none. */
export function countryName(code: string, language: Language): string {
  if (!/^[A-Z]{2}$/.test(code)) return code;
  const names =
    namesIn.get(language) ?? new Intl.DisplayNames(language, { type: 'region', fallback: 'code' });
  namesIn.set(language, names);
  return names.of(code) ?? code;
}

/** Code of a country by its English name; undefined if it is none. */
export function countryCode(name: string): string | undefined {
  codes ??= new Map(
    PAIRS_OF_LETTERS.map((code) => [countryName(code, 'en'), code] as const).filter(
      ([known, code]) => known !== code,
    ),
  );
  return codes.get(name);
}

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const PAIRS_OF_LETTERS = LETTERS.flatMap((first) => LETTERS.map((second) => first + second));
