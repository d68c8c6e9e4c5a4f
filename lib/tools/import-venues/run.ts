import type { ImportedVenue, Put } from '../../../functions/services/meetups/import-venues.ts';
import type { Row } from './rows.ts';
import type { Read } from './to-venue.ts';

/** Batches written between two notes in the journal. */
const AT_ONCE = 4;

export interface Import {
  readonly rows: AsyncIterable<Row>;
  readonly toVenue: (value: unknown) => Read;
  /** Called with each venue of the file, also those that an earlier run has written. */
  readonly see?: (venue: ImportedVenue) => void;
  /** Writes at most `batch` venues; writing them again changes nothing. */
  readonly write: (venues: readonly ImportedVenue[]) => Promise<Put>;
  readonly batch: number;
  /** Rows that an earlier run has dealt with. */
  readonly done: number;
  /** Called when so many rows from the start are dealt with for good. */
  readonly note: (rows: number) => Promise<void>;
  /** Called with each row that is refused; `isForeign` where it is sound and no venue. */
  readonly refuse: (line: number, problem: string, isForeign: boolean) => void;
}

export interface Imported extends Put {
  readonly rows: number;
}

/** Imports venues row by row. Interrupted anywhere, another run with what was noted last as `done` finishes it. */
export async function importVenues({
  rows,
  toVenue,
  see,
  write,
  batch,
  done,
  note,
  refuse,
}: Import): Promise<Imported> {
  let read = 0;
  let sum: Put = { written: 0, replaced: 0, moved: 0 };
  let waiting: ImportedVenue[] = [];
  const flush = async () => {
    // The last word on a venue counts, so that no two batches may hold the same.
    const venues = [...new Map(waiting.map((venue) => [venue.id, venue])).values()];
    waiting = [];
    const batches = Array.from({ length: Math.ceil(venues.length / batch) }, (_, at) =>
      venues.slice(at * batch, (at + 1) * batch),
    );
    for (const put of await Promise.all(batches.map(write))) sum = added(sum, put);
    await note(read);
  };
  for await (const row of rows) {
    read += 1;
    const result = 'problem' in row ? row : toVenue(row.value);
    if ('problem' in result) refuse(row.line, result.problem, 'isForeign' in result);
    else {
      see?.(result.venue);
      if (read > done) waiting.push(result.venue);
    }
    if (waiting.length >= batch * AT_ONCE) await flush();
  }
  await flush();
  return { rows: read, ...sum };
}

const added = (a: Put, b: Put): Put => ({
  written: a.written + b.written,
  replaced: a.replaced + b.replaced,
  moved: a.moved + b.moved,
});
