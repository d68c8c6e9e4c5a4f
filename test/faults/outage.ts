import * as z from 'zod/mini';
import type { Call } from '../../lib/local/gateway/faults.ts';

const HOUR_MS = 60 * 60_000;
/** How often an hour lets a message of a queue be tried, each time after the pause that its function and its queue make, ... */
const TRIES_OF_A_MESSAGE = 13;
/** ... and, so that a life does not take one, how often we have a function try, by what wakes it. */
const TRIES: ReadonlyMap<string | undefined, number> = new Map([
  ['Stream', 10],
  ['Queue', 60],
  ['Schedule', 3],
]);
/** Functions that nobody waits for. */
const BEHIND = /^(Stream|Queue|Schedule)/;

const received = z.object({
  Records: z.array(z.object({ attributes: z.object({ ApproximateReceiveCount: z.coerce.number() }) })),
});

interface OutageOptions {
  readonly service: string;
  /** Whether it begins with this call. */
  readonly begins: (call: Call) => boolean;
  /** Lets that many ms pass. */
  readonly pass: (ms: number) => void;
}

/**
 * An hour in which no function that nobody waits for reaches a service. The clock goes on as the first call fails; it is over
 * when as much was tried as an hour lets be.
 */
export class Outage {
  readonly #options: OutageOptions;
  readonly #tries = new Map<string, number>();
  #state: 'before' | 'begun' | 'felt' | 'over' = 'before';

  constructor(options: OutageOptions) {
    this.#options = options;
  }

  /** Whether a call fails; to be shown every call. */
  befalls(call: Call): boolean {
    const { service, begins, pass } = this.#options;
    const [, behind] = BEHIND.exec(call.function) ?? [];
    const most = TRIES.get(behind);
    if (most === undefined) return false;
    if (this.#state === 'before' && begins(call)) this.#state = 'begun';
    if (this.#state === 'felt' && call.service === 'lambda' && this.#isLate(most, call)) this.#state = 'over';
    if (this.#state === 'before' || this.#state === 'over' || call.service !== service) return false;
    if (this.#state === 'begun') pass(HOUR_MS);
    this.#state = 'felt';
    return true;
  }

  /** Whether an event comes when the hour is over. */
  #isLate(most: number, { function: caller, input }: Call): boolean {
    const tries = (this.#tries.get(caller) ?? 0) + 1;
    this.#tries.set(caller, tries);
    const messages = z.safeParse(received, input).data?.Records ?? [];
    return (
      tries > most ||
      messages.some(({ attributes }) => attributes.ApproximateReceiveCount > TRIES_OF_A_MESSAGE)
    );
  }
}
