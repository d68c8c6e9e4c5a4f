import { parseArgs } from 'node:util';
import { orUsageError, UsageError } from '../usage-error.ts';
import type { Encoding } from './text.ts';

export const USAGE = `npm run import-venues -- <file> --table <name>

Imports venues, such as exports of OpenStreetMap or Overture Maps, into a table of Convoke. A venue keeps its votes and
reports wherever it moves, as long as its source keeps its id.

The file is CSV or GeoJSON (a collection, or one feature per line), recognised by its content, and may be gzipped.
CSV needs columns for name, latitude and longitude; id, address (or street, house number, city), country and closed are
optional. Delimiters are comma, semicolon and tab, and columns may have their usual names (lat, latitude ...).

  --encoding windows-1252  the file is not UTF-8 (UTF-16 is recognised by its first bytes)
  --source <name>          whose list it is, if not OpenStreetMap's (osm) or Overture's (overture)
  --full                   the file is complete for the area it covers: venues that the same list had there before and
                           that the file lacks are gone. They are no longer proposed, and deleted after 90 days
  --unsourced              with --full: so are venues imported before lists had names
  --yes                    with --full: even if that is more than 20 %, or rows could not be read
  --dry-run                writes nothing; prints what would be written and what would be gone
  --report <file.csv>      writes all refused rows to a file, with their reasons

Region, credentials and another endpoint come from the usual variables: AWS_REGION, AWS_PROFILE, AWS_ENDPOINT_URL ...
An interrupted import continues where it stopped, as recorded in <file>.imported.
Exits with 1 if nothing was written, a row was damaged or wrong (streets and things without a name do not count), or
--full needs --yes.`;

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

/** The operator's options; undefined for help. Throws a UsageError that says what is wrong with them. */
export function readOptions(args: readonly string[]): Options | undefined {
  const { values, positionals } = orUsageError(() =>
    parseArgs({
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
    }),
  );
  if (values.help) return undefined;
  const [file, ...more] = positionals;
  if (!file || more.length > 0) throw new UsageError('Please name one file.');
  if (!values.table) throw new UsageError('Please name the table: --table <name>.');
  const encoding = values.encoding.toLowerCase();
  if (encoding !== 'utf-8' && encoding !== 'windows-1252')
    throw new UsageError('--encoding is utf-8 or windows-1252.');
  if (!values.full && (values.yes || values.unsourced))
    throw new UsageError('--yes and --unsourced go with --full.');
  const { table, source, report, full, unsourced, yes } = values;
  return { file, table, encoding, source, report, full, unsourced, yes, dryRun: values['dry-run'] };
}
