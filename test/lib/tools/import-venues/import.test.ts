import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { KeptVenue } from '../../../../functions/store/venue-items.ts';
import { openJournal } from '../../../../lib/tools/import-venues/journal.ts';
import type { Row } from '../../../../lib/tools/import-venues/rows.ts';
import { importVenues } from '../../../../lib/tools/import-venues/run.ts';
import { venueOfCsv, venueOfFeature } from '../../../../lib/tools/import-venues/to-venue.ts';
import { broken, hostileText, tries } from '../../../support/hostile.ts';

const feature = (properties: object, geometry: object = { type: 'Point', coordinates: [-74.03, 40.74] }) => ({
  type: 'Feature',
  properties,
  geometry,
});

describe('given a row', () => {
  test.each<[string, object, Partial<KeptVenue>]>([
    [
      'of OpenStreetMap',
      feature({
        '@id': 'node/1',
        name: 'Bar',
        'addr:housenumber': '5',
        'addr:street': 'Park Ave',
        'addr:city': 'X',
      }),
      { name: 'Bar', address: '5 Park Ave, X', place: { lat: 40.74, lon: -74.03 } },
    ],
    [
      'of Overture Maps',
      feature({ id: 'u', names: { primary: 'Café' }, addresses: [{ freeform: '1 Main St', locality: 'Y' }] }),
      { name: 'Café', address: '1 Main St, Y' },
    ],
    [
      'that is a building',
      feature(
        { name: 'Hall' },
        {
          type: 'Polygon',
          coordinates: [
            [
              [0, 10],
              [2, 10],
              [2, 14],
              [0, 14],
              [0, 10],
            ],
          ],
        },
      ),
      { place: { lat: 12, lon: 1 } },
    ],
    ['that has closed', feature({ name: 'Bar', operating_status: 'permanently_closed' }), { closed: true }],
    ['that is disused', feature({ name: 'Bar', 'disused:amenity': 'pub' }), { closed: true }],
    ['with a link for a name', feature({ name: 'Bar www.example.com' }), { name: 'Bar' }],
  ])('%s, then it is a venue', (_, row, expected) => {
    expect(venueOfFeature(row)).toMatchObject({ venue: expected });
  });

  test('nearly as it should be, or anything else, then it is a venue that can be kept, or it says what is wrong', () => {
    const outline = {
      type: 'Polygon',
      coordinates: [
        [
          [0, 10],
          [2, 10],
          [2, 14],
        ],
      ],
    };
    const rows = [
      feature({ id: 1, name: 'Bar', closed: 'no', addresses: [{ freeform: '1 Main St', locality: 'Y' }] }),
      feature({ '@id': 'way/2', names: { primary: 'Café' }, 'addr:street': 'Park Ave' }, outline),
    ];
    const csv = { id: '1', name: 'Bar', address: 'Park Ave', lat: '40.7', lon: '-74', closed: 'no' };
    const read = fc.oneof(
      fc
        .constantFrom(...rows)
        .chain(broken)
        .map(venueOfFeature),
      fc
        .oneof(broken(csv), fc.record({ name: hostileText(), lat: hostileText(), lon: hostileText() }))
        .map(venueOfCsv),
    );
    fc.assert(
      fc.property(read, (result) => {
        if ('problem' in result) {
          expect(result.problem).not.toBe('');
          return;
        }
        const { id, name, place } = result.venue;
        expect(id).toMatch(/^[0-9a-f]{20}$/);
        expect(name).toMatch(/^[^\p{Cc}]{1,200}$/u);
        expect(Math.abs(place.lat)).toBeLessThanOrEqual(90);
        expect(Math.abs(place.lon)).toBeLessThanOrEqual(180);
      }),
      tries(400),
    );
  });

  test('whose outline has more points than a call takes arguments, then it still has a middle', () => {
    const ring = Array.from({ length: 300_000 }, (_, at) => [at % 2, 10]);
    expect(venueOfFeature(feature({ name: 'Hall' }, { type: 'Polygon', coordinates: [ring] }))).toMatchObject(
      {
        venue: { place: { lat: 10, lon: 0.5 } },
      },
    );
  });

  test.each<[string, unknown, RegExp, isForeign?: true]>([
    ['without a name', feature({}), /name/, true],
    ['with a name of nothing', feature({ name: '\u200b --' }), /name/],
    [
      'beyond the pole',
      feature({ name: 'Bar' }, { type: 'Point', coordinates: [0, 91] }),
      /geometry\.coordinates/,
    ],
    ['that is a line', feature({ name: 'Bar' }, { type: 'LineString', coordinates: [] }), /geometry/, true],
    ['without geometry', { type: 'Feature', properties: { name: 'Bar' }, geometry: null }, /geometry/],
    ['that is not JSON', undefined, /JSON/],
  ])('%s, then it says what is wrong', (_, row, problem, isForeign) => {
    expect(venueOfFeature(row)).toEqual({
      problem: expect.stringMatching(problem),
      ...(isForeign && { isForeign }),
    });
  });

  test('of CSV, then numbers are degrees and the same id is the same venue', () => {
    const row = { id: '7', name: 'Bar', lat: '40.74', lon: '-74.03', closed: 'yes' };
    const read = venueOfCsv(row);
    expect(read).toMatchObject({ venue: { name: 'Bar', place: { lat: 40.74, lon: -74.03 }, closed: true } });
    expect(venueOfCsv({ ...row, name: 'Pub', closed: '' })).toMatchObject({
      venue: { id: 'venue' in read ? read.venue.id : '', closed: undefined },
    });
    expect(venueOfCsv({ ...row, lat: '1e2' })).toEqual({ problem: expect.stringMatching(/^lat: /) });
    expect(venueOfCsv({ name: 'Bar', lat: '1' })).toEqual({ problem: expect.stringMatching(/^lon: /) });
    expect(venueOfCsv(undefined)).toHaveProperty('problem');
  });
});

describe('given a file to import', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'convoke-'));
    file = join(folder, 'venues.csv');
    writeFileSync(file, 'name,lat,lon\n');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const ROWS = 100;
  async function* rows(): AsyncGenerator<Row> {
    for (let at = 0; at < ROWS; at += 1)
      yield {
        line: at + 2,
        value: at % 10 === 3 ? {} : { id: String(at), name: `Bar ${at}`, lat: '1', lon: '2' },
      };
  }
  const names = (venues: Iterable<KeptVenue>) => [...venues].map(({ name }) => name).sort();

  async function run(written: Map<string, KeptVenue>, failAt: number) {
    const { done, note } = await openJournal(file, 'table');
    let writes = 0;
    const bad: number[] = [];
    const imported = await importVenues({
      rows: rows(),
      toVenue: venueOfCsv,
      write: async (venues) => {
        writes += 1;
        if (writes === failAt) throw new Error('the table is gone');
        for (const venue of venues) written.set(venue.id, venue);
        return { written: venues.length, replaced: 0, moved: 0 };
      },
      batch: 2,
      done,
      note,
      refuse: (line) => bad.push(line),
    });
    return { done, imported, bad };
  }

  test('when nothing fails, then each good row is written and each bad one reported by its line', async () => {
    const written = new Map<string, KeptVenue>();
    const { imported, bad } = await run(written, Number.NaN);
    expect(imported).toEqual({ rows: 100, written: 90, replaced: 0, moved: 0 });
    expect(written.size).toBe(90);
    expect(bad).toEqual([5, 15, 25, 35, 45, 55, 65, 75, 85, 95]);
  });

  test('when it is interrupted at any write, then going on writes the rest, and none is missing', async () => {
    const whole = new Map<string, KeptVenue>();
    await run(whole, Number.NaN);
    for (let failAt = 1; failAt <= 45; failAt += 1) {
      rmSync(`${file}.imported`);
      const written = new Map<string, KeptVenue>();
      await expect(run(written, failAt)).rejects.toThrow('the table is gone');
      if (failAt <= 8) writeFileSync(`${file}.imported`, 'half a no');
      const { done } = await run(written, Number.NaN);
      expect(done > 0).toBe(failAt > 8);
      expect(names(written.values())).toEqual(names(whole.values()));
    }
  });

  test('when the file has changed, or the table is another one, then it starts anew', async () => {
    await run(new Map(), Number.NaN);
    expect((await openJournal(file, 'table')).done).toBe(ROWS);
    expect((await openJournal(file, 'other')).done).toBe(0);
    writeFileSync(file, 'name,lat,lon,id\n');
    expect((await openJournal(file, 'table')).done).toBe(0);
  });
});
