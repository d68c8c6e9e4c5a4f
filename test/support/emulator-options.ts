/** A throttle that refuses nobody, for emulators on which something else is tried or measured. */
export const ALL_THROUGH = { rate: 100_000, burst: 100_000 } as const;

/** In memory on free ports; scheduled rules run only by `tick()`, failures are retried quickly, and nobody is throttled. */
export const FOR_TESTS = {
  data: 'memory',
  port: 0,
  mailPort: 0,
  schedule: 'manual',
  queueRetryDelaySeconds: 0,
  streamRetryDelayMs: 5,
  throttle: ALL_THROUGH,
} as const;
