/** What a sentence that takes values is given in tests: enough for numbers, days and time zones to be said somehow. */
const VALUES = ['2026-12-18T00:00:00Z', 'Europe/Berlin', 'ccc', 'ddd'];

/** Every text in a tree of messages with its path, such as `near.title`; sentences that take values are given some. */
export function textsIn(tree: unknown, path: readonly string[] = []): (readonly [string, string])[] {
  const value: unknown = typeof tree === 'function' ? Reflect.apply(tree, undefined, VALUES) : tree;
  if (typeof value !== 'object' || value === null) return [[path.join('.'), String(value)]];
  if ('fixed' in value && 'data' in value) return [[path.join('.'), JSON.stringify(value)]];
  return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, [...path, key]));
}

/** Paths of texts that are the same in two trees of messages. */
export function sameIn(one: unknown, other: unknown): string[] {
  const others = new Map(textsIn(other));
  return textsIn(one).flatMap(([path, text]) => (others.get(path) === text ? [path] : []));
}
