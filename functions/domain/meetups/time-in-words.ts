import type { Language } from '../language.ts';
import type { Rhythm, Weekday } from '../model.ts';
import { type Reader, styleFor } from '../reading-style.ts';

const WEEKDAY_NAMES: Readonly<Record<Weekday, string>> = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
};
const NTH_NAMES: Readonly<Record<Rhythm['nth'], string>> = {
  1: 'first',
  2: 'second',
  3: 'third',
  4: 'fourth',
  [-1]: 'last',
};

interface Moment {
  readonly weekday: string;
  readonly day: string;
  readonly month: string;
  readonly year: string;
  readonly clock: string;
  readonly zoneName: string;
}

const SPOKEN: Readonly<Record<Language, (moment: Moment) => string>> = {
  en: ({ weekday, day, month, year, clock, zoneName }) =>
    `${weekday}, ${day} ${month} ${year}, ${clock} (${zoneName})`,
  de: ({ weekday, day, month, year, clock, zoneName }) =>
    `${weekday}, ${day}. ${month} ${year}, ${clock} Uhr (${zoneName})`,
};

/**
 * An instant in words, as the clocks of a zone show it: "Thursday, 17 December 2026, 19:00 (Eastern Standard
 * Time)". Where a zone's time has no name in that language, its distance from GMT stands there.
 */
export const describeTime = (startsAt: string, zone: string, language: Language): string =>
  spoken(startsAt, zone, language, styleFor({ language }).locale);

/** Names of months and zones differ by region: January is "Jänner" in Austria. */
function spoken(startsAt: string, zone: string, language: Language, locale: string): string {
  const parts = new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'long',
  }).formatToParts(new Date(startsAt));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((each) => each.type === type)?.value ?? '';
  return SPOKEN[language]({
    weekday: part('weekday'),
    day: part('day'),
    month: part('month'),
    year: part('year'),
    clock: `${part('hour')}:${part('minute')}`,
    zoneName: part('timeZoneName'),
  });
}

/** The same for one reader, in the way of their region: "Thursday 17 December 2026 at 7:00 pm Eastern Standard Time". */
export function timeInWords(startsAt: string, zone: string, reader: Reader): string {
  const { locale, inHalfDays, clock } = styleFor(reader);
  if (!inHalfDays) return spoken(startsAt, zone, reader.language, locale);
  return new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    ...clock,
    timeZone: zone,
    timeZoneName: 'long',
  }).format(new Date(startsAt));
}

/** A monthly rhythm in English words: "the third Thursday of every month, 19:00". */
export function rhythmInWords(rhythm: Rhythm): string {
  return `the ${NTH_NAMES[rhythm.nth]} ${WEEKDAY_NAMES[rhythm.weekday]} of every month, ${rhythm.time}`;
}
