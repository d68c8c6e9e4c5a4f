import { type Disc, deepestPlace } from '../geo/deepest-place.ts';
import { centre } from '../geo/geohash.ts';
import type { OpenGroup, Point } from '../model.ts';
import { type AreaView, type WaitingDisc, waitingDiscs } from './area-view.ts';
import { groupInReach } from './placing.ts';

/** What to do about the people waiting around the newest of them. */
export type Decision =
  | { readonly kind: 'join'; readonly joins: readonly Join[] }
  | { readonly kind: 'found'; readonly place: Point; readonly discs: readonly WaitingDisc[] }
  | { readonly kind: 'wait' };

/** People who wait although a group within their reach is open. */
export interface Join {
  readonly disc: WaitingDisc;
  readonly group: OpenGroup;
}

type Newest = Pick<WaitingDisc, 'cell' | 'reachKm'>;

/**
 * Decides about one topic after somebody began to wait at `newest`.
 * First, everybody in the view who can join an open group does: that also completes an interrupted
 * founding. Then, if `quorum` people including the newest have a place within each one's reach,
 * they found a group at the fairest point for all who can come to the best such place.
 */
export function decide(view: AreaView, newest: Newest, quorum: number): Decision {
  const discs = waitingDiscs(view.counters);
  const joins = discs.flatMap((disc): Join[] => {
    const group = groupInReach(disc.cell, disc.reachKm, view.groups);
    return group ? [{ disc, group }] : [];
  });
  if (joins.length > 0) return { kind: 'join', joins };

  const through = discs.findIndex((disc) => isAt(disc, newest));
  const circles = discs.map(toDisc);
  if (through < 0 || !deepestPlace(circles, { through, need: quorum })) return { kind: 'wait' };
  const deepest = deepestPlace(circles, { through });
  if (!deepest) return { kind: 'wait' };
  const { place, covering } = deepest;
  return { kind: 'found', place, discs: discs.filter((_, index) => covering.includes(index)) };
}

const isAt = (disc: Newest, { cell, reachKm }: Newest) => disc.cell === cell && disc.reachKm === reachKm;

/** People who wait, as a disc. */
export const toDisc = ({ cell, reachKm, people }: Omit<WaitingDisc, 'members'>): Disc => ({
  centre: centre(cell),
  radiusKm: reachKm,
  weight: people,
});
