import { parseArgs } from 'node:util';
import { FileError } from './file-error.ts';
import type { Encoding } from './text.ts';

export const USAGE = `npm run import-venues -- <file> --table <name>

Imports venues, such as exports of OpenStreetMap or Overture Maps, into a table of Convoke. Each stays one venue with its
votes and reports wherever it moves to, as long as its source calls it by the same id.

The file is CSV or GeoJSON (a collection, or one feature on each line), told by what stands in it, and may be packed by gzip.
CSV needs columns for the name, the latitude and the longitude; id, address (or street, house number, city), country and
closed may be there too. Delimiters are comma, semicolon and tab, and columns may have their usual names (lat, latitude ...).

  --encoding windows-1252  the file is not UTF-8 (or UTF-16, which its first bytes tell)
  --source <name>          whose list it is, if not OpenStreetMap's (osm) or Overture's (overture)
  --full                   the file is the whole of the area that it covers: what the same list had there before, and the file
                           has no more, is gone. It is proposed no more, and deleted after 90 days
  --unsourced              with --full: so is what was imported before lists had names
  --yes                    with --full: even if that is more than 20 %, or rows could not be read
  --dry-run                writes nothing, and says what would be written and what would be gone
  --report <file.csv>      writes all rows that are refused to a file, with their reasons

Region, credentials and another endpoint come from the usual variables: AWS_REGION, AWS_PROFILE, AWS_ENDPOINT_URL ...
An import that was interrupted goes on where it stopped; <file>.imported keeps where that is.
Ends with 1 if nothing was written or a row was damaged or wrong; streets, and things without a name, do not count.`;

export interface Options {
  readonly file: string;
  readonly table: string;
  readonly encoding: Encoding;
  readonly source: string | undefined;
  readonly report: string | undefined;
  readonly full: boolean;
  readonly unsourced: boolean;
  readonly yes: boolean;
  readonly dryRun: boolean;
}

const flag = { type: 'boolean', default: false } as const;
const text = { type: 'string' } as const;

/** What the operator asks for; undefined for help. Throws an error that says what is wrong with the options. */
export function readOptions(args: readonly string[]): Options | undefined {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      help: flag,
      table: text,
      encoding: { ...text, default: 'utf-8' },
      source: text,
      report: text,
      full: flag,
      unsourced: flag,
      yes: flag,
      'dry-run': flag,
    },
  });
  if (values.help) return undefined;
  const [file, ...more] = positionals;
  if (!file || more.length > 0) throw new FileError('Please name one file.');
  if (!values.table) throw new FileError('Please name the table: --table <name>.');
  const encoding = values.encoding.toLowerCase();
  if (encoding !== 'utf-8' && encoding !== 'windows-1252')
    throw new FileError('--encoding is utf-8 or windows-1252.');
  if (!values.full && (values.yes || values.unsourced))
    throw new FileError('--yes and --unsourced go with --full.');
  const { table, source, report, full, unsourced, yes } = values;
  return { file, table, encoding, source, report, full, unsourced, yes, dryRun: values['dry-run'] };
}
