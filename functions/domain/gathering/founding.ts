import { distanceKm } from '../geo/geo.ts';
import { chooseTime } from '../meetups/choosing-time.ts';
import { proposeMeetup } from '../meetups/meetup-life.ts';
import type { Group, Interest, Meetup, OpenGroup, Point, Slot, SlotClass, Venue } from '../model.ts';
import { wordsOf } from '../topics/topic-name.ts';
import { expectedShare, fullFrom } from './capacity.ts';
import { nextNight } from './night.ts';

interface FoundingFacts {
  readonly group: string;
  readonly founders: readonly Interest[];
  /** Weekly times that suit, one list per founder. */
  readonly free: readonly (readonly Slot[])[];
  /** Starts (ISO instants) of what else each of them is asked to, in the same order. */
  readonly busy?: readonly (readonly string[])[];
  readonly place: Point;
  /** How far from the place they may meet, in km. */
  readonly slackKm: number;
  /** The place in words. */
  readonly area: string;
  readonly zone: string;
  /** ISO 3166-1 code of the country of the place. */
  readonly country?: string | undefined;
  /** Venues to vote on, the fairest first. */
  readonly candidates: readonly Venue[];
  /** Seats of its meetups; undefined where there is no limit. */
  readonly capacity?: number | undefined;
  /** Kinds of time that full groups nearby leave to this one. */
  readonly beside?: readonly SlotClass[];
  readonly now: Date;
}

/**
 * Returns the group that founders make at a place, with its first meetup. The topic carries its slug: no founder's wording
 * becomes everybody's.
 */
export function foundGroup(facts: FoundingFacts): { readonly group: Group; readonly meetup: Meetup } {
  const { founders, place, slackKm, area, zone, country, now } = facts;
  const [eldest] = founders;
  if (!eldest) throw new Error('a group needs at least one founder');
  const { startsAt, rhythm } = chooseTime({ ...facts, seed: facts.group, tried: facts.beside });
  const group = {
    id: facts.group,
    topic: { slug: eldest.topic.slug, name: wordsOf(eldest.topic.slug) },
    place,
    slackKm,
    area,
    zone,
    ...(country !== undefined && { country }),
    rhythm,
    foundedAt: now.toISOString(),
    // The invited know at once; the public must not see whose sign-up made it possible.
    publicFrom: nextNight(now).toISOString(),
    ...(facts.capacity !== undefined && {
      members: founders.length,
      most: fullFrom({ capacity: facts.capacity, share: expectedShare(), wasFull: false }),
    }),
  };
  const first = proposeMeetup(
    group,
    1,
    startsAt,
    { founders: founders.length, candidates: facts.candidates, seats: facts.capacity },
    now,
  );
  return { group, meetup: { ...first, publicFrom: group.publicFrom } };
}

/** A group that is founded so near (km) to full ones meets at other times than they do, if that suits its people. */
const BESIDE_KM = 5;
/** So many of the full ones are asked, the nearest first. */
const MOST_BESIDE = 5;

/**
 * The full groups that leave other kinds of time to one founded at a place. The nearest is the last: where all kinds are taken, the
 * last one named is avoided.
 */
export const fullBeside = <T extends Pick<OpenGroup, 'place' | 'full'>>(
  place: Point,
  around: readonly T[],
): T[] =>
  around
    .filter((group) => group.full && distanceKm(group.place, place) <= BESIDE_KM)
    .sort((a, b) => distanceKm(a.place, place) - distanceKm(b.place, place))
    .slice(0, MOST_BESIDE)
    .reverse();

/**
 * The `quorum` people who found the group, everybody else in reach joins: those who have waited longest, and before them nobody
 * whose interest rests. Undefined where more than half of them would be resting: a crowd that gave up is not gathered again
 * until enough of it have asked for that, or enough others have come.
 */
export function chooseFounders(waiting: readonly Interest[], quorum: number): Interest[] | undefined {
  const [resting, awake] = [waiting.filter(rests), waiting.filter((one) => !rests(one))];
  const founders = [...awake.sort(byWait), ...resting.sort(byWait)].slice(0, quorum);
  return 2 * founders.filter(rests).length > founders.length ? undefined : founders;
}

const rests = ({ resting }: Interest): boolean => resting !== undefined;

const byWait = (a: Interest, b: Interest): number =>
  a.since < b.since ? -1 : a.since > b.since ? 1 : a.member < b.member ? -1 : 1;
