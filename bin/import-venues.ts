import { createReadStream } from 'node:fs';
import { parseArgs } from 'node:util';
import { openTable } from '../functions/store/table.ts';
import { putVenues, VENUES_AT_ONCE } from '../functions/store/venues.ts';
import { csvRows } from '../lib/import-venues/csv-rows.ts';
import { geoJsonRows } from '../lib/import-venues/geojson-rows.ts';
import { openJournal } from '../lib/import-venues/journal.ts';
import { importVenues } from '../lib/import-venues/run.ts';
import { venueOfCsv, venueOfFeature } from '../lib/import-venues/to-venue.ts';

const USAGE = `npm run import-venues -- <file.geojson | file.geojsonl | file.csv> --table <name>

Imports venues, such as exports of OpenStreetMap or Overture Maps, into a table of Convoke.
CSV needs the columns name, lat and lon; id, address and closed may be there too.
Region, credentials and another endpoint come from the usual variables: AWS_REGION, AWS_PROFILE, AWS_ENDPOINT_URL ...
An import that was interrupted goes on where it stopped; <file>.imported keeps where that is.`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { table: { type: 'string' }, help: { type: 'boolean' } },
});
const [file, ...more] = positionals;

if (values.help) console.log(USAGE);
else if (!file || !values.table || more.length > 0 || !/\.(geojsonl?|json|csv)$/i.test(file)) {
  console.error(USAGE);
  process.exitCode = 2;
} else await run(file, values.table);

async function run(file: string, name: string): Promise<void> {
  const isCsv = /\.csv$/i.test(file);
  const table = openTable(name, 30_000);
  const journal = await openJournal(file, name);
  if (journal.done > 0) console.log(`going on after row ${journal.done}`);
  const chunks = createReadStream(file, 'utf8');
  const imported = await importVenues({
    rows: isCsv ? csvRows(chunks) : geoJsonRows(chunks),
    toVenue: isCsv ? venueOfCsv : venueOfFeature,
    write: (venues) => putVenues(table, venues),
    batch: VENUES_AT_ONCE,
    done: journal.done,
    note: journal.note,
    complain: (line, problem) => console.error(`line ${line}: ${problem}`),
  });
  console.log(`${imported.rows} rows: ${imported.written} venues written, ${imported.bad} rows refused`);
  if (imported.bad > 0) process.exitCode = 1;
}
