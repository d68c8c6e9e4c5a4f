import { distanceKm } from '../geo/geo.ts';
import type { Language } from '../language.ts';
import type { Point } from '../model.ts';
import { countryName } from './country.ts';

/** A town, city or village of the gazetteer. */
export interface Town extends Point {
  /** Stable id (GeoNames). */
  readonly place: string;
  /** In English where it has a name there, as all that is kept and compared. */
  readonly name: string;
  /** First-order region: state, province, county. */
  readonly region?: string;
  /** The region's code within the country as GeoNames has it; in the United States the two letters of the state. */
  readonly regionCode?: string;
  /** What German calls the town and its region, where otherwise. */
  readonly german?: { readonly name?: string | undefined; readonly region?: string | undefined };
  /** ISO 3166-1 code of two letters. */
  readonly country: string;
  readonly population: number;
  /** IANA time zone. */
  readonly zone: string;
}

/** Up to here a place is "near" a town; farther out, words say how far and which way. */
const NEAR_KM = 20;
/** A city of this size needs no region to be known. */
const WELL_KNOWN = 500_000;

/** What a language calls a town. */
const townName = ({ name, german }: Town, language: Language): string =>
  (language === 'de' ? german?.name : undefined) ?? name;

/** What a language calls a town's region; undefined if it has none. */
export const regionName = ({ region, german }: Town, language: Language): string | undefined =>
  (language === 'de' ? german?.region : undefined) ?? region;

/** A town so that it is not taken for another: "Hoboken, New Jersey, United States", "München, Bayern, Deutschland". */
export function fullTownName(town: Town, language: Language): string {
  const region = town.region === town.name ? undefined : regionName(town, language);
  const local = [townName(town, language), ...(region === undefined ? [] : [region])];
  return [...new Set(local), countryName(town.country, language)].join(', ');
}

/** Whether a point may be said to be near a town. */
export const isNear = (town: Point, point: Point): boolean => distanceKm(town, point) <= NEAR_KM;

/** As people of the country say it: Americans by state, others by region unless the city is well known. */
export function shortTownName(town: Town, language: Language): string {
  const name = townName(town, language);
  if (town.country === 'US' && town.regionCode !== undefined) return `${name}, ${town.regionCode}`;
  return town.population >= WELL_KNOWN
    ? `${name}, ${countryName(town.country, language)}`
    : fullTownName(town, language);
}
