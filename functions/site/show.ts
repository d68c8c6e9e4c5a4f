import { areaIn } from '../domain/area-name.ts';
import type { Language } from '../domain/language.ts';
import { describeTime } from '../domain/time-in-words.ts';
import { fullTownName, type Town } from '../domain/town.ts';

/** Numbers, distances and times as the readers of a language write them. */
export interface Show {
  /** An instant (ISO 8601) by the clocks of a time zone, which it names. */
  time(instant: string, zone: string): string;
  /** The same in short, without year and zone. */
  shortTime(instant: string, zone: string): string;
  /** A date, `yyyy-mm-dd`. */
  date(date: string): string;
  number(value: number): string;
  distance(km: number): string;
  /** "Monday", "Mon" or "M"; 0 is Monday. */
  weekday(day: number, width: 'long' | 'short'): string;
  /** "Hoboken, New Jersey, United States" */
  town(town: Town): string;
  /** Words for an area, as groups and meetups keep them. */
  area(area: string): string;
  /** "Chess, Tea and Go" */
  list(items: readonly string[]): string;
}

/** Where a language is spoken in more than one way, the way its pages speak. */
const LOCALES: Readonly<Partial<Record<string, string>>> = { en: 'en-GB' };

/** A Monday. */
const MONDAY_MS = Date.UTC(2026, 0, 5);
const DAY_MS = 24 * 60 * 60 * 1000;

export function showIn(language: Language): Show {
  const locale = LOCALES[language] ?? language;
  return {
    time: (instant, zone) => describeTime(instant, zone, language),
    shortTime: (instant, zone) =>
      new Intl.DateTimeFormat(locale, {
        weekday: 'short',
        day: 'numeric',
        month: 'short',
        hour: '2-digit',
        minute: '2-digit',
        hourCycle: 'h23',
        timeZone: zone,
      }).format(new Date(instant)),
    date: (date) =>
      new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(date)),
    number: (value) => new Intl.NumberFormat(locale).format(value),
    distance: (km) =>
      new Intl.NumberFormat(locale, { style: 'unit', unit: 'kilometer', unitDisplay: 'short' }).format(km),
    weekday: (day, width) =>
      new Intl.DateTimeFormat(locale, { weekday: width, timeZone: 'UTC' }).format(MONDAY_MS + day * DAY_MS),
    town: (town) => fullTownName(town, language),
    area: (area) => areaIn(language, area),
    list: (items) => new Intl.ListFormat(locale, { type: 'conjunction' }).format(items),
  };
}
