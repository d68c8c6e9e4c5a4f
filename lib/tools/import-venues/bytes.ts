import { createReadStream } from 'node:fs';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { FileError } from './file-error.ts';
import { peek } from './peek.ts';

/** Bytes of a file that are examined to tell what it is. */
const HEAD_BYTES = 512;

/** How binary files begin, as Latin-1, and what they are. */
const BINARY: readonly (readonly [string, string])[] = [
  ['PK\x03\x04', 'a ZIP archive (.xlsx, .ods and .kmz are such)'],
  ['SQLite format 3', 'a SQLite database (.gpkg is one)'],
  ['PAR1', 'a Parquet file'],
  ['%PDF', 'a PDF'],
  ['BZh', 'a bzip2 archive'],
  ['\xfd7zXZ', 'an xz archive'],
  ['\x28\xb5\x2f\xfd', 'a zstd archive'],
  ['7z\xbc\xaf', 'a 7z archive'],
  ['\xd0\xcf\x11\xe0', 'an old Excel or Word file'],
  ['\x0e\x00\x00\x00 OSMHeader', 'an OpenStreetMap .pbf'],
];
const BYTE_ORDER_MARKS = ['\xff\xfe', '\xfe\xff', '\xef\xbb\xbf'];
const GZIP = '\x1f\x8b';

/** The bytes of a file, unpacked if it is gzipped. Throws FileError for binary files. */
export const bytesOf = (file: string): AsyncIterable<Buffer> => unpacked(createReadStream(file));

/** Bytes, unpacked if they are gzipped. Throws FileError for binary or truncated data. */
export async function* unpacked(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const { head, all } = await withHead(chunks);
  if (!head.startsWith(GZIP)) {
    refuseBinary(head);
    yield* all;
    return;
  }
  const inner = await withHead(gunzipped(all));
  refuseBinary(inner.head);
  yield* inner.all;
}

async function* gunzipped(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield* pipeline(Readable.from(chunks), createGunzip(), () => {
      // The iteration throws what goes wrong.
    });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (!code.startsWith('Z_')) throw error;
    throw new FileError('The gzip file is damaged or cut off.');
  }
}

function refuseBinary(head: string): void {
  const known = BINARY.find(([begin]) => head.startsWith(begin));
  if (known) throw new FileError(`The file is ${known[1]}; it has to be CSV or GeoJSON.`);
  if (head.includes('\0') && !BYTE_ORDER_MARKS.some((mark) => head.startsWith(mark)))
    throw new FileError(
      'The file holds zero bytes: it is no text, or UTF-16 without a byte order mark. Please save it as UTF-8.',
    );
}

/** The first bytes as Latin-1, and all of them. */
async function withHead(chunks: AsyncIterable<Buffer>) {
  const { begun, all } = await peek(chunks, HEAD_BYTES);
  return { head: Buffer.concat(begun).toString('latin1', 0, HEAD_BYTES), all };
}
