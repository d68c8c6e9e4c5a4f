import { isUtf8 } from 'node:buffer';
import { FileError } from './file-error.ts';

/** Encodings of a file, unless its byte order mark names one. */
export type Encoding = 'utf-8' | 'windows-1252';

/**
 * Bytes as text, without a byte order mark. Throws FileError if they are not in the given encoding: nothing is replaced, so
 * no name is garbled.
 */
export async function* textOf(
  bytes: AsyncIterable<Buffer>,
  encoding: Encoding = 'utf-8',
): AsyncGenerator<string> {
  let decoder: Decoder | undefined;
  let begun: Buffer = Buffer.alloc(0);
  for await (const chunk of bytes) {
    if (decoder) {
      yield decoder.read(chunk);
      continue;
    }
    begun = Buffer.concat([begun, chunk]);
    if (begun.length < LONGEST_MARK) continue;
    decoder = decoderOf(begun, encoding);
    yield decoder.read(begun);
  }
  if (decoder) yield decoder.end();
  else {
    decoder = decoderOf(begun, encoding);
    yield decoder.read(begun) + decoder.end();
  }
}

interface Decoder {
  read(chunk: Buffer): string;
  end(): string;
}

/** Bytes of the longest byte order mark. */
const LONGEST_MARK = 3;

function decoderOf(head: Buffer, encoding: Encoding): Decoder {
  if (head[0] === 0xff && head[1] === 0xfe) return utf16('utf-16le');
  if (head[0] === 0xfe && head[1] === 0xff) return utf16('utf-16be');
  const isMarked = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf;
  return encoding === 'utf-8' || isMarked ? utf8() : windows1252();
}

function utf16(name: 'utf-16le' | 'utf-16be'): Decoder {
  const decoder = new TextDecoder(name, { fatal: true });
  const decode = (chunk?: Buffer) => {
    try {
      return decoder.decode(chunk, { stream: chunk !== undefined });
    } catch {
      throw new FileError('The file is damaged: it begins as UTF-16 does, and does not go on so.');
    }
  };
  return { read: decode, end: () => decode() };
}

function utf8(): Decoder {
  const decoder = new TextDecoder('utf-8');
  const before = { feeds: 0, returns: 0 };
  let begun: Buffer = Buffer.alloc(0);
  const refuse = (bytes: Buffer): never => {
    const at = firstInvalid(bytes);
    countLineEnds(bytes.subarray(0, at), before);
    const byte = (bytes[at] ?? 0).toString(16).toUpperCase().padStart(2, '0');
    throw new FileError(
      `Line ${1 + (before.feeds || before.returns)} is not UTF-8: it contains the byte 0x${byte}, the first such in the file. ` +
        'Please save the file as UTF-8; if it was made on Windows, try --encoding windows-1252.',
    );
  };
  return {
    read(chunk) {
      const bytes = begun.length === 0 ? chunk : Buffer.concat([begun, chunk]);
      const whole = bytes.subarray(0, bytes.length - unfinished(bytes));
      if (!isUtf8(whole)) refuse(bytes);
      begun = bytes.subarray(whole.length);
      countLineEnds(whole, before);
      return decoder.decode(whole, { stream: true });
    },
    end: () => (begun.length === 0 ? '' : refuse(begun)),
  };
}

function windows1252(): Decoder {
  const decoder = new TextDecoder('windows-1252');
  // A UTF-8 file read as windows-1252 would be garbled silently.
  const guard = utf8();
  let [isUtf8Too, isPlain] = [true, true];
  const watch = (act: () => unknown) => {
    try {
      act();
    } catch {
      isUtf8Too = false;
    }
  };
  return {
    read(chunk) {
      if (isUtf8Too) watch(() => guard.read(chunk));
      isPlain &&= chunk.every((byte) => byte < 0x80);
      return decoder.decode(chunk, { stream: true });
    },
    end() {
      if (isUtf8Too) watch(() => guard.end());
      if (isUtf8Too && !isPlain)
        throw new FileError('The file is UTF-8: please leave out --encoding windows-1252.');
      return '';
    },
  };
}

interface LineEnds {
  feeds: number;
  /** These end lines if there are no line feeds. */
  returns: number;
}

function countLineEnds(bytes: Buffer, counted: LineEnds): void {
  const count = (byte: number) => {
    let found = 0;
    for (let at = bytes.indexOf(byte); at >= 0; at = bytes.indexOf(byte, at + 1)) found += 1;
    return found;
  };
  counted.feeds += count(0x0a);
  counted.returns += count(0x0d);
}

/** Length in bytes of the character that a byte begins; 1 if it begins none. */
const sizeFrom = (lead: number) => (lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1);

/** Number of bytes at the end that begin a character which the next chunk may finish. */
function unfinished(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte >= 0xc0) return sizeFrom(byte) > back ? back : 0;
    if (byte < 0x80) return 0;
  }
  return 0;
}

/** Where the first character that is not UTF-8 begins. */
function firstInvalid(bytes: Buffer): number {
  for (let at = 0; at < bytes.length; ) {
    const size = sizeFrom(bytes[at] ?? 0);
    if (at + size > bytes.length || !isUtf8(bytes.subarray(at, at + size))) return at;
    at += size;
  }
  return bytes.length;
}
