import { LANGUAGES } from '../language.ts';
import { countryName } from './country.ts';
import { nameKey, shortKey } from './name-key.ts';

/** A state, province or county of the gazetteer. */
export interface Region {
  /** ISO 3166-1 code of the country. */
  readonly country: string;
  /** GeoNames' code within the country; empty if a town belongs to none. */
  readonly code: string;
  /** In English; may be empty. */
  readonly name: string;
  /** What German calls it, where otherwise. */
  readonly german?: string;
}

/** What people write of a country other than its code and its name. */
const COUNTRY_ALIASES: Readonly<Record<string, string>> = { usa: 'US', uk: 'GB', uae: 'AE' };

/** Postal codes of regions that GeoNames only numbers; those of the United States are its own codes. */
const POSTAL_CODES: Readonly<Record<string, string>> = {
  'CA.01': 'ab',
  'CA.02': 'bc',
  'CA.03': 'mb',
  'CA.04': 'nb',
  'CA.05': 'nl',
  'CA.07': 'ns',
  'CA.08': 'on',
  'CA.09': 'pe',
  'CA.10': 'qc',
  'CA.11': 'sk',
  'CA.12': 'yt',
  'CA.13': 'nt',
  'CA.14': 'nu',
  'AU.01': 'act',
  'AU.02': 'nsw',
  'AU.03': 'nt',
  'AU.04': 'qld',
  'AU.05': 'sa',
  'AU.06': 'tas',
  'AU.07': 'vic',
  'AU.08': 'wa',
};

/** Reads `US.NJ=New Jersey` and `DE.02=Bavaria=Bayern`. */
export function parseRegion(text: string): Region {
  const [code = '', name = '', german] = text.split('=');
  return { country: code.slice(0, 2), code: code.slice(3), name, ...(german !== undefined && { german }) };
}

/**
 * Whether folded words such as "nj", "new jersey", "fr" or "ontario canada" mean this region or its country;
 * unless `exactly`, the first letters of a name will do.
 */
export function lies(region: Region, words: readonly string[], exactly: boolean): boolean {
  return words.concat('').some((_, length) => {
    const inRegion = words.slice(0, length).join(' ');
    const inCountry = words.slice(length).join(' ');
    return (
      (inRegion === '' || meansRegion(region, inRegion, exactly)) &&
      (inCountry === '' || meansCountry(region.country, inCountry, exactly))
    );
  });
}

function meansRegion({ country, code, name, german }: Region, words: string, exactly: boolean): boolean {
  const postal = POSTAL_CODES[`${country}.${code}`] ?? code.toLowerCase();
  return (
    words === postal || names(name, words, exactly) || (german !== undefined && names(german, words, exactly))
  );
}

function meansCountry(country: string, words: string, exactly: boolean): boolean {
  const code = COUNTRY_ALIASES[words] ?? words.toUpperCase();
  return (
    code === country || LANGUAGES.some((language) => names(countryName(country, language), words, exactly))
  );
}

function names(name: string, words: string, exactly: boolean): boolean {
  const key = nameKey(name);
  const short = shortKey(words);
  return exactly
    ? shortKey(key) === short
    : ` ${key}`.includes(` ${words}`) || ` ${shortKey(key)}`.includes(` ${short}`);
}
