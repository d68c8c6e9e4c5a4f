/** How a pacer tells and spends time, in ms. */
interface LimiterClock {
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
}

const REAL_CLOCK: LimiterClock = {
  // Never goes back, whatever is done to the wall clock.
  now: () => performance.now(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

/** Makes a function that lets callers through one after the other, evenly, at most `perSecond` of them a second. */
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
