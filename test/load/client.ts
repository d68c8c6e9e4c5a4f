import { setTimeout as sleep } from 'node:timers/promises';
import { send } from '../../lib/local/gateway/http-client.ts';
import { retryAfterMs } from '../../lib/tools/replay/patient-fetch.ts';
import { type Answer, askedToWait } from './answers.ts';
import type { Meter } from './meter.ts';

/** Whoever is asked to wait so often is never let in. */
const MOST_TRIES = 200;
/** Those who were refused together do not come back together. */
const SPREAD_MS = 1_000;

interface Wish {
  /** What the answers count as, with variable parts left out. */
  readonly kind: string;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly json?: object;
}

/** A well-behaved client on connections that stay open: it waits as long as it is asked to, and notes every answer. */
export class Client {
  readonly #origin: string;
  readonly #meter: Meter;

  constructor(origin: string, meter: Meter) {
    this.#origin = origin;
    this.#meter = meter;
  }

  /** The body of the answer; undefined where it was an error, which has been noted. */
  async ask(wish: Wish): Promise<string | undefined> {
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      const answer = await this.#once(wish);
      this.#meter.note(answer);
      const wait = askedToWait(answer);
      if (wait === undefined) return answer.status >= 200 && answer.status < 400 ? answer.text : undefined;
      await sleep((retryAfterMs(wait, Date.now()) ?? 0) + Math.random() * SPREAD_MS);
    }
    this.#meter.complain(`${wish.kind} was refused ${MOST_TRIES} times`);
    return undefined;
  }

  async #once({ kind, method, path, json }: Wish): Promise<Answer> {
    const began = performance.now();
    const told = json === undefined ? {} : { 'content-type': 'application/json' };
    try {
      const body = json === undefined ? '' : JSON.stringify(json);
      const answer = await send(new URL(path, this.#origin), method, told, body);
      return {
        ...{ kind, ms: performance.now() - began, status: answer.status },
        ...{ retryAfter: answer.headers['retry-after'], text: answer.body.toString() },
      };
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      return { kind, ms: performance.now() - began, status: 0, retryAfter: undefined, text };
    }
  }
}
