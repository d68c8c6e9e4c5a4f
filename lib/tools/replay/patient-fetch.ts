import { setTimeout as sleep } from 'node:timers/promises';

const TRIES_AFTER_FAILURE = 5;
const LONGEST_WAIT_MS = 60_000;
/** Longest pause after a refusal that does not say how long to wait, such as API Gateway's. */
const LONGEST_PAUSE_MS = 4_000;
const TIMEOUT_MS = 30_000;

export type Fetch = (path: string, init?: RequestInit) => Promise<Response>;

/**
 * A patient fetch for one origin: 429 and 503 are retried after the service's Retry-After (at most a minute) or growing
 * pauses, other 5xx and broken connections five times with growing pauses. Every request of this tool may be repeated.
 * Throws an Error that names the origin if nothing answers.
 */
export function patientFetch(origin: string, signal: AbortSignal): Fetch {
  return async (path, init) => {
    for (let failures = 0, refusals = 0; ; ) {
      signal.throwIfAborted();
      const limit = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]);
      const response = await fetch(origin + path, { ...init, signal: limit }).catch((error: unknown) => {
        signal.throwIfAborted();
        if (++failures > TRIES_AFTER_FAILURE)
          throw new Error(`Nothing answers at ${origin}. Is the service running (npm start)?`, {
            cause: error,
          });
        return undefined;
      });
      if (response && response.status < 500 && response.status !== 429) return response;
      if (response && response.status !== 503 && response.status !== 429 && ++failures > TRIES_AFTER_FAILURE)
        return response;
      await response?.body?.cancel();
      const told = response && retryAfterMs(response.headers.get('retry-after'), Date.now());
      const pause = Math.min(LONGEST_PAUSE_MS, 200 * 2 ** (failures + refusals++));
      // Clients refused together must not come back together.
      await sleep(told ?? pause * (0.5 + Math.random()), undefined, { signal });
    }
  };
}

/** Throws an Error that names the origin, at once, if nothing answers there. */
export async function demandResponse(origin: string, path: string): Promise<void> {
  const response = await fetch(origin + path).catch((error: unknown) => {
    throw silent(origin, error);
  });
  await response.body?.cancel();
}

const silent = (origin: string, cause: unknown) =>
  new Error(`Nothing answers at ${origin}. Is the service running (npm start)?`, { cause });

/** Milliseconds that a Retry-After header (seconds or a date) asks for; undefined if it is unreadable. */
export function retryAfterMs(header: string | null, now: number): number | undefined {
  if (header === null || header.trim() === '') return undefined;
  const wait = /^\d+$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isNaN(wait) ? undefined : Math.max(0, Math.min(LONGEST_WAIT_MS, wait));
}
