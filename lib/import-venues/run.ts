import type { KeptVenue } from '../../functions/store/venues.ts';
import type { Row } from './rows.ts';
import type { Read } from './to-venue.ts';

/** Venues written between two notes in the journal. */
const AT_ONCE = 8;

export interface Import {
  readonly rows: AsyncIterable<Row>;
  readonly toVenue: (value: unknown) => Read;
  /** Writes at most `batch` venues; writing them again changes nothing. */
  readonly write: (venues: readonly KeptVenue[]) => Promise<void>;
  readonly batch: number;
  /** Rows that an earlier run has dealt with. */
  readonly done: number;
  /** Called when so many rows from the start are dealt with for good. */
  readonly note: (rows: number) => Promise<void>;
  readonly complain: (line: number, problem: string) => void;
}

export interface Imported {
  readonly rows: number;
  readonly written: number;
  readonly bad: number;
}

/** Imports venues row by row. Interrupted anywhere, another run with what was noted last as `done` finishes it. */
export async function importVenues({
  rows,
  toVenue,
  write,
  batch,
  done,
  note,
  complain,
}: Import): Promise<Imported> {
  let [seen, written, bad] = [0, 0, 0];
  let venues: KeptVenue[] = [];
  const flush = async () => {
    const batches = Array.from({ length: Math.ceil(venues.length / batch) }, (_, at) =>
      venues.slice(at * batch, (at + 1) * batch),
    );
    await Promise.all(batches.map(write));
    written += venues.length;
    venues = [];
    await note(seen);
  };
  for await (const { line, value } of rows) {
    seen += 1;
    if (seen <= done) continue;
    const read = toVenue(value);
    if ('problem' in read) {
      bad += 1;
      complain(line, read.problem);
    } else venues.push(read.venue);
    if (venues.length >= batch * AT_ONCE) await flush();
  }
  await flush();
  return { rows: seen, written, bad };
}
