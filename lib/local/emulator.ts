import { randomUUID } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { nameOfArn } from './arns.ts';
import { claimDataFolder, type DataFolder } from './data-folder.ts';
import { Positions } from './event-sources/positions.ts';
import { QueueSource } from './event-sources/queue-source.ts';
import { Scheduler } from './event-sources/scheduler.ts';
import { StreamSource } from './event-sources/stream-source.ts';
import { dropTable, engineElsewhere, ensureTable, startDynamoDBEngine } from './gateway/dynamodb.ts';
import { type FaultRule, Faults } from './gateway/faults.ts';
import { startGateway } from './gateway/gateway.ts';
import type { IamAction } from './gateway/iam-actions.ts';
import { createMailGate } from './gateway/mail-gate.ts';
import { createPermissions, type Permissions } from './gateway/permissions.ts';
import { startQueues } from './gateway/queues.ts';
import { Secrets } from './gateway/secrets.ts';
import { type Usage, UsageMeter } from './gateway/usage.ts';
import { startHttpApi } from './http-api/http-api.ts';
import { clockEndpoint } from './inbox/clock-endpoint.ts';
import { startMailbox } from './inbox/mailbox.ts';
import { receiptEndpoint } from './inbox/receipt-endpoint.ts';
import { Deliveries } from './lambda/deliveries.ts';
import { Functions } from './lambda/functions.ts';
import { LocalClock } from './local-clock.ts';
import { messageOf, StartError } from './start-error.ts';
import type { DeployedApi, Throttle } from './template/deployed-api.ts';
import type { Mappings } from './template/deployed-mappings.ts';
import { readDeployment } from './template/deployment.ts';
import { loadTemplate } from './template/template.ts';

export interface EmulatorOptions {
  /** A `cdk.out` folder with one stack. */
  readonly cloudAssembly: string;
  /** Folder of the data, or `memory`. */
  readonly data: string;
  /** Port of the site and its API, 0 for a free one. */
  readonly port: number;
  /** Port of the inbox, 0 for a free one. */
  readonly mailPort: number;
  /** Interface to listen on; this machine's own by default. */
  readonly host?: string;
  /** What each route lets through, instead of what the template says; for whoever measures what comes behind. */
  readonly throttle?: Throttle | undefined;
  /** Keep every raw mail as a file in the data folder, not only the newest. */
  readonly keepMail?: boolean;
  /** Told what a person should see: missing permissions, records given up, broken engines. */
  readonly report?: (line: string) => void;
  /** Workers per function, default 2. */
  readonly maximumWorkers?: number;
  /** Seconds until a failed queue message is tried again; by default the queue's visibility timeout. */
  readonly queueRetryDelaySeconds?: number | undefined;
  /** Longest time that a message is held back because its sender wishes so; by default as long as it wishes. */
  readonly longestDelaySeconds?: number;
  /** First pause after a failed stream batch in ms, default 200; doubles with each further one. */
  readonly streamRetryDelayMs?: number;
  /** `manual`: scheduled rules run only by `tick()`. */
  readonly schedule?: 'automatic' | 'manual';
}

/** What a function wrote to its log. */
interface LogLine {
  readonly function: string;
  readonly line: string;
}

/** The template, running on this machine. */
export interface Emulator {
  /** Origin of the site and its API. */
  readonly url: string;
  /**
   * The inbox; `/store` lists its mails as JSON, `/raw/<messageId>` gives one as it was sent, and what is posted to
   * `/receive?to=<recipient>` is received as SES receives mail.
   */
  readonly inboxUrl: string;
  /** DynamoDB itself, without permissions, for assertions. */
  readonly dynamodbEndpoint: string;
  readonly tableNames: readonly string[];
  /** Address that stands in for AWS; functions sign there with their own keys, `LOCALROOT` may do everything. */
  readonly gatewayUrl: string;
  readonly queueNames: readonly string[];
  /** Names of the functions, as `usage()`, `logs()` and fault rules give them. */
  readonly functionNames: readonly string[];
  usage(): readonly Usage[];
  /** Makes calls of functions go wrong; gives the function that ends it. */
  inject(rule: FaultRule): () => void;
  /** Runs the scheduled rules now. Throws when one fails. */
  tick(): Promise<void>;
  /** The time as the functions have it. */
  now(): Date;
  /**
   * Moves the functions' time forward by so many milliseconds, and runs the scheduled rules. A negative number takes back as
   * much of earlier moves.
   */
  advanceClock(ms: number): Promise<void>;
  /** Invokes a function by its name or logical id and gives its answer. Throws an error named like the function's. */
  invoke(functionName: string, event: unknown): Promise<unknown>;
  /** Resolves when streams are drained, the mapped queues are empty and nothing runs. */
  idle(): Promise<void>;
  /** The mails shown, oldest first, as they were sent. */
  mails(): readonly { readonly messageId: string; readonly raw: Buffer }[];
  /** Bodies of the messages that wait in a queue, by its name or a part of it. */
  queued(queueName: string): readonly string[];
  /** Gives a secret a new current version, as a rotation does; by a part of its name. */
  rotateSecret(name: string): void;
  /** The newest lines that the functions logged. */
  logs(): readonly LogLine[];
  /** What was reported. */
  reports(): readonly string[];
  /** Stops taking requests, lets running invocations finish, saves everything, ends what it started. */
  stop(): Promise<void>;
}

const LOG_LINES = 10_000;
/** How long running invocations may take to finish when the home stops. */
const PATIENCE_MS = 10_000;

/** Runs a synthesised template on this machine. Throws a StartError with one clear sentence when it cannot. */
export async function startEmulator(options: EmulatorOptions): Promise<Emulator> {
  const closers: (() => void | Promise<void>)[] = [];
  const close = async () => {
    for (let closer = closers.pop(); closer; closer = closers.pop()) await closer();
  };
  try {
    return await assemble(options, (closer) => closers.push(closer), close);
  } catch (error) {
    await close();
    throw error;
  }
}

async function assemble(
  options: EmulatorOptions,
  onStop: (closer: () => void | Promise<void>) => void,
  stop: () => Promise<void>,
): Promise<Emulator> {
  const host = options.host ?? '127.0.0.1';
  const template = loadTemplate(options.cloudAssembly);
  const folder = options.data === 'memory' ? undefined : claimDataFolder(options.data);
  if (folder) onStop(() => folder.release());
  const records = createRecords(folder, options.report);

  const httpApi = await startHttpApi(host, options.port, PATIENCE_MS);
  onStop(() => httpApi.stop());
  const gateway = await startGateway();
  onStop(() => gateway.stop());
  // What is forgotten anyway must not meet what an earlier home left behind in an engine that goes on.
  const elsewhere = engineElsewhere();
  const isForgotten = folder === undefined && elsewhere !== undefined;
  const deployment = readDeployment(template, gateway.url, isForgotten ? `-${randomUUID().slice(0, 8)}` : '');

  const mailbox = await startMailbox({
    host,
    port: options.mailPort,
    folder: folder?.file('mail'),
    keepAll: options.keepMail ?? false,
  });
  onStop(() => mailbox.stop());
  const dynamodb = await startDynamoDBEngine(folder?.file('dynamodb.db'));
  onStop(() => dynamodb.stop());
  const engineStreams = new Map<string, string | undefined>();
  for (const table of deployment.tables) {
    engineStreams.set(table.name, await ensureTable(dynamodb.endpoint, table));
    if (isForgotten)
      onStop(() =>
        dropTable(dynamodb.endpoint, table.name).catch((error) =>
          records.report(`Table ${table.name} stays where it is: ${messageOf(error)}`),
        ),
      );
  }
  if (isForgotten)
    records.report(
      `Nothing of this run is kept, but its data lie in the DynamoDB engine at ${elsewhere}: table ${deployment.tables.map(({ name }) => name).join(', ')}, removed at the end.`,
    );
  const queues = await startQueues(deployment, folder?.file('queues'));
  onStop(() => queues.stop());

  const url = `http://localhost:${httpApi.port}`;
  const maximumWorkers = options.maximumWorkers ?? 2;
  const clock = new LocalClock(folder?.file('clock'));
  const functions = new Functions({
    definitions: deployment.functions,
    gatewayUrl: gateway.url,
    overrides: { SITE_URL: url },
    maximumWorkers,
    clock: clock.shared,
    log: records.log,
  });
  onStop(() => functions.stop(PATIENCE_MS));

  const permissions = createPermissions(deployment.policies);
  await checkSources(permissions, deployment.mappings);
  const faults = new Faults();
  const deliveries = new Deliveries(functions, faults);
  const positions = new Positions(folder?.file('positions.jsonl'));
  onStop(() => positions.close());
  const queueSources = deployment.mappings.queues.map(
    (mapping) =>
      new QueueSource({
        mapping,
        queues,
        deliveries,
        concurrency: Math.min(mapping.maximumConcurrency ?? maximumWorkers, maximumWorkers),
        retryDelaySeconds: options.queueRetryDelaySeconds,
        report: records.report,
      }),
  );
  const wakeQueues = () => {
    for (const source of queueSources) source.wake();
  };
  const engineArns = new Map<string, string>();
  const streamSources = deployment.mappings.streams.map((mapping) => {
    const table = mapping.streamArn.split('/')[1] ?? '';
    const engineArn = engineStreams.get(table);
    if (!engineArn) throw new StartError(`Table ${table} has no stream for ${mapping.function.name}.`);
    engineArns.set(mapping.streamArn, engineArn);
    return new StreamSource({
      mapping,
      endpoint: dynamodb.endpoint,
      engineArn,
      deliveries,
      positions,
      retryDelayMs: options.streamRetryDelayMs ?? 200,
      now: () => clock.now(),
      sendMessage: queues.sendMessage,
      report: records.report,
    });
  });

  const secrets = new Secrets(deployment.secrets, folder?.file('secrets.json'));
  const usage = new UsageMeter();
  let changes = 0;
  gateway.open({
    dynamodbEndpoint: dynamodb.endpoint,
    streams: engineArns,
    queuesEndpoint: queues.endpoint,
    mail: createMailGate({ mail: deployment.mail, mailbox, publish: queues.publish }),
    secrets,
    permissions,
    faults,
    usage,
    longestDelaySeconds: options.longestDelaySeconds ?? Number.POSITIVE_INFINITY,
    callerOf: (accessKey) => functions.callerOf(accessKey),
    endWorker: (sessionToken) => functions.endWorker(sessionToken),
    changed: (service) => {
      changes++;
      if (service === 'sqs') wakeQueues();
      else for (const source of streamSources) source.wake();
    },
    report: records.report,
  });

  const scheduler = new Scheduler(deployment.rules, deliveries, records.report);
  const advanceClock = async (ms: number) => {
    clock.advance(ms);
    if (ms >= 0) await scheduler.tick();
  };
  mailbox.serve('/clock', clockEndpoint(clock, advanceClock));
  mailbox.serve(
    '/receive',
    receiptEndpoint({ rules: deployment.receiptRules, publish: queues.publish, now: () => clock.now() }),
  );
  const sources = [...streamSources, ...queueSources];
  for (const source of sources) source.start();
  onStop(async () => {
    await Promise.all(sources.map((source) => source.stop()));
  });
  if (options.schedule !== 'manual') scheduler.start();
  onStop(() => scheduler.stop());
  // First of all: nothing new comes in while the rest comes to its end.
  onStop(() => httpApi.stop());
  if (deployment.api) httpApi.open(withThrottle(deployment.api, options.throttle), functions);

  const mappedQueues = deployment.mappings.queues.map((mapping) => nameOfArn(mapping.queueArn));
  const nothingRuns = () =>
    functions.busy + httpApi.busy + deliveries.pending === 0 &&
    mappedQueues.every((name) => queues.peek(name).length === 0);
  const findQueue = (part: string) => {
    const found = deployment.queues.filter(({ name }) => name === part || name.includes(part));
    if (found.length !== 1 || !found[0]) throw new Error(`${found.length} queues are named ${part}.`);
    return found[0].name;
  };

  return {
    url,
    inboxUrl: `http://localhost:${mailbox.port}`,
    dynamodbEndpoint: dynamodb.endpoint,
    tableNames: deployment.tables.map((table) => table.name),
    gatewayUrl: gateway.url,
    queueNames: deployment.queues.map(({ name }) => name),
    functionNames: deployment.functions.map((definition) => definition.name),
    usage: () => usage.all(),
    inject: (rule) => faults.inject(rule),
    tick: () => scheduler.tick(),
    now: () => clock.now(),
    advanceClock,
    async invoke(functionName, event) {
      const invoked = await functions.invoke(functions.find(functionName), event);
      if (invoked.ok) return invoked.payload;
      throw Object.assign(new Error(invoked.errorMessage), { name: invoked.errorType });
    },
    async idle() {
      for (;;) {
        const before = changes + functions.invocations;
        if (nothingRuns()) {
          await Promise.all(streamSources.map((source) => source.settle()));
          if (nothingRuns() && before === changes + functions.invocations) return;
        }
        await sleep(5);
      }
    },
    mails: () => mailbox.raw(),
    queued: (name) => queues.peek(findQueue(name)),
    rotateSecret: (name) => secrets.rotate(name),
    logs: records.logs,
    reports: records.reports,
    stop,
  };
}

/** The API with one throttle for each route, if there is one. */
const withThrottle = (api: DeployedApi, throttle: Throttle | undefined): DeployedApi =>
  throttle
    ? {
        ...api,
        throttles: { rest: throttle, routes: new Map(api.routes.map((r) => [r.routeKey, throttle])) },
      }
    : api;

/** Lambda refuses an event source that the function's role may not read, so the home does not start either. */
async function checkSources(permissions: Permissions, mappings: Mappings): Promise<void> {
  const each = (actions: readonly string[], resource: string): readonly IamAction[] =>
    actions.map((action) => ({ action, resource }));
  const needs = [
    ...mappings.streams.map((mapping) => ({
      function: mapping.function,
      actions: [
        ...each(
          ['dynamodb:DescribeStream', 'dynamodb:GetShardIterator', 'dynamodb:GetRecords'],
          mapping.streamArn,
        ),
        ...(mapping.failureQueueArn ? each(['sqs:SendMessage'], mapping.failureQueueArn) : []),
      ],
    })),
    ...mappings.queues.map((mapping) => ({
      function: mapping.function,
      actions: each(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], mapping.queueArn),
    })),
  ];
  for (const need of needs) {
    const denied = await permissions.firstDenied(need.function, need.actions);
    if (!denied) continue;
    throw new StartError(
      `AWS would refuse the event source of ${need.function.name}: its role lacks ${denied.action} on ${denied.resource}.`,
    );
  }
}

/** Keeps what functions log and what the home reports: the newest in memory, all of it in the data folder. */
function createRecords(folder: DataFolder | undefined, tell: EmulatorOptions['report']) {
  const lines: LogLine[] = [];
  const reports = new Set<string>();
  const write = (text: string) => {
    if (folder) appendFileSync(folder.file('home.log'), `${text}\n`);
  };
  return {
    log: (functionName: string, line: string) => {
      lines.push({ function: functionName, line });
      if (lines.length > 2 * LOG_LINES) lines.splice(0, LOG_LINES);
      write(`${functionName} ${line}`);
    },
    report: (line: string) => {
      if (reports.has(line)) return;
      reports.add(line);
      write(`HOME ${line}`);
      tell?.(line);
    },
    logs: (): readonly LogLine[] => lines.slice(-LOG_LINES),
    reports: (): readonly string[] => [...reports],
  };
}
