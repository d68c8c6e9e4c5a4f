import { DEFAULT_LANGUAGE, type Language, toLanguage } from './language.ts';

interface LanguagePreference {
  /** Absent for `*`, which takes any. */
  readonly language: Language | undefined;
  /** ISO 3166-1 code of two letters, such as `US`, where the wish names one. */
  readonly region: string | undefined;
}

/** A longer header is cut. */
const MOST_CHARACTERS = 500;

/** What `Accept-Language` (RFC 9110, 12.5.4) wishes of the languages that we speak, the dearest first. */
function preferencesIn(acceptLanguage: string): LanguagePreference[] {
  return acceptLanguage
    .slice(0, MOST_CHARACTERS)
    .split(',')
    .flatMap((preference, at) => {
      const [tag = '', ...parameters] = preference.split(';').map((part) => part.trim().toLowerCase());
      const [name, ...subtags] = tag.split('-');
      const language = toLanguage(name);
      const region = subtags.find((subtag) => /^[a-z]{2}$/.test(subtag))?.toUpperCase();
      const weight = Number(parameters.find((one) => one.startsWith('q='))?.slice(2) ?? 1);
      return (language || tag === '*') && weight > 0 ? [{ language, region, weight, at }] : [];
    })
    .sort((a, b) => b.weight - a.weight || a.at - b.at);
}

/** The language a reader likes best of those that we speak; undefined where they name none of them, or take any. */
export const wishedLanguage = (acceptLanguage: string): Language | undefined =>
  preferencesIn(acceptLanguage)[0]?.language;

/** The same, and the default for who wishes none. */
export const acceptedLanguage = (acceptLanguage: string): Language =>
  wishedLanguage(acceptLanguage) ?? DEFAULT_LANGUAGE;

/** Whose way of writing numbers and times a reader of that language likes best: a region such as `US`, if they name one. */
export const acceptedRegion = (acceptLanguage: string, language: Language): string | undefined =>
  preferencesIn(acceptLanguage).find(
    (preference) => preference.language === language && preference.region !== undefined,
  )?.region;
