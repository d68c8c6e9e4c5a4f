/** The one place where production code takes the time from. */
export const now = (): Date => new Date();
