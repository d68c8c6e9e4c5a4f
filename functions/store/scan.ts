import { type AttributeValue, ScanCommand, type ScanCommandOutput } from '@aws-sdk/client-dynamodb';
import { type Condition, Placeholders } from './expressions.ts';
import { fromAttributes, type Table } from './table.ts';

/**
 * All items that are as wanted, strongly consistent and in no particular order; with `only`, these attributes of them. Reads
 * the whole table, for what is too rare to have an index: for an operator's command, never for a function.
 */
export async function* scan<T>(
  table: Table,
  wanted: Condition,
  only: readonly (keyof T & string)[],
): AsyncGenerator<T> {
  const at = new Placeholders();
  const request = {
    TableName: table.name,
    FilterExpression: wanted(at),
    ProjectionExpression: only.map((name) => at.path(name)).join(', '),
    ConsistentRead: true,
    ...at.asRequested(),
  };
  let next: Record<string, AttributeValue> | undefined;
  do {
    const page: ScanCommandOutput = await table.client.send(
      new ScanCommand({ ...request, ExclusiveStartKey: next }),
    );
    for (const item of page.Items ?? []) yield fromAttributes<T>(item);
    next = page.LastEvaluatedKey;
  } while (next);
}
