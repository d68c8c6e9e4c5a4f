import { nameKey } from '../../../functions/domain/places/name-key.ts';

/**
 * Column names used by programs and people, the surest first, by the property they are read as; properties are named as in
 * OpenStreetMap. Names are compared without case, accents and punctuation: "@lat" is "lat".
 */
const ALIASES: Readonly<Record<string, string>> = {
  name: 'name, title, venue, venue name, place name, bezeichnung, titel, nom, nombre',
  lat: 'lat, latitude, lat dd, geo lat, gps lat, location lat, breitengrad, breite, geogr breite, y',
  lon: 'lon, lng, long, longitude, lon dd, long dd, geo lon, geo lng, geo long, gps lon, gps lng, gps long, location lon, location lng, langengrad, laengengrad, lange, laenge, geogr lange, x',
  id: 'id, osm id, full id, gers id, place id, venue id, fsq place id, fsq id, uuid, kennung',
  '@type': 'osm type, element type, type',
  address: 'address, full address, formatted address, adresse, anschrift',
  'addr:street': 'addr street, street, street name, strasse, rue, calle',
  'addr:housenumber': 'addr housenumber, housenumber, house number, street number, hausnummer, hausnr, hnr',
  'addr:city': 'addr city, city, town, locality, stadt, ort, gemeinde, ville',
  'addr:country': 'addr country, country code, country, land',
  closed: 'closed, is closed, permanently closed, geschlossen, ist geschlossen, dauerhaft geschlossen',
  operating_status: 'operating status',
};

const KNOWN = new Map(
  Object.entries(ALIASES).flatMap(([property, aliases]) =>
    aliases.split(', ').map((alias, rank) => [alias, { property, rank }] as const),
  ),
);

/** The property that a column is read as, and how sure that is (0 is surest); its own name if it has no alias. */
export const readColumn = (column: string): { readonly property: string; readonly rank: number } =>
  KNOWN.get(nameKey(column)) ?? { property: column.trim().toLowerCase(), rank: 0 };
