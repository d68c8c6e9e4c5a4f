import { BatchWriteItemCommand, paginateScan, type WriteRequest } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { Table } from '../../functions/store/table.ts';
import type { Item } from './dynamodb.ts';

/** Every item of a table, in the order of the keys. */
export async function itemsIn({ client, name }: Table): Promise<Item[]> {
  const found: Item[] = [];
  for await (const page of paginateScan({ client }, { TableName: name, ConsistentRead: true }))
    found.push(...(page.Items ?? []).map((item) => unmarshall(item)));
  const keyOf = ({ pk, sk }: Item) => `${pk} ${sk}`;
  return found.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

/** What one request writes at most. */
const AT_ONCE = 25;

/** Makes a table hold just these items. */
export async function putBack(table: Table, items: readonly Item[]): Promise<void> {
  const there = await itemsIn(table);
  const kept = new Set(items.map(({ pk, sk }) => `${pk} ${sk}`));
  const writes: WriteRequest[] = [
    ...there
      .filter(({ pk, sk }) => !kept.has(`${pk} ${sk}`))
      .map(({ pk, sk }) => ({ DeleteRequest: { Key: marshall({ pk, sk }) } })),
    ...items.map((item) => ({ PutRequest: { Item: marshall(item) } })),
  ];
  for (let start = 0; start < writes.length; start += AT_ONCE)
    await table.client.send(
      new BatchWriteItemCommand({ RequestItems: { [table.name]: writes.slice(start, start + AT_ONCE) } }),
    );
}
