/** Whoever was silent about so many invitations running is asked whether they still want to meet. */
const SILENT_RUNNING = 3;

/** How many invitations running somebody has left alone, after one more: any sign of them ends the row. */
export const silentAfter = (silent: number | undefined, gaveSign: boolean): number =>
  gaveSign ? 0 : (silent ?? 0) + 1;

/** Whether it is time for the one question; later ones in the row ask nothing more. */
export const isToBeAsked = (silent: number): boolean => silent === SILENT_RUNNING;
