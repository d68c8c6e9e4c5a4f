import type { AreaView } from './area-view.ts';
import { peopleTogether } from './matching.ts';
import type { Reach } from './model.ts';
import { groupInReach } from './placing.ts';
import { publicPlace } from './public-place.ts';
import { fewestToTell } from './waiting.ts';

/** How near a meeting is, coarse enough to say nothing about single people. */
export type Progress = 'first' | 'some' | 'almost' | 'meeting';

/** Up to here somebody waits almost alone, and is not to be seen. */
const ALMOST_ALONE = 1;

/** How near a meeting is for somebody at a home cell: `meeting` where a group is open within reach, as the public may know it. */
export function progressAt(view: AreaView, cell: string, reachKm: Reach, quorum: number): Progress {
  const groups = view.groups.map((group) => ({ ...group, place: publicPlace(group.place) }));
  if (groupInReach(cell, reachKm, groups)) return 'meeting';
  const others = peopleTogether(view, { cell, reachKm }, { newcomer: true }) - 1;
  if (others <= ALMOST_ALONE) return 'first';
  return others >= (fewestToTell(quorum) ?? quorum) ? 'almost' : 'some';
}
