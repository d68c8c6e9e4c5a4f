import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod/mini';
import type { Emulator } from '../../lib/local/emulator.ts';
import { callAws } from '../../lib/local/gateway/http-client.ts';

export type Item = Readonly<Record<string, unknown>>;
/** Where an emulator keeps its items. */
type Kept = Pick<Emulator, 'dynamodbEndpoint' | 'tableNames'>;
type Attributes = Record<string, AttributeValue>;

const pageSchema = z.object({
  Items: z.array(z.custom<Attributes>((item) => typeof item === 'object' && item !== null)),
  LastEvaluatedKey: z.optional(z.unknown()),
});

const tableOf = ({ tableNames }: Kept) => {
  const [name] = tableNames;
  if (name === undefined) throw new Error('the template has no table');
  return name;
};

const call = <Schema extends z.core.$ZodType>(
  emulator: Kept,
  action: string,
  input: object,
  schema: Schema,
) => callAws(emulator.dynamodbEndpoint, `DynamoDB_20120810.${action}`, input, schema);

/** Every item of an emulator's table, read past its gateway. */
export async function itemsOf(emulator: Kept): Promise<Item[]> {
  return (await scan(emulator)).map((item) => unmarshall(item));
}

/**
 * Empties the table past the gateway, and tells whether there was anything; the functions still hear of it by the stream.
 * Open groups go last: the end of one returns its members to waiting, and half of them would be counted for ever.
 */
export async function removeAll(emulator: Kept): Promise<boolean> {
  const items = await scan(emulator);
  const keys = items
    .toSorted((a, b) => Number(isOpenGroup(a)) - Number(isOpenGroup(b)))
    .map(({ pk, sk }) => ({ DeleteRequest: { Key: { pk, sk } } }));
  for (let start = 0; start < keys.length; start += 25)
    await call(
      emulator,
      'BatchWriteItem',
      { RequestItems: { [tableOf(emulator)]: keys.slice(start, start + 25) } },
      z.unknown(),
    );
  return keys.length > 0;
}

/** Gives every meetup so many seats, past the gateway, as if the stage had said so when it was proposed. */
export async function limitSeats(emulator: Kept, seats: number): Promise<void> {
  for (const { kind, pk, sk } of await scan(emulator))
    if (kind?.S === 'meetup')
      await call(
        emulator,
        'UpdateItem',
        {
          TableName: tableOf(emulator),
          Key: { pk, sk },
          UpdateExpression: 'SET seats = :seats',
          ExpressionAttributeValues: { ':seats': { N: String(seats) } },
        },
        z.unknown(),
      );
}

const isOpenGroup = ({ kind }: Attributes): boolean => kind?.S === 'open-group';

async function scan(emulator: Kept): Promise<Attributes[]> {
  const items: Attributes[] = [];
  let next: unknown;
  do {
    const input = { TableName: tableOf(emulator), ConsistentRead: true, ExclusiveStartKey: next };
    const page = await call(emulator, 'Scan', input, pageSchema);
    items.push(...page.Items);
    next = page.LastEvaluatedKey;
  } while (next !== undefined && next !== null);
  return items;
}
