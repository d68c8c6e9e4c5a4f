import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { CounterChange } from '../domain/gathering/placing.ts';
import { areaOf } from '../domain/geo/area.ts';
import { type Counter, REACHES, type Reach, type Waiter } from '../domain/model.ts';
import { counterKey, type Key } from './keys.ts';
import { readItems, type Table } from './table.ts';
import { ABSENT, type Expression, put, remove, update } from './transact.ts';

/**
 * Who waits for a topic in a home cell. Each person is an attribute of their own, `r<reach>#<member>`, so that coming and
 * going are single updates that need no list to be read and write over nobody else. Counters of release 0.1 hold plain
 * numbers, `r<reach>`: those are people who are not named yet (see `name-unnamed.ts`). `total` is all of them together:
 * the condition by which the last one out, and nobody else, deletes the counter.
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

/** The writes for counters that change. Reads those that shrink, because the last one out deletes its counter. */
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

/** Whoever goes and is neither named nor counted leaves the counter as it is: nobody is kept by a counter that is wrong. */
function counterWrite(
  table: Table,
  { topic, cell, ...change }: CounterChange,
  before: CounterItem | undefined,
): TransactWriteItem[] {
  const isNamed = (one: Waiter) => before?.[nameOf(one)] !== undefined;
  // Whoever is to be named because they were only counted may have been named meanwhile.
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
  // Somebody who came since it was read stays; if others went, these may be the last.
  const shrinks = before && comes.length === 0;
  const isLast = shrinks && peopleIn(before) === gone;
  const condition = [
    ...named.map((_, at) => `attribute_exists(#gone${at})`),
    ...counted.map(({ name, fewer, was }) => `${name} ${fewer === was ? '=' : '>='} :${name}`),
    ...(shrinks ? [`#total ${isLast ? '=' : '>='} :before`] : []),
  ].join(' AND ');
  const names = {
    '#total': 'total',
    ...Object.fromEntries(named.map((one, at) => [`#gone${at}`, nameOf(one)])),
  };
  const values = {
    ...Object.fromEntries(counted.map(({ name, fewer }) => [`:${name}`, fewer])),
    ...(shrinks && { ':before': before.total }),
  };
  if (isLast) return [remove(table, key, { text: condition, names, values })];
  const removed = [
    ...named.map((_, at) => `#gone${at}`),
    ...counted.flatMap(({ name, fewer, was }) => (fewer === was ? [name] : [])),
  ];
  const set = [
    'topic = :topic, cell = :cell',
    ...comes.map((_, at) => `#come${at} = :since${at}`),
    ...counted.flatMap(({ name, fewer, was }) => (fewer < was ? [`${name} = ${name} - :${name}`] : [])),
  ];
  return [
    update(table, key, {
      kind: 'counter',
      update: `SET ${set.join(', ')}${removed.length > 0 ? ` REMOVE ${removed.join(', ')}` : ''} ADD #total :by`,
      condition: condition === '' ? undefined : condition,
      names: { ...names, ...Object.fromEntries(comes.map((one, at) => [`#come${at}`, nameOf(one)])) },
      values: {
        ...values,
        ':topic': topic,
        ':cell': cell,
        ':by': comes.length - gone,
        ...Object.fromEntries(comes.map(({ since }, at) => [`:since${at}`, since])),
      },
    }),
  ];
}

/** By how much the plain numbers of a counter fall when people go whom it does not name: never below nobody. */
function countedOf(before: CounterItem, goes: readonly Waiter[]) {
  const { unnamed = {} } = counterOf(before);
  return [...Map.groupBy(goes, ({ reachKm }) => reachKm)].flatMap(([reachKm, people]) => {
    const was = unnamed[reachKm] ?? 0;
    const fewer = Math.min(was, people.length);
    return fewer > 0 ? [{ name: countOf(reachKm), was, fewer }] : [];
  });
}

/** How many people a counter names or counts, whatever its total says. */
function peopleIn(item: CounterItem): number {
  const { waiting, unnamed = {} } = counterOf(item);
  return waiting.length + Object.values(unnamed).reduce((sum, people) => sum + people, 0);
}

/** The counters of some cells, strongly consistent; those where nobody waits are absent. */
export async function readCounters(
  table: Table,
  topic: string,
  cells: readonly string[],
): Promise<CounterItem[]> {
  const items: CounterItem[] = [];
  for (let start = 0; start < cells.length; start += READ_AT_ONCE)
    items.push(
      ...(await readItems<CounterItem>(
        table,
        cells.slice(start, start + READ_AT_ONCE).map((cell) => keyOf({ topic, cell })),
      )),
    );
  return items;
}

/** What one request reads at most. */
const READ_AT_ONCE = 100;

/** Makes a counter name exactly those who are there, if nobody came or went since it was read. */
export function correctCounter(
  table: Table,
  { topic, cell }: Pick<CounterChange, 'topic' | 'cell'>,
  before: CounterItem | undefined,
  there: readonly Waiter[],
): TransactWriteItem {
  const key = keyOf({ topic, cell });
  const condition = before ? isStill(before) : ABSENT;
  if (there.length === 0) return remove(table, key, condition);
  const named = Object.fromEntries(there.map((one) => [nameOf(one), one.since]));
  return put(table, { ...key, kind: 'counter', topic, cell, total: there.length, ...named }, condition);
}

/** Whoever comes or goes changes the total, or takes a name away. */
function isStill(item: CounterItem): Expression {
  const { waiting, unnamed = {} } = counterOf(item);
  const counted = REACHES.filter((reachKm) => unnamed[reachKm]).map(countOf);
  return {
    text: [
      '#total = :total',
      ...waiting.map((_, at) => `attribute_exists(#n${at})`),
      ...counted.map((name) => `${name} = :${name}`),
    ].join(' AND '),
    names: { '#total': 'total', ...Object.fromEntries(waiting.map((one, at) => [`#n${at}`, nameOf(one)])) },
    values: { ':total': item.total, ...Object.fromEntries(counted.map((name) => [`:${name}`, item[name]])) },
  };
}
