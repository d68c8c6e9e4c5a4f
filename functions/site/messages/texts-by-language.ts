import type { Language } from '../language.ts';
import { enTexts, type Texts } from './en-texts.ts';

const TEXTS: Readonly<Record<Language, Texts>> = { en: enTexts };

/** The long texts in a language: only the pages that show them load them. */
export const textsIn = (language: Language): Texts => TEXTS[language];
