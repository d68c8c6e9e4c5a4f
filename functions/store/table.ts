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
import type { Key } from './keys.ts';

/** The one table, and how many ms a caller is willing to wait for it. */
export interface Table {
  readonly client: DynamoDBClient;
  readonly name: string;
  readonly patienceMs: number;
}

/** The table as an entry point holds it, built once at cold start. */
export const openTable = (name: string, patienceMs: number): Table => ({
  client: new DynamoDBClient({ maxAttempts: 3 }),
  name,
  patienceMs,
});

/** Marshals values for DynamoDB; `undefined` members are left out. */
export const toAttributes = (item: object): Record<string, AttributeValue> =>
  marshall(item, { removeUndefinedValues: true });

/** The one place where stored attributes become a typed item: only this folder writes them, so their shape is known. */
const fromAttributes = <T>(attributes: Record<string, AttributeValue>) => unmarshall(attributes) as T;

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

/** Reads up to 100 items in one strongly consistent request, in no particular order; absent ones are left out. */
export async function readItems<T>(table: Table, keys: readonly Key[]): Promise<T[]> {
  if (keys.length === 0) return [];
  const found: T[] = [];
  let asked: Record<string, AttributeValue>[] = keys.map(toAttributes);
  for (let attempt = 0; asked.length > 0; attempt += 1) {
    if (attempt === 8) throw new BusyError('the table did not answer all keys');
    if (attempt > 0) await pause(2 ** attempt * 10);
    const answer = await table.client.send(
      new BatchGetItemCommand({ RequestItems: { [table.name]: { Keys: asked, ConsistentRead: true } } }),
    );
    found.push(...(answer.Responses?.[table.name] ?? []).map((item) => fromAttributes<T>(item)));
    asked = answer.UnprocessedKeys?.[table.name]?.Keys ?? [];
  }
  return found;
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
  readonly consistent?: boolean;
}

/** Above every character that a sort key can hold. */
const LAST = '\u{10ffff}';

/** Reads a partition in sort-key order, whole or up to `limit` items, following DynamoDB's pages. */
export async function readPartition<T>(
  table: Table,
  partition: string,
  { index, prefix = '', after, upTo, limit, consistent = false }: QueryOptions = {},
): Promise<T[]> {
  const [pk, sk] = index ? [`${index}pk`, `${index}sk`] : ['pk', 'sk'];
  // `after` is exclusive while BETWEEN is not; no key holds a character below the space.
  const from = after === undefined ? prefix : `${after} `;
  const bounded = prefix !== '' || after !== undefined || upTo !== undefined;
  const items: T[] = [];
  let next: Record<string, AttributeValue> | undefined;
  do {
    const page: QueryCommandOutput = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        IndexName: index,
        KeyConditionExpression: `#pk = :pk${bounded ? ' AND #sk BETWEEN :from AND :to' : ''}`,
        ExpressionAttributeNames: { '#pk': pk, ...(bounded && { '#sk': sk }) },
        ExpressionAttributeValues: toAttributes({
          ':pk': partition,
          ...(bounded && { ':from': from || ' ', ':to': upTo ?? `${prefix}${LAST}` }),
        }),
        ConsistentRead: consistent,
        Limit: limit === undefined ? undefined : limit - items.length,
        ExclusiveStartKey: next,
      }),
    );
    items.push(...(page.Items ?? []).map((item) => fromAttributes<T>(item)));
    next = page.LastEvaluatedKey;
  } while (next && (limit === undefined || items.length < limit));
  return items;
}

/** Waits `ms` milliseconds, give or take half: callers that collided do not collide again. */
export const pause = (ms: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, ms * (0.5 + Math.random())));
