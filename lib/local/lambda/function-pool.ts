import { randomUUID } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { COMPILE_CACHE } from '../compile-cache.ts';
import type { Gateway } from '../gateway/gateway.ts';
import type { DeployedFunction } from '../template/deployed-functions.ts';
import type { GatewayCall } from './gateway-request.ts';
import type { InvokeMessage, ToWorker, WorkerMessage, WorkerTask } from './worker-messages.ts';

/** How an invocation ended. */
export type Invoked =
  | { readonly ok: true; readonly requestId: string; readonly payload: unknown }
  | {
      readonly ok: false;
      readonly requestId: string;
      readonly errorType: string;
      readonly errorMessage: string;
    };

/** Workers that run one function. */
export interface FunctionPoolOptions {
  readonly definition: DeployedFunction;
  /** Environment in addition to the template's. */
  readonly environment: Readonly<Record<string, string>>;
  readonly maximumWorkers: number;
  readonly clock: SharedArrayBuffer;
  readonly gateway: Pick<Gateway, 'respond'>;
  readonly log: (line: string) => void;
}

interface Waiting {
  readonly message: Omit<InvokeMessage, 'kind' | 'deadline'>;
  readonly resolve: (invoked: Invoked) => void;
}

/** As on Lambda, a worker runs one invocation at a time; workers start on demand and are replaced after a crash. */
export class FunctionPool {
  readonly #options: FunctionPoolOptions;
  readonly #workers = new Set<FunctionWorker>();
  readonly #waiting: Waiting[] = [];
  #started = 0;

  constructor(options: FunctionPoolOptions) {
    this.#options = options;
  }

  /** Runs the function once; resolves whatever happens to it. */
  invoke(event: unknown): Promise<Invoked> {
    return new Promise((resolve) => {
      this.#waiting.push({ message: { requestId: randomUUID(), event: JSON.stringify(event) }, resolve });
      this.#dispatch();
    });
  }

  /** Invocations running or waiting. */
  get busy(): number {
    return this.#waiting.length + [...this.#workers].filter((worker) => worker.busy).length;
  }

  /** Ends the worker with this session token, as if its machine had died. */
  end(sessionToken: string): void {
    for (const worker of this.#workers) if (worker.sessionToken === sessionToken) void worker.end('killed');
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#workers].map((worker) => worker.end('stopped')));
  }

  #dispatch(): void {
    while (this.#waiting.length > 0) {
      const worker = [...this.#workers].find((each) => each.free) ?? this.#start();
      const next = worker && this.#waiting.shift();
      if (!next) return;
      worker.run(next.message, (invoked) => {
        next.resolve(invoked);
        this.#dispatch();
      });
    }
  }

  #start(): FunctionWorker | undefined {
    if (this.#workers.size >= this.#options.maximumWorkers) return undefined;
    const worker: FunctionWorker = new FunctionWorker(this.#options, ++this.#started, () => {
      this.#workers.delete(worker);
      this.#dispatch();
    });
    this.#workers.add(worker);
    return worker;
  }
}

class FunctionWorker {
  readonly sessionToken: string;
  readonly #options: FunctionPoolOptions;
  readonly #thread: Worker;
  readonly #ready = Promise.withResolvers<void>();
  #current: { readonly requestId: string; readonly done: (invoked: Invoked) => void } | undefined;
  #timer: NodeJS.Timeout | undefined;
  #lastError = 'the worker ended';
  #ending = false;

  constructor(options: FunctionPoolOptions, number: number, gone: () => void) {
    const { definition, environment, clock, log } = options;
    this.#options = options;
    this.sessionToken = `${definition.id}.${number}`;
    const task: WorkerTask = {
      folder: definition.folder,
      handler: definition.handler,
      functionName: definition.id,
      functionArn: definition.arn,
      memoryMb: definition.memoryMb,
      clock,
    };
    this.#thread = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: task,
      env: {
        ...definition.environment,
        ...environment,
        AWS_SESSION_TOKEN: this.sessionToken,
        AWS_LAMBDA_FUNCTION_NAME: definition.id,
        AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(definition.memoryMb),
        AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
        LAMBDA_TASK_ROOT: definition.folder,
        TZ: ':UTC',
        NODE_COMPILE_CACHE: COMPILE_CACHE,
      },
      // V8 would let each of some thirty young heaps grow as if it had the machine to itself.
      resourceLimits: { maxOldGenerationSizeMb: definition.memoryMb, maxYoungGenerationSizeMb: 4 },
      execArgv: ['--disable-warning=ExperimentalWarning'],
      stdout: true,
      stderr: true,
    });
    this.#thread.on('message', (message: WorkerMessage) => this.#hear(message));
    this.#thread.on('error', (error) => {
      this.#lastError = error.message;
      log(JSON.stringify({ level: 'ERROR', message: `the worker crashed: ${error.stack ?? error.message}` }));
    });
    this.#thread.on('exit', () => {
      // First, so that no waiting event goes to the worker that has just ended.
      gone();
      this.#finish({ ok: false, errorType: 'Runtime.ExitError', errorMessage: this.#lastError });
    });
    for (const stream of [this.#thread.stdout, this.#thread.stderr]) {
      stream.on('data', (chunk: Buffer) => log(chunk.toString().trimEnd()));
    }
  }

  get busy(): boolean {
    return this.#current !== undefined;
  }

  /** Whether it can take an event now. */
  get free(): boolean {
    return !this.busy && !this.#ending;
  }

  run(message: Omit<InvokeMessage, 'kind' | 'deadline'>, done: (invoked: Invoked) => void): void {
    this.#current = { requestId: message.requestId, done };
    // The timeout covers the handler, not the import of the bundle.
    void this.#ready.promise.then(() => {
      const { timeoutMs } = this.#options.definition;
      this.#timer = setTimeout(() => void this.end(`timed out after ${timeoutMs / 1000} seconds`), timeoutMs);
      this.#post({ kind: 'invoke', ...message, deadline: Date.now() + timeoutMs });
    });
  }

  async end(why: string): Promise<void> {
    this.#ending = true;
    this.#lastError = `${this.#options.definition.name} ${why}`;
    await this.#thread.terminate();
  }

  #hear(message: WorkerMessage): void {
    switch (message.kind) {
      case 'ready':
        this.#ready.resolve();
        return;
      case 'call':
        void this.#answer(message.call);
        return;
      case 'log':
        this.#options.log(message.line);
        return;
      case 'result':
        this.#finish({ ok: true, payload: JSON.parse(message.payload) });
        return;
      case 'failure':
        this.#finish({ ok: false, errorType: message.errorType, errorMessage: message.errorMessage });
    }
  }

  async #answer({ id, headers, body }: GatewayCall): Promise<void> {
    const response = await this.#options.gateway.respond(headers, body).catch(() => undefined);
    this.#post({ kind: 'reply', reply: { id, response } });
  }

  #post(message: ToWorker): void {
    this.#thread.postMessage(message);
  }

  #finish(
    outcome:
      | { readonly ok: true; readonly payload: unknown }
      | { readonly ok: false; readonly errorType: string; readonly errorMessage: string },
  ): void {
    clearTimeout(this.#timer);
    const current = this.#current;
    this.#current = undefined;
    current?.done({ ...outcome, requestId: current.requestId });
  }
}
