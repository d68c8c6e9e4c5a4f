import { acceptedLanguage } from '../domain/accept-language.ts';
import { type Language, toLanguage } from '../domain/language.ts';

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

/** The parameter of an address that names a language. */
export const LANGUAGE_PARAMETER = 'lang';

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
