import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Table } from '../store/table.ts';

/**
 * The table as an entry point holds it, built once at cold start.
 * `patienceMs` is how long a lost race or a throttled call is tried again before the caller is told to come back.
 */
export function openTable(name: string, patienceMs: number): Table {
  return { client: new DynamoDBClient({ maxAttempts: 3 }), name, patienceMs };
}
