import type { Language } from './language.ts';

/** Somebody who reads pages and mails: their language, and the region (ISO 3166-1) whose way of writing it they like, if known. */
export interface Reader {
  readonly language: Language;
  readonly region?: string | undefined;
}

/** How somebody reads numbers, times and distances: decided here for pages and mails alike. */
export interface ReadingStyle {
  /** BCP 47. */
  readonly locale: string;
  readonly inMiles: boolean;
  /** Whether clocks are read as "7:00 PM". */
  readonly inHalfDays: boolean;
  readonly clock: Readonly<Intl.DateTimeFormatOptions>;
}

/** Where a language is spoken in more than one way, the way it is written for those who have not said theirs. */
const REGIONS: Readonly<Partial<Record<Language, string>>> = { en: 'GB' };

/** Where roads are measured in miles, and clocks are read in halves of a day. */
const MILES: ReadonlySet<string | undefined> = new Set(['US', 'GB', 'LR', 'MM']);
const KM_PER_MILE = 1.609344;
/** Below so many miles a tenth counts. */
const FEW_MILES = 2;

export function styleFor({ language, region }: Reader): ReadingStyle {
  const locale = [language, region ?? REGIONS[language]].filter(Boolean).join('-');
  const inHalfDays = readsHalfDays(language, locale, region);
  return {
    locale,
    inMiles: MILES.has(region),
    inHalfDays,
    clock: inHalfDays
      ? { hour: 'numeric', minute: '2-digit', hourCycle: 'h12' }
      : { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  };
}

/** Where English is spoken that depends on the region; German says 19 Uhr everywhere. */
function readsHalfDays(language: Language, locale: string, region: string | undefined): boolean {
  if (language !== 'en' || region === undefined) return false;
  const { hourCycle } = new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions();
  return MILES.has(region) || hourCycle === 'h12';
}

/** "10 km". */
export const kilometresInWords = (km: number, { locale }: ReadingStyle): string =>
  inUnit(locale, 'kilometer', km, 3);

/** "10 km", where people think in miles "6 mi (10 km)". */
export function distanceInWords(km: number, style: ReadingStyle): string {
  const miles = km / KM_PER_MILE;
  return style.inMiles
    ? `${inUnit(style.locale, 'mile', miles, miles < FEW_MILES ? 1 : 0)} (${kilometresInWords(km, style)})`
    : kilometresInWords(km, style);
}

const inUnit = (locale: string, unit: 'kilometer' | 'mile', value: number, digits: number) =>
  new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: digits,
  }).format(value);
