import type { Row } from './rows.ts';

/** The rows of a CSV file (RFC 4180) as objects by the names in its first line. Holds one row in memory at a time. */
export async function* csvRows(chunks: AsyncIterable<string>): AsyncGenerator<Row> {
  let header: readonly string[] | undefined;
  for await (const { line, cells } of csvLines(chunks)) {
    if (cells === undefined) yield { line, value: undefined };
    else if (!header)
      header = cells.map((name) =>
        name
          .replace(/^\ufeff/, '')
          .trim()
          .toLowerCase(),
      );
    else if (cells.length > 1 || cells[0] !== '') yield { line, value: named(header, cells) };
  }
}

const named = (header: readonly string[], cells: readonly string[]) =>
  cells.length === header.length
    ? Object.fromEntries(header.map((name, at) => [name, cells[at]?.trim() ?? '']))
    : undefined;

interface Line {
  readonly line: number;
  /** Undefined where the file ends inside quotes. */
  readonly cells: readonly string[] | undefined;
}

async function* csvLines(chunks: AsyncIterable<string>): AsyncGenerator<Line> {
  let [line, begin] = [1, 1];
  let cells: string[] = [];
  let cell = '';
  let [isQuoted, afterQuote] = [false, false];
  for await (const chunk of chunks) {
    for (const character of chunk) {
      if (character === '\n') line += 1;
      if (isQuoted && !afterQuote) {
        if (character === '"') afterQuote = true;
        else cell += character;
        continue;
      }
      if (afterQuote && character === '"') {
        // Two quotes inside quotes are one.
        cell += character;
        afterQuote = false;
        continue;
      }
      [isQuoted, afterQuote] = [false, false];
      if (character === '"' && cell === '') isQuoted = true;
      else if (character === ',' || character === '\n') {
        cells.push(cell);
        cell = '';
        if (character === '\n') {
          yield { line: begin, cells };
          [cells, begin] = [[], line];
        }
      } else if (character !== '\r') cell += character;
    }
  }
  if (isQuoted && !afterQuote) yield { line: begin, cells: undefined };
  else if (cell !== '' || cells.length > 0) yield { line: begin, cells: [...cells, cell] };
}
