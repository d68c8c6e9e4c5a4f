/** Requests that an API lets through, for everybody together. */
export interface Throttle {
  /** Per second, in the long run. */
  readonly rate: number;
  /** At once, after a quiet time. */
  readonly burst: number;
}

/**
 * API Gateway's token bucket: gives the function that says whether one more request may pass now.
 * `nowMs` is a clock that never goes back.
 */
export function createDoor({ rate, burst }: Throttle, nowMs: () => number): () => boolean {
  let tokens = burst;
  let filledAt = nowMs();
  return () => {
    const now = nowMs();
    tokens = Math.min(burst, tokens + ((now - filledAt) * rate) / 1000);
    filledAt = now;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
}
