/** Whoever was silent about so many invitations running is asked whether they still want to meet. */
const SILENT_RUNNING = 3;

/** How many invitations running somebody has left alone, after one more: any sign of them ends the row. */
export const silentAfter = (silent: number | undefined, gaveSign: boolean): number =>
  gaveSign ? 0 : (silent ?? 0) + 1;

/** Whether it is time for the one question; later ones in the row ask nothing more. */
export const isToBeAsked = (silent: number): boolean => silent === SILENT_RUNNING;

/** A crowd whose group gave up: how many founded it, and how many of them asked for another try. */
export interface Crowd {
  readonly founders: number;
  readonly pressed: number;
}

/** The crowd that more than half of some founders come from, by the ids of their last groups; undefined if there is none. */
export function commonCrowd(crowds: readonly (string | undefined)[]): string | undefined {
  const sizes = new Map<string, number>();
  for (const crowd of crowds) if (crowd !== undefined) sizes.set(crowd, (sizes.get(crowd) ?? 0) + 1);
  return [...sizes].find(([, size]) => 2 * size > crowds.length)?.[0];
}

/** Whether a crowd that has dissolved may found again: half of its founders pressed something since. */
export const mayFoundAgain = ({ founders, pressed }: Crowd): boolean => 2 * pressed >= founders;
