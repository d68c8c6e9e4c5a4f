/** The bytes of a list, without a copy where they are bytes. */
export const bytesOf = (data: Uint8Array | string): Buffer =>
  typeof data === 'string' ? Buffer.from(data) : Buffer.from(data.buffer, data.byteOffset, data.byteLength);

/** Where the line after the one at `at` begins. */
export function lineAfter(bytes: Buffer, at: number): number {
  const end = bytes.indexOf('\n', at);
  return end < 0 ? bytes.length : end + 1;
}

/** The line that begins at `at`, without its end. */
export function lineAt(bytes: Buffer, at: number): string {
  const end = bytes.indexOf('\n', at);
  return bytes.toString('utf8', at, end < 0 ? bytes.length : end);
}

/** Where, of the sorted lines from `start` on, the first begins that is not before `key`; `keyOf` is what a line is sorted by. */
export function lowerBound(
  bytes: Buffer,
  start: number,
  key: string,
  keyOf: (line: string) => string,
): number {
  let [low, high] = [start, bytes.length];
  while (low < high) {
    const line = bytes.lastIndexOf('\n', Math.floor((low + high) / 2) - 1) + 1;
    const middle = Math.max(line, low);
    if (keyOf(lineAt(bytes, middle)) < key) low = lineAfter(bytes, middle);
    else high = middle;
  }
  return low;
}
