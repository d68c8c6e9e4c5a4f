import type { Language } from '../domain/language.ts';
import { timeInWords } from '../domain/meetups/time-in-words.ts';
import { areaIn, type PlaceName } from '../domain/places/area-name.ts';
import { fullTownName, shortTownName, type Town } from '../domain/places/town.ts';
import { distanceInWords, kilometresInWords, styleFor } from '../domain/reading-style.ts';
import { topicNameIn } from '../domain/topics/shared-topics.ts';

/** Numbers, distances and times as the readers of a language, perhaps of one region, write them. */
export interface Show {
  /** An instant (ISO 8601) by the clocks of a time zone, which it names. */
  time(instant: string, zone: string): string;
  /** The same in short, without year and zone. */
  shortTime(instant: string, zone: string): string;
  /** "Monday, 14 December", by the clocks of a time zone. */
  day(instant: string, zone: string): string;
  /** A time of the day, `hh:mm`. */
  clock(time: string): string;
  /** A date, `yyyy-mm-dd`. */
  date(date: string): string;
  /** "November 2026", of a month `yyyy-mm`. */
  month(month: string): string;
  number(value: number): string;
  /** "10 km", where people think in miles "6 mi (10 km)". */
  distance(km: number): string;
  /** "10 km" for everybody, where there is no room for more. */
  kilometres(km: number): string;
  /** "Monday", "Mon" or "M"; 0 is Monday. */
  weekday(day: number, width: 'long' | 'short'): string;
  /** "Hoboken, New Jersey, United States" */
  town(town: Town): string;
  /** "Hoboken, NJ" */
  shortTown(town: Town): string;
  /** Words for an area, as groups and meetups keep them, within a sentence: "near Hoboken, NJ". */
  area(area: string): string;
  /** The same where they stand alone: "Near Hoboken, NJ". */
  areaAlone(area: string): string;
  /** What others read a topic called. */
  topic(topic: { readonly slug: string; readonly name: string }): string;
  /** "Chess, Tea and Go" */
  list(items: readonly string[]): string;
}

/** A Monday. */
const MONDAY_MS = Date.UTC(2026, 0, 5);
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * How to show things to readers of a language; `region` (such as `US`) is the one they said, if they did, `placeName` what the
 * language calls towns and regions.
 */
export function showIn(language: Language, region?: string, placeName?: PlaceName): Show {
  const style = styleFor({ language, region });
  const { locale, clock } = style;
  const distance = (km: number) => distanceInWords(km, style);
  const area = (words: string) => areaIn(language, words, distance, placeName);
  return {
    time: (instant, zone) => timeInWords(instant, zone, { language, region }),
    shortTime: (instant, zone) =>
      new Intl.DateTimeFormat(locale, {
        weekday: 'short',
        day: 'numeric',
        month: 'short',
        ...clock,
        timeZone: zone,
      }).format(new Date(instant)),
    day: (instant, zone) =>
      new Intl.DateTimeFormat(locale, {
        weekday: 'long',
        day: 'numeric',
        month: 'long',
        timeZone: zone,
      }).format(new Date(instant)),
    clock: (time) =>
      new Intl.DateTimeFormat(locale, { ...clock, timeZone: 'UTC' }).format(new Date(`2026-01-01T${time}Z`)),
    date: (date) =>
      new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(date)),
    month: (month) =>
      new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
        new Date(month),
      ),
    number: (value) => new Intl.NumberFormat(locale).format(value),
    distance,
    kilometres: (km) => kilometresInWords(km, style),
    weekday: (day, width) =>
      new Intl.DateTimeFormat(locale, { weekday: width, timeZone: 'UTC' }).format(MONDAY_MS + day * DAY_MS),
    town: (town) => fullTownName(town, language),
    shortTown: (town) => shortTownName(town, language),
    area,
    areaAlone: (words) => capitalised(area(words), locale),
    topic: (topic) => topicNameIn(language, topic),
    list: (items) => new Intl.ListFormat(locale, { type: 'conjunction' }).format(items),
  };
}

function capitalised(words: string, locale: string): string {
  const [first = '', ...rest] = words;
  return first.toLocaleUpperCase(locale) + rest.join('');
}
