import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Table } from '../../functions/store/table.ts';
import { writeAssets } from './assets.ts';
import { startDynamoDB, type TestDynamoDB } from './dynamodb.ts';
import { ENVIRONMENT } from './environment.ts';
import { type FaultyDynamoDB, startFaultyDynamoDB } from './faulty-dynamodb.ts';
import { writeLand } from './land.ts';
import { writePlaces } from './places.ts';
import { startSecretsManager, type TestSecretsManager } from './secrets-manager.ts';

type Environment = Readonly<Record<string, string>>;

/** What surrounds the functions in this process: an engine of its own, the secrets, the gazetteer and the environment. */
export interface Backend {
  readonly engine: TestDynamoDB;
  /** The table, for tests that prepare or look into it; its requests meet no faults. */
  readonly table: Table;
  readonly secrets: TestSecretsManager;
  stop(): Promise<void>;
}

/** One for each test file, before it imports a function: functions read their environment when they are imported. */
export const startBackend = async (environment: Environment = {}): Promise<Backend> =>
  createBackend(await startDynamoDB(), environment);

/** A backend in which requests of functions to DynamoDB can be made to fail. */
export async function startFaultyBackend(
  environment: Environment = {},
): Promise<Backend & { readonly faults: FaultyDynamoDB }> {
  const engine = await startDynamoDB();
  const faults = await startFaultyDynamoDB(engine.endpoint);
  const backend = createBackend(engine, { AWS_ENDPOINT_URL_DYNAMODB: faults.endpoint, ...environment });
  return {
    ...backend,
    faults,
    stop: async () => {
      await faults.stop();
      await backend.stop();
    },
  };
}

function createBackend(engine: TestDynamoDB, environment: Environment): Backend {
  const secrets = startSecretsManager();
  const folder = mkdtempSync(join(tmpdir(), 'convoke-'));
  writePlaces(folder);
  writeLand(join(folder, 'land.bin'));
  writeAssets(folder);
  Object.assign(process.env, ENVIRONMENT, {
    AWS_ENDPOINT_URL_DYNAMODB: engine.endpoint,
    LAMBDA_TASK_ROOT: folder,
    TABLE_NAME: engine.tableName,
    ...environment,
  });
  return {
    engine,
    table: engine.table(5_000),
    secrets,
    stop: async () => {
      secrets.restore();
      rmSync(folder, { recursive: true });
      await engine.stop();
    },
  };
}
