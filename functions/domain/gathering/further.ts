import { distanceKm, TANGENCY_KM } from '../geo/geo.ts';
import { centre } from '../geo/geohash.ts';
import {
  type AskedFurther,
  type Further,
  type Interest,
  type Meetup,
  type OpenGroup,
  REACHES,
  type Reach,
  WIDEST_REACH_KM,
} from '../model.ts';
import { type AreaView, waitingDiscs } from './area-view.ts';

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

/** How far (km) somebody may be asked to go. */
export const furthestKm = (reachKm: Reach): number => Math.min(FURTHER_TIMES * reachKm, reachKm + FURTHER_KM);

/** Nobody is ever asked to go further than this, in km. */
export const WIDEST_FURTHER_KM = furthestKm(WIDEST_REACH_KM);

/** What is known of a group that proposes a meetup. */
interface Expected {
  readonly members: number;
  /** How likely each of them is to say yes. */
  readonly share: number;
  readonly minimumYes: number;
}

/** How many are asked to come from beyond their reach, because too few of a group are likely to say yes; mostly nobody. */
export function furtherWanted({ members, share, minimumYes }: Expected): number {
  const missing = minimumYes + SPARE_YES - members * share;
  return Math.max(0, Math.min(MOST_ASKED, Math.ceil(missing / (share * FURTHER_SHARE))));
}

type Home = Pick<Interest, 'home' | 'reachKm'>;
type Whereabouts = Pick<OpenGroup, 'place' | 'slackKm'>;

/** How far (km) somebody at a home cell would go, wherever a group may meet. */
const kmTo = (home: string, { place, slackKm }: Whereabouts): number =>
  distanceKm(centre(home), place) + slackKm;

/**
 * How far a group is for somebody, in whole km: so that they are never told less than it is, and no more can be measured by it than
 * by where one lives. Undefined unless it is a little beyond their reach.
 */
export function furtherTo({ home, reachKm }: Home, group: Whereabouts): Further | undefined {
  const km = kmTo(home, group);
  return km > reachKm + TANGENCY_KM && km <= furthestKm(reachKm) ? { km: Math.ceil(km), reachKm } : undefined;
}

/** Whether what somebody was asked, or has agreed to, still holds from where they live, unless they want to go less far now. */
export const isStillFurther = ({ home, reachKm }: Home, agreed: Further, group: Whereabouts): boolean =>
  reachKm >= agreed.reachKm && kmTo(home, group) <= agreed.km;

/** The reach that goes as far as somebody has agreed to; undefined if none does. */
export const widerReach = ({ km }: Further): Reach | undefined => REACHES.find((reach) => reach >= km);

/** Somebody who waits a little too far from a group to be in it. */
export interface Beyond extends Home {
  readonly member: string;
  readonly further: Further;
}

/** Who waits a little too far from a group, the nearest by their own measure first. */
export const waitingBeyond = ({ counters }: Pick<AreaView, 'counters'>, group: Whereabouts): Beyond[] =>
  waitingDiscs(counters)
    .flatMap(({ cell: home, reachKm, members }) => {
      const further = furtherTo({ home, reachKm }, group);
      const part = kmTo(home, group) / reachKm;
      return further ? members.map((member) => ({ member, home, reachKm, further, part })) : [];
    })
    .sort((a, b) => a.part - b.part || (a.member < b.member ? -1 : 1))
    .map(({ part: _, ...beyond }) => beyond);

/** Whether somebody who lets themselves be asked may be asked now: not in the last month, and never twice about one group. */
export const mayBeAskedAbout = (asked: AskedFurther | undefined, group: string, now: Date): boolean =>
  asked === undefined ||
  (now.getTime() - Date.parse(asked.at) >= ASKED_AGAIN_MS && !asked.groups.includes(group));

/** The questions of somebody who is asked about one more meetup of a group. */
export const askedOnceMore = (
  asked: AskedFurther | undefined,
  { id: meetup, group }: Pick<Meetup, 'id' | 'group'>,
  now: Date,
): AskedFurther => ({ at: now.toISOString(), meetup, groups: [...(asked?.groups ?? []), group] });
