import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants, mkdtempSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { arch, platform, tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import * as z from 'zod/mini';
import { messageOf, StartError } from '../start-error.ts';
import type { TableDefinition } from '../template/deployed-tables.ts';
import { AwsError, callAws } from './http-client.ts';
import { indexStream } from './stream-index.ts';

export interface DynamoDB {
  readonly endpoint: string;
  /** Stops the engine; afterwards its file is complete. */
  stop(): Promise<void>;
}

/** Endpoint of an engine that somebody else runs, from CONVOKE_DYNAMODB_ENDPOINT. */
export const engineElsewhere = (): string | undefined => process.env.CONVOKE_DYNAMODB_ENDPOINT || undefined;

/**
 * Starts the DynamoDB engine: the packaged dynoxide, else one on the PATH, else the endpoint that
 * CONVOKE_DYNAMODB_ENDPOINT names. `file` is where it keeps its data; without it, in a temporary folder that goes with it:
 * what it keeps in memory cannot be given the index of its stream.
 * Throws a StartError when there is no engine or it refuses the file.
 */
export async function startDynamoDBEngine(file?: string): Promise<DynamoDB> {
  const elsewhere = engineElsewhere();
  if (elsewhere) return { endpoint: elsewhere, stop: async () => {} };
  const binary = findEngine(`@dynoxide/${platform()}-${arch()}`, process.env.PATH ?? '');
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    const scratch = file === undefined ? mkdtempSync(join(tmpdir(), 'convoke-')) : '';
    const database = file ?? join(scratch, 'dynamodb.db');
    const started = await run(binary, ['--port', String(port), '--db-path', database], scratch);
    if (typeof started !== 'string') {
      indexStream(database);
      return { endpoint: `http://127.0.0.1:${port}`, stop: started };
    }
    if (!started.includes('already in use') || attempt === 5) {
      throw new StartError(`The DynamoDB engine does not start${file ? ` on ${file}` : ''}: ${started}`);
    }
  }
}

/** Path of the engine: in the npm package of that name, else in a folder of the search path. Throws a StartError. */
export function findEngine(packageName: string, searchPath: string): string {
  try {
    return join(dirname(createRequire(import.meta.url).resolve(`${packageName}/package.json`)), 'dynoxide');
  } catch {
    for (const folder of searchPath.split(delimiter)) {
      const candidate = join(folder, 'dynoxide');
      if (isExecutable(candidate)) return candidate;
    }
  }
  throw new StartError(
    `There is no DynamoDB engine for this machine (${platform()}-${arch()}): put dynoxide (https://github.com/nubo-db/dynoxide) on the PATH, or name a DynamoDB endpoint in CONVOKE_DYNAMODB_ENDPOINT.`,
  );
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
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

// The shell becomes the engine; its watcher ends the engine when our end of the pipe closes, even by kill -9, and clears up.
const GUARDED =
  'exec 3<&0; (cat <&3; kill $$; [ -z "$SCRATCH" ] || { sleep 1; rm -rf "$SCRATCH"; }) >/dev/null 2>&1 & exec "$@"';

/** Returns the function that stops the engine, or the engine's last words; then `scratch` is removed, if any. */
async function run(
  binary: string,
  args: readonly string[],
  scratch: string,
): Promise<string | (() => Promise<void>)> {
  // Detached: Ctrl-C reaches us only, and the engine outlives the invocations that we let finish.
  const child = spawn('/bin/sh', ['-c', GUARDED, 'sh', binary, ...args], {
    detached: true,
    stdio: ['pipe', 'ignore', 'pipe'],
    env: { ...process.env, SCRATCH: scratch },
  });
  child.stdin.on('error', () => {});
  const ended = once(child, 'exit');
  let said = '';
  const failure = await new Promise<string | undefined>((resolve) => {
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('listening on')) resolve(undefined);
    });
    child.once('error', (error) => resolve(error.message));
    child.once('close', () => resolve(said.trim().replace(/\s+/g, ' ')));
  });
  child.unref();
  if (failure !== undefined) {
    child.stdin.destroy();
    return failure;
  }
  child.stderr.resume();
  return async () => {
    child.ref();
    child.kill('SIGTERM');
    await ended;
    child.stdin.destroy();
  };
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
