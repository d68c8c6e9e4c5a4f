import type { Language } from '../language.ts';
import { en, type Messages } from './en.ts';

const MESSAGES: Readonly<Record<Language, Messages>> = { en };

/** What pages say in a language. */
export const messagesIn = (language: Language): Messages => MESSAGES[language];
