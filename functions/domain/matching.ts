import { type AreaView, type WaitingDisc, waitingDiscs } from './area-view.ts';
import { centre } from './geohash.ts';
import type { Nearly, OpenGroup, Point } from './model.ts';
import { groupInReach } from './placing.ts';
import { type Disc, deepestPlace } from './quorum.ts';
import { fewestToTell, nearlyThere } from './waiting.ts';

/** What is to be done about the people who wait around the newest of them. */
export type Decision =
  | { readonly kind: 'join'; readonly joins: readonly Join[] }
  | { readonly kind: 'found'; readonly place: Point; readonly discs: readonly WaitingDisc[] }
  | { readonly kind: 'wait'; readonly nearly?: Gap | undefined };

/** People at one place who are but a few short of a quorum. */
export interface Gap {
  readonly missing: Nearly;
  readonly discs: readonly WaitingDisc[];
}

/** People who wait although a group is open within their reach. */
export interface Join {
  readonly disc: WaitingDisc;
  readonly group: OpenGroup;
}

type Newest = Pick<WaitingDisc, 'cell' | 'reachKm'>;

/**
 * Decides about one topic after somebody began to wait at `newest`.
 * First whoever can join an open group does, wherever in the view: that also finishes what an interrupted
 * founding left undone. Then, if `quorum` people including the newest have a place within each one's reach,
 * they found a group at the fairest point for all who can come to the best such place. If they are only a few short of
 * it, the decision to wait says who they are.
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
  const need = Math.min(quorum, fewestToTell(quorum) ?? quorum);
  if (through < 0 || !deepestPlace(circles, { through, need })) return { kind: 'wait' };
  const deepest = deepestPlace(circles, { through });
  if (!deepest) return { kind: 'wait' };
  const { place, weight, covering } = deepest;
  const there = discs.filter((_, index) => covering.includes(index));
  if (weight >= quorum) return { kind: 'found', place, discs: there };
  const missing = nearlyThere(weight, quorum);
  return { kind: 'wait', nearly: missing && { missing, discs: there } };
}

/**
 * How many people the best place that includes somebody at `newest` would bring together, that person included.
 * A `newcomer` is not in the view's counters yet.
 */
export function peopleTogether(view: AreaView, newest: Newest, { newcomer }: { newcomer: boolean }): number {
  const discs = waitingDiscs(view.counters);
  const known = discs.findIndex((disc) => isAt(disc, newest));
  const through = known < 0 ? discs.push({ ...newest, people: newcomer ? 0 : 1, members: [] }) - 1 : known;
  const deepest = deepestPlace(discs.map(toDisc), { through });
  return (deepest?.weight ?? 0) + (newcomer ? 1 : 0);
}

const isAt = (disc: Newest, { cell, reachKm }: Newest) => disc.cell === cell && disc.reachKm === reachKm;

/** People who wait, as a disc. */
export const toDisc = ({ cell, reachKm, people }: Omit<WaitingDisc, 'members'>): Disc => ({
  centre: centre(cell),
  radiusKm: reachKm,
  weight: people,
});
