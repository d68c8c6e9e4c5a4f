import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, expect, it } from 'vitest';
import { type DynamoDB, startDynamoDBEngine } from '../../../lib/local/gateway/dynamodb.ts';

const folder = mkdtempSync(join(tmpdir(), 'convoke-stream-'));
let engine: DynamoDB | undefined;
afterEach(async () => {
  await engine?.stop();
  rmSync(folder, { recursive: true });
});

it('given an engine on disk, then it finds its next sequence number by an index, not by reading the whole stream', async () => {
  const file = join(folder, 'dynamodb.db');
  engine = await startDynamoDBEngine(file);
  const database = new DatabaseSync(file);
  const plan = database
    .prepare(
      "EXPLAIN QUERY PLAN SELECT COALESCE(MAX(CAST(sequence_number AS INTEGER)), 0) + 1 FROM _stream_records WHERE table_name = 't'",
    )
    .all();
  database.close();
  expect(JSON.stringify(plan)).toMatch(/SEARCH .* INDEX _stream_order/);
});
