import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { distanceKm } from '../../functions/domain/geo/geo.ts';
import { LANGUAGES } from '../../functions/domain/language.ts';
import type { Point } from '../../functions/domain/model.ts';
import { placeNameIn } from '../../functions/domain/places/german-names.ts';
import { nameKey, shortKey } from '../../functions/domain/places/name-key.ts';
import { postalKey } from '../../functions/domain/places/postal-code.ts';
import { readNumber } from '../../functions/domain/places/written-number.ts';
import { readSnapshot, type SnapshotTown } from '../build/geonames-snapshot.ts';
import { POSTAL_CODES_FILE } from '../build/postal-codes.ts';
import { compressText } from './compress-text.ts';

export const USAGE = `npm run import-postal-codes -- <file> [--credit "<whose data, under which licence>"]

Takes postal codes into the repository, in place of those there: <file> is GeoNames' allCountries.txt (or that of one country)
from its postal code export, columns parted by tabs: country, code, place, three regions with their codes, latitude,
longitude. Each code is joined to the town of that name near it, else to the nearest town; what joins to none is left out.`;

const GEONAMES_CREDIT =
  'Postal codes by GeoNames (https://www.geonames.org), licensed CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/)';

/** A town goes by the name of a postal place so near to it, and a code without a namesake belongs to a town so near. */
const NEAR_KM = { namesake: 40, any: 20 };
/** Without coordinates, the largest of several namesakes is meant if it is so many times as large as the next. */
const FAR_LARGER = 5;
/** A code brings so many towns at most, but for one of each country that has it. */
const MOST_TOWNS = 6;

interface Imported {
  readonly rows: number;
  readonly joined: number;
  readonly codes: number;
}

/** What the nearest town of a point is. */
type Nearest = (point: Point) => { readonly place: string; readonly country: string } & Point;

/**
 * Reads a file of postal codes and writes the one that the build takes. Throws if nothing in it could be read, before
 * anything is written.
 */
export async function importPostalCodes(
  file: string,
  nearest: Nearest,
  { credit = GEONAMES_CREDIT, to = POSTAL_CODES_FILE }: { credit?: string; to?: string } = {},
): Promise<Imported> {
  const { towns } = await readSnapshot();
  const byName = indexNames(towns);
  const byId = new Map(towns.map((town) => [String(town.id), town]));
  const peopleOf = (place: string) => byId.get(place)?.population ?? 0;
  const countryOf = (place: string) => byId.get(place)?.region.slice(0, 2);
  const places = new Map<string, Set<string>>();
  let [rows, joined] = [0, 0];
  for await (const line of createInterface({
    input: createReadStream(file),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    const row = toRow(line);
    if (row === undefined) continue;
    rows++;
    const place = placeOf(row, byName, nearest);
    if (place === undefined) continue;
    joined++;
    places.set(row.code, (places.get(row.code) ?? new Set()).add(place));
  }
  if (joined === 0)
    throw new Error(
      `No postal code of ${file} joins to a town: is it GeoNames' postal code file, columns parted by tabs?`,
    );
  const lines = [...places]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, found]) => {
      const largest = [...found].sort((a, b) => peopleOf(b) - peopleOf(a));
      return `${code} ${ofAllCountries(largest, countryOf).join(' ')}\n`;
    });
  await writeFile(to, compressText(`# ${credit}; joined to towns for Convoke.\n${lines.join('')}`));
  return { rows, joined, codes: places.size };
}

/** The towns that a code brings, the largest first: that of each country, and as many others as there is room for. */
function ofAllCountries(
  largest: readonly string[],
  countryOf: (place: string) => string | undefined,
): string[] {
  const firsts = new Set(new Map(largest.toReversed().map((place) => [countryOf(place), place])).values());
  const others = largest
    .filter((place) => !firsts.has(place))
    .slice(0, Math.max(0, MOST_TOWNS - firsts.size));
  return largest.filter((place) => firsts.has(place) || others.includes(place));
}

interface PostalRow {
  readonly country: string;
  readonly code: string;
  readonly key: string;
  readonly point: Point | undefined;
}

function toRow(line: string): PostalRow | undefined {
  const columns = line.split('\t');
  const [country = '', code = '', name = ''] = columns;
  if (!/^[A-Z]{2}$/.test(country) || columns.length < 11 || !/^[A-Z\d][A-Z\d -]*$/i.test(code))
    return undefined;
  const [lat, lon] = [readNumber(columns[9] ?? ''), readNumber(columns[10] ?? '')];
  return {
    country,
    code: postalKey(code),
    key: shortKey(nameKey(name)),
    point: lat === undefined || lon === undefined ? undefined : { lat, lon },
  };
}

type Names = ReadonlyMap<string, readonly SnapshotTown[]>;

/** Towns by country and every name they go by, the most populous first. */
function indexNames(towns: readonly SnapshotTown[]): Names {
  const index = new Map<string, SnapshotTown[]>();
  for (const town of towns.toSorted((a, b) => b.population - a.population)) {
    const country = town.region.slice(0, 2);
    const local = LANGUAGES.map((language) => placeNameIn(language, town.name, country));
    const keys = [town.localName, town.asciiName, ...local, ...town.alternates].map((name) =>
      shortKey(nameKey(name)),
    );
    for (const key of new Set(keys))
      if (key !== '') index.set(`${country} ${key}`, [...(index.get(`${country} ${key}`) ?? []), town]);
  }
  return index;
}

/** The town that a code belongs to; undefined if none is sure. */
function placeOf({ country, key, point }: PostalRow, names: Names, nearest: Nearest): string | undefined {
  const namesakes = names.get(`${country} ${key}`) ?? [];
  if (point === undefined) {
    const [first, second] = namesakes;
    const isSure = first && first.population >= FAR_LARGER * (second?.population ?? 0);
    return isSure ? String(first.id) : undefined;
  }
  const namesake = namesakes.find((town) => distanceKm(town, point) <= NEAR_KM.namesake);
  if (namesake) return String(namesake.id);
  const town = nearest(point);
  return town.country === country && distanceKm(town, point) <= NEAR_KM.any ? town.place : undefined;
}
