import { textIn } from './loose-values.ts';

/** A source's name for a place. */
export interface Identity {
  /** Type and id combined if OpenStreetMap has them apart, the same in every export of a place: `node/5`. */
  readonly name: string;
  /** The id alone as written, by which earlier imports knew the place; undefined if that is the same. */
  readonly formerly: string | undefined;
  readonly isOfOpenStreetMap: boolean;
}

const TYPES: Readonly<Record<string, string>> = { n: 'node', w: 'way', r: 'relation', rel: 'relation' };
const PREFIXED =
  /^(?:https?:\/\/(?:www\.)?(?:openstreetmap|osm)\.org\/(?:browse\/)?)?(node|way|relation|[nwr](?=\d))[/:_ ]?(\d+)$/;
/** Osmium's areas: twice the number of a way, or one more than twice that of a relation. */
const AREA = /^a(\d{1,15})$/;

/** The identity in properties, or in the id of a feature; undefined if there is none. */
export function identityIn(id: unknown, properties: Readonly<Record<string, unknown>>): Identity | undefined {
  const way = textIn(properties.osm_way_id);
  const found = [id, properties['@id'], properties.id, properties.osm_id].map(textIn).find(Boolean) ?? way;
  if (found === undefined) return undefined;
  // GDAL puts the id of a way in a separate column, beside those of relations.
  const type =
    typeIn(properties['@type'], properties.type, properties.osm_type) ??
    ('osm_way_id' in properties ? (found === way ? 'way' : 'relation') : undefined);
  const name = osmName(found, type);
  return {
    name: name ?? found,
    formerly: name === found ? undefined : name && found,
    isOfOpenStreetMap: name !== undefined,
  };
}

function osmName(id: string, type: string | undefined): string | undefined {
  const [, prefix, number] = PREFIXED.exec(id) ?? [];
  if (prefix && number) return `${TYPES[prefix] ?? prefix}/${number}`;
  const area = Number(AREA.exec(id)?.[1] ?? Number.NaN);
  if (Number.isSafeInteger(area)) return area % 2 === 0 ? `way/${area / 2}` : `relation/${(area - 1) / 2}`;
  return type !== undefined && /^-?\d+$/.test(id) ? `${type}/${id}` : undefined;
}

function typeIn(...values: readonly unknown[]): string | undefined {
  const words = values.map((value) => (textIn(value) ?? '').toLowerCase().replace(/(?<=[^s])s$/, ''));
  const found = words.find((word) => /^(n|w|r|rel|node|way|relation)$/.test(word));
  return found && (TYPES[found] ?? found);
}
