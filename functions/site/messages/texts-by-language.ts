import type { Language } from '../../domain/language.ts';
import { deTexts } from './de-texts.ts';
import { enTexts, type Texts } from './en-texts.ts';

const TEXTS: Readonly<Record<Language, Texts>> = { en: enTexts, de: deTexts };

/** The long texts in a language: only the pages that show them load them. */
export const textsIn = (language: Language): Texts => TEXTS[language];
