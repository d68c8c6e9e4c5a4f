import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { Table } from '../../functions/store/table.ts';
import { startDynamoDB } from './dynamodb.ts';
import { type FaultyDynamoDB, startFaultyDynamoDB } from './faulty-dynamodb.ts';

/**
 * A table for one test file, of an engine of its own, empty and without faults before each test. The function gives it
 * once the tests run; its requests can be made to fail.
 */
export function faultyTable(
  patienceMs: number,
): () => { readonly table: Table; readonly faults: FaultyDynamoDB } {
  let started: { readonly table: Table; readonly faults: FaultyDynamoDB } | undefined;
  const given = () => {
    if (!started) throw new Error('the tests have not begun');
    return started;
  };
  let empty: () => Promise<unknown>;
  let stop: () => Promise<unknown>;
  beforeAll(async () => {
    const dynamodb = await startDynamoDB();
    const faults = await startFaultyDynamoDB(dynamodb.endpoint);
    const client = new DynamoDBClient({
      endpoint: faults.endpoint,
      region: 'us-east-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    });
    started = { table: { client, name: dynamodb.tableName, patienceMs }, faults };
    empty = dynamodb.empty;
    stop = async () => {
      client.destroy();
      await faults.stop();
      await dynamodb.stop();
    };
  });
  beforeEach(async () => {
    given().faults.plan(() => undefined);
    await empty();
  });
  afterAll(() => stop());
  return given;
}
