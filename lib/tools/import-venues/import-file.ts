import type { Point } from '../../../functions/domain/model.ts';
import {
  type ImportedVenue,
  previewPut,
  putVenues,
  VENUES_AT_ONCE,
} from '../../../functions/services/meetups/import-venues.ts';
import { adoptVenues } from '../../../functions/services/meetups/retire-venues.ts';
import { venueAreaOf } from '../../../functions/store/keys.ts';
import type { Table } from '../../../functions/store/table.ts';
import { bytesOf } from './bytes.ts';
import { FileError } from './file-error.ts';
import { type Format, readFormat } from './format.ts';
import { openJournal } from './journal.ts';
import type { Options } from './options.ts';
import { openRefusals, type Refusals } from './refusals.ts';
import { retireUnseen, SeenVenues } from './retire-unseen.ts';
import { type Imported, importVenues } from './run.ts';
import { textOf } from './text.ts';
import { NO_FEATURE } from './to-venue.ts';

/** What an import takes beside its options. */
export interface Tools {
  readonly table: Table;
  readonly countryAt: (point: Point) => string | undefined;
  readonly now: () => Date;
  readonly print: (line: string) => void;
}

/**
 * Imports a file of venues and prints what came of it. Gives whether all went well: something was read, and no row was damaged
 * or wrong. Throws FileError for a file of which nothing can be read; then nothing is written.
 */
export async function importFile(options: Options, tools: Tools): Promise<boolean> {
  const { file, dryRun, print } = { ...options, ...tools };
  await checkText(options);
  const refusals = openRefusals(options.report);
  const journal = await openJournal(
    file,
    [options.table, options.encoding, options.source ?? ''].join(' ').trim(),
  );
  const done = dryRun ? 0 : journal.done;
  if (done > 0) print(`going on after row ${done}`);
  const format = await readFormat(textOf(bytesOf(file), options.encoding));
  const seen = new SeenVenues();
  const problems = new Set<string>();
  const imported = await importVenues({
    rows: format.rows,
    toVenue: (value) => format.toVenue(value, { countryAt: tools.countryAt, source: options.source }),
    see: (venue) => seen.add(venue, options),
    write: dryRun ? (venues) => previewPut(tools.table, venues) : writer(tools.table, journal.run),
    batch: VENUES_AT_ONCE,
    done,
    note: dryRun ? async () => {} : journal.note,
    refuse: (line, problem, isForeign) => {
      problems.add(problem);
      refusals.refuse(line, problem, isForeign);
    },
  });
  await refusals.close();
  for (const line of refusals.summary()) print(line);
  if (seen.count === 0) throw new FileError(nothingRead(imported.rows, format, problems));
  const retired = options.full
    ? await retireUnseen({ ...options, ...tools, seen, run: journal.run, faults: refusals.faults })
    : { gone: 0, isRefused: false };
  if (!dryRun && !retired.isRefused) await journal.finish();
  print(summary(imported, retired.gone, refusals, dryRun));
  return refusals.faults === 0 && !retired.isRefused;
}

/** Reads all of a file's text before anything is written of it. */
async function checkText({ file, encoding }: Options): Promise<void> {
  for await (const _ of textOf(bytesOf(file), encoding));
}

/** Writes venues of an import, each area's old ones being adopted before the first. */
function writer(table: Table, run: string) {
  const adopted = new Map<string, Promise<void>>();
  const adopt = (area: string) => {
    const adopting = adopted.get(area) ?? adoptVenues(table, area);
    adopted.set(area, adopting);
    return adopting;
  };
  return async (venues: readonly ImportedVenue[]) => {
    await Promise.all(venues.map(({ place }) => adopt(venueAreaOf(place))));
    return putVenues(table, venues, run);
  };
}

function nothingRead(rows: number, { looksLike }: Format, problems: ReadonlySet<string>): string {
  const isAnother = [...problems].every((problem) => problem === NO_FEATURE);
  return isAnother
    ? `Nothing was imported: the file looks like ${looksLike}.`
    : `Nothing was imported: of ${rows} rows none could be read as a venue.`;
}

function summary(
  { rows, written, replaced, moved }: Imported,
  gone: number,
  refusals: Refusals,
  dryRun: boolean,
) {
  const figures = `${rows} rows read: ${written} venues written (${replaced} replaced, of which ${moved} moved), ${gone} gone, ${refusals.count} rows refused`;
  return dryRun ? `${figures} (dry run: nothing was changed)` : figures;
}
