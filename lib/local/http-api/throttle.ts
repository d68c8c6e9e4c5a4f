import type { Throttle, Throttles } from '../template/deployed-api.ts';

/** Returns a function that tells whether one more request to a route (undefined: to none) may pass now. */
export function createRouteLimiters(
  { routes, rest }: Throttles,
  nowMs: () => number,
): (routeKey: string | undefined) => boolean {
  const limiters = new Map([...routes].map(([key, throttle]) => [key, createRateLimiter(throttle, nowMs)]));
  const limiter = rest ? createRateLimiter(rest, nowMs) : () => true;
  return (routeKey) => (limiters.get(routeKey ?? '') ?? limiter)();
}

/**
 * API Gateway's token bucket: returns a function that tells whether one more request may pass now.
 * `nowMs` is a monotonic clock.
 */
export function createRateLimiter({ rate, burst }: Throttle, nowMs: () => number): () => boolean {
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
