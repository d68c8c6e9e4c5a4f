import {
  type AttributeValue,
  BatchGetItemCommand,
  DynamoDBClient,
  GetItemCommand,
  QueryCommand,
  type QueryCommandOutput,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { BusyError } from '../domain/errors.ts';
import { CLIENT } from '../runtime/aws/aws.ts';
import type { Key } from './keys.ts';
import { versionOf } from './kinds.ts';

/** The one table, and how many ms a caller is willing to wait for it. */
export interface Table {
  readonly client: DynamoDBClient;
  readonly name: string;
  readonly patienceMs: number;
  /** When the patience ends (ms since the epoch), for work that has begun. */
  readonly deadline?: number;
}

/** The table as an entry point holds it, built once at cold start. */
export const openTable = (name: string, patienceMs: number): Table => ({
  client: new DynamoDBClient(CLIENT),
  name,
  patienceMs,
});

/** The table for one piece of work: its retries share one patience, which starts now unless it has already. */
export const forOneWork = (table: Table): Table & { readonly deadline: number } => ({
  ...table,
  deadline: table.deadline ?? Date.now() + table.patienceMs,
});

/** Marshals an item (adding the version of its kind), a key or values. Leaves `undefined` members out. */
export const toAttributes = (item: object): Record<string, AttributeValue> =>
  marshall('kind' in item ? { ...item, v: versionOf(item.kind) } : item, { removeUndefinedValues: true });

/** The one place where stored attributes become a typed item. Nothing is stored but through `toAttributes`, so their shape is known. */
export const fromAttributes = <T>(attributes: Record<string, AttributeValue>) => unmarshall(attributes) as T;

/** Reads one item; strongly consistent unless told otherwise. */
export async function readItem<T>(
  table: Table,
  key: Key,
  { consistent = true } = {},
): Promise<T | undefined> {
  const { Item } = await table.client.send(
    new GetItemCommand({ TableName: table.name, Key: toAttributes(key), ConsistentRead: consistent }),
  );
  return Item && fromAttributes<T>(Item);
}

/** The most items that DynamoDB reads in one request. */
const READ_AT_ONCE = 100;

/** Reads items by distinct keys, strongly consistent and in no particular order. Absent ones are left out. */
export async function readItems<T>(table: Table, keys: readonly Key[]): Promise<T[]> {
  const patient = forOneWork(table);
  const found: T[] = [];
  for (let start = 0; start < keys.length; start += READ_AT_ONCE)
    found.push(...(await readBatch<T>(patient, keys.slice(start, start + READ_AT_ONCE))));
  return found;
}

async function readBatch<T>(
  table: Table & { readonly deadline: number },
  keys: readonly Key[],
): Promise<T[]> {
  const found: T[] = [];
  let asked: Record<string, AttributeValue>[] = keys.map(toAttributes);
  for (let wait = 20; ; wait = Math.min(wait * 2, 1000)) {
    const answer = await table.client.send(
      new BatchGetItemCommand({ RequestItems: { [table.name]: { Keys: asked, ConsistentRead: true } } }),
    );
    found.push(...(answer.Responses?.[table.name] ?? []).map((item) => fromAttributes<T>(item)));
    asked = answer.UnprocessedKeys?.[table.name]?.Keys ?? [];
    if (asked.length === 0) return found;
    if (Date.now() + wait > table.deadline) throw new BusyError('the table did not answer all keys');
    await sleep(wait);
  }
}

interface QueryOptions {
  readonly index?: 'gsi1' | 'gsi2';
  /** Only sort keys that start so ... */
  readonly prefix?: string | undefined;
  /** ... and come after this one ... */
  readonly after?: string | undefined;
  /** ... and not after this one. */
  readonly upTo?: string | undefined;
  readonly limit?: number;
  /** Only items without this attribute. */
  readonly without?: string;
  readonly consistent?: boolean;
}

/** Above every character that a sort key can hold. */
const LAST = '\u{10ffff}';

/** Reads a partition in sort-key order, whole or up to `limit` items, following DynamoDB's pages. */
export async function readPartition<T>(
  table: Table,
  partition: string,
  options: QueryOptions = {},
): Promise<T[]> {
  const { limit } = options;
  const question = questionOf(table, partition, options);
  const items: T[] = [];
  let next: Record<string, AttributeValue> | undefined;
  do {
    const page: QueryCommandOutput = await table.client.send(
      new QueryCommand({
        ...question,
        Limit: limit === undefined ? undefined : limit - items.length,
        ExclusiveStartKey: next,
      }),
    );
    items.push(...(page.Items ?? []).map((item) => fromAttributes<T>(item)));
    next = page.LastEvaluatedKey;
  } while (next && (limit === undefined || items.length < limit));
  return items;
}

/** How many items a partition has, without reading what they say. */
export async function countPartition(
  table: Table,
  partition: string,
  options: Omit<QueryOptions, 'limit'>,
): Promise<number> {
  const question = questionOf(table, partition, options);
  let count = 0;
  let next: Record<string, AttributeValue> | undefined;
  do {
    const page: QueryCommandOutput = await table.client.send(
      new QueryCommand({ ...question, Select: 'COUNT', ExclusiveStartKey: next }),
    );
    count += page.Count ?? 0;
    next = page.LastEvaluatedKey;
  } while (next);
  return count;
}

function questionOf(
  table: Table,
  partition: string,
  { index, prefix = '', after, upTo, without, consistent = false }: QueryOptions,
) {
  const [pk, sk] = index ? [`${index}pk`, `${index}sk`] : ['pk', 'sk'];
  // `after` is exclusive while BETWEEN is not; no key holds a character below the space.
  const from = after === undefined ? prefix : `${after} `;
  const bounded = prefix !== '' || after !== undefined || upTo !== undefined;
  return {
    TableName: table.name,
    IndexName: index,
    KeyConditionExpression: `#pk = :pk${bounded ? ' AND #sk BETWEEN :from AND :to' : ''}`,
    FilterExpression: without && 'attribute_not_exists(#without)',
    ExpressionAttributeNames: {
      '#pk': pk,
      ...(bounded && { '#sk': sk }),
      ...(without && { '#without': without }),
    },
    ExpressionAttributeValues: toAttributes({
      ':pk': partition,
      ...(bounded && { ':from': from || ' ', ':to': upTo ?? `${prefix}${LAST}` }),
    }),
    ConsistentRead: consistent,
  };
}

/** Waits `ms` milliseconds, give or take half, so that callers that collided do not collide again. */
export const sleep = (ms: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, ms * (0.5 + Math.random())));
