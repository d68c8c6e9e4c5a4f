import type { Language } from '../domain/language.ts';
import { english, type Wording } from './english.ts';
import { german } from './german.ts';

const WORDINGS: Readonly<Record<Language, Wording>> = { en: english, de: german };

/** The words of every mail in a language. */
export const wordingIn = (language: Language): Wording => WORDINGS[language];
