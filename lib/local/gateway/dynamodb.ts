import { once } from 'node:events';
import { accessSync, constants, mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { messageOf, StartError } from '../start-error.ts';
import type { TableDefinition } from '../template/deployed-tables.ts';
import { engineSearch, findEngine } from './engine-binary.ts';
import { runEngine } from './engine-process.ts';
import { AwsError, callAws } from './http-client.ts';
import { indexStream } from './stream-index.ts';

export interface DynamoDB {
  readonly endpoint: string;
  /** Stops the engine; afterwards its file is complete. */
  stop(): Promise<void>;
}

/** Endpoint of an engine that somebody else runs, from CONVOKE_DYNAMODB_ENDPOINT. */
export const engineElsewhere = (): string | undefined => process.env.CONVOKE_DYNAMODB_ENDPOINT || undefined;

/** Linux keeps what is written here in memory. */
const MEMORY = '/dev/shm';

/**
 * Starts the DynamoDB engine: the endpoint that CONVOKE_DYNAMODB_ENDPOINT names, else the packaged dynoxide, one on the PATH
 * or one that npm fetches. `file` is where it keeps its data; without it, in a temporary folder that goes with it:
 * what it keeps in memory cannot be given the index of its stream.
 * Throws a StartError when there is no engine or it refuses the file.
 */
export async function startDynamoDBEngine(
  file?: string,
  report: (line: string) => void = () => {},
): Promise<DynamoDB> {
  const elsewhere = engineElsewhere();
  if (elsewhere) return { endpoint: elsewhere, stop: async () => {} };
  const binary = await findEngine(engineSearch(report));
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    const scratch = file === undefined ? mkdtempSync(join(scratchParent(), 'convoke-')) : '';
    const database = file ?? join(scratch, 'dynamodb.db');
    const started = await runEngine(binary, ['--port', String(port), '--db-path', database], scratch);
    if (typeof started !== 'string') {
      indexStream(database);
      return { endpoint: `http://127.0.0.1:${port}`, stop: started };
    }
    if (!started.includes('already in use') || attempt === 5) {
      throw new StartError(`The DynamoDB engine does not start${file ? ` on ${file}` : ''}: ${started}`);
    }
  }
}

/** A file system in memory where there is one that can be written: nothing there ever waits for a disk. */
function scratchParent(): string {
  try {
    accessSync(MEMORY, constants.W_OK);
    return MEMORY;
  } catch {
    return tmpdir();
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new StartError('No free port was found.');
  return address.port;
}

const described = z.object({
  Table: z.object({
    KeySchema: z.array(z.object({ AttributeName: z.string(), KeyType: z.string() })),
    GlobalSecondaryIndexes: z.optional(z.array(z.object({ IndexName: z.string() }))),
    LatestStreamArn: z.optional(z.string()),
  }),
});

/**
 * Creates the table unless it exists; returns the engine's ARN of its stream, if it has one.
 * Throws a StartError if a table with other keys or indexes is in the way.
 */
export async function ensureTable(endpoint: string, table: TableDefinition): Promise<string | undefined> {
  const existing = await describe(endpoint, table.name);
  if (!existing) await createTable(endpoint, table);
  const present = existing ?? (await describe(endpoint, table.name));
  if (!present) throw new StartError(`The DynamoDB engine did not create table ${table.name}.`);
  const wanted = [...table.keys.map((key) => key.AttributeName), ...table.indexes.map((i) => i.IndexName)];
  const found = [
    ...present.KeySchema.map((key) => key.AttributeName),
    ...(present.GlobalSecondaryIndexes ?? []).map((index) => index.IndexName),
  ];
  if (wanted.toSorted().join() !== found.toSorted().join()) {
    throw new StartError(
      `The data were written by another version of the template (table ${table.name} has other keys or indexes): choose another --data folder or remove this one.`,
    );
  }
  return present.LatestStreamArn;
}

/** Deletes a table with everything in it. */
export async function dropTable(endpoint: string, name: string): Promise<void> {
  await callAws(endpoint, 'DynamoDB_20120810.DeleteTable', { TableName: name }, z.unknown());
}

async function describe(endpoint: string, name: string) {
  try {
    return (await callAws(endpoint, 'DynamoDB_20120810.DescribeTable', { TableName: name }, described)).Table;
  } catch (error) {
    if (error instanceof AwsError && error.name === 'ResourceNotFoundException') return undefined;
    throw new StartError(`The DynamoDB engine at ${endpoint} does not answer: ${messageOf(error)}`);
  }
}

async function createTable(endpoint: string, table: TableDefinition): Promise<void> {
  await callAws(
    endpoint,
    'DynamoDB_20120810.CreateTable',
    {
      TableName: table.name,
      AttributeDefinitions: table.attributes,
      KeySchema: table.keys,
      BillingMode: 'PAY_PER_REQUEST',
      ...(table.indexes.length > 0 && { GlobalSecondaryIndexes: table.indexes }),
      ...(table.streamView && {
        StreamSpecification: { StreamEnabled: true, StreamViewType: table.streamView },
      }),
    },
    z.unknown(),
  );
  if (!table.ttlAttribute) return;
  await callAws(
    endpoint,
    'DynamoDB_20120810.UpdateTimeToLive',
    {
      TableName: table.name,
      TimeToLiveSpecification: { AttributeName: table.ttlAttribute, Enabled: true },
    },
    z.unknown(),
  );
}
