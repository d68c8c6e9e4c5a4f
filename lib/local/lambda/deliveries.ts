import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod/mini';
import type { Faults } from '../gateway/faults.ts';
import type { DeployedFunction } from '../template/deployed-functions.ts';
import type { Invoked } from './function-pool.ts';
import type { Functions } from './functions.ts';

/** Brings events to functions; on a fault rule's word late, repeatedly or out of order, as AWS may. */
export class Deliveries {
  readonly #functions: Functions;
  readonly #faults: Faults;
  #pending = 0;

  constructor(functions: Functions, faults: Faults) {
    this.#functions = functions;
    this.#faults = faults;
  }

  /** Invokes the function; fault rules see this as the call `Invoke` of the service `lambda`. */
  async invoke(definition: DeployedFunction, event: unknown): Promise<Invoked> {
    const fault = this.#faults.of({
      function: definition.name,
      service: 'lambda',
      action: 'Invoke',
      input: event,
    });
    if (fault?.kind === 'delay') await sleep(fault.ms);
    const invoked = await this.#functions.invoke(
      definition,
      fault?.kind === 'reorder' ? reordered(event) : event,
    );
    if (fault?.kind === 'repeat') void this.#repeat(definition, event, fault.ms);
    return invoked;
  }

  /** Events still to be redelivered. */
  get pending(): number {
    return this.#pending;
  }

  async #repeat(definition: DeployedFunction, event: unknown, ms: number): Promise<void> {
    this.#pending++;
    try {
      await sleep(ms);
      await this.#functions.invoke(definition, event);
    } catch {
      // The emulator has stopped: nobody is left to deliver to.
    } finally {
      this.#pending--;
    }
  }
}

const batch = z.looseObject({ Records: z.array(z.looseObject({})) });
const keyed = z.object({ dynamodb: z.object({ Keys: z.unknown() }) });

/** The event with the items' records in reverse order; those of one item keep theirs. */
export function reordered(event: unknown): unknown {
  const parsed = z.safeParse(batch, event);
  if (!parsed.success) return event;
  const groups = Map.groupBy(parsed.data.Records, (record) => {
    const stream = z.safeParse(keyed, record);
    return stream.success ? JSON.stringify(stream.data.dynamodb.Keys) : record;
  });
  return { ...parsed.data, Records: [...groups.values()].reverse().flat() };
}
