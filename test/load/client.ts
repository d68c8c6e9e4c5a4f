import { setTimeout as sleep } from 'node:timers/promises';
import { send } from '../../lib/local/gateway/http-client.ts';
import { retryAfterMs } from '../../lib/tools/replay/patient-fetch.ts';
import { askedToWait, type Response } from './answers.ts';
import type { Meter } from './meter.ts';

/** Number of refusals after which a client counts as never admitted. */
const MOST_TRIES = 200;
/** Those who were refused together do not come back together. */
const SPREAD_MS = 1_000;

interface LoadRequest {
  /** What the answers count as, with variable parts left out. */
  readonly kind: string;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly json?: object;
}

/** A well-behaved client on connections that stay open: it waits as long as it is asked to, and notes every answer. */
export class Client {
  readonly #also: Readonly<Record<string, string>>;
  readonly #origin: string;
  readonly #meter: Meter;

  /** `also` goes with each request. */
  constructor(origin: string, meter: Meter, also: Readonly<Record<string, string>> = {}) {
    this.#also = also;
    this.#origin = origin;
    this.#meter = meter;
  }

  /** The body of the answer; undefined where it was an error, which has been noted. */
  async ask(wish: LoadRequest): Promise<string | undefined> {
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const response = await this.once(wish);
      const wait = askedToWait(response);
      if (wait === undefined)
        return response.status >= 200 && response.status < 400 ? response.text : undefined;
      await sleep((retryAfterMs(wait, Date.now()) ?? 0) + Math.random() * SPREAD_MS);
    }
    this.#meter.complain(`${wish.kind} was refused ${MOST_TRIES} times`);
    return undefined;
  }

  /** Asks once, whatever is answered, and notes it. */
  async once(wish: LoadRequest): Promise<Response> {
    const response = await this.#send(wish);
    this.#meter.note(response);
    return response;
  }

  async #send({ kind, method, path, json }: LoadRequest): Promise<Response> {
    const began = performance.now();
    const told = { ...this.#also, ...(json !== undefined && { 'content-type': 'application/json' }) };
    try {
      const body = json === undefined ? '' : JSON.stringify(json);
      const response = await send(new URL(path, this.#origin), method, told, body);
      return {
        ...{ kind, ms: performance.now() - began, status: response.status },
        ...{ retryAfter: response.headers['retry-after'], text: response.body.toString() },
      };
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      return { kind, ms: performance.now() - began, status: 0, retryAfter: undefined, text };
    }
  }
}
