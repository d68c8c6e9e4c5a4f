import {
  nearestOf,
  type Progress,
  type Seen,
  type SeenArea,
  type SeenSquares,
} from '../domain/gathering/seen.ts';
import { areaOf } from '../domain/geo/area.ts';
import { type Key, seenInArea, seenInSort, seenKey, seenOfTopic } from './keys.ts';
import { readItem, readPartition, type Table } from './table.ts';
import { put, remove, transact } from './transact.ts';

/** What anybody may know of a topic in an area. Only the nightly reconcile writes it. */
interface SeenItem extends Key {
  readonly kind: 'seen';
  readonly v: 1;
  readonly topic: string;
  readonly area: string;
  /** When it last changed (ISO 8601). */
  readonly at: string;
  readonly squares: Readonly<Record<string, Seen>>;
}

/** Saves what may be seen in an area, if it has changed. */
export async function noteSeen(table: Table, { topic, area, squares }: SeenArea, now: Date): Promise<void> {
  const key = seenKey(topic, area);
  if (isSame(squares, squaresOf(await readItem<SeenItem>(table, key)))) return;
  const nearest = nearestOf(squares.values());
  const item = {
    ...key,
    kind: 'seen',
    topic,
    area,
    at: now.toISOString(),
    squares: Object.fromEntries(squares),
    gsi1pk: seenOfTopic(topic),
    gsi1sk: area,
    ...(nearest && { gsi2pk: seenInArea(area), gsi2sk: seenInSort(nearest, topic) }),
  };
  await transact(table, [squares.size === 0 ? remove(table, key) : put(table, item)]);
}

/** How near a meeting about a topic is in a square. */
export async function readProgress(table: Table, topic: string, square: string): Promise<Progress> {
  const item = await readItem<SeenItem>(table, seenKey(topic, areaOf(square)));
  return item?.squares[square] ?? 'first';
}

/** What is forming in an area, up to `limit` topics: those that are almost there first. */
export const readSeenIn = async (table: Table, area: string, limit: number): Promise<SeenArea[]> =>
  (await readPartition<SeenItem>(table, seenInArea(area), { index: 'gsi2', limit })).map(seenAreaOf);

/** Where a topic may be seen, of its first `limit` areas. */
export const readSeenOf = async (table: Table, topic: string, limit: number): Promise<SeenArea[]> =>
  (await readPartition<SeenItem>(table, seenOfTopic(topic), { index: 'gsi1', limit })).map(seenAreaOf);

const seenAreaOf = (item: SeenItem): SeenArea => ({
  topic: item.topic,
  area: item.area,
  squares: squaresOf(item),
});

/** Ordered by name: any other order could tell in which one homes were counted. */
const squaresOf = (item: SeenItem | undefined): SeenSquares =>
  new Map(Object.entries(item?.squares ?? {}).sort(([a], [b]) => (a < b ? -1 : 1)));

const isSame = (a: SeenSquares, b: SeenSquares) =>
  a.size === b.size && [...a].every(([square, seen]) => b.get(square) === seen);
