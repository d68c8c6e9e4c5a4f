import { LANGUAGES } from '../../functions/domain/language.ts';
import { countryName } from '../../functions/domain/places/country.ts';
import { ROW_DIGITS } from '../../functions/domain/places/gazetteer.ts';
import { placeNameIn } from '../../functions/domain/places/german-names.ts';
import { nameKey, shortKey } from '../../functions/domain/places/name-key.ts';
import {
  demandZones,
  readIslands,
  readSnapshot,
  type Snapshot,
  type SnapshotTown,
} from './geonames-snapshot.ts';
import { writeWhole } from './write-whole.ts';

const KINDS = '=+~^';
/** Nobody looks for Frankfurt am Main under "am Main". */
const PARTICLE =
  /^(?:..?|and|aan|auf|bei|dei|del|der|den|des|die|dos|das|los|las|les|sur|sous|und|upon|von|vor|zur|zum)$/u;

/**
 * Writes the gazetteer that ships with the functions, from the snapshot of GeoNames in the repository; the same snapshot
 * gives the same bytes. Throws if this Node does not know one of its time zones. Lines, columns parted by tabs:
 *
 * 1. the credit that the licence asks for; 2. time zones; 3. regions as `<country>.<code>=<name>`, with `=<name in German>` where it is another;
 * 4. how many bytes the towns take;
 * 5. the towns by falling population: latitude and longitude in ten-thousandths of a degree, id, population,
 *    positions of region and time zone in their lines, name, and name in German where it is another;
 * 6. names to search by, sorted: folded words; what kind of name (`=` the town's, `+` later words of it or a code
 *    such as NYC, `~` in another language, `^` of a region, island or country whose largest town it is) and where the town's line
 *    begins, in bytes from the first (base 36).
 *    The tab sorts before all that names are made of, so a name comes before the longer names that begin with it.
 */
export async function distilPlaces(outFile: string): Promise<void> {
  const snapshot = await readSnapshot();
  const islands = await readIslands(snapshot);
  const towns = snapshot.towns.toSorted((a, b) => b.population - a.population || a.id - b.id);
  const zones = numbered(towns.map(({ zone }) => zone));
  demandZones([...zones.keys()]);
  const regions = numbered(towns.map(({ region }) => region));
  const lines: string[] = [];
  const entries: string[] = [];
  /** Regions and countries whose largest town has been met. */
  const named = new Set<string>();
  let size = 0;
  for (const town of towns) {
    const { lat, lon, id, population, region, zone, name } = town;
    const columns = [
      ...[degrees(lat), degrees(lon), id, population, regions.get(region), zones.get(zone), name],
      ...inGerman(name, region),
    ];
    const line = `${columns.join('\t')}\n`;
    const row = size.toString(36).padStart(ROW_DIGITS, '0');
    lines.push(line);
    const inside = [region, region.slice(0, 2)].flatMap((within) => {
      const names = named.has(within) ? [] : namesWithin(within, snapshot);
      named.add(within);
      return names;
    });
    const lands = [...inside, ...(islands.get(id) ?? [])];
    entries.push(...searchKeys(town, lands).map((key) => `${key}${row}\n`));
    size += Buffer.byteLength(line);
  }
  const head = [
    creditOf(snapshot),
    [...zones.keys()].join('\t'),
    [...regions.keys()].map((region) => regionColumn(region, snapshot)).join('\t'),
    size,
  ];
  await writeWhole(outFile, [head.join('\n'), '\n', ...lines, ...entries.sort()].join(''));
}

/** A name's German form, if that is another. */
function inGerman(name: string, region: string): string[] {
  const german = placeNameIn('de', name, region.slice(0, 2));
  return german === name ? [] : [german];
}

function regionColumn(region: string, { regions }: Snapshot): string {
  const name = regions.get(region) ?? '';
  return [region, name, ...inGerman(name, region)].join('=');
}

const creditOf = ({ taken }: Snapshot) =>
  `# Places by GeoNames (https://www.geonames.org) as of ${taken}, licensed CC BY 4.0 ` +
  '(https://creativecommons.org/licenses/by/4.0/); selected and rearranged for Convoke.';

/** Names to search by, each with its kind. */
function searchKeys(
  { name, localName, asciiName, region, alternates }: SnapshotTown,
  inside: readonly string[],
): string[] {
  const isCode = (alternate: string) => /^[A-Z]{1,3}$/.test(alternate);
  const own = withShort([
    name,
    localName,
    ...LANGUAGES.map((language) => placeNameIn(language, name, region.slice(0, 2))),
  ]);
  const later = nameKey(name)
    .split(' ')
    .flatMap((word, at, words) => (at > 0 && !PARTICLE.test(word) ? [words.slice(at).join(' ')] : []));
  const parts = new Set([...later, ...alternates.filter(isCode).map(nameKey)]);
  const spoken = alternates.filter((alternate) => !isCode(alternate));
  const others = new Set([asciiName, ...spoken].map(nameKey));
  return [[...own], [...parts], [...others], [...new Set(inside.map(nameKey))]].flatMap((keys, kind) =>
    keys
      .filter((key) => key !== '' && (kind === 0 || !own.has(key)))
      .map((key) => `${key}\t${KINDS.charAt(kind)}`),
  );
}

/** What a region (`US.NJ`) or a country is called, in all languages. */
function namesWithin(within: string, { regions }: Snapshot): string[] {
  const country = within.slice(0, 2);
  return LANGUAGES.map((language) =>
    within === country
      ? countryName(country, language)
      : placeNameIn(language, regions.get(within) ?? '', country),
  );
}

/** Keys of names as they are written and with "Saint" and the like in short. */
const withShort = (names: readonly string[]): Set<string> =>
  new Set([...new Set(names)].map(nameKey).flatMap((key) => [key, shortKey(key)]));

const degrees = (value: number) => Math.round(value * 10_000);

function numbered(values: readonly string[]): Map<string, number> {
  return new Map([...new Set(values)].sort().map((value, at) => [value, at]));
}
