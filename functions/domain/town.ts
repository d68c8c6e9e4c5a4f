import { distanceKm, RADIANS_PER_DEGREE } from './geo.ts';
import type { Point } from './model.ts';

/** A town, city or village of the gazetteer. */
export interface Town extends Point {
  /** Stable id (GeoNames). */
  readonly place: string;
  readonly name: string;
  /** First-order region: state, province, county. */
  readonly region?: string;
  /** The region's code within the country as GeoNames has it; in the United States the two letters of the state. */
  readonly regionCode?: string;
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
const WINDS = ['north', 'north-east', 'east', 'south-east', 'south', 'south-west', 'west', 'north-west'];

// Costly to make, and every function that shows a meetup imports this module: made when first needed.
let english: Intl.DisplayNames | undefined;

/** English name of a country by its ISO 3166-1 code; the code itself if it is none. */
export function countryName(code: string): string {
  if (!/^[A-Z]{2}$/.test(code)) return code;
  english ??= new Intl.DisplayNames('en', { type: 'region', fallback: 'code' });
  return english.of(code) ?? code;
}

/** A town so that it is not taken for another: "Hoboken, New Jersey, United States". */
export function fullTownName({ name, region, country }: Town): string {
  return [name, ...(region === undefined || region === name ? [] : [region]), countryName(country)].join(
    ', ',
  );
}

/**
 * Words for a point by its nearest town: "near Hoboken, NJ", "near Lyon, France", "near Grenoble, Auvergne-Rhône-Alpes,
 * France"; more than 20 km away "about 120 km north-west of Alice Springs, Northern Territory, Australia".
 */
export function areaName(town: Town, point: Point): string {
  const distance = distanceKm(town, point);
  if (isNear(town, point)) return `near ${shortTownName(town)}`;
  return `about ${Math.round(distance / 10) * 10} km ${directionOf(town, point)} of ${shortTownName(town)}`;
}

/** Whether a point may be said to be near a town. */
export const isNear = (town: Point, point: Point): boolean => distanceKm(town, point) <= NEAR_KM;

/** As people of the country say it: Americans by state, others by region unless the city is well known. */
function shortTownName(town: Town): string {
  if (town.country === 'US' && town.regionCode !== undefined) return `${town.name}, ${town.regionCode}`;
  return town.population >= WELL_KNOWN ? `${town.name}, ${countryName(town.country)}` : fullTownName(town);
}

/** Compass point of the great circle that leaves `from` for `to`. */
function directionOf(from: Point, to: Point): string {
  const [fromLat, toLat] = [from.lat * RADIANS_PER_DEGREE, to.lat * RADIANS_PER_DEGREE];
  const turn = (to.lon - from.lon) * RADIANS_PER_DEGREE;
  const east = Math.sin(turn) * Math.cos(toLat);
  const north = Math.cos(fromLat) * Math.sin(toLat) - Math.sin(fromLat) * Math.cos(toLat) * Math.cos(turn);
  const eighths = Math.round(Math.atan2(east, north) / (Math.PI / 4));
  return WINDS[(eighths + WINDS.length) % WINDS.length] ?? 'away';
}
