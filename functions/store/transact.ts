import { randomUUID } from 'node:crypto';
import {
  TransactionCanceledException,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { BusyError, LostRaceError } from '../domain/errors.ts';
import { isContention } from '../runtime/aws/aws.ts';
import type { Key } from './keys.ts';
import { type Kind, versionOf } from './kinds.ts';
import { forOneWork, sleep, type Table, toAttributes } from './table.ts';

/** A condition or update in DynamoDB's expression language with its names and values. */
export interface Expression {
  readonly text: string;
  readonly names?: Readonly<Record<string, string>>;
  readonly values?: Readonly<Record<string, unknown>>;
}

type Write = Key & Readonly<Record<string, unknown>>;

export const put = (table: Table, item: Write, condition?: Expression): TransactWriteItem => ({
  Put: { TableName: table.name, Item: toAttributes(item), ...conditionOf(condition) },
});

export const remove = (table: Table, key: Key, condition?: Expression): TransactWriteItem => ({
  Delete: { TableName: table.name, Key: toAttributes(key), ...conditionOf(condition) },
});

/** A condition on an item that the transaction leaves as it is. */
export const check = (table: Table, key: Key, condition: Expression): TransactWriteItem => ({
  ConditionCheck: {
    TableName: table.name,
    Key: toAttributes(key),
    ConditionExpression: condition.text,
    ExpressionAttributeNames: condition.names,
    ExpressionAttributeValues: condition.values && toAttributes(condition.values),
  },
});

/**
 * An update of one item; `update` and `condition` share their names and values. Where it may make the item, it says of
 * what `kind` that is.
 */
export const update = (
  table: Table,
  key: Key,
  {
    kind,
    update: text,
    condition,
    names,
    values,
  }: Omit<Expression, 'text'> & {
    kind?: Kind;
    update: string;
    condition?: string | undefined;
  },
): TransactWriteItem => {
  const stamped = kind ? { ...values, ':kind': kind, ':v': versionOf(kind) } : values;
  return {
    Update: {
      TableName: table.name,
      Key: toAttributes(key),
      UpdateExpression: kind ? stampedUpdate(text) : text,
      ConditionExpression: condition,
      ExpressionAttributeNames: names,
      ExpressionAttributeValues: stamped && toAttributes(stamped),
    },
  };
};

/** An update that also says kind and version of what it updates. */
const stampedUpdate = (text: string) =>
  `SET kind = :kind, v = :v${text.startsWith('SET ') ? `, ${text.slice(4)}` : ` ${text}`}`;

export const ABSENT: Expression = { text: 'attribute_not_exists(pk)' };

const conditionOf = (condition: Expression | undefined) =>
  condition && {
    ConditionExpression: condition.text,
    ExpressionAttributeNames: condition.names,
    ExpressionAttributeValues: condition.values && toAttributes(condition.values),
  };

/** Whether a write was done: it is not where somebody has moved on meanwhile, which then needs nothing. */
export async function wins(write: Promise<void>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (error instanceof LostRaceError) return false;
    throw error;
  }
}

/**
 * Writes all items or none; what carries a `token` is written once, however often it is asked for.
 * Conflicts and throttling are tried again with growing, jittered pauses for the table's patience.
 * Throws LostRaceError when a condition did not hold, BusyError when the patience ran out.
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
 * Runs `attempt` (read, decide, write) again for as long as it loses races within the table's patience. The attempt is
 * given the table with what is left of that patience.
 * Throws BusyError when it never won.
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
