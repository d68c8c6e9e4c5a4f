/** A throttle that refuses nobody, for emulators on which something else is tried or measured. */
export const ALL_THROUGH = { rate: 100_000, burst: 100_000 } as const;
