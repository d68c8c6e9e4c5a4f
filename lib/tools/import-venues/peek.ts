/** The first chunks, together at least that long unless there is no more, and all of them; what remains is read as it is needed. */
export async function peek<Chunk extends { readonly length: number }>(
  chunks: AsyncIterable<Chunk>,
  length: number,
): Promise<{ readonly begun: readonly Chunk[]; readonly all: AsyncIterable<Chunk> }> {
  const iterator = chunks[Symbol.asyncIterator]();
  const begun: Chunk[] = [];
  let size = 0;
  while (size < length) {
    const { value, done } = await iterator.next();
    if (done) break;
    begun.push(value);
    size += value.length;
  }
  async function* all() {
    try {
      yield* begun;
      for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
    } finally {
      await iterator.return?.();
    }
  }
  return { begun, all: all() };
}
