/** How a rate limiter tells the time and waits, in ms. */
interface LimiterClock {
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
}

const REAL_CLOCK: LimiterClock = {
  // Monotonic, even if the wall clock is set back.
  now: () => performance.now(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

/** Creates a function that admits callers one by one, evenly spaced, at most `perSecond` a second. */
export function createRateLimiter(perSecond: number, clock: LimiterClock = REAL_CLOCK): () => Promise<void> {
  const gapMs = 1000 / perSecond;
  let next = 0;
  return async () => {
    const now = clock.now();
    const turn = Math.max(now, next);
    next = turn + gapMs;
    if (turn > now) await clock.sleep(turn - now);
  };
}
