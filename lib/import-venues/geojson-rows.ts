import type { Row } from './rows.ts';

/**
 * The features of a GeoJSON file, one after the other: those of one FeatureCollection, or one on each line (GeoJSONL,
 * RFC 8142 sequences). Holds one feature in memory at a time, whatever the size of the file.
 */
export async function* geoJsonRows(chunks: AsyncIterable<string>): AsyncGenerator<Row> {
  const scanner = new Scanner();
  for await (const chunk of chunks) yield* scanner.read(chunk);
  yield* scanner.end();
}

/** Finds the objects that are features by counting brackets outside of strings; what is inside is left to JSON.parse. */
class Scanner {
  #line = 1;
  #depth = 0;
  #inString = false;
  #isEscaped = false;
  /** The last string at the top level: the key before a bracket that opens there. */
  #key = '';
  #inFeatures = false;
  /** What was read of the feature under way, and where that begins. */
  #text: string | undefined;
  #begin = 1;

  *read(chunk: string): Generator<Row> {
    let from = 0;
    for (let at = 0; at < chunk.length; at += 1) {
      const character = chunk[at];
      if (character === '\n') this.#line += 1;
      if (this.#inString) this.#readString(character);
      else if (character === '"') {
        this.#inString = true;
        if (this.#depth === 1) this.#key = '';
      } else if (character === '{' || character === '[') {
        if (character === '[' && this.#depth === 1 && this.#key === 'features') {
          this.#inFeatures = true;
          this.#text = undefined;
        } else if (character === '{' && this.#depth === (this.#inFeatures ? 2 : 0)) {
          this.#begin = this.#line;
          this.#text = '';
          from = at;
        }
        this.#depth += 1;
      } else if (character === '}' || character === ']') {
        this.#depth -= 1;
        if (character === '}' && this.#text !== undefined && this.#depth === (this.#inFeatures ? 2 : 0)) {
          yield { line: this.#begin, value: parsed(this.#text + chunk.slice(from, at + 1)) };
          this.#text = undefined;
        }
        if (this.#depth < 2) this.#inFeatures = this.#inFeatures && this.#depth > 1;
      }
    }
    if (this.#text !== undefined) this.#text += chunk.slice(from);
  }

  /** A file that ends inside a feature or a collection is not whole. */
  *end(): Generator<Row> {
    if (this.#depth !== 0 || this.#inString) yield { line: this.#line, value: undefined };
  }

  #readString(character: string | undefined) {
    if (this.#isEscaped) this.#isEscaped = false;
    else if (character === '\\') this.#isEscaped = true;
    else if (character === '"') this.#inString = false;
    else if (this.#depth === 1 && this.#key.length < 20) this.#key += character;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
