import { claimDataFolder } from './data-folder.ts';
import { type OnStop, startEngines, tableSuffix } from './engines.ts';
import { connectEventSources } from './event-sources/event-sources.ts';
import { Positions } from './event-sources/positions.ts';
import { Scheduler } from './event-sources/scheduler.ts';
import { type FaultRule, Faults } from './gateway/faults.ts';
import { startGateway } from './gateway/gateway.ts';
import { createMailGate } from './gateway/mail-gate.ts';
import { createPermissions } from './gateway/permissions.ts';
import type { Queues } from './gateway/queues.ts';
import { Secrets } from './gateway/secrets.ts';
import { type Usage, UsageMeter } from './gateway/usage.ts';
import { createFront, originHeadersOf } from './http-api/front.ts';
import { type HttpApi, startHttpApi } from './http-api/http-api.ts';
import { ChangeCounter, untilIdle } from './idle.ts';
import { clockEndpoint } from './inbox/clock-endpoint.ts';
import type { Mailbox } from './inbox/mailbox.ts';
import { receiptEndpoint } from './inbox/receipt-endpoint.ts';
import { Deliveries } from './lambda/deliveries.ts';
import { Functions } from './lambda/functions.ts';
import { LocalClock } from './local-clock.ts';
import { createRecords, type LogLine } from './records.ts';
import type { DeployedApi, Throttle } from './template/deployed-api.ts';
import { type Deployment, readDeployment } from './template/deployment.ts';
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
  /** Limit of each route, instead of the template's; for measuring what lies behind it. */
  readonly throttle?: Throttle | undefined;
  /** Keep every raw mail as a file in the data folder, not only the newest. */
  readonly keepMail?: boolean;
  /** Receives what a person should see: missing permissions, records given up, broken engines. */
  readonly report?: (line: string) => void;
  /** Workers per function, default 2. */
  readonly maximumWorkers?: number;
  /** Seconds until a failed queue message is tried again; by default the queue's visibility timeout. */
  readonly queueRetryDelaySeconds?: number | undefined;
  /** Upper limit in seconds for the delay that a sender asks of a message; none by default. */
  readonly longestDelaySeconds?: number;
  /** First pause after a failed stream batch in ms, default 200; doubles with each further failure. */
  readonly streamRetryDelayMs?: number;
  /** `manual`: scheduled rules run only by `tick()`. */
  readonly schedule?: 'automatic' | 'manual';
}

/** The template, running on this machine. */
export interface Emulator {
  /** Origin of the site and its API. */
  readonly url: string;
  /** The API's own address: only requests that bear what the distribution adds get in. */
  readonly apiUrl: string;
  /** What the distribution adds to each request to it. */
  readonly originHeaders: Readonly<Record<string, string>>;
  /**
   * The inbox. `/store` lists its mails as JSON, `/raw/<messageId>` returns one as it was sent, and a mail posted to
   * `/receive?to=<recipient>` is received as SES receives mail.
   */
  readonly inboxUrl: string;
  /** DynamoDB itself, without permissions, for assertions. */
  readonly dynamodbEndpoint: string;
  readonly tableNames: readonly string[];
  /** Address that stands in for AWS; functions sign with keys of their own, `LOCALROOT` may do everything. */
  readonly gatewayUrl: string;
  readonly queueNames: readonly string[];
  /** Names of the functions, as in `usage()`, `logs()` and fault rules. */
  readonly functionNames: readonly string[];
  usage(): readonly Usage[];
  /** Makes calls of functions go wrong; returns the function that ends it. */
  inject(rule: FaultRule): () => void;
  /** Runs the scheduled rules now. Throws if one fails. */
  tick(): Promise<void>;
  /** The time as the functions see it. */
  now(): Date;
  /**
   * Moves the functions' time forward by that many milliseconds and runs the scheduled rules. A negative number
   * takes back that much of earlier moves.
   */
  advanceClock(ms: number): Promise<void>;
  /** Invokes a function by its name or logical id and returns its result. Throws an error named like the function's. */
  invoke(functionName: string, event: unknown): Promise<unknown>;
  /** Resolves once streams are drained, the mapped queues are empty and nothing runs. */
  idle(): Promise<void>;
  /** The mails shown, oldest first, as they were sent. */
  mails(): readonly { readonly messageId: string; readonly raw: Buffer }[];
  /** Bodies of the messages waiting in a queue, by its name or a part of it. */
  queued(queueName: string): readonly string[];
  /** Rotates a secret: creates a new current version; by a part of its name. */
  rotateSecret(name: string): void;
  /** The newest lines logged by functions. */
  logs(): readonly LogLine[];
  /** What was reported. */
  reports(): readonly string[];
  /** Stops taking requests, lets running invocations finish, saves everything and ends what it started. */
  stop(): Promise<void>;
}

/** How long running invocations may take to finish when the emulator stops. */
const PATIENCE_MS = 10_000;

/** Runs a synthesised template on this machine. Throws a StartError with one clear sentence when it cannot. */
export async function startEmulator(options: EmulatorOptions): Promise<Emulator> {
  const closers: (() => void | Promise<void>)[] = [];
  const stop = async () => {
    for (let closer = closers.pop(); closer; closer = closers.pop()) await closer();
  };
  try {
    return await assemble(options, (closer) => closers.push(closer), stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function assemble(
  options: EmulatorOptions,
  onStop: OnStop,
  stop: () => Promise<void>,
): Promise<Emulator> {
  const template = loadTemplate(options.cloudAssembly);
  const folder = options.data === 'memory' ? undefined : claimDataFolder(options.data);
  if (folder) onStop(() => folder.release());
  const records = createRecords(folder, options.report);
  const httpApi = await startHttpApi(hostOf(options), options.port, PATIENCE_MS);
  onStop(() => httpApi.stop());
  const gateway = await startGateway();
  onStop(() => gateway.stop());
  const deployment = readDeployment(template, gateway.url, tableSuffix(folder));

  const engines = await startEngines(
    {
      host: hostOf(options),
      mailPort: options.mailPort,
      keepMail: options.keepMail ?? false,
      deployment,
      folder,
      records,
    },
    onStop,
  );
  const { mailbox, dynamodb, queues } = engines;
  const clock = new LocalClock(folder?.file('clock'));
  const functions = new Functions({
    definitions: deployment.functions,
    gateway,
    overrides: {
      SITE_URL: siteUrl(httpApi),
      ...(options.throttle && { ORDERS_A_MINUTE: String(60 * options.throttle.rate) }),
    },
    maximumWorkers: workersOf(options),
    clock: clock.shared,
    log: records.log,
  });
  onStop(() => functions.stop(PATIENCE_MS));

  const faults = new Faults();
  const deliveries = new Deliveries(functions, faults);
  const permissions = createPermissions(deployment.policies);
  const positions = new Positions(folder?.file('positions.jsonl'));
  onStop(() => positions.close());
  const sources = await connectEventSources({
    ...engines,
    ...retriesOf(options),
    mappings: deployment.mappings,
    permissions,
    deliveries,
    positions,
    maximumWorkers: workersOf(options),
    now: () => clock.now(),
    report: records.report,
  });

  const secrets = new Secrets(deployment.secrets, folder?.file('secrets.json'));
  const usage = new UsageMeter();
  const changes = new ChangeCounter(sources);
  gateway.open({
    dynamodbEndpoint: dynamodb.endpoint,
    streams: sources.engineArns,
    queuesEndpoint: queues.endpoint,
    mail: createMailGate({ mail: deployment.mail, mailbox, publish: queues.publish }),
    secrets,
    permissions,
    faults,
    usage,
    longestDelaySeconds: options.longestDelaySeconds ?? Number.POSITIVE_INFINITY,
    callerOf: (accessKey) => functions.callerOf(accessKey),
    endWorker: (sessionToken) => functions.endWorker(sessionToken),
    changed: (service) => changes.note(service),
    report: records.report,
  });

  sources.start();
  onStop(() => sources.stop());
  const scheduler = new Scheduler(deployment.rules, deliveries, records.report);
  if (options.schedule !== 'manual') scheduler.start();
  onStop(() => scheduler.stop());
  const advanceClock = advanceWith(clock, scheduler);
  serveDevelopment({ mailbox, clock, advanceClock, deployment, queues });
  // Ends first: nothing new comes in while the rest finishes.
  onStop(() => httpApi.stop());
  const originHeaders = deployment.front
    ? originHeadersOf(deployment.front, (arn) => secrets.valueOf(arn))
    : {};
  const front = deployment.front && createFront(deployment.front, originHeaders);
  if (deployment.api) httpApi.open(withThrottle(deployment.api, options.throttle), functions, front);

  return {
    url: siteUrl(httpApi),
    originHeaders,
    apiUrl: `http://localhost:${httpApi.apiPort}`,
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
    invoke: (functionName, event) => invoke(functions, functionName, event),
    idle: () => untilIdle({ deployment, functions, httpApi, deliveries, queues, sources, changes }),
    mails: () => mailbox.raw(),
    queued: (name) => queues.peek(findQueue(deployment, name)),
    rotateSecret: (name) => secrets.rotate(name),
    logs: records.logs,
    reports: records.reports,
    stop,
  };
}

const hostOf = ({ host = '127.0.0.1' }: EmulatorOptions): string => host;
const workersOf = ({ maximumWorkers = 2 }: EmulatorOptions): number => maximumWorkers;
const siteUrl = ({ port }: HttpApi): string => `http://localhost:${port}`;

const retriesOf = ({ streamRetryDelayMs = 200, queueRetryDelaySeconds }: EmulatorOptions) => ({
  streamRetryDelayMs,
  queueRetryDelaySeconds,
});

/** Moves the clock; forward, the scheduled rules run at the new time. */
const advanceWith = (clock: LocalClock, scheduler: Scheduler) => async (ms: number) => {
  clock.advance(ms);
  if (ms >= 0) await scheduler.tick();
};

interface DevelopmentParts {
  readonly mailbox: Mailbox;
  readonly clock: LocalClock;
  readonly advanceClock: (ms: number) => Promise<void>;
  readonly deployment: Deployment;
  readonly queues: Queues;
}

/** Serves, beside the inbox, what exists on this machine only: the clock, and the mail server's entrance. */
function serveDevelopment({ mailbox, clock, advanceClock, deployment, queues }: DevelopmentParts): void {
  mailbox.serve('/clock', clockEndpoint(clock, advanceClock));
  mailbox.serve(
    '/receive',
    receiptEndpoint({ rules: deployment.receiptRules, publish: queues.publish, now: () => clock.now() }),
  );
}

async function invoke(functions: Functions, functionName: string, event: unknown): Promise<unknown> {
  const invoked = await functions.invoke(functions.find(functionName), event);
  if (invoked.ok) return invoked.payload;
  throw Object.assign(new Error(invoked.errorMessage), { name: invoked.errorType });
}

function findQueue({ queues }: Deployment, part: string): string {
  const found = queues.filter(({ name }) => name === part || name.includes(part));
  if (found.length !== 1 || !found[0]) throw new Error(`${found.length} queues are named ${part}.`);
  return found[0].name;
}

/** The API with the same throttle on every route, if one is given. */
const withThrottle = (api: DeployedApi, throttle: Throttle | undefined): DeployedApi =>
  throttle
    ? {
        ...api,
        throttles: { rest: throttle, routes: new Map(api.routes.map((r) => [r.routeKey, throttle])) },
      }
    : api;
