import type { Counter, OpenGroup, Reach, Waiter } from '../model.ts';
import { REACHES } from '../model.ts';

/** What the area partitions around a place say about one topic: who waits where, and which groups are open. */
export interface AreaView {
  readonly counters: readonly Counter[];
  readonly groups: readonly OpenGroup[];
}

/** People who cannot be told apart: same home cell, same reach. */
export interface WaitingDisc {
  readonly cell: string;
  readonly reachKm: Reach;
  readonly people: number;
  /** Ids of those of them who are known by name. */
  readonly members: readonly string[];
}

/** The counters as discs, one for each cell and reach that somebody waits in. */
export const waitingDiscs = (counters: readonly Counter[]): WaitingDisc[] =>
  counters.flatMap(({ cell, waiting, unnamed }) =>
    REACHES.flatMap((reachKm) => {
      const members = waiting.flatMap((one) => (one.reachKm === reachKm ? [one.member] : []));
      const people = members.length + (unnamed?.[reachKm] ?? 0);
      return people > 0 ? [{ cell, reachKm, people, members }] : [];
    }),
  );

/** Somebody who waits, with their home cell. */
export interface WaitingAt extends Waiter {
  readonly home: string;
}

/** Everybody whom counters name. */
export const waitingIn = (counters: readonly Counter[]): WaitingAt[] =>
  counters.flatMap(({ cell, waiting }) => waiting.map((one) => ({ ...one, home: cell })));

/** Whether a counter counts people whom it does not name. */
export const hasUnnamed = ({ unnamed = {} }: Counter): boolean =>
  Object.values(unnamed).some((people) => people > 0);

/** The counters without people whom nobody can name, and without those that are left out: what can be decided upon. */
export const decidable = (
  counters: readonly Counter[],
  isLeftOut: (waiter: WaitingAt) => boolean = () => false,
): Counter[] =>
  counters.map(({ cell, waiting }) => ({
    cell,
    waiting: waiting.filter((one) => !isLeftOut({ ...one, home: cell })),
  }));

/** The reaches at which a counter says of somebody that it did not say before. */
export function grownReaches(before: Counter | undefined, after: Counter): Reach[] {
  const known = new Set(before?.waiting.map(({ member, reachKm }) => `${reachKm}#${member}`));
  return REACHES.filter(
    (reachKm) =>
      (after.unnamed?.[reachKm] ?? 0) > (before?.unnamed?.[reachKm] ?? 0) ||
      after.waiting.some((one) => one.reachKm === reachKm && !known.has(`${reachKm}#${one.member}`)),
  );
}
