import { parse } from 'csv-parse/sync';
import { readColumn } from './columns.ts';
import { FileError } from './file-error.ts';
import { partsOf, withLineFeeds } from './lines.ts';
import type { Row } from './rows.ts';

const DELIMITERS = [',', ';', '\t', '|'];
const NEEDED = ['name', 'lat', 'lon'];
/** Rows parsed at once. */
const BATCH = 500;
/** A cell that spans this many lines has lost its closing quote. */
const MOST_LINES = 50;

type Line = { readonly line: number; readonly text: string };

/**
 * The rows of a CSV file (RFC 4180, with the delimiter of its first line) as objects, keyed by the properties that the
 * columns are read as. A damaged row affects only itself. Keeps a few hundred rows in memory. Throws FileError if a required
 * column is missing.
 */
export async function* csvRows(chunks: AsyncIterable<string>): AsyncGenerator<Row> {
  let rows: CsvReader | undefined;
  let sep: string | undefined;
  for await (const line of partsOf(withLineFeeds(chunks), '\n')) {
    if (rows) yield* rows.read(line);
    else if (sep === undefined && /^"?sep=.\s*"?$/.test(line.text)) sep = line.text.split('=')[1]?.[0];
    else if (line.text.trim() !== '') rows = new CsvReader(line, sep ?? delimiterOf(line.text));
  }
  if (rows) yield* rows.end();
}

/** Splits rows, each of one line unless a cell contains line breaks. */
class CsvReader {
  readonly #delimiter: string;
  readonly #width: number;
  /** Each property with the columns that may contain it, the surest first. */
  readonly #columns: readonly (readonly [string, readonly number[]])[];
  /** Lines of a row that may not be complete. */
  readonly #open: Line[] = [];
  /** Rows of one line each. */
  #whole: Line[] = [];

  constructor(header: Line, delimiter: string) {
    this.#delimiter = delimiter;
    const names = this.#cells([header.text])?.[0] ?? [];
    this.#width = names.length;
    this.#columns = columnsOf(names);
    const missing = NEEDED.filter((need) => !this.#columns.some(([property]) => property === need));
    if (missing.length > 0) throw new FileError(missingColumns(header.line, missing, names));
  }

  *read(line: Line): Generator<Row> {
    this.#open.push(line);
    yield* this.#settle(false);
  }

  *end(): Generator<Row> {
    yield* this.#settle(true);
    yield* this.#flush();
  }

  *#settle(isEnd: boolean): Generator<Row> {
    for (let first = this.#open[0]; first; first = this.#open[0]) {
      const size = this.#sizeOfFirst();
      if (size === undefined && !isEnd && this.#open.length < MOST_LINES) return;
      if (size === 1) {
        this.#open.shift();
        if (first.text.trim() !== '') this.#whole.push(first);
        if (this.#whole.length >= BATCH) yield* this.#flush();
        continue;
      }
      yield* this.#flush();
      const text = this.#open.slice(0, size ?? 0).map((line) => line.text);
      const row = size === undefined ? unclosed(first.line) : this.#row(first.line, text.join('\n'));
      // What follows a damaged line is read as if that line were not there.
      this.#open.splice(0, row && 'problem' in row ? 1 : size);
      if (row) yield row;
    }
  }

  /** Number of lines in the first open row; undefined while a quote in it is not closed. */
  #sizeOfFirst(): number | undefined {
    let isOpen = false;
    for (const [at, { text }] of this.#open.entries()) {
      isOpen = endsInQuotes(text, this.#delimiter, isOpen);
      if (!isOpen) return at + 1;
    }
    return undefined;
  }

  *#flush(): Generator<Row> {
    const lines = this.#whole;
    this.#whole = [];
    if (lines.length === 0) return;
    const rows = this.#cells(lines.map(({ text }) => text));
    const isSound = rows?.length === lines.length;
    for (const [at, { line, text }] of lines.entries()) {
      const row = isSound ? this.#named(line, rows[at] ?? []) : this.#row(line, text);
      if (row) yield row;
    }
  }

  #row(line: number, text: string): Row | undefined {
    const rows = this.#cells([text]);
    if (rows?.length !== 1) return { line, problem: 'its quotes are not valid CSV' };
    return this.#named(line, rows[0] ?? []);
  }

  /** A row by its properties; undefined for an empty one. */
  #named(line: number, cells: readonly string[]): Row | undefined {
    if (cells.every((cell) => cell === '')) return undefined;
    const isFit = cells.length === this.#width || cells.slice(this.#width).every((cell) => cell === '');
    if (!isFit || cells.length < this.#width)
      return { line, problem: `has ${cells.length} cells where the first line has ${this.#width}` };
    const value = this.#columns.map(([property, columns]) => [
      property,
      columns.map((at) => cells[at]).find((cell) => cell) ?? '',
    ]);
    return { line, value: Object.fromEntries(value) };
  }

  #cells(texts: readonly string[]): string[][] | undefined {
    try {
      const rows = parse(texts.join('\n'), {
        delimiter: this.#delimiter,
        record_delimiter: '\n',
        relax_column_count: true,
        relax_quotes: true,
      });
      return rows.map((cells) => cells.map((cell) => cell.trim()));
    } catch {
      return undefined;
    }
  }
}

function columnsOf(names: readonly string[]) {
  const found = new Map<string, { at: number; rank: number }[]>();
  for (const [at, name] of names.entries()) {
    const { property, rank } = readColumn(name);
    found.set(property, [...(found.get(property) ?? []), { at, rank }]);
  }
  return [...found].map(
    ([property, columns]) =>
      [property, columns.sort((a, b) => a.rank - b.rank || a.at - b.at).map(({ at }) => at)] as const,
  );
}

function missingColumns(line: number, missing: readonly string[], names: readonly string[]): string {
  const shown = names.slice(0, 12).map((name) => JSON.stringify(name.slice(0, 30)));
  const has = `${shown.join(', ')}${names.length > shown.length ? ' …' : ''}`;
  return `Line ${line} should name the columns; there is none for ${missing.join(' and ')} in ${has}.`;
}

const unclosed = (line: number): Row => ({ line, problem: 'opens a quote that is never closed' });

/** The most frequent delimiter of a header, outside quotes. */
function delimiterOf(header: string): string {
  const bare = header.replace(/"[^"]*"/g, '');
  const [best = ','] = DELIMITERS.map((sign) => [sign, bare.split(sign).length] as const)
    .sort(([, a], [, b]) => b - a)
    .map(([sign]) => sign);
  return best;
}

/** Whether quotes are open at the end of a line, given whether they are at its beginning. */
function endsInQuotes(text: string, delimiter: string, isOpenBefore: boolean): boolean {
  let isOpen = isOpenBefore;
  for (let at = 0; ; ) {
    if (isOpen) {
      const quote = text.indexOf('"', at);
      if (quote < 0) return true;
      // A doubled quote inside quotes is one quote.
      isOpen = text[quote + 1] === '"';
      at = quote + (isOpen ? 2 : 1);
      if (isOpen) continue;
    } else if (text[at] === '"') {
      isOpen = true;
      at += 1;
      continue;
    } else if (!text.includes('"', at)) return false;
    const next = text.indexOf(delimiter, at);
    if (next < 0) return false;
    at = next + 1;
  }
}
