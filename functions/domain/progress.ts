import type { AreaView } from './area-view.ts';
import { peopleTogether } from './matching.ts';
import type { Reach } from './model.ts';
import { groupInReach } from './placing.ts';

/** How near a meeting is, coarse enough to say nothing about single people. */
export type Progress = 'first' | 'some' | 'almost' | 'meeting';

/** Up to here somebody waits almost alone, and is not to be seen. */
const ALMOST_ALONE = 1;
/** So many people short of the quorum is "almost there". */
const ALMOST_THERE = 3;

/** How near a meeting is for somebody at a home cell: `meeting` where a group is open within reach. */
export function progressAt(view: AreaView, cell: string, reachKm: Reach, quorum: number): Progress {
  if (groupInReach(cell, reachKm, view.groups)) return 'meeting';
  const others = peopleTogether(view, { cell, reachKm }, { newcomer: true }) - 1;
  if (others <= ALMOST_ALONE) return 'first';
  return others >= quorum - ALMOST_THERE ? 'almost' : 'some';
}
