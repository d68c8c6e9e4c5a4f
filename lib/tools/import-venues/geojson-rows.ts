import { partsOf, withHead, withLineFeeds } from './lines.ts';
import type { Row } from './rows.ts';

const RECORD_SEPARATOR = '\u001e';

/** Layouts of GeoJSON: one document, one object per line, or a text sequence (RFC 8142). */
type Layout = 'document' | 'lines' | 'sequence';

/** The layout of GeoJSON, judged by its beginning. */
function layoutOf(head: string): Layout {
  const text = head.trimStart();
  if (text.startsWith(RECORD_SEPARATOR)) return 'sequence';
  const [first = '', next] = text.split('\n').filter((line) => line.trim() !== '');
  if (isFeature(parsed(first.replace(/,\s*$/, '')))) return 'lines';
  const isDamagedFeature = /^\{[^[{]*"type"\s*:\s*"Feature"/.test(first);
  return isDamagedFeature && (next === undefined || /^\s*\{/.test(next)) ? 'lines' : 'document';
}

const isFeature = (value: unknown) =>
  typeof value === 'object' && value !== null && 'type' in value && value.type === 'Feature';

/**
 * The features of GeoJSON, one after the other: those of a FeatureCollection or a list, or one per line or record.
 * A damaged feature affects only itself. Keeps one feature in memory at a time, whatever the size of the file.
 */
export async function* geoJsonRows(text: AsyncIterable<string>): AsyncGenerator<Row> {
  const { head, all } = await withHead(withLineFeeds(text));
  const layout = layoutOf(head);
  if (layout === 'document') {
    const scanner = new Scanner();
    for await (const piece of piecesOf(all)) yield* scanner.read(piece);
    yield* scanner.end();
    return;
  }
  for await (const { line, text } of partsOf(all, layout === 'lines' ? '\n' : RECORD_SEPARATOR)) {
    const record = text.replace(/,?\s*$/, '');
    if (record.trim() !== '') yield rowOf(line, record);
  }
}

const NOT_JSON = 'is not JSON';
const rowOf = (line: number, text: string): Row => {
  const value = parsed(text);
  return value === undefined ? { line, problem: NOT_JSON } : { line, value };
};

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

interface Piece {
  readonly text: string;
  readonly beginsLine: boolean;
}

/** Characters of a line that show whether a feature begins there. */
const LINE_START = 64;

/** Text in pieces that end with a line or a chunk; the first piece of a line is long enough to tell what begins there. */
async function* piecesOf(chunks: AsyncIterable<string>): AsyncGenerator<Piece> {
  let [held, beginsLine] = ['', true];
  for await (const chunk of chunks) {
    const text = held + chunk;
    let from = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      yield { text: text.slice(from, end + 1), beginsLine };
      [from, beginsLine] = [end + 1, true];
    }
    held = text.slice(from);
    if (held === '' || (beginsLine && held.length < LINE_START)) continue;
    yield { text: held, beginsLine };
    [held, beginsLine] = ['', false];
  }
  if (held !== '') yield { text: held, beginsLine };
}

/** What may occur between features; a closing brace there is skipped. */
const BETWEEN = /[\s,{}\]]/;

/** Finds the objects that are features by counting brackets outside strings; their content is left to JSON.parse. */
class Scanner {
  #line = 1;
  #depth = 0;
  #inString = false;
  #isEscaped = false;
  /** The last string at the top level: the key before a bracket that opens there. */
  #key = '';
  /** Nesting depth of features: in the list of a collection, in a list, or on their own. */
  #home = 0;
  /** The part of the current feature read, where it begins, and the indent of that line if nothing precedes it. */
  #text: string | undefined;
  #begin = 1;
  #indent: number | undefined;
  /** The last line that contains something other than a feature. */
  #strayLine = 0;

  *read({ text, beginsLine }: Piece): Generator<Row> {
    if (this.#text !== undefined && beginsLine && this.#isAnother(text)) {
      yield { line: this.#begin, problem: NOT_JSON };
      this.#text = undefined;
      this.#depth = this.#home;
    }
    let from = 0;
    for (let at = 0; at < text.length; at += 1) {
      const character = text[at] ?? '';
      if (this.#isBetween() && this.#strayLine < this.#line && !BETWEEN.test(character)) {
        this.#strayLine = this.#line;
        yield { line: this.#line, problem: NOT_JSON };
      }
      if (this.#inString) this.#readString(character);
      else if (character === '"') {
        this.#inString = true;
        if (this.#depth === 1) this.#key = '';
      } else if (character === '{' || character === '[') {
        if (character === '[' && this.#beginsList()) {
          this.#home = this.#depth + 1;
          this.#text = undefined;
        } else if (this.#text === undefined && character === '{' && this.#isHome()) {
          this.#text = '';
          this.#begin = this.#line;
          this.#indent = beginsLine && text.slice(0, at).trim() === '' ? at : undefined;
          from = at;
        }
        this.#depth += 1;
      } else if (character === ']' || (character === '}' && !this.#isBetween())) {
        this.#depth = Math.max(0, this.#depth - 1);
        if (this.#text !== undefined && this.#depth <= this.#home) {
          yield rowOf(this.#begin, this.#text + text.slice(from, at + 1));
          this.#text = undefined;
        }
        if (this.#depth < this.#home) this.#home = 0;
      }
    }
    if (this.#text !== undefined) this.#text += text.slice(from);
    if (!text.endsWith('\n')) return;
    this.#line += 1;
    // No JSON string contains a line break: a quote is missing.
    [this.#inString, this.#isEscaped] = [false, false];
  }

  /** A file that ends inside a feature or a collection is truncated. */
  *end(): Generator<Row> {
    if (this.#depth === 0 && !this.#inString) return;
    yield { line: this.#text === undefined ? this.#line : this.#begin, problem: 'the file ends inside it' };
  }

  /** Whether a line begins another feature: then the current one is damaged, since features do not nest. */
  #isAnother(line: string): boolean {
    if (/^\s*\{\s*"type"\s*:\s*"Feature"/.test(line)) return true;
    return (
      this.#indent !== undefined &&
      this.#indent > 0 &&
      line.search(/\S/) === this.#indent &&
      line.trimStart()[0] === '{'
    );
  }

  #beginsList = () =>
    this.#home === 0 && (this.#depth === 0 || (this.#depth === 1 && this.#key === 'features'));

  #isHome = () => this.#depth === this.#home;

  /** Between the features of a list, where a closing brace is one too many. */
  #isBetween = () => this.#home > 0 && this.#depth === this.#home && this.#text === undefined;

  #readString(character: string | undefined) {
    if (this.#isEscaped) this.#isEscaped = false;
    else if (character === '\\') this.#isEscaped = true;
    else if (character === '"') this.#inString = false;
    else if (this.#depth === 1 && this.#key.length < 20) this.#key += character;
  }
}
