import { DEFAULT_LANGUAGE, LANGUAGES, type Language } from '../domain/language.ts';

/** Cookie that keeps the language somebody chose. */
export const LANGUAGE_COOKIE = '__Host-language';

const RIGHT_TO_LEFT: ReadonlySet<string> = new Set(['ar', 'fa', 'he', 'ur']);

const NAMES: Readonly<Record<Language, string>> = { en: 'English', de: 'Deutsch' };

/** As its own speakers call the language. */
export const nameOf = (language: Language) => NAMES[language];

/** Which way its lines run. */
export const directionOf = (language: Language) => (RIGHT_TO_LEFT.has(language) ? 'rtl' : 'ltr');

/** The language of that tag, if pages speak it. */
const toLanguage = (tag: string | undefined): Language | undefined =>
  LANGUAGES.find((language) => language === tag);

/** The language a reader likes best of those that pages speak, by `Accept-Language` (RFC 9110, 12.5.4). */
export function acceptedLanguage(acceptLanguage: string): Language {
  const wishes = acceptLanguage
    .slice(0, 500)
    .split(',')
    .flatMap((wish, at) => {
      const [tag = '', ...parameters] = wish.split(';').map((part) => part.trim().toLowerCase());
      const language = tag === '*' ? DEFAULT_LANGUAGE : toLanguage(tag.split('-')[0]);
      const weight = Number(parameters.find((one) => one.startsWith('q='))?.slice(2) ?? 1);
      return language && weight > 0 ? [{ language, weight, at }] : [];
    })
    .sort((a, b) => b.weight - a.weight || a.at - b.at);
  return wishes[0]?.language ?? DEFAULT_LANGUAGE;
}

/** The language a request is answered in: the one its address names, else the one that was chosen, else the one liked best. */
export const languageOf = ({
  query,
  cookies,
  acceptLanguage,
}: {
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly cookies: ReadonlyMap<string, string>;
  readonly acceptLanguage: string;
}): Language =>
  toLanguage(query.lang) ?? toLanguage(cookies.get(LANGUAGE_COOKIE)) ?? acceptedLanguage(acceptLanguage);
