import type { Counter, OpenGroup, Reach } from './model.ts';
import { REACHES } from './model.ts';

/** What the area partitions around a place say about one topic: who waits where, and which groups are open. */
export interface AreaView {
  readonly counters: readonly Counter[];
  readonly groups: readonly OpenGroup[];
}

/** What a counter says where nobody waits. */
export const NOBODY: Counter['waiting'] = { 2: 0, 5: 0, 10: 0, 25: 0, 50: 0 };

/** People who cannot be told apart: same home cell, same reach. */
export interface WaitingDisc {
  readonly cell: string;
  readonly reachKm: Reach;
  readonly people: number;
}

/** The counters as discs, one for each cell and reach that somebody waits in. */
export const waitingDiscs = (counters: readonly Counter[]): WaitingDisc[] =>
  counters.flatMap(({ cell, waiting }) =>
    REACHES.filter((reachKm) => waiting[reachKm] > 0).map((reachKm) => ({
      cell,
      reachKm,
      people: waiting[reachKm],
    })),
  );
