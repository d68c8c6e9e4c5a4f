import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { format } from 'node:util';
import { parentPort, workerData } from 'node:worker_threads';
import { dateOf } from '../local-clock.ts';
import { routeToGateway } from './gateway-request.ts';
import type { InvokeMessage, ToWorker, WorkerMessage, WorkerTask } from './worker-messages.ts';

/** Runs one Lambda function in its own thread: imports the deployed bundle, handles one event at a time. */

type Handler = (event: unknown, context: object) => unknown;

// Nothing but Node is loaded here: there are some twenty workers, and each pays for it.
const task: WorkerTask = workerData;
/** Deadlines follow the real time, whatever time it is for the function. */
const realNow = Date.now;
globalThis.Date = dateOf(task.clock);
// Lambda's functions do not have it.
delete process.env.NODE_COMPILE_CACHE;
let requestId = '';

const tell = (message: WorkerMessage) => parentPort?.postMessage(message);

// Lambda's JSON log format: one line per console call, an object stays an object.
for (const [method, level] of [
  ['log', 'INFO'],
  ['debug', 'DEBUG'],
  ['info', 'INFO'],
  ['warn', 'WARN'],
  ['error', 'ERROR'],
] as const) {
  console[method] = (...args: readonly unknown[]) => {
    const [only] = args;
    const message =
      args.length === 1 && typeof only === 'object' && !(only instanceof Error) ? only : format(...args);
    tell({
      kind: 'log',
      line: JSON.stringify({ timestamp: new Date().toISOString(), level, requestId, message }),
    });
  };
}

const takeReply = routeToGateway(process.env.AWS_ENDPOINT_URL ?? '', (call) => tell({ kind: 'call', call }));
parentPort?.on('message', (message: ToWorker) => {
  if (message.kind === 'reply') takeReply(message.reply);
  else void invoke(message);
});
const handler = await loadHandler();
tell({ kind: 'ready' });

async function loadHandler(): Promise<Handler> {
  const dot = task.handler.lastIndexOf('.');
  const name = task.handler.slice(dot + 1);
  const file = ['mjs', 'js', 'cjs']
    .map((extension) => join(task.folder, `${task.handler.slice(0, dot)}.${extension}`))
    .find((candidate) => existsSync(candidate));
  if (!file) throw new Error(`${task.handler} is not in the bundle ${task.folder}`);
  const module: Readonly<Record<string, unknown>> = await import(pathToFileURL(file).href);
  const exported = module[name];
  if (typeof exported !== 'function') throw new Error(`${task.handler} is not a function`);
  return (event, context) => exported(event, context);
}

async function invoke(message: InvokeMessage): Promise<void> {
  requestId = message.requestId;
  const context = {
    callbackWaitsForEmptyEventLoop: true,
    functionName: task.functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: task.functionArn,
    memoryLimitInMB: String(task.memoryMb),
    awsRequestId: message.requestId,
    logGroupName: `/aws/lambda/${task.functionName}`,
    logStreamName: 'local',
    getRemainingTimeInMillis: () => Math.max(0, message.deadline - realNow()),
  };
  try {
    const result: unknown = await handler(JSON.parse(message.event), context);
    tell({ kind: 'result', payload: JSON.stringify(result) ?? 'null' });
  } catch (error) {
    const named = error instanceof Error ? error : new Error(String(error));
    console.error(named);
    tell({ kind: 'failure', errorType: named.name, errorMessage: named.message });
  }
}
