import type { ImportedVenue } from '../../../functions/services/meetups/import-venues.ts';
import { findUnseen, retireVenue, type Unseen } from '../../../functions/services/meetups/retire-venues.ts';
import { venueAreaOf } from '../../../functions/store/keys.ts';
import type { Table } from '../../../functions/store/table.ts';
import { CoveredSquares } from './covered-squares.ts';

/** More than this share of a list goes only if the operator says so. */
const MOST_GONE = 0.2;
/** Venues retired at once. */
const AT_ONCE = 8;

/** What an import has seen: where, of whose lists, and in a dry run, which. */
export class SeenVenues {
  readonly squares = new CoveredSquares();
  readonly areas = new Set<string>();
  readonly sources = new Set<string | undefined>();
  readonly #ids = new Set<number>();
  #count = 0;

  get count(): number {
    return this.#count;
  }

  add(
    { id, formerly, place, source }: ImportedVenue,
    { full, dryRun }: { full: boolean; dryRun: boolean },
  ): void {
    this.#count += 1;
    if (!full) return;
    this.squares.add(place);
    this.areas.add(venueAreaOf(place));
    this.sources.add(source);
    if (!dryRun) return;
    this.#ids.add(short(id));
    if (formerly) this.#ids.add(short(formerly));
  }

  has(id: string): boolean {
    return this.#ids.has(short(id));
  }
}

/** The first 52 bits of an id, which take a fifth of its memory. */
const short = (id: string) => Number.parseInt(id.slice(0, 13), 16);

interface Retiring {
  readonly table: Table;
  readonly seen: SeenVenues;
  /** The id of the import. */
  readonly run: string;
  /** Rows that were damaged or wrong, and may have been venues. */
  readonly faults: number;
  readonly unsourced: boolean;
  readonly yes: boolean;
  readonly dryRun: boolean;
  readonly now: () => Date;
  readonly print: (line: string) => void;
}

/**
 * Notes that the venues are gone which a full import did not see in the area that it covers; in a dry run only counts them.
 * Refuses if they are too many, or rows could not be read, unless the operator says yes.
 */
export async function retireUnseen({
  table,
  seen,
  run,
  faults,
  unsourced,
  yes,
  dryRun,
  now,
  print,
}: Retiring): Promise<{ readonly gone: number; readonly isRefused: boolean }> {
  const unseen: Unseen[] = [];
  let all = 0;
  for (const area of seen.areas) {
    const found = await findUnseen(table, {
      area,
      covers: (place) => seen.squares.covers(place),
      isOfSource: (source) => (source === undefined ? unsourced : seen.sources.has(source)),
      isSeen: (id, item) => (dryRun ? seen.has(id) : item?.seen === run),
    });
    all += found.all;
    unseen.push(...found.unseen);
  }
  const share = `${unseen.length} of ${all} venues there are not in the file any more`;
  const isTooMuch = unseen.length > all * MOST_GONE;
  if (unseen.length > 0 && !yes && (isTooMuch || faults > 0)) {
    print(
      `${share}; ${isTooMuch ? 'more than 20 % go' : 'with rows that could not be read they go'} only with --yes`,
    );
    return { gone: dryRun ? unseen.length : 0, isRefused: true };
  }
  print(share);
  if (dryRun) return { gone: unseen.length, isRefused: false };
  let gone = 0;
  for (let start = 0; start < unseen.length; start += AT_ONCE) {
    const retired = await Promise.all(
      unseen.slice(start, start + AT_ONCE).map((one) => retireVenue(table, one, now())),
    );
    gone += retired.filter(Boolean).length;
  }
  return { gone, isRefused: false };
}
