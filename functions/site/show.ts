import type { Language } from '../domain/language.ts';
import { describeTime } from '../domain/meetups/time-in-words.ts';
import { areaIn } from '../domain/places/area-name.ts';
import { fullTownName, shortTownName, type Town } from '../domain/places/town.ts';
import { topicNameIn } from '../domain/topics/shared-topics.ts';

/** Numbers, distances and times as the readers of a language, perhaps of one region, write them. */
export interface Show {
  /** An instant (ISO 8601) by the clocks of a time zone, which it names. */
  time(instant: string, zone: string): string;
  /** The same in short, without year and zone. */
  shortTime(instant: string, zone: string): string;
  /** A time of the day, `hh:mm`. */
  clock(time: string): string;
  /** A date, `yyyy-mm-dd`. */
  date(date: string): string;
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

/** Where a language is spoken in more than one way, the way its pages speak to those who have not said theirs. */
const REGIONS: Readonly<Partial<Record<Language, string>>> = { en: 'GB' };

/** Where roads are measured in miles, and clocks are read in halves of a day. */
const MILES: ReadonlySet<string | undefined> = new Set(['US', 'GB', 'LR', 'MM']);
const KM_PER_MILE = 1.609344;
/** Below so many miles a tenth counts. */
const FEW_MILES = 2;

/** A Monday. */
const MONDAY_MS = Date.UTC(2026, 0, 5);
const DAY_MS = 24 * 60 * 60 * 1000;

/** How to show things to readers of a language; `region` (such as `US`) is the one they said, if they did. */
export function showIn(language: Language, region?: string): Show {
  const usual = REGIONS[language];
  const locale = [language, region ?? usual].filter(Boolean).join('-');
  const inMiles = MILES.has(region);
  const isHalfDays = readsHalfDays(language, locale, region);
  const clock = isHalfDays
    ? ({ hour: 'numeric', minute: '2-digit', hourCycle: 'h12' } as const)
    : ({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const);
  const inUnit = (unit: 'kilometer' | 'mile', value: number, digits: number) =>
    new Intl.NumberFormat(locale, {
      style: 'unit',
      unit,
      unitDisplay: 'short',
      maximumFractionDigits: digits,
    }).format(value);
  const kilometres = (km: number) => inUnit('kilometer', km, 3);
  const distance = (km: number) => {
    const miles = km / KM_PER_MILE;
    return inMiles
      ? `${inUnit('mile', miles, miles < FEW_MILES ? 1 : 0)} (${kilometres(km)})`
      : kilometres(km);
  };
  const area = (words: string) => areaIn(language, words, distance);
  return {
    time: (instant, zone) =>
      isHalfDays
        ? new Intl.DateTimeFormat(locale, {
            weekday: 'long',
            day: 'numeric',
            month: 'long',
            year: 'numeric',
            ...clock,
            timeZone: zone,
            timeZoneName: 'long',
          }).format(new Date(instant))
        : describeTime(instant, zone, language),
    shortTime: (instant, zone) =>
      new Intl.DateTimeFormat(locale, {
        weekday: 'short',
        day: 'numeric',
        month: 'short',
        ...clock,
        timeZone: zone,
      }).format(new Date(instant)),
    clock: (time) =>
      new Intl.DateTimeFormat(locale, { ...clock, timeZone: 'UTC' }).format(new Date(`2026-01-01T${time}Z`)),
    date: (date) =>
      new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(date)),
    number: (value) => new Intl.NumberFormat(locale).format(value),
    distance,
    kilometres,
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

/** Whether clocks are read as "7:00 PM". Where English is spoken that depends on the region; German says 19 Uhr everywhere. */
function readsHalfDays(language: Language, locale: string, region: string | undefined): boolean {
  if (language !== 'en' || region === undefined) return false;
  const { hourCycle } = new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions();
  return MILES.has(region) || hourCycle === 'h12';
}

function capitalised(words: string, locale: string): string {
  const [first = '', ...rest] = words;
  return first.toLocaleUpperCase(locale) + rest.join('');
}
