import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import * as z from 'zod/mini';
import { unknownZones } from '../../functions/domain/places/known-zones.ts';

/** Where `npm run snapshot-places` writes, and the build reads. */
export const SNAPSHOT_FOLDER = join(import.meta.dirname, 'geonames');

/** A town of GeoNames' main table, as far as Convoke has a use for it. */
export interface SnapshotTown {
  readonly id: number;
  /** In English, where `english-names.tsv` has one. */
  readonly name: string;
  /** GeoNames' own name. */
  readonly localName: string;
  /** The name in plain letters, where GeoNames has another than the folded name is. */
  readonly asciiName: string;
  /** Degrees. */
  readonly lat: number;
  readonly lon: number;
  /** `<country>.<code>` of the region. */
  readonly region: string;
  readonly population: number;
  /** IANA time zone. */
  readonly zone: string;
  /** Names in other languages and scripts, of larger towns. */
  readonly alternates: readonly string[];
}

/** Towns, regions and time zones of one day. */
export interface Snapshot {
  /** The day of its oldest part, `yyyy-mm-dd`. */
  readonly taken: string;
  readonly towns: readonly SnapshotTown[];
  /** Names by `<country>.<code>`. */
  readonly regions: ReadonlyMap<string, string>;
}

const headSchema = z.object({ taken: z.iso.date() });

/** The snapshot in the repository. Throws if it is not whole. */
export async function readSnapshot(folder: string = SNAPSHOT_FOLDER): Promise<Snapshot> {
  const [head, towns, regions, english] = await Promise.all([
    readFile(join(folder, 'SNAPSHOT'), 'utf8'),
    readFile(join(folder, 'towns.tsv.br')),
    readFile(join(folder, 'regions.tsv'), 'utf8'),
    readFile(join(folder, 'english-names.tsv'), 'utf8'),
  ]);
  const names = toMap(english);
  return {
    taken: z.parse(headSchema, JSON.parse(head)).taken,
    towns: rowsOf(brotliDecompressSync(towns).toString('utf8')).map((columns) => toTown(columns, names)),
    regions: new Map([...toMap(regions)].map(([code, name]) => [code, names.get(code) ?? name] as const)),
  };
}

/**
 * Islands and stretches of land without towns or regions of their name, by the id of their largest town. Chosen by hand, as the
 * English names are: GeoNames' tables of towns have none. Throws if the snapshot has no such town any more.
 */
export async function readIslands(
  { towns }: Pick<Snapshot, 'towns'>,
  folder: string = SNAPSHOT_FOLDER,
): Promise<ReadonlyMap<number, readonly string[]>> {
  const rows = rowsOf(await readFile(join(folder, 'islands.tsv'), 'utf8'));
  const islands = new Map(rows.map(([id, ...names]) => [Number(id), names] as const));
  const known = new Set(towns.map(({ id }) => id));
  const lost = [...islands].flatMap(([id, names]) => (known.has(id) ? [] : names));
  if (lost.length > 0) throw new Error(`The snapshot has no town for ${lost.join(', ')}: see islands.tsv`);
  return islands;
}

function toTown(
  [id = '', name = '', ascii = '', lat, lon, region = '', population, zone = '', alternates = '']: string[],
  english: ReadonlyMap<string, string>,
): SnapshotTown {
  return {
    id: Number(id),
    name: english.get(id) ?? name,
    localName: name,
    asciiName: ascii,
    lat: Number(lat),
    lon: Number(lon),
    region,
    population: Number(population),
    zone,
    alternates: alternates === '' ? [] : alternates.split(','),
  };
}

/** How the towns' file has a town; the opposite of how it is read. */
export const townLine = (town: SnapshotTown): string =>
  [
    town.id,
    town.localName,
    town.asciiName,
    town.lat,
    town.lon,
    town.region,
    town.population,
    town.zone,
    town.alternates.join(','),
  ].join('\t');

const rowsOf = (text: string): string[][] =>
  text.split('\n').flatMap((line) => (line === '' ? [] : [line.split('\t')]));

const toMap = (text: string) => new Map(rowsOf(text).map(([key = '', value = '']) => [key, value] as const));

/** A year, in days: from then on the data deserve a new snapshot; after two they are too old to ship. */
const YEAR_DAYS = 365;
const DAY_MS = 24 * 60 * 60 * 1000;
/** Where a country of so many towns has most of them in regions that the snapshot names, nearly all must be: or else it is of two days. */
const NAMED = { towns: 100, most: 0.5, nearlyAll: 0.9 };

export interface Complaints {
  readonly warnings: readonly string[];
  readonly errors: readonly string[];
}

/** What is wrong with a snapshot on a day: its age, and what its own tables or this Node do not know. */
export function complaintsAbout(snapshot: Snapshot, today: Date): Complaints {
  const days = Math.floor((today.getTime() - Date.parse(snapshot.taken)) / DAY_MS);
  const age = `The towns are of ${snapshot.taken}, ${days} days old: docs/runbook.md, "Towns", says how to take new ones.`;
  const unknown = unknownZones(snapshot.towns.map(({ zone }) => zone));
  const unnamed = countriesWithoutNames(snapshot);
  return {
    warnings: days >= YEAR_DAYS && days < 2 * YEAR_DAYS ? [age] : [],
    errors: [
      ...(days >= 2 * YEAR_DAYS ? [age] : []),
      ...(unknown.length > 0 ? [`${zonesUnknown(unknown)}.`] : []),
      ...(unnamed.length > 0
        ? [`Towns lie in regions that the same snapshot does not name, in ${unnamed.join(', ')}.`]
        : []),
    ],
  };
}

const zonesUnknown = (zones: readonly string[]) =>
  `Node ${process.versions.node} with time zones of ${process.versions.tz} does not know ${zones.join(', ')}`;

/** Throws if this Node does not know a zone: whatever is built with it would show wrong times or none. */
export function demandZones(zones: readonly string[]): void {
  const unknown = unknownZones(zones);
  if (unknown.length > 0) throw new Error(zonesUnknown(unknown));
}

function countriesWithoutNames({ towns, regions }: Snapshot): string[] {
  const counts = new Map<string, { all: number; named: number }>();
  for (const { region } of towns) {
    const country = region.slice(0, 2);
    const count = counts.get(country) ?? { all: 0, named: 0 };
    counts.set(country, {
      all: count.all + 1,
      named: count.named + (regions.has(region) ? 1 : 0),
    });
  }
  return [...counts].flatMap(([country, { all, named }]) => {
    const share = named / all;
    const isMixed = all >= NAMED.towns && share > NAMED.most && share < NAMED.nearlyAll;
    return isMixed ? [country] : [];
  });
}
