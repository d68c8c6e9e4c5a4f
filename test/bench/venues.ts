import { parse } from 'csv-parse/sync';
import { readFormat } from '../../lib/tools/import-venues/format.ts';
import { textOf } from '../../lib/tools/import-venues/text.ts';

const ROWS = 100_000;
const CHUNK_BYTES = 65_536;
/** What an import has to read in a second, on the machine of a developer. */
const GOAL = 10_000;

const feature = (at: number) =>
  JSON.stringify({
    type: 'Feature',
    id: `node/${at}`,
    geometry: { type: 'Point', coordinates: [13.4 + (at % 1_000) / 10_000, 52.5 + (at % 777) / 10_000] },
    properties: {
      amenity: 'cafe',
      name: `Café Nummer ${at}`,
      'addr:street': 'Lange Straße',
      'addr:housenumber': String(at % 200),
      'addr:city': 'Berlin',
      opening_hours: 'Mo-Fr 08:00-18:00; Sa,Su 10:00-17:00',
      wheelchair: 'yes',
    },
  });
const csvRow = (at: number) =>
  `node/${at},"Café ""Nummer"" ${at}",${52.5 + (at % 777) / 10_000},${13.4 + (at % 1_000) / 10_000},"Lange Straße ${at % 200}, Berlin",no`;

const lines = (row: (at: number) => string) => Array.from({ length: ROWS }, (_, at) => row(at));

/** How long the text of each takes to be parsed and nothing else, and the file to be read as venues. */
const FILES = [
  {
    what: 'GeoJSON on lines',
    text: () => lines(feature).join('\n'),
    alone: (text: string) => text.split('\n').map((line) => JSON.parse(line)),
  },
  {
    what: 'GeoJSON collection',
    text: () => `{"type":"FeatureCollection","features":[${lines(feature).join(',')}]}`,
    alone: (text: string) => JSON.parse(text),
  },
  {
    what: 'CSV',
    text: () => ['id,name,lat,lon,address,closed', ...lines(csvRow)].join('\n'),
    alone: (text: string) => parse(text),
  },
];

async function* chunksOf(bytes: Buffer) {
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) yield bytes.subarray(at, at + CHUNK_BYTES);
}

/** How many venues stand in a file, and by how many MB the heap grew at most while it was read. */
async function readAll(bytes: Buffer): Promise<{ readonly venues: number; readonly grownMb: number }> {
  const { rows, toVenue } = await readFormat(textOf(chunksOf(bytes)));
  const before = process.memoryUsage().heapUsed;
  let [venues, rowsRead, most] = [0, 0, before];
  for await (const row of rows) {
    if ('value' in row && 'venue' in toVenue(row.value, { countryAt: () => 'DE' })) venues += 1;
    rowsRead += 1;
    if (rowsRead % 5_000 === 0) most = Math.max(most, process.memoryUsage().heapUsed);
  }
  return { venues, grownMb: (most - before) / 1e6 };
}

/** Prints how fast the import reads venues, beside what the mere parsing of the same text takes, and how much memory it needs. */
export async function benchVenues(): Promise<void> {
  console.log(`Reading of ${ROWS} venues, nothing of which is written; the goal is ${GOAL} rows/s`);
  const table = [];
  for (const { what, text, alone } of FILES) {
    const written = text();
    const begun = performance.now();
    alone(written);
    const aloneMs = performance.now() - begun;
    const bytes = Buffer.from(written);
    const started = performance.now();
    const { venues, grownMb } = await readAll(bytes);
    const ms = performance.now() - started;
    if (venues !== ROWS) throw new Error(`only ${venues} venues were read`);
    table.push({
      what,
      'rows/s': Math.round(ROWS / (ms / 1_000)),
      'times the parser alone': (ms / aloneMs).toFixed(1),
      'heap grew by MB at most': Math.round(grownMb),
    });
  }
  console.table(table);
}

if (import.meta.main) await benchVenues();
