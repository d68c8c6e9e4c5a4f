import { distanceKm, wrapLongitude } from '../../../functions/domain/geo/geo.ts';
import type { Gazetteer } from '../../../functions/domain/places/gazetteer.ts';
import type { Town } from '../../../functions/domain/places/town.ts';
import { pick, type Random, randomOf } from './random.ts';
import { weighted, weightedSubset } from './weighted.ts';

/** GeoNames lists New York City and its boroughs; counting both would count everybody there twice. */
const COUNTED_BY_PARTS = new Set(['5128581']);
const PEOPLE_PER_KM2 = 3_000;
const WIDEST_TOWN_KM = 15;
const KM_PER_DEGREE = 111.195;

const FIRST_NAMES = [
  ...['Ada', 'Aigerim', 'Amina', 'Ana', 'Anders', 'Björn', 'Carlos', 'Chiara', 'Chloé', 'Daniel', 'Eszter'],
  ...['Fatima', 'Grace', 'Hiroshi', 'Ines', 'Ivan', 'Jan', 'Jin', 'José', 'Kofi', 'Lakshmi', 'Léa', 'Liam'],
  ...[
    'Łukasz',
    'Mateo',
    'Mei',
    'Mohammed',
    'Nadia',
    'Noor',
    'Núria',
    'Oksana',
    'Olu',
    'Priya',
    'Quinn',
    'Rosa',
  ],
  ...[
    'Sven',
    'Thanh',
    'Uma',
    "D'Angelo",
    'Wanjiru',
    'Xochitl',
    'Yusuf',
    'Zoë',
    'Ольга',
    'محمد',
    '美咲',
    '지우',
  ],
];
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const TIMES = ['morning', 'afternoon', 'evening'];
const SLOTS = DAYS.flatMap((day) => TIMES.map((time) => `${day}-${time}`));
/** Share of people without a preferred time, and the most preferences that others have. */
const NO_WISH = 0.3;
const MOST_WISHES = 5;

export interface Person {
  /** 0, 1, ... in the order of signing up. */
  readonly number: number;
  readonly name: string;
  readonly home: { readonly lat: number; readonly lon: number };
  readonly reachKm: number;
  readonly free: readonly string[];
  /** The place id of the town where they live. */
  readonly town: string;
}

/** Which towns people live in. */
export interface Region {
  /** ISO 3166-1 code. */
  readonly country?: string | undefined;
  /** A town as one would search for it, and how far around it. */
  readonly near?: { readonly text: string; readonly withinKm: number } | undefined;
}

/** Towns of a region, the most populous first. Throws an Error that says so if there is none. */
export function townsOf(gazetteer: Gazetteer, { country, near }: Region): Town[] {
  const centre = near && gazetteer.search(near.text, 1)[0];
  if (near && !centre) throw new Error(`The gazetteer knows no town called "${near.text}".`);
  const towns: Town[] = [];
  for (const town of gazetteer.towns()) {
    const lies =
      !COUNTED_BY_PARTS.has(town.place) &&
      (country === undefined || town.country === country) &&
      (near === undefined || centre === undefined || distanceKm(town, centre) <= near.withinKm);
    if (lies) towns.push(town);
  }
  if (towns.length === 0) throw new Error('The gazetteer has no town there.');
  return towns;
}

export interface CrowdOptions {
  readonly seed: number;
  readonly towns: readonly Town[];
  /** Share of each reach in km. */
  readonly reaches: ReadonlyMap<number, number>;
  /** Live in this many towns, drawn by population, at least one person in each; all towns if absent. */
  readonly townCount?: number | undefined;
}

/**
 * A realistic crowd: towns drawn by population, homes spread over the town's likely extent. Person n is the same for the
 * same seed and options, in whatever order people are drawn.
 */
export function createCrowd(options: CrowdOptions): (n: number) => Person {
  const { seed, reaches } = options;
  const towns = someTowns(options);
  const drawTown = weighted(towns.map(({ population }) => population));
  const drawReach = weighted([...reaches.values()]);
  const kilometres = [...reaches.keys()];
  const guaranteed = options.townCount === undefined ? 0 : towns.length;

  return (number) => {
    const random = randomOf(seed, number);
    const drawn = drawTown(random);
    const town = towns[number < guaranteed ? number : drawn];
    const reachKm = kilometres[drawReach(random)];
    if (town === undefined || reachKm === undefined) throw new RangeError('No such town or reach');
    return {
      number,
      town: town.place,
      home: homeIn(town, random),
      reachKm,
      name: pick(random, FIRST_NAMES),
      free: someSlots(random),
    };
  };
}

function someTowns({ towns, townCount, seed }: CrowdOptions): readonly Town[] {
  if (townCount === undefined) return towns;
  const weights = towns.map(({ population }) => population);
  return weightedSubset(weights, townCount, randomOf(seed, -1)).flatMap((at) => towns[at] ?? []);
}

/** A point in a disc as large as the town's population would fill. */
function homeIn(town: Town, random: Random): { lat: number; lon: number } {
  const radiusKm = Math.min(WIDEST_TOWN_KM, Math.sqrt(town.population / PEOPLE_PER_KM2 / Math.PI));
  const awayKm = radiusKm * Math.sqrt(random());
  const angle = 2 * Math.PI * random();
  const lat = town.lat + (awayKm * Math.cos(angle)) / KM_PER_DEGREE;
  const lon = town.lon + (awayKm * Math.sin(angle)) / (KM_PER_DEGREE * Math.cos((town.lat * Math.PI) / 180));
  return {
    lat: round(Math.max(-90, Math.min(90, lat))),
    lon: round(wrapLongitude(lon)),
  };
}

const round = (degrees: number) => Math.round(degrees * 1e5) / 1e5;

function someSlots(random: Random): string[] {
  if (random() < NO_WISH) return [];
  const wishes = 1 + Math.floor(random() * MOST_WISHES);
  return [...new Set(Array.from({ length: wishes }, () => pick(random, SLOTS)))];
}
