import type { Counter, OpenGroup, Reach, Waiter } from '../model.ts';
import { REACHES } from '../model.ts';

/** The area partitions around a place, for one topic: who waits where, and which groups are open. */
export interface AreaView {
  readonly counters: readonly Counter[];
  readonly groups: readonly OpenGroup[];
}

/** People who cannot be told apart: same home cell, same reach. */
export interface WaitingDisc {
  readonly cell: string;
  readonly reachKm: Reach;
  readonly people: number;
  /** Ids of those listed in the counter. */
  readonly members: readonly string[];
}

/** The counters as discs, one per cell and reach with somebody waiting. */
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

/** Whether a counter counts people it does not list. */
export const hasUnnamed = ({ unnamed = {} }: Counter): boolean =>
  Object.values(unnamed).some((people) => people > 0);

/** The counters without unlisted people and without those left out: what can be decided upon. */
export const decidable = (
  counters: readonly Counter[],
  isLeftOut: (waiter: WaitingAt) => boolean = () => false,
): Counter[] =>
  counters.map(({ cell, waiting }) => ({
    cell,
    waiting: waiting.filter((one) => !isLeftOut({ ...one, home: cell })),
  }));

/** The reaches at which a counter lists somebody new. */
export function grownReaches(before: Counter | undefined, after: Counter): Reach[] {
  const known = new Set(before?.waiting.map(({ member, reachKm }) => `${reachKm}#${member}`));
  return REACHES.filter(
    (reachKm) =>
      (after.unnamed?.[reachKm] ?? 0) > (before?.unnamed?.[reachKm] ?? 0) ||
      after.waiting.some((one) => one.reachKm === reachKm && !known.has(`${reachKm}#${one.member}`)),
  );
}
