/** Languages of pages and mails. The first is the default. */
export const LANGUAGES = ['en', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];

/** For members who chose none, including everybody who signed up before there was a choice. */
export const DEFAULT_LANGUAGE: Language = LANGUAGES[0];

/** The language of that tag, if we speak it. */
export const toLanguage = (tag: string | undefined): Language | undefined =>
  LANGUAGES.find((language) => language === tag);
