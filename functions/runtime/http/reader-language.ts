import { wishedLanguage } from '../../domain/accept-language.ts';
import { DEFAULT_LANGUAGE, type Language } from '../../domain/language.ts';
import type { Event } from './on-response.ts';

/** What those speak whose session a request carries, as far as their member was read. */
const spoken = new WeakMap<Event, Language>();

/** Remembers what the member of a request speaks, in case something has to be explained to them. */
export function noteSpoken(event: Event, language: Language): void {
  spoken.set(event, language);
}

/** The language in which to explain something: what the request wishes, else what its member speaks, else the default. */
export const readerLanguage = (event: Event): Language =>
  wishedLanguage(event.headers['accept-language'] ?? '') ?? spoken.get(event) ?? DEFAULT_LANGUAGE;
