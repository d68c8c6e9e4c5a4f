import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { nameKey } from '../../functions/domain/places/name-key.ts';
import { SNAPSHOT_FOLDER, type SnapshotTown, townLine } from '../build/geonames-snapshot.ts';
import { compressText } from './compress-text.ts';

export const USAGE = `npm run snapshot-places -- <folder> <yyyy-mm-dd>

Takes the towns and regions of GeoNames into the repository, from its own files in a folder:

  cities500.txt           places with more than 500 people
  admin1CodesASCII.txt    states, provinces, counties

The day is that on which the older of them was made. Both are of GeoNames (https://www.geonames.org), CC BY 4.0.`;

const LEAST_POPULATION = 1_000;
/** From here on a town is also found by its names in other scripts ("東京"), and in other languages ("Wenecja"). */
const ALTERNATES_FROM = { scripts: 50_000, languages: 100_000 };
const LONGEST_ALTERNATE = 30;

/** Feature codes of what is no town of its own, or no longer lived in: neighbourhoods, abandoned, historical, destroyed. */
const LEFT_OUT = new Set(['PPLX', 'PPLQ', 'PPLH', 'PPLCH', 'PPLW']);

/**
 * Writes `towns.tsv.br`, `regions.tsv` and `SNAPSHOT` into the folder that the build reads. Throws if a file is missing, and
 * before anything is written if there are hardly any towns in it.
 */
export async function snapshotPlaces(from: string, taken: string, to: string = SNAPSHOT_FOLDER) {
  const towns = (await readFile(join(from, 'cities500.txt'), 'utf8')).split('\n').flatMap(toTown);
  const regions = (await readFile(join(from, 'admin1CodesASCII.txt'), 'utf8'))
    .split('\n')
    .flatMap((line) => (line === '' ? [] : [line.split('\t').slice(0, 2).join('\t')]));
  if (towns.length === 0 || regions.length === 0)
    throw new Error(`There are no towns or no regions in ${from}.`);
  // Neighbours beside each other: what is alike lies close together, and a new snapshot changes few lines of the old.
  towns.sort((a, b) => compare(a.region, b.region) || b.population - a.population || a.id - b.id);
  await writeFile(
    join(to, 'towns.tsv.br'),
    compressText(towns.map((town) => `${townLine(town)}\n`).join('')),
  );
  await writeFile(join(to, 'regions.tsv'), `${regions.sort(compare).join('\n')}\n`);
  const credit =
    'GeoNames (https://www.geonames.org), CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/)';
  await writeFile(join(to, 'SNAPSHOT'), `${JSON.stringify({ taken, credit })}\n`);
  return { towns: towns.length, regions: regions.length };
}

/** One line of GeoNames' main table as a town, or nothing if it is no town for us. */
function toTown(line: string): SnapshotTown[] {
  const columns = line.split('\t');
  const column = (at: number) => columns[at] ?? '';
  const [name, ascii, featureCode] = [column(1), column(2), column(7)];
  const population = Number(column(14));
  if (!(population >= LEAST_POPULATION) || LEFT_OUT.has(featureCode)) return [];
  return [
    {
      id: Number(column(0)),
      name,
      localName: name,
      asciiName: nameKey(ascii) === nameKey(name) ? '' : ascii,
      lat: Number(column(4)),
      lon: Number(column(5)),
      region: `${column(8)}.${column(10)}`,
      population,
      zone: column(17),
      alternates: spoken(column(3).split(','), name).filter(
        (alternate) =>
          population >=
          (/\p{Script=Latin}/u.test(alternate) ? ALTERNATES_FROM.languages : ALTERNATES_FROM.scripts),
      ),
    },
  ];
}

/** GeoNames writes machine transliterations in lower case ("dong jing"); nobody searches by them. */
function spoken(alternates: readonly string[], name: string): string[] {
  const byKey = new Map(alternates.map((alternate) => [nameKey(alternate), alternate]));
  byKey.delete(nameKey(name));
  return [...byKey.values()].filter(
    (alternate) => alternate.length <= LONGEST_ALTERNATE && !/^[a-z]/.test(alternate),
  );
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
