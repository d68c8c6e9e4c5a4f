import type { Counter, Reach } from '../../functions/domain/model.ts';

/** A counter that names so many people with one reach. */
export const counterAt = (cell: string, reachKm: Reach, people: number): Counter => ({
  cell,
  waiting: Array.from({ length: people }, (_, n) => ({
    member: `${cell}-${reachKm}-${n}`,
    reachKm,
    since: '2026-11-22T10:00:00.000Z',
  })),
});

/** How many people a counter names with a reach. */
export const peopleAt = ({ waiting }: Counter, reachKm: Reach): number =>
  waiting.filter((one) => one.reachKm === reachKm).length;
