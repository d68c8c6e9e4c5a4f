import { createHash } from 'node:crypto';
import { venueWords } from '../../../functions/domain/meetups/venue-words.ts';
import type { Point } from '../../../functions/domain/model.ts';
import type { ImportedVenue } from '../../../functions/services/meetups/import-venues.ts';
import { addressOf } from './address.ts';
import { saysClosed } from './closed-words.ts';
import { placeOf } from './geometry.ts';
import { identityIn } from './identity.ts';
import { isGone } from './lifecycle.ts';
import { objectIn, textIn } from './loose-values.ts';

/** A row as a venue, or why it is none. */
export type Read = { readonly venue: ImportedVenue } | Refusal;

interface Refusal {
  readonly problem: string;
  /** Set where nothing is wrong with the row but that it is no venue: a street, or something without a name. */
  readonly isForeign?: true;
}

/** What reading a row takes beside the row. */
export interface Reading {
  /** The country (ISO 3166-1) of a point, for the order of its addresses. */
  readonly countryAt?: (point: Point) => string | undefined;
  /** Whose list it is, if the operator says so. */
  readonly source?: string | undefined;
}

/** The problem of JSON that is something else. */
export const NO_FEATURE = 'is no feature of GeoJSON';

type Properties = Readonly<Record<string, unknown>>;

/** A feature of GeoJSON as OpenStreetMap and Overture exports write it. */
export function venueOfFeature(value: unknown, reading: Reading = {}): Read {
  const feature = objectIn(value);
  if (feature?.type !== 'Feature') return { problem: NO_FEATURE };
  const properties = objectIn(feature.properties) ?? {};
  const place = placeOf(feature.geometry);
  if ('problem' in place) return place;
  return venueOf(feature.id, { ...objectIn(properties.tags), ...properties }, place, reading);
}

/** A row of CSV by the properties of its columns: name, lat and lon, and perhaps others. */
export function venueOfCsv(value: unknown, reading: Reading = {}): Read {
  const properties = objectIn(value) ?? {};
  const [lat, lon] = [degreesIn(properties.lat, 90, 'NS'), degreesIn(properties.lon, 180, 'EW')];
  if (lat === undefined) return { problem: `lat: ${notDegrees(properties.lat, 90)}` };
  if (lon === undefined) return { problem: `lon: ${notDegrees(properties.lon, 180)}` };
  return venueOf(undefined, properties, { lat, lon }, reading);
}

/** The one way from properties to a venue, whatever file they stood in. */
function venueOf(id: unknown, properties: Properties, place: Point, { countryAt, source }: Reading): Read {
  const names = objectIn(properties.names);
  const written = textIn(properties.name) ?? textIn(names?.primary);
  if (written === undefined) return { problem: 'name: is missing', isForeign: true };
  const name = shown(written);
  if (name === undefined) return { problem: 'name: has nothing that can be shown' };
  const saidClosed = saysClosed(properties.closed);
  if (saidClosed === undefined)
    return { problem: `closed: neither yes nor no is ${JSON.stringify(properties.closed).slice(0, 40)}` };
  const status = textIn(properties.operating_status)?.toLowerCase() ?? 'open';
  const identity = identityIn(id, properties);
  const known = identity?.name ?? `${name} ${place.lat.toFixed(4)} ${place.lon.toFixed(4)}`;
  const isOvertures = names !== undefined || 'operating_status' in properties;
  const address = addressOf(properties, () => countryAt?.(place));
  return {
    venue: {
      // The same source gives the same id, so that importing again replaces.
      id: hashOf(known),
      formerly: identity?.formerly && hashOf(identity.formerly),
      source: source ?? (identity?.isOfOpenStreetMap ? 'osm' : isOvertures ? 'overture' : 'other'),
      name,
      address: address === undefined ? undefined : shown(address),
      place,
      closed: saidClosed || status !== 'open' || isGone(properties) || undefined,
    },
  };
}

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 20);

/** What is shown of a name or address has so many characters at most; longer ones end with a word. */
const MOST_CHARACTERS = 80;

function shown(text: string): string | undefined {
  if (text.length <= MOST_CHARACTERS) return venueWords(text);
  const characters = Array.from(text.normalize('NFKC').replace(/\s+/gu, ' '));
  if (characters.length <= MOST_CHARACTERS) return venueWords(text);
  const begin = characters.slice(0, MOST_CHARACTERS + 1).join('');
  return venueWords(begin.replace(/[\s,;:–-]+\S*$/u, '') || begin);
}

const DEGREES = /^([+-]?)(\d{1,3}(?:[.,]\d+)?(?:[eE]-\d+)?)\s*°?\s*([NSEW]?)$/i;

/** Degrees as people and spreadsheets write them: `52.5`, `52,5`, `13.4° E`; undefined for anything else, and beyond `most`. */
function degreesIn(value: unknown, most: number, directions: string): number | undefined {
  const [, sign, figure = '', direction = ''] =
    DEGREES.exec((textIn(value) ?? '').replace('\u2212', '-')) ?? [];
  if (sign === undefined || !directions.includes(direction.toUpperCase())) return undefined;
  if (direction !== '' && sign !== '') return undefined;
  const degrees = Number(figure.replace(',', '.'));
  const isNegative = sign === '-' || /^[sw]$/i.test(direction);
  return degrees > most ? undefined : isNegative ? 0 - degrees : degrees;
}

const notDegrees = (value: unknown, most: number) =>
  textIn(value) === undefined ? 'is missing' : `is no number of degrees up to ${most}`;
