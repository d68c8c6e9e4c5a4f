import { distanceKm, RADIANS_PER_DEGREE } from '../geo/geo.ts';
import type { Language } from '../language.ts';
import type { Point } from '../model.ts';
import { countryCode, countryName } from './country.ts';
import { isNear, shortTownName, type Town } from './town.ts';

interface Spoken {
  readonly near: (town: string) => string;
  readonly outside: (distance: string, wind: string, town: string) => string;
  /** The eight winds, clockwise from north. */
  readonly winds: readonly string[];
}

const SPOKEN: Readonly<Record<Language, Spoken>> = {
  en: {
    near: (town) => `near ${town}`,
    outside: (distance, wind, town) => `about ${distance} ${wind} of ${town}`,
    winds: ['north', 'north-east', 'east', 'south-east', 'south', 'south-west', 'west', 'north-west'],
  },
  de: {
    near: (town) => `bei ${town}`,
    outside: (distance, wind, town) => `etwa ${distance} ${wind} von ${town}`,
    winds: [
      'nördlich',
      'nordöstlich',
      'östlich',
      'südöstlich',
      'südlich',
      'südwestlich',
      'westlich',
      'nordwestlich',
    ],
  },
};

/**
 * Words for a point by its nearest town: "near Hoboken, NJ", "near Lyon, France", "near Grenoble, Auvergne-Rhône-Alpes,
 * France"; more than 20 km away "about 120 km north-west of Alice Springs, Northern Territory, Australia".
 */
export function areaName(town: Town, point: Point, language: Language): string {
  const { near, outside, winds } = SPOKEN[language];
  const short = shortTownName(town, language);
  if (isNear(town, point)) return near(short);
  const km = Math.round(distanceKm(town, point) / 10) * 10;
  return outside(inKm(km), winds[eighthOf(town, point)] ?? '', short);
}

/** Which of the eight winds the great circle takes that leaves `from` for `to`. */
function eighthOf(from: Point, to: Point): number {
  const [fromLat, toLat] = [from.lat * RADIANS_PER_DEGREE, to.lat * RADIANS_PER_DEGREE];
  const turn = (to.lon - from.lon) * RADIANS_PER_DEGREE;
  const east = Math.sin(turn) * Math.cos(toLat);
  const north = Math.cos(fromLat) * Math.sin(toLat) - Math.sin(fromLat) * Math.cos(toLat) * Math.cos(turn);
  const eighths = Math.round(Math.atan2(east, north) / (Math.PI / 4));
  return (eighths + 8) % 8;
}

/** What readers call a town or region of a country (ISO 3166-1), by its English name. */
export type PlaceName = (english: string, country: string) => string;

const NEAR = /^near (?<town>.+)$/;
const OUTSIDE = /^about (?<km>\d+) km (?<wind>[a-z-]+) of (?<town>.+)$/;

const inKm = (km: number) => `${km} km`;

/**
 * Words for an area in a language, distances as its readers write them. Groups keep them in English, as `areaName` makes
 * them; any other words stay. `placeName` says what towns and regions are called in that language.
 */
export function areaIn(
  language: Language,
  area: string,
  distance: (km: number) => string = inKm,
  placeName: PlaceName = (english) => english,
): string {
  const { near, outside, winds } = SPOKEN[language];
  const nearby = NEAR.exec(area)?.groups?.town;
  if (nearby !== undefined) return near(townIn(language, nearby, placeName));
  const { km, wind = '', town = '' } = OUTSIDE.exec(area)?.groups ?? {};
  const direction = winds[SPOKEN.en.winds.indexOf(wind)];
  return direction === undefined
    ? area
    : outside(distance(Number(km)), direction, townIn(language, town, placeName));
}

/** A town's short name, as groups keep it in English, in a language. */
function townIn(language: Language, town: string, placeName: PlaceName): string {
  if (language === 'en') return town;
  const parts = town.split(', ');
  const last = parts.at(-1) ?? '';
  const code = parts.length > 1 ? countryCode(last) : undefined;
  // Americans say the state: "Hoboken, NJ".
  const country = code ?? 'US';
  const local = parts.slice(0, -1).map((part) => placeName(part, country));
  return parts.length > 1
    ? [...new Set(local), code === undefined ? last : countryName(code, language)].join(', ')
    : town;
}
