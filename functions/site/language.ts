import { DEFAULT_LANGUAGE, LANGUAGES, type Language } from '../domain/language.ts';

/** Cookie that keeps the language somebody chose. */
export const LANGUAGE_COOKIE = '__Host-language';

const RIGHT_TO_LEFT: ReadonlySet<string> = new Set(['ar', 'fa', 'he', 'ur']);

const NAMES: Readonly<Record<Language, string>> = { en: 'English', de: 'Deutsch' };

/** As its own speakers call the language. */
export const nameOf = (language: Language) => NAMES[language];

const LOCALES: Readonly<Record<Language, string>> = { en: 'en_GB', de: 'de_DE' };

/** As previews of links call the language (Open Graph). */
export const localeOf = (language: Language) => LOCALES[language];

/** Which way its lines run. */
export const directionOf = (language: Language) => (RIGHT_TO_LEFT.has(language) ? 'rtl' : 'ltr');

/** The language of that tag, if pages speak it. */
const toLanguage = (tag: string | undefined): Language | undefined =>
  LANGUAGES.find((language) => language === tag);

interface LanguagePreference {
  readonly language: Language;
  /** ISO 3166-1 code of two letters, such as `US`, where the wish names one. */
  readonly region: string | undefined;
}

/** What `Accept-Language` (RFC 9110, 12.5.4) wishes of the languages that pages speak, the dearest first. */
function preferencesIn(acceptLanguage: string): LanguagePreference[] {
  return acceptLanguage
    .slice(0, 500)
    .split(',')
    .flatMap((preference, at) => {
      const [tag = '', ...parameters] = preference.split(';').map((part) => part.trim().toLowerCase());
      const [name, ...subtags] = tag.split('-');
      const language = tag === '*' ? DEFAULT_LANGUAGE : toLanguage(name);
      const region = subtags.find((subtag) => /^[a-z]{2}$/.test(subtag))?.toUpperCase();
      const weight = Number(parameters.find((one) => one.startsWith('q='))?.slice(2) ?? 1);
      return language && weight > 0 ? [{ language, region, weight, at }] : [];
    })
    .sort((a, b) => b.weight - a.weight || a.at - b.at);
}

/** The language a reader likes best of those that pages speak. */
export const acceptedLanguage = (acceptLanguage: string): Language =>
  preferencesIn(acceptLanguage)[0]?.language ?? DEFAULT_LANGUAGE;

/** Whose way of writing numbers and times a reader of that language likes best: a region such as `US`, if they name one. */
export const acceptedRegion = (acceptLanguage: string, language: Language): string | undefined =>
  preferencesIn(acceptLanguage).find(
    (preference) => preference.language === language && preference.region !== undefined,
  )?.region;

/** The parameter of an address that names a language. */
const LANGUAGE_PARAMETER = 'lang';

/** The language that an address names by its query, if pages speak it. */
export const namedLanguage = (query: Readonly<Record<string, string | undefined>>): Language | undefined =>
  toLanguage(query[LANGUAGE_PARAMETER]);

/** An address (path and query) that names this language, or none. */
export function addressIn(language: Language | undefined, address: string): string {
  const [path = '', query = ''] = address.split(/\?(.*)/s);
  const others = query.split('&').filter((one) => one !== '' && !one.startsWith(`${LANGUAGE_PARAMETER}=`));
  const all = [...others, ...(language === undefined ? [] : [`${LANGUAGE_PARAMETER}=${language}`])];
  return all.length === 0 ? path : `${path}?${all.join('&')}`;
}

/**
 * The language a request is answered in: the one its address names, else the one that was chosen on that device, else the one
 * that its reader is known to speak, else the one liked best.
 */
export const languageOf = (
  {
    query,
    cookies,
    acceptLanguage,
  }: {
    readonly query: Readonly<Record<string, string | undefined>>;
    readonly cookies: ReadonlyMap<string, string>;
    readonly acceptLanguage: string;
  },
  speaks?: Language,
): Language =>
  namedLanguage(query) ??
  toLanguage(cookies.get(LANGUAGE_COOKIE)) ??
  speaks ??
  acceptedLanguage(acceptLanguage);
