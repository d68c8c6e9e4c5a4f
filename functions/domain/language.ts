/** The languages that pages and mails speak, the first one for whoever has said none. */
export const LANGUAGES = ['en', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];

/** For whoever has not said which, as everybody who signed up before there was a choice. */
export const DEFAULT_LANGUAGE: Language = LANGUAGES[0];
