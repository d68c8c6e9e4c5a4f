import { around } from 'geokdbush';
import KDBush from 'kdbush';
import { LANGUAGES } from '../language.ts';
import type { Point } from '../model.ts';
import { areaName } from './area-name.ts';
import { countryName } from './country.ts';
import { looserKeys, nameKey, shortKey } from './name-key.ts';
import { withoutPostalCode } from './postal-code.ts';
import { lies, parseRegion, type Region } from './region.ts';
import { bytesOf, lineAfter, lineAt, lowerBound } from './sorted-lines.ts';
import type { Town } from './town.ts';

/** A query longer than this is cut: no town's name is longer. */
const MAX_QUERY_CHARACTERS = 80;
/** A town found by a name that is not its own, such as "Roma" for Rome, New York, ranks as one a tenth its size. */
const OTHER_NAME_WEIGHT = 0.1;

/** What the nearest town says of a point. */
export interface PlaceDescription {
  readonly area: string;
  readonly zone: string;
  /** ISO 3166-1 code. */
  readonly country: string;
}

export interface Gazetteer {
  /**
   * At most `limit` towns with a name that has a word beginning with the text, blind to case and accents, to "Saint" or "St."
   * and to "ü" or "ue"; "Hoboken, NJ", "Hoboken New Jersey" and "Paris, FR" narrow by region or country, and a postal code
   * beside a name is passed over. In this order: whole names in `country` (ISO 3166-1); the largest town of a region or island of
   * that name there; by population, whole names anywhere, the largest town of a country of that name and, in the asker's country,
   * names that begin so; the largest town of a region or island of that name anywhere; the rest by population.
   * A greater limit only adds to the end.
   */
  search(text: string, limit: number, country?: string): Town[];
  /** The town of a place id. */
  byId(place: string): Town | undefined;
  /** The town nearest to a point on the sphere; undefined only if the gazetteer is empty. */
  nearest(point: Point): Town | undefined;
  /** At most `limit` towns within a distance of a point, the most populous first. */
  within(point: Point, radiusKm: number, limit: number): Town[];
  /** English words for a point (`areaName`), its IANA time zone and country, all by the nearest town. Throws if the gazetteer is empty. */
  describe(point: Point): PlaceDescription;
  /** The IANA time zones of all towns. */
  zones(): readonly string[];
  /** All towns, the most populous first. */
  towns(): Iterable<Town>;
}

/** A town that was found, and how it counts among others. */
interface Ranked {
  readonly row: number;
  readonly town: Town;
  readonly weight: number;
}

const merge = (lists: readonly Ranked[][]): Ranked[] =>
  lists.flat().sort((a, b) => b.weight - a.weight || a.row - b.row);

function partition<T>(all: readonly T[], isFirst: (one: T) => boolean): [T[], T[]] {
  return [all.filter(isFirst), all.filter((one) => !isFirst(one))];
}

/** Which towns are asked for, and whose come first. */
interface Asked {
  readonly country: string | undefined;
  readonly passes: (row: number) => boolean;
}

/** A name in the sorted list of names, and where its town's line begins. */
interface Entry {
  readonly key: string;
  /**
   * `=` the town's name, `+` later words of it or a code such as NYC, `~` its name in another language, `^` the name of a
   * region, island or country whose largest town it is.
   */
  readonly kind: string;
  readonly row: number;
}

/**
 * A gazetteer over the text that `distilPlaces` writes (see there for its lines). Nothing is taken apart before it
 * is asked for: searches halve the sorted list of names, and the index of points is built by the first `nearest`.
 */
export function createGazetteer(data: Uint8Array | string): Gazetteer {
  const bytes = bytesOf(data);
  const zonesAt = lineAfter(bytes, 0);
  const regionsAt = lineAfter(bytes, zonesAt);
  const sizeAt = lineAfter(bytes, regionsAt);
  const townsAt = lineAfter(bytes, sizeAt);
  const namesAt = townsAt + Number(lineAt(bytes, sizeAt));
  const zones = lazily(() => lineAt(bytes, zonesAt).split('\t'));
  const regions = lazily(() => lineAt(bytes, regionsAt).split('\t').map(parseRegion));
  const points = lazily(() => indexPoints(bytes, townsAt, namesAt));

  function townAt(row: number): Town {
    const [lat, lon, place = '', population, region, zone, name = '', german] = lineAt(bytes, row).split(
      '\t',
    );
    const { country, code, name: regionName, german: germanRegion } = regions()[Number(region)] ?? NOWHERE;
    return {
      place,
      name,
      ...(regionName === '' ? {} : { region: regionName, regionCode: code }),
      ...((german ?? germanRegion) !== undefined && { german: { name: german, region: germanRegion } }),
      country,
      lat: Number(lat) / 10_000,
      lon: Number(lon) / 10_000,
      population: Number(population),
      zone: zones()[Number(zone)] ?? '',
    };
  }

  /** Read from the bytes: asked of thousands of rows. */
  function regionOf(row: number): Region {
    let at = row;
    for (let column = 0; column < COLUMNS_BEFORE_REGION; column++) at = bytes.indexOf(TAB, at) + 1;
    let region = 0;
    for (; bytes[at] !== TAB; at++) region = region * 10 + (bytes[at] ?? ZERO) - ZERO;
    return regions()[region] ?? NOWHERE;
  }

  const firstFrom = (key: string) => lowerBound(bytes, namesAt, key, (line) => parseEntry(line, townsAt).key);

  /** The entries of exactly that key. */
  function entriesOf(key: string): Entry[] {
    const range = bytes.toString('utf8', firstFrom(key), firstFrom(`${key}${LOWEST}`));
    return range.split('\n').flatMap((line) => (line === '' ? [] : [parseEntry(line, townsAt)]));
  }

  /** The towns with names that begin with a key and are longer; read from the bytes, for one letter brings tens of thousands. */
  function longerThan(key: string): Tier {
    const [own, other]: [number[], number[]] = [[], []];
    const last = firstFrom(`${key}\uffff`);
    for (let at = firstFrom(`${key}${LOWEST}`), end = 0; at < last; at = end + 1) {
      end = lineAfter(bytes, at) - 1;
      const kind = bytes[end - ROW_DIGITS - 1];
      if (kind === INSIDE_BYTE) continue;
      let row = 0;
      for (let digit = end - ROW_DIGITS; digit < end; digit++)
        row = row * BASE + (DIGIT_VALUES[bytes[digit] ?? ZERO] ?? 0);
      (kind === SPOKEN_BYTE ? other : own).push(townsAt + row);
    }
    return { own, other };
  }

  function find(words: readonly string[], limit: number, asked: Asked): Town[] {
    if (words.length === 0) return [];
    const key = words.join(' ');
    const keys = [...new Set([key, shortKey(key)]), ...looserKeys(key)];
    const [inside, exact] = partition(keys.flatMap(entriesOf), ({ kind }) => kind === INSIDE);
    const whole = tierOf(exact.filter(({ kind }) => kind !== '+'));
    const names = joined([tierOf(exact), ...keys.map(longerThan)]);
    const lands = tierOf(inside);
    const countries = tierOf(inside.filter(({ key: name, row }) => isCountry(name, regionOf(row).country)));
    const rank = (tier: Tier, passes = asked.passes) => ranked(tier, limit, passes);
    const isLocal = (row: number) => regionOf(row).country === asked.country && asked.passes(row);
    const atHome = (tier: Tier) => (asked.country === undefined ? [] : rank(largestOf(tier), isLocal));
    const found = new Map<number, Town>();
    for (const tier of [
      atHome(whole),
      atHome(lands),
      merge([rank(whole), rank(countries), atHome(names)]),
      rank(lands),
      rank(names),
    ])
      for (const { row, town } of tier) if (!found.has(row)) found.set(row, town);
    return [...found.values()].slice(0, limit);
  }

  /** The most populous towns of a tier. */
  function ranked({ own, other }: Tier, limit: number, passes: (row: number) => boolean): Ranked[] {
    return merge(
      [own, other].map((rows, at) =>
        firstRows(rows, limit, passes).map((row) => {
          const town = townAt(row);
          return { row, town, weight: town.population * (at === 0 ? 1 : OTHER_NAME_WEIGHT) };
        }),
      ),
    );
  }

  /** Towns of that name in the places that the qualifiers mean; what they mean exactly ("NJ") goes before what they begin. */
  function findIn(
    qualifiers: readonly string[][],
    words: readonly string[],
    limit: number,
    country: string | undefined,
  ): Town[] {
    const within = (exactly: boolean) => {
      const meant = new Map<Region, boolean>();
      const passes = (row: number) => {
        const region = regionOf(row);
        const known = meant.get(region) ?? qualifiers.every((each) => lies(region, each, exactly));
        meant.set(region, known);
        return known;
      };
      return find(words, limit, { country, passes });
    };
    const exact = within(true);
    const places = new Set(exact.map(({ place }) => place));
    return [...exact, ...within(false).filter(({ place }) => !places.has(place))].slice(0, limit);
  }

  function findNamed(text: string, limit: number, country: string | undefined): Town[] {
    const [words = [], ...narrowing] = text
      .split(',')
      .map((part) => nameKey(part).split(' ').filter(Boolean));
    const qualifiers = narrowing.filter((each) => each.length > 0);
    if (qualifiers.length > 0) return findIn(qualifiers, words, limit, country);
    // Without a comma the last words may name a region: the longest name that finds anything wins.
    for (let length = words.length; length > 0; length--) {
      const name = words.slice(0, length);
      const found =
        length === words.length
          ? find(name, limit, { country, passes: () => true })
          : findIn([words.slice(length)], name, limit, country);
      if (found.length > 0) return found;
    }
    return [];
  }

  function nearest({ lat, lon }: Point): Town | undefined {
    const { index, rows } = points();
    const row = rows[around(index, lon, lat, 1)[0] ?? -1];
    return row === undefined ? undefined : townAt(row);
  }

  function within({ lat, lon }: Point, radiusKm: number, limit: number): Town[] {
    const { index, rows } = points();
    const found = around(index, lon, lat, Number.POSITIVE_INFINITY, radiusKm);
    // Rows are in order of population.
    const largest = Float64Array.from(found, (at) => rows[at] ?? 0).sort();
    return Array.from(largest.subarray(0, limit), townAt);
  }

  return {
    search(text, limit, country) {
      const written = text.slice(0, MAX_QUERY_CHARACTERS);
      const found = findNamed(written, limit, country);
      if (found.length > 0) return found;
      const name = withoutPostalCode(written);
      return name === written ? [] : findNamed(name, limit, country);
    },
    byId(place) {
      if (!/^\d{1,12}$/.test(place)) return undefined;
      // Another column may hold the same number, so look on until the id itself is met.
      for (let at = bytes.indexOf(`\t${place}\t`, townsAt); at >= 0 && at < namesAt; ) {
        const town = townAt(bytes.lastIndexOf('\n', at) + 1);
        if (town.place === place) return town;
        at = bytes.indexOf(`\t${place}\t`, at + 1);
      }
      return undefined;
    },
    nearest,
    within,
    zones,
    describe(point) {
      const town = nearest(point);
      if (town === undefined) throw new Error('The gazetteer is empty');
      return { area: areaName(town, point, 'en'), zone: town.zone, country: town.country };
    },
    *towns() {
      for (let row = townsAt; row < namesAt; row = lineAfter(bytes, row)) yield townAt(row);
    },
  };
}

const INSIDE = '^';
const INSIDE_BYTE = INSIDE.charCodeAt(0);
const SPOKEN_BYTE = '~'.charCodeAt(0);
/** Sorts before all that keys are made of: what begins with a key and this is the key itself, and nothing longer. */
const LOWEST = '\u0001';

const isCountry = (key: string, country: string): boolean =>
  LANGUAGES.some((language) => nameKey(countryName(country, language)) === key);

const NOWHERE = parseRegion('');
/** Latitude, longitude, id and population stand before a town's region. */
const COLUMNS_BEFORE_REGION = 4;

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** Digits (base 36) of a town's line in the list of names, counted in bytes from the first town. */
export const ROW_DIGITS = 5;
const BASE = 36;
/** Values of digits by their byte. */
const DIGIT_VALUES: readonly number[] = Array.from({ length: 128 }, (_, byte) => {
  const value = Number.parseInt(String.fromCharCode(byte), BASE);
  return Number.isNaN(value) ? 0 : value;
});

function parseEntry(line: string, townsAt: number): Entry {
  return {
    key: line.slice(0, -ROW_DIGITS - 2),
    kind: line.at(-ROW_DIGITS - 1) ?? '',
    row: townsAt + Number.parseInt(line.slice(-ROW_DIGITS), BASE),
  };
}

/** Where the lines of towns begin that were found by names of their own, and by names in other languages. */
interface Tier {
  readonly own: readonly number[];
  readonly other: readonly number[];
}

function tierOf(entries: readonly Entry[]): Tier {
  const [other, own] = partition(entries, ({ kind }) => kind === '~');
  return { own: own.map(({ row }) => row), other: other.map(({ row }) => row) };
}

const joined = (tiers: readonly Tier[]): Tier => ({
  own: tiers.flatMap(({ own }) => own),
  other: tiers.flatMap(({ other }) => other),
});

/** Rows are in order of population, so the smallest numbers are the largest towns. */
const sorted = (rows: readonly number[]): Float64Array => Float64Array.from(rows).sort();

/** So many of the largest towns that one letter or two bring are asked for their country. */
const MOST_ASKED = 3_000;
const largestOf = ({ own, other }: Tier): Tier => ({ own: largest(own), other: largest(other) });
const largest = (rows: readonly number[]): readonly number[] =>
  rows.length <= MOST_ASKED ? rows : Array.from(sorted(rows).subarray(0, MOST_ASKED));

/** Rows of the most populous towns that pass. */
function firstRows(rows: readonly number[], most: number, passes: (row: number) => boolean): number[] {
  const first: number[] = [];
  for (const row of sorted(rows)) {
    if (first.length >= most) break;
    if (row !== first.at(-1) && passes(row)) first.push(row);
  }
  return first;
}

const MINUS = 45;
const TAB = 9;
const NEWLINE = 10;
const ZERO = 48;

/** Index of all towns' points, and where each town's line begins. Reads numbers from the bytes: no strings, so ten times faster. */
function indexPoints(
  bytes: Buffer,
  townsAt: number,
  namesAt: number,
): { index: KDBush; rows: readonly number[] } {
  const rows: number[] = [];
  const degrees: number[] = [];
  for (let at = townsAt; at < namesAt; at++) {
    rows.push(at);
    for (let column = 0; column < 2; column++) {
      const negative = bytes[at] === MINUS;
      if (negative) at++;
      let value = 0;
      for (; bytes[at] !== TAB; at++) value = value * 10 + (bytes[at] ?? ZERO) - ZERO;
      degrees.push((negative ? -value : value) / 10_000);
      at++;
    }
    while (bytes[at] !== NEWLINE) at++;
  }
  const index = new KDBush(rows.length, 64, Float32Array);
  for (let at = 0; at < degrees.length; at += 2) index.add(degrees[at + 1] ?? 0, degrees[at] ?? 0);
  return { index: index.finish(), rows };
}
