import { setTimeout as sleep } from 'node:timers/promises';
import { REGION } from '../arns.ts';
import type { Gateway } from '../gateway/gateway.ts';
import type { DeployedFunction } from '../template/deployed-functions.ts';
import { FunctionPool, type Invoked } from './function-pool.ts';

export interface FunctionsOptions {
  readonly definitions: readonly DeployedFunction[];
  /** Stands in for AWS. */
  readonly gateway: Pick<Gateway, 'url' | 'respond'>;
  /** Variables that this machine knows better than the template; set only where the template has them. */
  readonly overrides: Readonly<Record<string, string>>;
  readonly maximumWorkers: number;
  /** Shared memory of the emulator's clock. */
  readonly clock: SharedArrayBuffer;
  readonly log: (functionName: string, line: string) => void;
}

const KEY_PREFIX = 'LOCAL';

/** All Lambda functions of the template, each in its workers. */
export class Functions {
  readonly #definitions: readonly DeployedFunction[];
  readonly #pools: ReadonlyMap<string, FunctionPool>;
  readonly #byKey: ReadonlyMap<string, DeployedFunction>;
  #invocations = 0;
  #stopped = false;

  constructor({ definitions, gateway, overrides, maximumWorkers, clock, log }: FunctionsOptions) {
    this.#definitions = definitions;
    this.#byKey = new Map(definitions.map((definition) => [KEY_PREFIX + definition.id, definition]));
    this.#pools = new Map(
      definitions.map((definition) => {
        const known = Object.entries(overrides).filter(([name]) => name in definition.environment);
        const environment = {
          ...Object.fromEntries(known),
          AWS_REGION: REGION,
          AWS_DEFAULT_REGION: REGION,
          AWS_ACCESS_KEY_ID: KEY_PREFIX + definition.id,
          AWS_SECRET_ACCESS_KEY: 'local',
          AWS_ENDPOINT_URL: gateway.url,
        };
        return [
          definition.id,
          new FunctionPool({
            definition,
            environment,
            maximumWorkers,
            clock,
            gateway,
            log: (line) => log(definition.name, line),
          }),
        ];
      }),
    );
  }

  /** The function that signs with this access key. */
  callerOf(accessKey: string): DeployedFunction | undefined {
    return this.#byKey.get(accessKey);
  }

  /** Finds a function by its logical id or its name, ignoring case and punctuation. Throws if there is none. */
  find(name: string): DeployedFunction {
    const found = this.#definitions.find((each) => each.id === name || plain(each.name) === plain(name));
    if (found) return found;
    throw new Error(
      `There is no function ${name}; there are ${this.#definitions.map((each) => each.name).join(', ')}.`,
    );
  }

  /** Runs a function once; resolves whatever happens to it. Throws after the emulator has stopped. */
  async invoke(definition: DeployedFunction, event: unknown): Promise<Invoked> {
    if (this.#stopped) throw new Error('The emulator has stopped.');
    const pool = this.#pools.get(definition.id);
    if (!pool) throw new Error(`There is no function ${definition.id}.`);
    this.#invocations++;
    return await pool.invoke(event);
  }

  /** Number of invocations ever started. */
  get invocations(): number {
    return this.#invocations;
  }

  /** Invocations running or waiting. */
  get busy(): number {
    return [...this.#pools.values()].reduce((sum, pool) => sum + pool.busy, 0);
  }

  /** Ends the worker that owns a session token. */
  endWorker(sessionToken: string): void {
    for (const pool of this.#pools.values()) pool.end(sessionToken);
  }

  /** Lets running invocations finish, for at most `patienceMs`, then ends all workers. */
  async stop(patienceMs: number): Promise<void> {
    this.#stopped = true;
    const until = Date.now() + patienceMs;
    while (this.busy > 0 && Date.now() < until) await sleep(10);
    await Promise.all([...this.#pools.values()].map((pool) => pool.stop()));
  }
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}
