import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Point } from '../../../../functions/domain/model.ts';
import { reportClosed } from '../../../../functions/services/meetups/report-venue.ts';
import { venueKey } from '../../../../functions/store/keys.ts';
import type { Table } from '../../../../functions/store/table.ts';
import { put, transact } from '../../../../functions/store/transact.ts';
import { readVenues } from '../../../../functions/store/venues.ts';
import { importFile } from '../../../../lib/tools/import-venues/import-file.ts';
import { readOptions } from '../../../../lib/tools/import-venues/options.ts';
import { venueOfCsv } from '../../../../lib/tools/import-venues/to-venue.ts';
import { UsageError } from '../../../../lib/tools/usage-error.ts';
import { startDynamoDB, type TestDynamoDB } from '../../../support/dynamodb.ts';

let dynamodb: TestDynamoDB;
let table: Table;
let folder: string;
beforeAll(async () => {
  dynamodb = await startDynamoDB();
  table = { client: dynamodb.client, name: dynamodb.tableName, patienceMs: 5_000 };
});
afterAll(() => dynamodb.stop());
beforeEach(async () => {
  await dynamodb.empty();
  folder = mkdtempSync(join(tmpdir(), 'convoke-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const NOW = new Date('2026-11-30T10:00:00Z');
const PLACE = { lat: 40.74, lon: -74.03 };

interface Run {
  readonly name?: string;
  readonly on?: Table;
}

/** Writes a file and imports it with such options; gives whether all went well, and what was printed. */
async function run(
  content: string | Buffer,
  args: readonly string[] = [],
  { name = 'v.csv', on = table }: Run = {},
) {
  const file = join(folder, name);
  writeFileSync(file, content);
  return again(file, args, on);
}
async function again(file: string, args: readonly string[], on = table) {
  const options = readOptions([file, '--table', 'stage', ...args]);
  if (!options) throw new Error('asked for help');
  const printed: string[] = [];
  const isWell = await importFile(options, {
    table: on,
    countryAt: () => 'US',
    now: () => NOW,
    print: (line) => printed.push(line),
  });
  return { isWell, printed, summary: printed.at(-1) ?? '' };
}

/** A CSV of venues: id, and km north of the place. */
const csv = (venues: readonly (readonly [id: string, km: number])[]) =>
  [
    'id,name,lat,lon',
    ...venues.map(([id, km]) => `${id},Room ${id},${PLACE.lat + km / 111.2},${PLACE.lon}`),
  ].join('\n');
const near = async (place: Point = PLACE) =>
  (await readVenues(table, place, 20)).map(({ name }) => name).sort();
const itemsOf = async (kind: string) => (await dynamodb.items()).filter((item) => item.kind === kind);

/** Puts a venue as releases before 0.2 did, which had no items by id. */
async function putOld(row: Readonly<Record<string, string>>): Promise<void> {
  const read = venueOfCsv(row);
  if (!('venue' in read)) throw new Error('no venue');
  const { source, formerly, ...venue } = read.venue;
  await transact(table, [put(table, { ...venueKey(venue), kind: 'venue', ...venue })]);
  // What has no version was written by release 0.1.
  const { pk, sk } = venueKey(venue);
  await table.client.send(
    new UpdateItemCommand({
      TableName: table.name,
      Key: { pk: { S: pk }, sk: { S: sk } },
      UpdateExpression: 'REMOVE v',
    }),
  );
}

describe('given a venue that moved', () => {
  test('then it stands once, at its new place, and a report from before finds it', async () => {
    await run(csv([['4711', 0]]));
    const [before] = await readVenues(table, PLACE, 1);
    const moved = await run(csv([['4711', 0.6]]));
    expect(moved.summary).toBe(
      '1 rows read: 1 venues written (1 replaced, of which 1 moved), 0 gone, 0 rows refused',
    );
    expect(await itemsOf('venue')).toHaveLength(1);
    const [after] = await readVenues(table, PLACE, 1);
    expect(after?.place.lat).toBeCloseTo(PLACE.lat + 0.6 / 111.2, 9);
    expect(after?.id).toBe(before?.id);
    if (!before) throw new Error('no venue');
    expect(await reportClosed(table, before, 'ada', NOW)).toBe(false);
    expect(await reportClosed(table, before, 'bob', NOW)).toBe(true);
    expect(await near()).toEqual([]);
  });

  test('across the border of an area, or twice in one file, then it stands once', async () => {
    await run(
      csv([
        ['1', 0],
        ['2', 0],
      ]),
    );
    await run(
      csv([
        ['1', 500],
        ['2', 1],
        ['2', 2],
        ['2', 300],
      ]),
    );
    expect(await itemsOf('venue')).toHaveLength(2);
    expect(await itemsOf('venue-id')).toHaveLength(2);
    expect(await near()).toEqual([]);
    expect(await near({ lat: PLACE.lat + 500 / 111.2, lon: PLACE.lon })).toEqual(['Room 1']);
  });

  test('in the days when venues had no items by id, then the next import leaves one of it', async () => {
    const row = { id: '7', name: 'Room 7', lat: '40.74', lon: '-74.03' };
    await putOld(row);
    await putOld({ ...row, lat: '40.75' });
    await putOld({ ...row, id: '8', name: 'Room 8' });
    await run(csv([['7', 2]]));
    expect(await near()).toEqual(['Room 7', 'Room 8']);
    expect(await itemsOf('venue')).toHaveLength(2);
    expect(await itemsOf('venue-id')).toHaveLength(2);
    expect((await itemsOf('venue')).map(({ v }) => v)).toEqual([2, 2]);
    await run(csv([['8', 3]]));
    expect(await itemsOf('venue')).toHaveLength(2);
  });

  test('and had an id without its type, then the old one becomes it', async () => {
    await putOld({ id: '5', name: 'Library', lat: '40.74', lon: '-74.03' });
    const typed = '@id,@type,name,lat,lon\n5,way,Town Hall,40.75,-74.03\n5,node,Library,40.7405,-74.03';
    await run(typed);
    await run(typed);
    expect(await near()).toEqual(['Library', 'Town Hall']);
    expect(await itemsOf('venue')).toHaveLength(2);
    const old = venueOfCsv({ id: '5', name: 'Library', lat: '40.74', lon: '-74.03' });
    if (!('venue' in old)) throw new Error('no venue');
    expect(await reportClosed(table, old.venue, 'ada', NOW)).toBe(false);
    expect(await reportClosed(table, old.venue, 'bob', NOW)).toBe(true);
    expect(await near()).toEqual(['Town Hall']);
  });
});

describe('given an import that is killed', () => {
  const venues = Array.from({ length: 450 }, (_, at) => [String(at), (at % 50) / 10] as const);
  /** The table until so many requests were sent to it. */
  const dyingAfter = (requests: number): Table => {
    let sent = 0;
    const client = new Proxy(table.client, {
      get: (target, name) =>
        name === 'send'
          ? (...args: Parameters<typeof target.send>) => {
              sent += 1;
              if (sent > requests) throw new Error('killed');
              return target.send(...args);
            }
          : Reflect.get(target, name),
    });
    return { ...table, client };
  };
  const state = async () =>
    (await dynamodb.items())
      .map(({ seen, ...item }) => item)
      .sort((a, b) => (`${a.pk} ${a.sk}` < `${b.pk} ${b.sk}` ? -1 : 1));

  test('at any request, then another run leaves the same as if it had not been', async () => {
    const old = csv(venues.slice(0, 100).map(([id]) => [id, 9]));
    await run(old);
    await run(csv(venues), ['--full', '--yes']);
    const whole = await state();
    for (const requests of [0, 1, 3, 7, 9, 12, 14]) {
      await dynamodb.empty();
      await run(old);
      const file = join(folder, 'v.csv');
      await expect(run(csv(venues), ['--full', '--yes'], { on: dyingAfter(requests) })).rejects.toThrow(
        'killed',
      );
      const { isWell } = await again(file, ['--full', '--yes']);
      expect(isWell).toBe(true);
      expect(await state()).toEqual(whole);
    }
  });
});

describe('given the whole of an area', () => {
  const ten = Array.from({ length: 10 }, (_, at) => [String(at), at / 10] as const);
  const names = (...ids: number[]) => ids.map((id) => `Room ${id}`);
  beforeEach(() => run(csv(ten)));

  test('then what is not in it is gone for 90 days and then deleted, and comes back with another import', async () => {
    const { isWell, summary } = await run(csv(ten.slice(0, 9)), ['--full']);
    expect([isWell, summary]).toEqual([
      true,
      '9 rows read: 9 venues written (9 replaced, of which 0 moved), 1 gone, 0 rows refused',
    ]);
    expect(await near()).toEqual(names(0, 1, 2, 3, 4, 5, 6, 7, 8));
    const ends = (await dynamodb.items()).flatMap(({ kind, ttl }) => (ttl ? [[kind, ttl]] : []));
    const end = NOW.getTime() / 1000 + 90 * 86_400;
    expect(ends.sort()).toEqual([
      ['venue', end],
      ['venue-id', end],
    ]);
    expect((await run(csv(ten.slice(0, 9)), ['--full'])).summary).toContain(' 0 gone');
    await run(csv(ten.slice(9)));
    expect(await near()).toHaveLength(10);
    expect((await dynamodb.items()).filter(({ ttl, gone }) => ttl || gone)).toEqual([]);
  });

  test('and more than a fifth is not in it, then none goes without --yes', async () => {
    const refused = await run(csv(ten.slice(0, 7)), ['--full']);
    expect(refused.isWell).toBe(false);
    expect(refused.printed).toContain(
      '3 of 10 venues there are not in the file any more; more than 20 % go only with --yes',
    );
    expect(await near()).toHaveLength(10);
    expect((await run(csv(ten.slice(0, 7)), ['--full', '--yes'])).summary).toContain(' 3 gone');
    expect(await near()).toHaveLength(7);
  });

  test('and a row of it could not be read, then none goes without --yes', async () => {
    const refused = await run(`${csv(ten.slice(0, 9))}\nbroken`, ['--full']);
    expect(refused.isWell).toBe(false);
    expect(refused.printed.join('\n')).toContain('rows that could not be read');
    expect(await near()).toHaveLength(10);
  });

  test('and it is a dry run, then it says what would be, and nothing changes', async () => {
    const before = await dynamodb.items();
    const { isWell, summary } = await run(csv([...ten.slice(1, 9), ['new', 0.3], ['0', 5]]), [
      '--full',
      '--dry-run',
    ]);
    expect([isWell, summary]).toEqual([
      true,
      '10 rows read: 10 venues written (9 replaced, of which 1 moved), 1 gone, 0 rows refused (dry run: nothing was changed)',
    ]);
    expect(await dynamodb.items()).toEqual(before);
  });

  test('then what lies elsewhere, or is of another list, or of none, stays', async () => {
    await run(csv([['far', 300]]));
    await run(csv([['theirs', 0.2]]), ['--source', 'council']);
    await putOld({ id: 'old', name: 'Room old', lat: '40.742', lon: '-74.03' });
    await run(csv(ten.slice(0, 9)), ['--full']);
    expect(await near()).toEqual([...names(0, 1, 2, 3, 4, 5, 6, 7, 8), 'Room old', 'Room theirs']);
    expect(await near({ lat: PLACE.lat + 300 / 111.2, lon: PLACE.lon })).toEqual(['Room far']);
    await run(csv(ten.slice(0, 9)), ['--full', '--unsourced']);
    expect(await near()).toEqual([...names(0, 1, 2, 3, 4, 5, 6, 7, 8), 'Room theirs']);
  });

  test('then a gap within it belongs to it, and what is beyond its edge does not', async () => {
    const ring = [
      [15, 0],
      [-15, 0],
      [0, 15],
      [0, -15],
    ].map(([north = 0, east = 0], at) => [`r${at}`, PLACE.lat + north / 111.2, PLACE.lon + east / 84]);
    const more = (rows: readonly (readonly unknown[])[]) =>
      ['id,name,lat,lon', ...rows.map(([id, lat, lon]) => `${id},Room ${id},${lat},${lon}`)].join('\n');
    await run(more([...ring, ['middle', PLACE.lat, PLACE.lon], ['beyond', PLACE.lat + 0.19, PLACE.lon]]), [
      '--source',
      'x',
    ]);
    expect((await run(more(ring), ['--source', 'x', '--full'])).summary).toContain(' 1 gone');
    expect(await near()).not.toContain('Room middle');
  });
});

describe('given a file', () => {
  const geojson = (id: number) =>
    JSON.stringify({
      type: 'Feature',
      id,
      properties: { name: `Bar ${id}` },
      geometry: { type: 'Point', coordinates: [-74.03, 40.74] },
    });
  const six = [1, 2, 3, 4, 5, 6].map(geojson);

  test.each<[string, string | Buffer]>([
    ['v.geojson', `{"type":"FeatureCollection","features":[${six.join(',')}]}`],
    ['v.geojsonl', six.join('\n')],
    ['v.ndjson', six.join('\r\n')],
    ['v.jsonl', `\ufeff${six.join('\n')}\n`],
    ['v.geojsonseq', six.map((line) => `\u001e${line}\n`).join('')],
    ['v.json.gz', gzipSync(`[${six.join(',')}]`)],
    ['v.csv.gz', gzipSync(csv([1, 2, 3, 4, 5, 6].map((id) => [`Bar ${id}`, 0])))],
    ['v.tsv', csv([1, 2, 3, 4, 5, 6].map((id) => [`Bar ${id}`, 0])).replaceAll(',', '\t')],
    ['v', Buffer.from(`\ufeff${csv([1, 2, 3, 4, 5, 6].map((id) => [`Bar ${id}`, 0]))}`, 'utf16le')],
  ])('called %s, then what stands in it is read', async (name, content) => {
    const { isWell, summary } = await run(content, [], { name });
    expect([isWell, summary.slice(0, 32)]).toEqual([true, '6 rows read: 6 venues written (0']);
    expect(await near()).toHaveLength(6);
  });

  test('with a damaged line, then that is refused with its number, and the others are written', async () => {
    const lines = six.map((line, at) => (at === 2 ? line.slice(0, 40) : line));
    const report = join(folder, 'report.csv');
    const { isWell, printed, summary } = await run(lines.join('\n'), ['--report', report]);
    expect(isWell).toBe(false);
    expect(printed).toContain('line 3: is not JSON');
    expect(summary).toBe(
      '6 rows read: 5 venues written (0 replaced, of which 0 moved), 0 gone, 1 rows refused',
    );
    expect(readFileSync(report, 'utf8')).toBe('line,reason\n3,"is not JSON"\n');
  });

  test('with things that are no venues, then that is no error, and a repeated reason is summed up', async () => {
    const nameless = geojson(7).replace('"name"', '"ref"');
    const { isWell, printed } = await run([...six, ...Array.from({ length: 30 }, () => nameless)].join('\n'));
    expect(isWell).toBe(true);
    expect(printed.filter((line) => line.startsWith('line '))).toHaveLength(20);
    expect(printed).toContain('and 10 more: name: is missing');
  });

  test.each<[string, string | Buffer, RegExp]>([
    [
      'KML that is called GeoJSON',
      '<?xml version="1.0"?><kml xmlns="x"><Placemark/></kml>',
      /looks like KML/,
    ],
    ['a web page', '<!DOCTYPE html><html>', /looks like a web page/],
    [
      'JSON of another shape',
      '{"elements":[{"type":"node","lat":1,"lon":2}]}',
      /JSON that holds no features.*elements/,
    ],
    ['a collection of nothing', '{"type":"FeatureCollection","features":[]}', /JSON that holds no features/],
    ['a header alone', 'name,lat,lon\n', /only the first line/],
    ['nothing', '', /empty/],
    ['spaces', ' \n\n ', /empty/],
    [
      'a text',
      'Dear all,\nsee below',
      /^Line 1 should name the columns; there is none for name and lat and lon/,
    ],
    ['no row that can be read', 'name,lat,lon\nBar,x,y\nPub,x,y', /of 2 rows none could be read/],
    [
      'Windows-1252',
      Buffer.from(`${csv(Array.from({ length: 900 }, (_, at) => [String(at), 0]))}\nx,Caf\xe9,1,2`, 'latin1'),
      /^Line 902 is not UTF-8/,
    ],
  ])('of %s, then it fails with one sentence, and nothing is written', async (_, content, sentence) => {
    await expect(run(content)).rejects.toThrow(sentence);
    expect(await dynamodb.items()).toEqual([]);
  });

  test('again, then it is written again, and what people said is forgotten', async () => {
    await run(csv([['1', 0]]));
    const [venue] = await readVenues(table, PLACE, 1);
    if (!venue) throw new Error('no venue');
    await reportClosed(table, venue, 'ada', NOW);
    await reportClosed(table, venue, 'bob', NOW);
    expect(await near()).toEqual([]);
    expect((await again(join(folder, 'v.csv'), [])).summary).toContain('1 venues written (1 replaced');
    expect(await near()).toEqual(['Room 1']);
  });
});

describe('given options', () => {
  test.each([
    [[]],
    [['a.csv']],
    [['a.csv', 'b.csv', '--table', 't']],
    [['a.csv', '--table', 't', '--encoding', 'ebcdic']],
    [['a.csv', '--table', 't', '--yes']],
    [['--nonsense']],
  ])('%j, then what is wrong is said', (args) => expect(() => readOptions(args)).toThrow(UsageError));

  test('for help, then there are none', () => expect(readOptions(['--help'])).toBeUndefined());
});
