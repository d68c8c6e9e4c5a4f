/** The only source of the time in production code. */
export const now = (): Date => new Date();
