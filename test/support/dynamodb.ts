import {
  BatchWriteItemCommand,
  DeleteTableCommand,
  DynamoDBClient,
  paginateScan,
  type StreamSpecification,
  type TransactWriteItem,
  UpdateTableCommand,
  type WriteRequest,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { Table } from '../../functions/store/table.ts';
import { ensureTable, startDynamoDBEngine } from '../../lib/local/gateway/dynamodb.ts';
import type { TableDefinition } from '../../lib/local/template/deployed-tables.ts';

export type Item = Readonly<Record<string, unknown>>;

export interface TestDynamoDB {
  readonly endpoint: string;
  readonly tableName: string;
  readonly client: DynamoDBClient;
  /** The table, for code that gives up after so long. */
  table(patienceMs: number): Table;
  /** Every item of the table, in the order of the keys. */
  items(): Promise<Item[]>;
  /** Puts items just as they are, and ends the stream: each write costs the engine the more, the more its stream holds. */
  fill(items: Iterable<Item>): Promise<void>;
  /** Begins the stream anew. */
  beginStream(): Promise<void>;
  /** Puts a new, empty table in the place of the old one; its stream begins anew. */
  empty(): Promise<void>;
  stop(): Promise<void>;
}

const text = (name: string) => ({ AttributeName: name, AttributeType: 'S' });
const keys = (hash: string, range: string) => [
  { AttributeName: hash, KeyType: 'HASH' },
  { AttributeName: range, KeyType: 'RANGE' },
];
const index = (name: string) => ({
  IndexName: name,
  KeySchema: keys(`${name}pk`, `${name}sk`),
  Projection: { ProjectionType: 'ALL' },
});

const TABLE: TableDefinition = {
  name: 'convoke',
  keys: keys('pk', 'sk'),
  attributes: ['pk', 'sk', 'gsi1pk', 'gsi1sk', 'gsi2pk', 'gsi2sk'].map(text),
  indexes: [index('gsi1'), index('gsi2')],
  streamView: 'NEW_AND_OLD_IMAGES',
  ttlAttribute: 'ttl',
};

/** A DynamoDB of one's own, in memory, with the empty table; ready in some 20 ms. */
export async function startDynamoDB(): Promise<TestDynamoDB> {
  const engine = await startDynamoDBEngine();
  await ensureTable(engine.endpoint, TABLE);
  const client = new DynamoDBClient({
    endpoint: engine.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  return {
    endpoint: engine.endpoint,
    tableName: TABLE.name,
    client,
    table: (patienceMs) => ({ client, name: TABLE.name, patienceMs }),
    items: () => itemsIn({ client, name: TABLE.name }),
    fill: async (items) => {
      await switchStream(client, { StreamEnabled: false });
      const batches = batchesOf(items);
      const work = async () => {
        for (let next = batches.next(); !next.done; next = batches.next())
          await writeAll({ client, name: TABLE.name }, next.value.map(putOf));
      };
      await Promise.all(Array.from({ length: SIDE_BY_SIDE }, work));
    },
    beginStream: () => switchStream(client, { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' }),
    empty: async () => {
      await client.send(new DeleteTableCommand({ TableName: TABLE.name }));
      await ensureTable(engine.endpoint, TABLE);
    },
    stop: async () => {
      client.destroy();
      await engine.stop();
    },
  };
}

type AnyTable = Pick<Table, 'client' | 'name'>;

const keyOf = ({ pk, sk }: Item) => `${pk} ${sk}`;

/** Every item of a table, in the order of the keys. */
export async function itemsIn({ client, name }: AnyTable): Promise<Item[]> {
  const found: Item[] = [];
  for await (const page of paginateScan({ client }, { TableName: name, ConsistentRead: true }))
    found.push(...(page.Items ?? []).map((item) => unmarshall(item)));
  return found.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

/** Makes a table hold just these items. */
export async function putBack(table: AnyTable, items: readonly Item[]): Promise<void> {
  const kept = new Set(items.map(keyOf));
  const surplus = (await itemsIn(table)).filter((item) => !kept.has(keyOf(item)));
  const deletes = surplus.map(({ pk, sk }) => ({ DeleteRequest: { Key: marshall({ pk, sk }) } }));
  for (const batch of batchesOf([...deletes, ...items.map(putOf)])) await writeAll(table, batch);
}

/** The most items that one request writes. */
const WRITTEN_AT_ONCE = 25;
const SIDE_BY_SIDE = 4;

function* batchesOf<T>(items: Iterable<T>): Generator<T[]> {
  let batch: T[] = [];
  for (const item of items) {
    batch.push(item);
    if (batch.length < WRITTEN_AT_ONCE) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

const putOf = (item: Item): WriteRequest => ({
  PutRequest: { Item: marshall(item, { removeUndefinedValues: true }) },
});

async function writeAll({ client, name }: AnyTable, writes: WriteRequest[]): Promise<void> {
  await client.send(new BatchWriteItemCommand({ RequestItems: { [name]: writes } }));
}

async function switchStream(client: DynamoDBClient, StreamSpecification: StreamSpecification): Promise<void> {
  await client.send(new UpdateTableCommand({ TableName: TABLE.name, StreamSpecification }));
}

/** The items that writes of the product put. */
export const itemsOf = (writes: readonly TransactWriteItem[]): Item[] =>
  writes.flatMap(({ Put }) => (Put?.Item ? [unmarshall(Put.Item)] : []));
