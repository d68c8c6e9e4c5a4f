import { csvRows } from './csv-rows.ts';
import { FileError } from './file-error.ts';
import { geoJsonRows } from './geojson-rows.ts';
import { withHead } from './lines.ts';
import type { Row } from './rows.ts';
import { type Read, type Reading, venueOfCsv, venueOfFeature } from './to-venue.ts';

export interface Format {
  readonly rows: AsyncIterable<Row>;
  readonly toVenue: (value: unknown, reading: Reading) => Read;
  /** What the file looks like, in case nothing in it is a place. */
  readonly looksLike: string;
}

/** The rows of a file, judged by its content, whatever its name. Throws FileError for anything but CSV and GeoJSON. */
export async function readFormat(text: AsyncIterable<string>): Promise<Format> {
  const { head, all } = await withHead(text);
  const start = head.trimStart();
  if (start === '') throw new FileError('The file is empty.');
  if (start.startsWith('<'))
    throw new FileError(`The file looks like ${markupOf(start)}; it has to be CSV or GeoJSON.`);
  if (!'[{\u001e'.includes(start.charAt(0)))
    return {
      rows: csvRows(all),
      toVenue: venueOfCsv,
      looksLike: 'CSV of which only the first line, the names, is there',
    };
  const looksLike = `JSON that holds no features (it begins ${JSON.stringify(start.slice(0, 60))})`;
  return { rows: geoJsonRows(all), toVenue: venueOfFeature, looksLike };
}

function markupOf(start: string): string {
  if (/<kml\b/i.test(start)) return 'KML';
  if (/<gpx\b/i.test(start)) return 'GPX';
  if (/<osm\b/i.test(start)) return 'OpenStreetMap XML';
  return /<(!doctype )?html\b/i.test(start) ? 'a web page' : 'XML';
}
