import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { CounterChange } from '../domain/gathering/placing.ts';
import { areaOf } from '../domain/geo/area.ts';
import { type Counter, REACHES, type Reach, type Waiter } from '../domain/model.ts';
import { atLeast, type Condition, equals, plus, present } from './expressions.ts';
import { counterKey, type Key } from './keys.ts';
import { readItems, type Table } from './table.ts';
import { ABSENT, put, remove, update } from './transact.ts';

/**
 * Who waits for a topic in a home cell. Each person is an attribute, `r<reach>#<member>`, so coming and going are single
 * updates that read no list and overwrite nobody. Counters of release 0.1 hold plain numbers, `r<reach>`: people not named
 * yet (see `name-unnamed.ts`). `total` counts all of them: the condition by which only the last one out deletes the counter.
 */
export interface CounterItem extends Key {
  readonly kind: 'counter';
  readonly topic: string;
  readonly cell: string;
  readonly total: number;
  readonly [attribute: string]: unknown;
}

const countOf = (reachKm: Reach) => `r${reachKm}`;
const nameOf = ({ reachKm, member }: Pick<Waiter, 'reachKm' | 'member'>) => `${countOf(reachKm)}#${member}`;

/** What a counter item, or an image of one, says. */
export function counterOf(item: Readonly<Record<string, unknown>> & { readonly cell: string }): Counter {
  const waiting: Waiter[] = [];
  const unnamed: Partial<Record<Reach, number>> = {};
  for (const [attribute, value] of Object.entries(item)) {
    const [name, member] = attribute.split('#');
    const reachKm = REACHES.find((reach) => countOf(reach) === name);
    if (reachKm === undefined) continue;
    if (member !== undefined) waiting.push({ member, reachKm, since: String(value) });
    else if (typeof value === 'number' && value > 0) unnamed[reachKm] = value;
  }
  return { cell: item.cell, waiting, ...(Object.keys(unnamed).length > 0 && { unnamed }) };
}

/** The writes for changed counters. Reads those that shrink, because the last one out deletes its counter. */
export async function counterWrites(
  table: Table,
  changes: readonly CounterChange[],
): Promise<TransactWriteItem[]> {
  const shrinking = changes.filter(({ goes }) => goes.length > 0);
  const items = await readItems<CounterItem>(table, shrinking.map(keyOf));
  return changes.flatMap((change) => {
    const item = items.find(({ topic, cell }) => topic === change.topic && cell === change.cell);
    return counterWrite(table, change, item);
  });
}

const keyOf = ({ topic, cell }: Pick<CounterChange, 'topic' | 'cell'>): Key =>
  counterKey(topic, areaOf(cell), cell);

/** Whoever leaves without being named or counted changes nothing: a wrong counter holds nobody back. */
function counterWrite(
  table: Table,
  { topic, cell, ...change }: CounterChange,
  before: CounterItem | undefined,
): TransactWriteItem[] {
  const isNamed = (one: Waiter) => before?.[nameOf(one)] !== undefined;
  // Whoever was only counted may have been named meanwhile.
  const coming = new Set(change.comes.map(nameOf));
  const stays = new Set(
    change.goes
      .filter(isNamed)
      .map(nameOf)
      .filter((name) => coming.has(name)),
  );
  const comes = change.comes.filter((one) => !stays.has(nameOf(one)));
  const goes = change.goes.filter((one) => !stays.has(nameOf(one)));
  const named = goes.filter(isNamed);
  const counted = before
    ? countedOf(
        before,
        goes.filter((one) => !isNamed(one)),
      )
    : [];
  const gone = named.length + counted.reduce((sum, { fewer }) => sum + fewer, 0);
  if (comes.length + gone === 0) return [];
  const key = keyOf({ topic, cell });
  // Somebody who came since the read stays; if others went, these may be the last.
  const shrinks = before && comes.length === 0;
  const isLast = shrinks && peopleIn(before) === gone;
  const when = [
    ...named.map((one) => present(nameOf(one))),
    ...counted.map(({ name, fewer, was }) => (fewer === was ? equals : atLeast)(name, fewer)),
    ...(shrinks ? [(isLast ? equals : atLeast)('total', before.total)] : []),
  ];
  if (isLast) return [remove(table, key, ...when)];
  return [
    update(table, key, {
      kind: 'counter',
      set: {
        topic,
        cell,
        ...Object.fromEntries(comes.map((one) => [nameOf(one), one.since])),
        ...Object.fromEntries(
          counted.flatMap(({ name, fewer, was }) => (fewer < was ? [[name, plus(-fewer)]] : [])),
        ),
      },
      add: { total: comes.length - gone },
      remove: [
        ...named.map(nameOf),
        ...counted.flatMap(({ name, fewer, was }) => (fewer === was ? [name] : [])),
      ],
      when,
    }),
  ];
}

/** By how much a counter's plain numbers fall when unnamed people leave, never below zero. */
function countedOf(before: CounterItem, goes: readonly Waiter[]) {
  const { unnamed = {} } = counterOf(before);
  return [...Map.groupBy(goes, ({ reachKm }) => reachKm)].flatMap(([reachKm, people]) => {
    const was = unnamed[reachKm] ?? 0;
    const fewer = Math.min(was, people.length);
    return fewer > 0 ? [{ name: countOf(reachKm), was, fewer }] : [];
  });
}

/** How many people a counter names or counts, regardless of its total. */
function peopleIn(item: CounterItem): number {
  const { waiting, unnamed = {} } = counterOf(item);
  return waiting.length + Object.values(unnamed).reduce((sum, people) => sum + people, 0);
}

/** The counters of some cells, strongly consistent. Those where nobody waits are absent. */
export const readCounters = (table: Table, topic: string, cells: readonly string[]): Promise<CounterItem[]> =>
  readItems<CounterItem>(
    table,
    cells.map((cell) => keyOf({ topic, cell })),
  );

/** Makes a counter name exactly those who wait there, if nobody came or went since it was read. */
export function correctCounter(
  table: Table,
  { topic, cell }: Pick<CounterChange, 'topic' | 'cell'>,
  before: CounterItem | undefined,
  there: readonly Waiter[],
): TransactWriteItem {
  const key = keyOf({ topic, cell });
  const when = before ? isStill(before) : [ABSENT];
  if (there.length === 0) return remove(table, key, ...when);
  const named = Object.fromEntries(there.map((one) => [nameOf(one), one.since]));
  return put(table, { ...key, kind: 'counter', topic, cell, total: there.length, ...named }, ...when);
}

/** Holds unless somebody came or went: that changes the total or removes a name. */
function isStill(item: CounterItem): Condition[] {
  const { waiting, unnamed = {} } = counterOf(item);
  const counted = REACHES.filter((reachKm) => unnamed[reachKm]).map(countOf);
  return [
    equals('total', item.total),
    ...waiting.map((one) => present(nameOf(one))),
    ...counted.map((name) => equals(name, item[name])),
  ];
}
