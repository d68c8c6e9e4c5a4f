import type { Language } from '../../domain/language.ts';
import type { Messages } from './en.ts';
import type { Texts } from './en-texts.ts';

// Words are data: the build makes a file of each of these beside the code, and only a language that is asked for is read.

const MESSAGES: Readonly<Record<Language, () => Promise<Messages>>> = {
  en: async () => (await import('./en.ts')).en,
  de: async () => (await import('./de.ts')).de,
};

const TEXTS: Readonly<Record<Language, () => Promise<Texts>>> = {
  en: async () => (await import('./en-texts.ts')).enTexts,
  de: async () => (await import('./de-texts.ts')).deTexts,
};

/** What pages say in a language. */
export const messagesIn = (language: Language): Promise<Messages> => MESSAGES[language]();

/** The long texts in a language, which few pages show. */
export const textsIn = (language: Language): Promise<Texts> => TEXTS[language]();
