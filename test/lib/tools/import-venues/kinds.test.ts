import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { saysClosed } from '../../../../lib/tools/import-venues/closed-words.ts';
import { placeOf } from '../../../../lib/tools/import-venues/geometry.ts';
import { identityIn } from '../../../../lib/tools/import-venues/identity.ts';
import { isGone } from '../../../../lib/tools/import-venues/lifecycle.ts';
import { type Read, venueOfCsv, venueOfFeature } from '../../../../lib/tools/import-venues/to-venue.ts';
import { tries } from '../../../support/hostile.ts';

const POINT = { type: 'Point', coordinates: [13.4, 52.5] };
const feature = (properties: object, id?: unknown) => ({ type: 'Feature', id, properties, geometry: POINT });
const venueIn = (read: Read) => ('venue' in read ? read.venue : undefined);
const addressIn = (properties: object, country?: string) =>
  venueIn(venueOfFeature(feature({ name: 'Bar', ...properties }), { countryAt: () => country }))?.address;
const row = { name: 'Bar', lat: '52.5', lon: '13.4' };

describe('given what OpenStreetMap says of a place', () => {
  test.each<[Record<string, unknown>, 'gone' | 'open']>([
    [{ 'was:amenity': 'pub' }, 'gone'],
    [{ 'destroyed:building': 'yes' }, 'gone'],
    [{ amenity: 'cafe', disused: 'yes' }, 'gone'],
    [{ amenity: 'cafe', disused: true }, 'gone'],
    [{ amenity: 'cafe', abandoned: 'Yes' }, 'gone'],
    [{ amenity: 'cafe', demolished: 'yes' }, 'gone'],
    [{ 'disused:amenity': 'pub', building: 'yes' }, 'gone'],
    [{ 'demolished:shop': 'books' }, 'gone'],
    [{ 'removed:leisure': 'sports_centre' }, 'gone'],
    [{ 'razed:tourism': 'hotel' }, 'gone'],
    [{ 'dismantled:club': 'chess' }, 'gone'],
    [{ 'ruins:craft': 'brewery' }, 'gone'],
    [{ 'abandoned:office': 'company' }, 'gone'],
    [{ 'construction:amenity': 'library' }, 'gone'],
    [{ 'proposed:amenity': 'library' }, 'gone'],
    [{ 'planned:amenity': 'library' }, 'gone'],
    [{ 'was:disused:amenity': 'pub' }, 'gone'],
    [{ 'Disused:Amenity': 'pub' }, 'gone'],
    [{ shop: 'vacant' }, 'gone'],
    [{ 'disused:shop': 'yes', amenity: 'no' }, 'gone'],
    [{ amenity: 'pub', 'disused:railway': 'station' }, 'open'],
    [{ amenity: 'bar', 'disused:website': 'https://example.org' }, 'open'],
    [{ amenity: 'bar', 'was:name': 'The Crown' }, 'open'],
    [{ amenity: 'bar', 'was:amenity': 'pub' }, 'open'],
    [{ leisure: 'bowling_alley', 'disused:shop': 'kiosk' }, 'open'],
    [{ building: 'house', 'demolished:building': 'barn' }, 'open'],
    [{ amenity: 'cafe', 'destroyed:building': 'yes' }, 'open'],
    [{ amenity: 'cafe', disused: 'no', 'abandoned:amenity': 'no' }, 'open'],
    [{ tourism: 'museum', ruins: 'yes', historic: 'castle' }, 'open'],
    [{ amenity: 'cafe', 'disused:amenity:note': 'was a pub' }, 'open'],
    [{ amenity: 'pub', building: 'ruins' }, 'open'],
    [{}, 'open'],
  ])('%j is %s', (tags, state) => {
    expect(isGone(tags)).toBe(state === 'gone');
    const venue = venueIn(venueOfFeature(feature({ name: 'Bar', ...tags })));
    expect(venue?.closed).toBe(state === 'gone' || undefined);
  });

  test('a prefix on a key that is no main key never closes a place, and tags may stand by themselves', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z]{3,12}$/),
        fc.constantFrom('was', 'disused', 'no'),
        (key, prefix) => {
          fc.pre(!/^(amenity|shop|leisure|tourism|club|office|craft|building)$/.test(key));
          expect(isGone({ amenity: 'pub', [`${prefix}:${key}`]: 'yes' })).toBe(false);
        },
      ),
      tries(200),
    );
    const tags = { 'was:amenity': 'pub' };
    for (const written of [tags, JSON.stringify(tags)])
      expect(venueIn(venueOfFeature(feature({ name: 'Bar', tags: written })))?.closed).toBe(true);
  });
});

describe("given Overture's operating status", () => {
  test.each([
    ['open', undefined],
    ['Open', undefined],
    [null, undefined],
    ['', undefined],
    ['temporarily_closed', true],
    ['permanently_closed', true],
    ['closed', true],
    ['unknown', true],
    ['relocated', true],
  ])('%j makes closed %s, in both formats', (status, closed) => {
    expect(venueIn(venueOfFeature(feature({ name: 'Bar', operating_status: status })))?.closed).toBe(closed);
    expect(venueIn(venueOfCsv({ ...row, operating_status: status ?? '' }))?.closed).toBe(closed);
  });
});

describe('given a word for closed', () => {
  const YES =
    "y|Y|yes|YES|Yes|t|true|TRUE|1|1.0|-1|on|x|X|✓|closed|Closed|CLOSED|shut|permanently_closed|permanently closed|Temporarily Closed|ja|J|wahr|WAHR|zu|geschlossen|dauerhaft geschlossen|vorübergehend geschlossen|=TRUE()|b'1'|\u0001";
  const NO =
    "n|N|no|NO|f|false|FALSE|0|0.0|off|open|OPEN|operational|active|nein|NEIN|falsch|FALSCH|offen|geöffnet|NULL|null|None|NaN|n/a|#N/A|\\N|-|=FALSE()|b'0'|\u0000";

  test('those for yes, those for no, and all others', () => {
    for (const word of YES.split('|')) expect([word, saysClosed(word)]).toEqual([word, true]);
    for (const word of [...NO.split('|'), '', ' ', undefined, null, false, 0])
      expect([word, saysClosed(word)]).toEqual([word, false]);
    for (const word of ['maybe', 'gschlossn', '2', '2024-05-01', 'yes and no', '?', 'opens at 9', {}, []])
      expect([word, saysClosed(word)]).toEqual([word, undefined]);
    expect([true, 1, ' ja ', 'geo\u0308ffnet'].map(saysClosed)).toEqual([true, true, true, false]);
  });

  test('an unknown one refuses the row, and says which', () => {
    expect(venueOfCsv({ ...row, closed: 'mayhaps' })).toEqual({
      problem: expect.stringMatching(/^closed: .*mayhaps/),
    });
    expect(venueOfFeature(feature({ name: 'Bar', closed: { a: 1 } }))).toHaveProperty('problem');
  });
});

describe('given an id', () => {
  test.each<[unknown, object, string, string | undefined]>([
    ['node/4711', {}, 'node/4711', undefined],
    [undefined, { '@id': 'way/5' }, 'way/5', undefined],
    [undefined, { '@type': 'node', '@id': 5 }, 'node/5', '5'],
    [undefined, { '@type': 'way', '@id': '5' }, 'way/5', '5'],
    [5, { type: 'relation' }, 'relation/5', '5'],
    [undefined, { osm_type: 'N', osm_id: 5 }, 'node/5', '5'],
    [undefined, { osm_type: 'ways', osm_id: 5 }, 'way/5', '5'],
    ['n5', {}, 'node/5', 'n5'],
    ['w5', {}, 'way/5', 'w5'],
    ['a10', {}, 'way/5', 'a10'],
    ['a11', {}, 'relation/5', 'a11'],
    ['https://www.openstreetmap.org/node/5', {}, 'node/5', 'https://www.openstreetmap.org/node/5'],
    [undefined, { osm_id: null, osm_way_id: '5' }, 'way/5', '5'],
    [undefined, { osm_id: '5', osm_way_id: null }, 'relation/5', '5'],
    ['08f2a1072b69a5a6', { type: 'place' }, '08f2a1072b69a5a6', undefined],
    [undefined, { id: 5, type: 'cafe' }, '5', undefined],
    [undefined, { id: 0 }, '0', undefined],
  ])('%j with %j, then it is %s, formerly %s', (id, properties, name, formerly) => {
    expect(identityIn(id, { ...properties })).toMatchObject({ name, formerly });
  });

  test('of nothing, then there is none; and node 5 and way 5 are two venues, however they are written', () => {
    expect(identityIn(undefined, { id: '', '@id': null })).toBeUndefined();
    const idOf = (read: Read) => venueIn(read)?.id;
    const node = idOf(venueOfFeature(feature({ name: 'Bar', '@type': 'node', '@id': 5 })));
    const way = idOf(venueOfFeature(feature({ name: 'Bar', '@type': 'way', '@id': 5 })));
    expect(node).not.toBe(way);
    expect(idOf(venueOfFeature(feature({ name: 'Bar' }, 'node/5')))).toBe(node);
    expect(idOf(venueOfCsv({ ...row, id: '5', '@type': 'node' }))).toBe(node);
  });
});

describe('given an address', () => {
  const hauptstrasse = { 'addr:housenumber': 12, 'addr:street': 'Hauptstraße', 'addr:city': 'Köln' };
  test.each<[object, string | undefined, string | undefined]>([
    [hauptstrasse, 'DE', 'Hauptstraße 12, Köln'],
    [hauptstrasse, 'US', '12 Hauptstraße, Köln'],
    [hauptstrasse, undefined, '12 Hauptstraße, Köln'],
    [{ ...hauptstrasse, 'addr:country': 'DE' }, 'FR', 'Hauptstraße 12, Köln'],
    [{ ...hauptstrasse, 'addr:country': 'Germany' }, 'FR', 'Hauptstraße 12, Köln'],
    [
      { 'addr:housenumber': '10', 'addr:street': 'Downing Street', 'addr:city': 'London' },
      'GB',
      '10 Downing Street, London',
    ],
    [{ 'addr:housenumber': '5', 'addr:street': 'Rue Foch', 'addr:city': 'Lyon' }, 'FR', '5 Rue Foch, Lyon'],
    [
      { 'addr:housenumber': '5', 'addr:street': 'Via Roma', 'addr:city': 'Torino' },
      'IT',
      'Via Roma 5, Torino',
    ],
    [{ 'addr:housenumber': '3', 'addr:street': '中山路', 'addr:city': '台北市' }, 'TW', '台北市 中山路 3'],
    [{ 'addr:place': 'Kleinow', 'addr:housenumber': '7', 'addr:city': 'Plau' }, 'DE', 'Kleinow 7, Plau'],
    [{ 'addr:full': 'Behind the mill' }, 'GB', 'Behind the mill'],
    [{ 'addr:housename': 'Rose Cottage', 'addr:street': 'High St' }, 'GB', 'Rose Cottage, High St'],
    [{ address: '1 Main St', 'addr:street': 'Other' }, 'US', '1 Main St'],
    [{ addresses: '[{"freeform":"1 Main St","locality":"Y"}]' }, 'US', '1 Main St, Y'],
    [{ addresses: { freeform: '1 Main St', locality: 7 } }, 'US', '1 Main St, 7'],
    [{ addresses: 'nonsense' }, 'US', undefined],
    [{ addresses: '[{' }, 'US', undefined],
    [{ addresses: [[1]] }, 'US', undefined],
    [{ 'addr:street': { no: 1 }, 'addr:city': true }, 'US', undefined],
  ])('%j in %s, then it is %s, and bad parts cost only themselves', (properties, country, address) => {
    expect(addressIn(properties, country)).toBe(address);
  });
});

describe('given text as files have it', () => {
  test.each<[object, string | undefined]>([
    [{ name: 1516 }, '1516'],
    [{ names: '{"primary":"Café"}' }, 'Café'],
    [{ names: { primary: 99 } }, '99'],
    [{ name: '', names: { primary: 'Café' } }, 'Café'],
    [{ name: true }, undefined],
    [{ name: ['a'] }, undefined],
    [{ names: '{' }, undefined],
  ])('%j is called %s', (properties, name) => {
    expect(venueIn(venueOfFeature(feature(properties)))?.name).toBe(name);
  });

  test('a name that is too long ends with a word, or where it must if it is but one', () => {
    const long =
      'The most remarkable and truly unforgettable society for the enjoyment of board games, cards';
    expect(venueIn(venueOfFeature(feature({ name: long })))?.name).toBe(
      'The most remarkable and truly unforgettable society for the enjoyment of board',
    );
    expect(venueIn(venueOfFeature(feature({ name: 'x'.repeat(200) })))?.name).toBe('x'.repeat(80));
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,14}$/), { minLength: 1, maxLength: 30 }), (words) => {
        const name = venueIn(venueOfFeature(feature({ name: words.join(' ') })))?.name ?? '';
        expect(name.split(' ')).toEqual(words.slice(0, name.split(' ').length));
      }),
      tries(200),
    );
  });
});

describe('given degrees in a cell', () => {
  test.each<[string, number | undefined]>([
    ['52.5', 52.5],
    ['52,5', 52.5],
    ['-33,87', -33.87],
    ['\u221233.87', -33.87],
    ['+7', 7],
    ['52.5°', 52.5],
    ['52.5° N', 52.5],
    ['33.87S', -33.87],
    ['-5e-05', -0.000_05],
    ['0', 0],
    ['90', 90],
    ['90.1', undefined],
    ['1e2', undefined],
    ['52.5 E', undefined],
    ['-52.5 S', undefined],
    ['5.2.5', undefined],
    ['0x10', undefined],
    ['', undefined],
    ['NaN', undefined],
  ])('%j is %s', (lat, degrees) => {
    const read = venueOfCsv({ ...row, lat });
    expect(venueIn(read)?.place.lat).toBe(degrees);
    if (degrees === undefined) expect(read).toEqual({ problem: expect.stringMatching(/^lat: /) });
  });
});

describe('given a shape', () => {
  const box = (west: number, east: number, south = 10, north = 12) => [
    [west, south, 5],
    [east, south, 5],
    [east, north, 5],
    [west, north, 5],
    [west, south, 5],
  ];
  test.each<[string, object, number]>([
    [
      'across the antimeridian, to the east',
      { type: 'Polygon', coordinates: [box(179.9995, -179.9995)] },
      180,
    ],
    ['across it, to the west', { type: 'Polygon', coordinates: [box(-179.9995, 179.9995)] }, 180],
    ['counted beyond it', { type: 'Polygon', coordinates: [box(179, 183)] }, -179],
    ['cut at it', { type: 'MultiPolygon', coordinates: [[box(179, 180)], [box(-180, -177)]] }, -179],
    ['away from it', { type: 'Polygon', coordinates: [box(-3, 5)] }, 1],
    ['of height', { type: 'Point', coordinates: [13.4, 11, 34.5] }, 13.4],
    [
      'of several points',
      {
        type: 'MultiPoint',
        coordinates: [
          [1, 10],
          [3, 12],
        ],
      },
      2,
    ],
  ])('%s, then its middle is there', (_, geometry, lon) => {
    const place = placeOf(geometry);
    expect(place).toMatchObject({ lat: 11 });
    const away = 'lon' in place ? Math.abs(place.lon - lon) % 360 : Number.NaN;
    expect(Math.min(away, 360 - away)).toBeLessThan(1e-9);
  });

  test('anywhere, however it is cut, turned or counted, then its middle is within it', () => {
    const inside = fc.record({
      west: fc.double({ min: -180, max: 180, noNaN: true }),
      width: fc.double({ min: 0.001, max: 80, noNaN: true }),
      counts: fc.boolean(),
      isReversed: fc.boolean(),
    });
    fc.assert(
      fc.property(inside, ({ west, width, counts, isReversed }) => {
        const wrapped = (lon: number) => (counts || lon <= 180 ? lon : lon - 360);
        const ring = box(west, wrapped(west + width));
        const place = placeOf({ type: 'Polygon', coordinates: [isReversed ? ring.reverse() : ring] });
        const lon = 'lon' in place ? place.lon : Number.NaN;
        const off = Math.abs(lon - (west + width / 2)) % 360;
        expect(Math.min(off, 360 - off)).toBeLessThan(1e-9);
        expect(Math.abs(lon)).toBeLessThanOrEqual(180);
      }),
      tries(500),
    );
  });

  test.each<[unknown]>([
    [{ type: 'Point', coordinates: [] }],
    [{ type: 'Point', coordinates: ['1', '2'] }],
    [{ type: 'Point', coordinates: [Number.NaN, 2] }],
    [{ type: 'Polygon', coordinates: [] }],
    [{ type: 'Polygon', coordinates: [[]] }],
    [{ type: 'Polygon', coordinates: [1, 2] }],
    [{ type: 'Point' }],
    [{ type: 'toString', coordinates: [1, 2] }],
    [null],
    ['POINT (1 2)'],
  ])('%j, then it is refused', (geometry) => {
    expect(placeOf(geometry)).toEqual(
      expect.objectContaining({ problem: expect.stringMatching(/^geometry/) }),
    );
  });
});
