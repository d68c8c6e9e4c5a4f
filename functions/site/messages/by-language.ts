import type { Language } from '../../domain/language.ts';
import { de } from './de.ts';
import { en, type Messages } from './en.ts';

const MESSAGES: Readonly<Record<Language, Messages>> = { en, de };

/** What pages say in a language. */
export const messagesIn = (language: Language): Messages => MESSAGES[language];
