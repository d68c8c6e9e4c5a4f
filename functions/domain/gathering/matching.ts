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

/** People who wait although a group within their reach is open to them. */
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
 * Whoever `isKeptOut` of a group passes it over.
 *
 * @example
 * const decision = decide(view, { cell: 'dr5rg3', reachKm: 10 }, 8);
 * if (decision.kind === 'found') decision.discs.length; // how many discs hold decision.place
 */
export function decide(
  view: AreaView,
  newest: Newest,
  quorum: number,
  isKeptOut: IsKeptOut = () => false,
): Decision {
  const discs = waitingDiscs(view.counters);
  const joins = discs.flatMap((disc) => joinsOf(disc, view.groups, isKeptOut));
  if (joins.length > 0) return { kind: 'join', joins };

  const through = discs.findIndex((disc) => isAt(disc, newest));
  const circles = discs.map(toDisc);
  if (through < 0 || !deepestPlace(circles, { through, need: quorum })) return { kind: 'wait' };
  const deepest = deepestPlace(circles, { through });
  if (!deepest) return { kind: 'wait' };
  const { place, covering } = deepest;
  return { kind: 'found', place, discs: discs.filter((_, index) => covering.includes(index)) };
}

/** Whether a member is known to be kept out of a group (an id). */
type IsKeptOut = (member: string, group: string) => boolean;

function joinsOf(disc: WaitingDisc, groups: readonly OpenGroup[], isKeptOut: IsKeptOut): Join[] {
  const group = groupInReach(disc.cell, disc.reachKm, groups);
  if (!group) return [];
  const [out, members] = [
    disc.members.filter((member) => isKeptOut(member, group.id)),
    disc.members.filter((member) => !isKeptOut(member, group.id)),
  ];
  if (out.length === 0) return [{ disc, group }];
  const others = groups.filter((one) => one !== group);
  return [
    ...(members.length > 0 ? [{ disc: { ...disc, members, people: members.length }, group }] : []),
    ...joinsOf({ ...disc, members: out, people: out.length }, others, isKeptOut),
  ];
}

const isAt = (disc: Newest, { cell, reachKm }: Newest) => disc.cell === cell && disc.reachKm === reachKm;

/** People who wait, as a disc. */
export const toDisc = ({ cell, reachKm, people }: Omit<WaitingDisc, 'members'>): Disc => ({
  centre: centre(cell),
  radiusKm: reachKm,
  weight: people,
});
