import { distanceKm } from '../../../../functions/domain/geo/geo.ts';
import { centre } from '../../../../functions/domain/geo/geohash.ts';
import type { Point, Reach } from '../../../../functions/domain/model.ts';

/** Nobody is asked to go further than so many times their reach, nor than so many km beyond it. */
const FURTHER_TIMES = 1.5;
const FURTHER_KM = 15;
/** So many more yes than it takes are hoped for. */
const SPARE_YES = 4;
/** Somebody asked beyond their reach says yes so much more rarely. */
const FURTHER_SHARE = 0.6;
const MOST_ASKED = 30;
/** Nobody is asked twice within so long. */
const ASKED_AGAIN_MS = 30 * 24 * 60 * 60_000;

/** Somebody who waits near a group and may be asked about something a little farther. */
export interface FurtherCandidate {
  readonly member: string;
  readonly home: string;
  readonly reachKm: Reach;
  /** When they were last asked such a question (ISO 8601), and about which group. */
  readonly askedAt?: string | undefined;
  readonly askedBy?: readonly string[] | undefined;
}

/** How far somebody may be asked to go, in km. */
export const furthestKm = (reachKm: Reach): number => Math.min(FURTHER_TIMES * reachKm, reachKm + FURTHER_KM);

/** A group that proposes a meetup. */
interface Proposing {
  readonly id: string;
  readonly place: Point;
  readonly members: number;
  /** How likely each of them is to say yes. */
  readonly share: number;
}

/**
 * Who is asked to come although the place is beyond their reach, because too few of a group are likely to say yes: of those
 * who let themselves be asked, not in the last month and never about the same group, the nearest first as a share of their
 * reach, until enough are expected.
 */
export function askedFurther<T extends FurtherCandidate>(
  { id, place, members, share }: Proposing,
  waiting: readonly T[],
  { minimumYes, now }: { readonly minimumYes: number; readonly now: Date },
): T[] {
  const wanted = minimumYes + SPARE_YES - members * share;
  if (wanted <= 0) return [];
  const most = Math.min(MOST_ASKED, Math.ceil(wanted / (share * FURTHER_SHARE)));
  return waiting
    .filter(
      ({ askedAt, askedBy = [] }) =>
        !askedBy.includes(id) &&
        (askedAt === undefined || now.getTime() - Date.parse(askedAt) >= ASKED_AGAIN_MS),
    )
    .map((one) => ({ one, km: distanceKm(centre(one.home), place) }))
    .filter(({ one: { reachKm }, km }) => km > reachKm && km <= furthestKm(reachKm))
    .sort((a, b) => a.km / a.one.reachKm - b.km / b.one.reachKm || (a.one.member < b.one.member ? -1 : 1))
    .slice(0, most)
    .map(({ one }) => one);
}
