import { daysFor } from '../../domain/days-in-words.ts';
import type { Language } from '../../domain/language.ts';
import type { Reader } from '../../domain/reading-style.ts';
import { footOf, type House } from '../letter/foot.ts';
import { german } from './de/german.ts';
import { english, type Vocabulary, type Wording } from './en/english.ts';

/** What mails say in a language, whoever reads and whoever writes. */
const VOCABULARIES: Readonly<Record<Language, Vocabulary>> = { en: english, de: german };

/** How the mails of a house speak to one reader. */
export function wordingFor(reader: Reader, house: House): Wording {
  const vocabulary = VOCABULARIES[reader.language];
  return { ...vocabulary, ...daysFor(reader), foot: footOf(house, vocabulary) };
}
