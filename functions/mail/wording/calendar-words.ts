import type { Language } from '../../domain/language.ts';
import { germanMeetup } from './de/meetup.ts';
import type { Vocabulary } from './en/english.ts';
import { englishMeetup } from './en/meetup.ts';

const WORDS: Readonly<Record<Language, Vocabulary['meetup']>> = { en: englishMeetup, de: germanMeetup };

/** What calendars say in a language: the words for meetups alone, without those of all mails. */
export const calendarWordsIn = (language: Language): Vocabulary['meetup'] => WORDS[language];
