import { peek } from './peek.ts';

interface Line {
  /** Counted from 1. */
  readonly line: number;
  readonly text: string;
}

/** Text split at a separator, with the line on which each part begins; keeps one part in memory. */
export async function* partsOf(chunks: AsyncIterable<string>, separator: string): AsyncGenerator<Line> {
  let line = 1;
  const begun: string[] = [];
  for await (const chunk of chunks) {
    let from = 0;
    for (let at = chunk.indexOf(separator); at >= 0; at = chunk.indexOf(separator, from)) {
      const text = begun.splice(0).join('') + chunk.slice(from, at);
      yield { line, text };
      line += separator === '\n' ? 1 : text.split('\n').length - 1;
      from = at + 1;
    }
    if (from < chunk.length) begun.push(chunk.slice(from));
  }
  if (begun.length > 0) yield { line, text: begun.join('') };
}

/** Characters needed to tell what a text is. */
const HEAD_CHARACTERS = 65_536;

/** The beginning of a text, and all of it. */
export async function withHead(
  chunks: AsyncIterable<string>,
): Promise<{ readonly head: string; readonly all: AsyncIterable<string> }> {
  const { begun, all } = await peek(chunks, HEAD_CHARACTERS);
  return { head: begun.join(''), all };
}

/** Text whose lines end in `\n`, whatever ended them: carriage returns alone, or before line feeds. */
export async function* withLineFeeds(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let held = '';
  for await (const chunk of chunks) {
    const text = held + chunk;
    // What follows a carriage return may be in the next chunk.
    held = text.endsWith('\r') ? '\r' : '';
    yield text.slice(0, text.length - held.length).replace(/\r\n?/g, '\n');
  }
  if (held !== '') yield '\n';
}
