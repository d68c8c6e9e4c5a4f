import { HOLIDAYS } from './holidays.ts';

/** Days on which nobody is asked to come anywhere, in whatever country: `mm-dd`. */
const FIXED = new Set(['12-24', '12-25', '12-26', '12-31', '01-01']);

const holidays = new Map<string, ReadonlySet<string>>();

/**
 * Whether no meetup is on a day (`yyyy-mm-dd`): around Christmas and New Year's Eve, and on a public holiday of the country
 * (ISO 3166-1). Of countries that the table lacks, and after its end, only the former is known.
 */
export function isClosedDay(date: string, country: string | undefined): boolean {
  if (FIXED.has(date.slice('yyyy-'.length))) return true;
  if (country === undefined || !Object.hasOwn(HOLIDAYS, country)) return false;
  const days = holidays.get(country) ?? new Set(HOLIDAYS[country]);
  holidays.set(country, days);
  return days.has(date);
}
