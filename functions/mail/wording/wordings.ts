import type { Language } from '../../domain/language.ts';
import { german } from './de/german.ts';
import { english, type Wording } from './en/english.ts';

const WORDINGS: Readonly<Record<Language, Wording>> = { en: english, de: german };

/** The words of every mail in a language. */
export const wordingIn = (language: Language): Wording => WORDINGS[language];
