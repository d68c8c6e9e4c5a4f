import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LostRaceError } from '../../functions/domain/errors.ts';
import {
  absent,
  all,
  among,
  any,
  atLeast,
  atMost,
  below,
  type Condition,
  differs,
  equals,
  type Path,
  plus,
  present,
  smallerThan,
  unlessPresent,
} from '../../functions/store/expressions.ts';
import { readItem, type Table } from '../../functions/store/table.ts';
import { put, putItem, remove, transact, update, updateItem } from '../../functions/store/transact.ts';
import { startDynamoDB, type TestDynamoDB } from '../support/dynamodb.ts';

let engine: TestDynamoDB;
let table: Table;
beforeAll(async () => {
  engine = await startDynamoDB();
  table = { client: engine.client, name: engine.tableName, patienceMs: 1_000 };
});
afterAll(() => engine.stop());

/** Among them words that DynamoDB reserves, names that its expressions could not spell, and one that holds a path's dot. */
const NAMES = ['people', 'state', 'size', 'ttl', 'r10#ada', 'a.b', 'ein Wort'] as const;
/** Paths inside a map that every item has. */
const INNER = NAMES.map((name): readonly string[] => ['map', name]);
const PATHS: readonly Path[] = [...NAMES, ...INNER];

type Attributes = Readonly<Record<string, unknown>>;
interface Item extends Attributes {
  readonly map: Attributes;
}

const value = fc.oneof(fc.integer({ min: -5, max: 5 }), fc.constantFrom('', 'a', 'b'));
const attributes = fc.dictionary(fc.constantFrom(...NAMES), value);
const items = fc
  .record({ outer: attributes, map: attributes })
  .map(({ outer, map }): Item => ({ ...outer, map }));
const path = fc.constantFrom(...PATHS);
const number = fc.integer({ min: -5, max: 5 });

const partsOf = (of: Path): readonly string[] => [of].flat();
const at = (item: Item, of: Path): unknown => {
  const [first = '', second] = partsOf(of);
  return second === undefined ? item[first] : item.map[second];
};
const withAt = (item: Item, of: Path, to: unknown): Item => {
  const [first = '', second] = partsOf(of);
  const changed = (attributes: Attributes, name: string) =>
    Object.fromEntries(
      Object.entries({ ...attributes, [name]: to }).filter(([, known]) => known !== undefined),
    );
  return second === undefined
    ? { ...changed(item, first), map: item.map }
    : { ...item, map: changed(item.map, second) };
};

/** A condition with what it says in plain TypeScript. */
interface Law {
  readonly condition: Condition;
  readonly holds: (item: Item) => boolean;
}

const compares = (
  one: unknown,
  other: unknown,
  how: (one: number | string, other: number | string) => boolean,
) =>
  (typeof one === 'number' && typeof other === 'number' && how(one, other)) ||
  (typeof one === 'string' && typeof other === 'string' && how(one, other));

const simple: fc.Arbitrary<Law> = fc.oneof(
  path.map((of) => ({ condition: present(of), holds: (item: Item) => at(item, of) !== undefined })),
  path.map((of) => ({ condition: absent(of), holds: (item: Item) => at(item, of) === undefined })),
  fc.tuple(path, fc.option(value, { nil: undefined })).map(([of, to]) => ({
    condition: equals(of, to),
    holds: (item: Item) => at(item, of) === to,
  })),
  fc.tuple(path, value).map(([of, to]) => ({
    condition: below(of, to),
    holds: (item: Item) => compares(at(item, of), to, (one, other) => one < other),
  })),
  fc.tuple(path, value).map(([of, to]) => ({
    condition: atMost(of, to),
    holds: (item: Item) => compares(at(item, of), to, (one, other) => one <= other),
  })),
  fc.tuple(path, value).map(([of, to]) => ({
    condition: atLeast(of, to),
    holds: (item: Item) => compares(at(item, of), to, (one, other) => one >= other),
  })),
  fc.tuple(path, fc.array(value, { minLength: 1, maxLength: 3 })).map(([of, to]) => ({
    condition: among(of, to),
    holds: (item: Item) => to.some((one) => one === at(item, of)),
  })),
  // What is absent differs from nothing: said together, so that it does not depend on how an engine sees that.
  fc.tuple(path, value).map(([of, to]) => ({
    condition: all(present(of), differs(of, to)),
    holds: (item: Item) => at(item, of) !== undefined && at(item, of) !== to,
  })),
  fc.integer({ min: 0, max: 4 }).map((size) => ({
    condition: smallerThan('map', size),
    holds: (item: Item) => Object.keys(item.map).length < size,
  })),
);

const laws: fc.Arbitrary<Law> = fc.oneof(
  simple,
  fc.array(simple, { minLength: 1, maxLength: 3 }).map((some) => ({
    condition: any(...some.map(({ condition }) => condition)),
    holds: (item: Item) => some.some(({ holds }) => holds(item)),
  })),
);

/** A change of one path, with what it makes of its value. */
interface Step {
  readonly path: Path;
  readonly kind: 'set' | 'add' | 'remove';
  readonly value?: unknown;
  readonly becomes: (before: unknown) => unknown;
}

const steps = fc.uniqueArray(
  path.chain(
    (of): fc.Arbitrary<Step> =>
      fc.oneof(
        fc.constant({ path: of, kind: 'remove' as const, becomes: () => undefined }),
        fc.constant({
          path: of,
          kind: 'set' as const,
          value: undefined,
          becomes: (before: unknown) => before,
        }),
        value.map((to) => ({ path: of, kind: 'set' as const, value: to, becomes: () => to })),
        value.map((to) => ({
          path: of,
          kind: 'set' as const,
          value: unlessPresent(to),
          becomes: (before: unknown) => before ?? to,
        })),
        fc.tuple(number, number).map(([by, from]) => ({
          path: of,
          kind: 'set' as const,
          value: plus(by, from),
          becomes: (before: unknown) => (typeof before === 'number' ? before : from) + by,
        })),
        number.map((by) => ({
          path: of,
          kind: 'add' as const,
          value: by,
          becomes: (before: unknown) => (typeof before === 'number' ? before : 0) + by,
        })),
      ),
  ),
  { selector: ({ path: of }) => partsOf(of).join(' '), maxLength: 5 },
);

/** The steps that fit an item: only numbers are added to. */
const fitting = (item: Item, some: readonly Step[]) =>
  some.filter(({ path: of, kind, value: by, becomes }) => {
    const adds = kind === 'add' || (kind === 'set' && typeof by === 'function' && becomes('') !== '');
    return !adds || typeof at(item, of) !== 'string';
  });

let keys = 0;
const newKey = () => {
  keys += 1;
  return { pk: `item ${keys}`, sk: 'item' };
};

describe('given any item, change and conditions', () => {
  test.each(['alone', 'in a transaction'])(
    'when it is written %s, then it becomes what the change says if the conditions hold, and else stays',
    async (how) => {
      await fc.assert(
        fc.asyncProperty(items, steps, fc.array(laws, { maxLength: 3 }), async (before, all, when) => {
          const key = newKey();
          await putItem(table, { ...key, ...before });
          const said = fitting(before, all);
          // A transaction takes no update that changes nothing.
          fc.pre(
            how === 'alone' || said.some(({ kind, value: to }) => kind === 'remove' || to !== undefined),
          );
          const of = (kind: Step['kind']) => said.filter((step) => step.kind === kind);
          const change = {
            set: of('set').map(({ path: to, value: becomes }) => [to, becomes] as const),
            add: of('add').map(({ path: to, value: by }) => [to, by] as const),
            remove: of('remove').map(({ path: to }) => to),
            when: when.map(({ condition }) => condition),
          };
          const after = said.reduce(
            (item, { path: to, becomes }) => withAt(item, to, becomes(at(before, to))),
            before,
          );
          const written =
            how === 'alone' ? updateItem(table, key, change) : transact(table, [update(table, key, change)]);
          const isWritten = when.every(({ holds }) => holds(before));
          if (isWritten) await written;
          else await expect(written).rejects.toThrow(LostRaceError);
          expect(await readItem(table, key)).toEqual({ ...key, ...(isWritten ? after : before) });
        }),
        { numRuns: 150 },
      );
    },
  );

  test('when it is put or removed under the conditions, then that happens if they hold', async () => {
    await fc.assert(
      fc.asyncProperty(items, fc.array(laws, { maxLength: 3 }), async (before, when) => {
        const conditions = when.map(({ condition }) => condition);
        const holds = when.every((law) => law.holds(before));
        const [first, second, third] = [newKey(), newKey(), newKey()];
        const other = { map: {}, state: 'other' };
        for (const key of [first, second, third]) await putItem(table, { ...key, ...before });
        const results = await Promise.allSettled([
          putItem(table, { ...first, ...other }, ...conditions),
          transact(table, [put(table, { ...second, ...other }, ...conditions)]),
          transact(table, [remove(table, third, ...conditions)]),
        ]);
        expect(results.map(({ status }) => status === 'fulfilled')).toEqual([holds, holds, holds]);
        expect(await readItem(table, first)).toEqual({ ...first, ...(holds ? other : before) });
        expect(await readItem(table, second)).toEqual({ ...second, ...(holds ? other : before) });
        expect(await readItem(table, third)).toEqual(holds ? undefined : { ...third, ...before });
      }),
      { numRuns: 50 },
    );
  });
});

test('given numbers and sets that are not there, when they are added to, then they begin with that', async () => {
  const key = newKey();
  await updateItem(table, key, { kind: 'email', add: { people: 2, unasked: new Set(['confirm']) } });
  await updateItem(table, key, { add: { people: 1, unasked: new Set(['sign-in']) } });
  expect(await readItem(table, key)).toEqual({
    ...key,
    kind: 'email',
    v: 1,
    people: 3,
    unasked: new Set(['confirm', 'sign-in']),
  });
});
