import { toAttributes } from './table.ts';

/** An attribute, or one inside it: its names from the top of the item down. */
export type Path = string | readonly string[];

/** What an item must be like. */
export type Condition = (at: Placeholders) => string;

/** A value that DynamoDB works out of the attribute at a path. */
export type Derived = (path: string, at: Placeholders) => string;

/** Values by attribute, or by path; `undefined` ones are left out. */
type Values = Readonly<Record<string, unknown>> | readonly (readonly [Path, unknown])[];

/** How an item changes. */
export interface Change {
  readonly set?: Values;
  /** Adds to numbers and sets, which may be absent. */
  readonly add?: Values;
  readonly remove?: readonly Path[];
}

/** The names and values of one request: all are placeholders, so no name can be a reserved word. */
export class Placeholders {
  readonly #names = new Map<string, string>();
  readonly #values: unknown[] = [];

  path(path: Path): string {
    return [path]
      .flat()
      .map((name) => this.#name(name))
      .join('.');
  }

  value(value: unknown): string {
    return `:v${this.#values.push(value) - 1}`;
  }

  /** As a request has them: DynamoDB refuses empty maps. */
  asRequested() {
    const values = Object.fromEntries(this.#values.map((value, at) => [`:v${at}`, value]));
    return {
      ExpressionAttributeNames:
        this.#names.size > 0
          ? Object.fromEntries([...this.#names].map(([name, placeholder]) => [placeholder, name]))
          : undefined,
      ExpressionAttributeValues: this.#values.length > 0 ? toAttributes(values) : undefined,
    };
  }

  #name(name: string): string {
    const known = this.#names.get(name) ?? `#n${this.#names.size}`;
    this.#names.set(name, known);
    return known;
  }
}

const comparing =
  (operator: string) =>
  (path: Path, value: unknown): Condition =>
  (at) =>
    `${at.path(path)} ${operator} ${at.value(value)}`;

export const present =
  (path: Path): Condition =>
  (at) =>
    `attribute_exists(${at.path(path)})`;

export const absent =
  (path: Path): Condition =>
  (at) =>
    `attribute_not_exists(${at.path(path)})`;

/** Holds if an attribute has a value; if that is undefined, if there is no such attribute. */
export const equals = (path: Path, value: unknown): Condition =>
  value === undefined ? absent(path) : comparing('=')(path, value);

export const differs = comparing('<>');
export const below = comparing('<');
export const atMost = comparing('<=');
export const atLeast = comparing('>=');

/** Holds if an attribute is one of some values. */
export const among =
  (path: Path, values: readonly unknown[]): Condition =>
  (at) =>
    `${at.path(path)} IN (${values.map((value) => at.value(value)).join(', ')})`;

/** Holds if a map, set, list or text has fewer members than `size`. */
export const smallerThan =
  (path: Path, size: number): Condition =>
  (at) =>
    `size(${at.path(path)}) < ${at.value(size)}`;

export const any =
  (...conditions: readonly Condition[]): Condition =>
  (at) =>
    `(${conditions.map((condition) => condition(at)).join(' OR ')})`;

export const all =
  (...conditions: readonly Condition[]): Condition =>
  (at) =>
    conditions.map((condition) => condition(at)).join(' AND ');

/** The value unless the attribute is there, which then stays. */
export const unlessPresent =
  (value: unknown): Derived =>
  (path, at) =>
    `if_not_exists(${path}, ${at.value(value)})`;

/** The number of the attribute and `by`; an absent one counts as `from`, if that is given. */
export const plus =
  (by: number, from?: number): Derived =>
  (path, at) =>
    `${from === undefined ? path : unlessPresent(from)(path, at)} + ${at.value(by)}`;

/** The list of the attribute, which may be absent, and more at its end. */
export const appended =
  (more: readonly unknown[]): Derived =>
  (path, at) =>
    `list_append(${unlessPresent([])(path, at)}, ${at.value(more)})`;

const isDerived = (value: unknown): value is Derived => typeof value === 'function';

/** The values that are there. */
export const entriesOf = (values: Values = []): readonly (readonly [Path, unknown])[] =>
  (isList(values) ? values : Object.entries(values)).filter(([, value]) => value !== undefined);

const isList = (values: Values): values is readonly (readonly [Path, unknown])[] => Array.isArray(values);

/** A change in DynamoDB's language; undefined if it changes nothing. */
export function updateExpression({ set, add, remove = [] }: Change, at: Placeholders): string | undefined {
  const clauses = [
    ['SET', entriesOf(set).map(([path, value]) => `${at.path(path)} = ${valueAt(path, value, at)}`)],
    ['ADD', entriesOf(add).map(([path, value]) => `${at.path(path)} ${at.value(value)}`)],
    ['REMOVE', remove.map((path) => at.path(path))],
  ] as const;
  const said = clauses.flatMap(([clause, parts]) =>
    parts.length > 0 ? `${clause} ${parts.join(', ')}` : [],
  );
  return said.length > 0 ? said.join(' ') : undefined;
}

const valueAt = (path: Path, value: unknown, at: Placeholders): string =>
  isDerived(value) ? value(at.path(path), at) : at.value(value);
