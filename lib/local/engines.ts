import { randomUUID } from 'node:crypto';
import type { DataFolder } from './data-folder.ts';
import {
  type DynamoDB,
  dropTable,
  engineElsewhere,
  ensureTable,
  startDynamoDBEngine,
} from './gateway/dynamodb.ts';
import { type Queues, startQueues } from './gateway/queues.ts';
import { type Mailbox, startMailbox } from './inbox/mailbox.ts';
import type { Records } from './records.ts';
import { messageOf } from './start-error.ts';
import type { Deployment } from './template/deployment.ts';

/** Registers what to end when the emulator stops; the latest ends first. */
export type OnStop = (closer: () => void | Promise<void>) => void;

/** Ends the names of tables that must not meet what an earlier run left behind in somebody else's engine. */
export const tableSuffix = (folder: DataFolder | undefined): string =>
  isForgotten(folder) ? `-${randomUUID().slice(0, 8)}` : '';

/** Whether this run keeps no data, though its engine lives on. */
const isForgotten = (folder: DataFolder | undefined): boolean =>
  folder === undefined && engineElsewhere() !== undefined;

interface EngineParts {
  readonly host: string;
  readonly mailPort: number;
  /** Keep every raw mail as a file, not only the newest. */
  readonly keepMail: boolean;
  readonly deployment: Deployment;
  readonly folder: DataFolder | undefined;
  readonly records: Records;
}

/** What stands in for AWS's services. */
export interface Engines {
  readonly mailbox: Mailbox;
  readonly dynamodb: DynamoDB;
  /** The engine's ARN of each table's stream, by the name of the table. */
  readonly engineStreams: ReadonlyMap<string, string | undefined>;
  readonly queues: Queues;
}

/** Starts the engines on the template's tables, queues and topics. Throws a StartError when one does not start. */
export async function startEngines(parts: EngineParts, onStop: OnStop): Promise<Engines> {
  const { deployment, folder } = parts;
  const mailbox = await startMailbox({
    host: parts.host,
    port: parts.mailPort,
    folder: folder?.file('mail'),
    keepAll: parts.keepMail,
  });
  onStop(() => mailbox.stop());
  const dynamodb = await startDynamoDBEngine(folder?.file('dynamodb.db'), parts.records.report);
  onStop(() => dynamodb.stop());
  const engineStreams = await createTables(parts, dynamodb, onStop);
  const queues = await startQueues(deployment, folder?.file('queues'));
  onStop(() => queues.stop());
  return { mailbox, dynamodb, engineStreams, queues };
}

async function createTables(
  { deployment, folder, records }: EngineParts,
  { endpoint }: DynamoDB,
  onStop: OnStop,
): Promise<ReadonlyMap<string, string | undefined>> {
  const engineStreams = new Map<string, string | undefined>();
  for (const table of deployment.tables) {
    engineStreams.set(table.name, await ensureTable(endpoint, table));
    if (!isForgotten(folder)) continue;
    onStop(() =>
      dropTable(endpoint, table.name).catch((error) =>
        records.report(`Table ${table.name} stays where it is: ${messageOf(error)}`),
      ),
    );
  }
  if (isForgotten(folder)) {
    const names = deployment.tables.map(({ name }) => name).join(', ');
    records.report(
      `Nothing from this run is kept, but its data lie in the DynamoDB engine at ${endpoint}: table ${names}, removed at the end.`,
    );
  }
  return engineStreams;
}
