import { randomUUID } from 'node:crypto';
import {
  ConditionalCheckFailedException,
  PutItemCommand,
  TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { BusyError, LostRaceError } from '../domain/errors.ts';
import { isContention } from '../runtime/aws/aws.ts';
import {
  absent,
  all,
  type Change,
  type Condition,
  entriesOf,
  Placeholders,
  present,
  updateExpression,
} from './expressions.ts';
import type { Key } from './keys.ts';
import { type Kind, versionOf } from './kinds.ts';
import { forOneWork, sleep, type Table, toAttributes } from './table.ts';

type Write = Key & Readonly<Record<string, unknown>>;

/** An update of one item, if what is said of it holds. */
export interface Update extends Change {
  readonly when?: readonly Condition[];
  /** What kind of item it is: said where the update may make it. */
  readonly kind?: Kind;
}

/** The condition under which nothing is there yet. */
export const ABSENT: Condition = absent('pk');
/** The condition under which an item is there. */
export const PRESENT: Condition = present('pk');

export const put = (table: Table, item: Write, ...when: readonly Condition[]): TransactWriteItem => ({
  Put: { TableName: table.name, Item: toAttributes(item), ...conditionsOf(when) },
});

export const remove = (table: Table, key: Key, ...when: readonly Condition[]): TransactWriteItem => ({
  Delete: { TableName: table.name, Key: toAttributes(key), ...conditionsOf(when) },
});

/** A condition on an item that the transaction leaves as it is. */
export const check = (table: Table, key: Key, when: Condition): TransactWriteItem => ({
  ConditionCheck: { TableName: table.name, Key: toAttributes(key), ...requested(when) },
});

/**
 * An update of one item.
 * @example update(table, mailKey(id), { set: { state: 'sent' }, remove: ['gsi2pk'], when: [equals('attempts', 1)] })
 */
export const update = (table: Table, key: Key, change: Update): TransactWriteItem => ({
  Update: updateOf(table, key, change),
});

function updateOf(table: Table, key: Key, { kind, when = [], ...change }: Update) {
  const at = new Placeholders();
  const set = kind ? [...entriesOf({ kind, v: versionOf(kind) }), ...entriesOf(change.set)] : change.set;
  return {
    TableName: table.name,
    Key: toAttributes(key),
    UpdateExpression: updateExpression({ ...change, ...(set && { set }) }, at),
    ConditionExpression: when.length > 0 ? all(...when)(at) : undefined,
    ...at.asRequested(),
  };
}

function requested(condition: Condition) {
  const at = new Placeholders();
  return { ConditionExpression: condition(at), ...at.asRequested() };
}

const conditionsOf = (when: readonly Condition[]) => (when.length > 0 ? requested(all(...when)) : {});

/** Updates one item. Throws LostRaceError if a condition does not hold. */
export const updateItem = (table: Table, key: Key, change: Update): Promise<void> =>
  unlessLost(table.client.send(new UpdateItemCommand(updateOf(table, key, change))));

/** Writes one item. Throws LostRaceError if a condition does not hold. */
export const putItem = (table: Table, item: Write, ...when: readonly Condition[]): Promise<void> =>
  unlessLost(
    table.client.send(
      new PutItemCommand({ TableName: table.name, Item: toAttributes(item), ...conditionsOf(when) }),
    ),
  );

async function unlessLost(sent: Promise<unknown>): Promise<void> {
  try {
    await sent;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException)
      throw new LostRaceError('a condition did not hold', { cause: error });
    throw error;
  }
}

/** Whether a write won its race; one that lost it needs nothing more. */
export async function wins(write: Promise<void>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (error instanceof LostRaceError) return false;
    throw error;
  }
}

/** The most items in one transaction. */
export const WRITES_AT_ONCE = 100;

/** Deletes items by distinct keys, so many in one transaction; broken off, some of them are left. */
export async function removeAll(table: Table, keys: readonly Key[]): Promise<void> {
  for (let start = 0; start < keys.length; start += WRITES_AT_ONCE)
    await transact(
      table,
      keys.slice(start, start + WRITES_AT_ONCE).map((key) => remove(table, key)),
    );
}

/**
 * Writes all items or none; the same `token` writes them once within ten minutes.
 * Retries conflicts and throttling with growing, jittered pauses for the table's patience.
 * Throws LostRaceError if a condition did not hold, BusyError if the patience ran out.
 */
export async function transact(
  table: Table,
  items: readonly TransactWriteItem[],
  token: string = randomUUID(),
): Promise<void> {
  const { deadline } = forOneWork(table);
  for (let wait = 20; ; wait = Math.min(wait * 2, 1000)) {
    try {
      await table.client.send(
        new TransactWriteItemsCommand({ TransactItems: [...items], ClientRequestToken: token }),
      );
      return;
    } catch (error) {
      const reasons = reasonsOf(error);
      if (reasons.includes('ConditionalCheckFailed')) throw new LostRaceError('a condition did not hold');
      const refused = error instanceof Error && isContention(error.name);
      if (!refused && !reasons.some(isContention)) throw error;
    }
    if (Date.now() + wait > deadline) throw new BusyError('the items stayed contended');
    await sleep(wait);
  }
}

const reasonsOf = (error: unknown): string[] =>
  error instanceof TransactionCanceledException
    ? (error.CancellationReasons ?? []).flatMap(({ Code }) => Code ?? [])
    : [];

/**
 * Repeats `attempt` (read, decide, write) while it loses races, for the table's patience. The attempt gets the table with
 * the patience that is left. Throws BusyError if it never won.
 */
export async function untilWon<T>(table: Table, attempt: (table: Table) => Promise<T>): Promise<T> {
  const patient = forOneWork(table);
  for (let wait = 10; ; wait = Math.min(wait * 2, 500)) {
    try {
      return await attempt(patient);
    } catch (error) {
      if (!(error instanceof LostRaceError)) throw error;
    }
    if (Date.now() + wait > patient.deadline) throw new BusyError('every attempt lost its race');
    await sleep(wait);
  }
}
