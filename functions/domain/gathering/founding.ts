import { distanceKm } from '../geo/geo.ts';
import { chooseTime } from '../meetups/choosing-time.ts';
import { proposeMeetup } from '../meetups/meetup-life.ts';
import type { Group, Interest, Meetup, OpenGroup, Point, Slot, SlotClass, Venue } from '../model.ts';
import { NEVER } from '../places/public-place.ts';
import { type Conflicts, chooseApart, mostContested, NO_CONFLICTS } from '../safety/blocks.ts';
import { wordsOf } from '../topics/topic-name.ts';
import { expectedShare, fullFrom } from './capacity.ts';
import { independentNeeded } from './independence.ts';
import { sharedHashes } from './marks.ts';
import { nextNight } from './night.ts';
import { byWait } from './waiting.ts';

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
  /** Hashes of which whoever joins has to bear one; undefined where anybody may. */
  readonly only?: readonly string[] | undefined;
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
    publicFrom: facts.only ? NEVER : nextNight(now).toISOString(),
    ...(facts.only && { only: facts.only }),
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
 * whose interest rests, but of one hand (`handOf`) no more than leaves room for enough independent people. Undefined where those
 * are too few, or where more than half would be resting: a crowd that gave up is not gathered again until enough of it have
 * asked for that, or enough others have come.
 */
export function chooseFounders(
  waiting: readonly Interest[],
  quorum: number,
  handOf: (one: Interest) => unknown = ({ member }) => member,
): Interest[] | undefined {
  const [founders, hands]: [Interest[], Set<unknown>] = [[], new Set()];
  const mostDependent = quorum - independentNeeded(quorum);
  for (const one of [...waiting].sort(byTurn)) {
    const hand = handOf(one);
    const isAnother = !hands.has(hand);
    if (founders.length === quorum || (!isAnother && founders.length - hands.size >= mostDependent)) continue;
    founders.push(one);
    hands.add(hand);
  }
  if (founders.length < Math.min(quorum, waiting.length)) return undefined;
  return 2 * founders.filter(rests).length > founders.length ? undefined : founders;
}

/** What comes of the people who could meet at one place. */
export type Founding =
  | { readonly kind: 'found'; readonly founders: readonly Interest[] }
  /** All are of one hand, a class or an office: they found at once, for themselves. */
  | { readonly kind: 'one-hand'; readonly founders: readonly Interest[]; readonly only: readonly string[] }
  /** Too many of them are of a crowd that gave up. */
  | { readonly kind: 'resting' }
  /** Too many of them are of one hand: so many are independent, where so many are needed. */
  | { readonly kind: 'held'; readonly independent: number; readonly needed: number }
  /** Without those who are not to meet each other they are too few: it is to be looked for without the one, and without the others. */
  | { readonly kind: 'contested'; readonly one: Interest; readonly rivals: readonly Interest[] };

interface FoundingRules {
  /** Hashes of networks that tell nothing. */
  readonly crowded?: ReadonlySet<string>;
  readonly conflicts?: Conflicts;
}

/**
 * Decides who founds, of people at one place; `hands` are all of them, by whose hand they are of. Of two who conflict the later waits
 * on, unless only without the earlier enough are left.
 */
export function decideFounding(
  hands: readonly (readonly Interest[])[],
  quorum: number,
  { crowded = new Set(), conflicts = NO_CONFLICTS }: FoundingRules = {},
): Founding {
  const people = hands.flat();
  const among = (some: readonly Interest[]): Founding => decideAmong(handsOf(hands, some), quorum, crowded);
  const suffices = (some: readonly Interest[]): boolean =>
    some.length >= quorum && FOUNDS.has(among(some).kind);
  const contested = mostContested(people, conflicts);
  if (!contested || !suffices(people)) return decideAmong(hands, quorum, crowded);
  const chosen = chooseApart([...people].sort(byTurn), conflicts, { atLeast: quorum, suffices });
  return chosen ? among(chosen) : { kind: 'contested', ...contested };
}

const FOUNDS: ReadonlySet<Founding['kind']> = new Set(['found', 'one-hand']);

/** Some of the people, by whose hand they are of. */
export const handsOf = (
  hands: readonly (readonly Interest[])[],
  some: readonly Interest[],
): (readonly Interest[])[] => {
  const chosen = new Set(some);
  return hands.map((hand) => hand.filter((one) => chosen.has(one))).filter(({ length }) => length > 0);
};

function decideAmong(
  hands: readonly (readonly Interest[])[],
  quorum: number,
  crowded: ReadonlySet<string>,
): Founding {
  const needed = independentNeeded(quorum);
  if (hands.length < needed) {
    const hand = hands.find(({ length }) => length >= quorum);
    return hand
      ? foundForThemselves(hand, quorum, crowded)
      : { kind: 'held', independent: hands.length, needed };
  }
  const handOf = new Map(hands.flatMap((people, hand) => people.map(({ member }) => [member, hand])));
  const founders = chooseFounders(hands.flat(), quorum, ({ member }) => handOf.get(member));
  return founders ? { kind: 'found', founders } : { kind: 'resting' };
}

/** So many people found at once where all of them are of one hand: who comes along later needs a mark. */
const MOST_OF_ONE_HAND = 40;

function foundForThemselves(
  hand: readonly Interest[],
  quorum: number,
  crowded: ReadonlySet<string>,
): Founding {
  const first = chooseFounders(hand, quorum);
  if (!first) return { kind: 'resting' };
  const others = hand.filter((one) => !first.includes(one)).sort(byWait);
  return {
    kind: 'one-hand',
    founders: [...first, ...others].slice(0, MOST_OF_ONE_HAND),
    only: sharedHashes(hand, crowded),
  };
}

/**
 * Of the people at a place where too many are of one hand, those without whom others beside them are to be looked at: of each
 * hand all but as many as could found together, or all but one if none has more. Who is of nobody's hand is never among them;
 * `newest` at a home and reach, around whom is searched, goes last.
 */
export function hidingOthers(
  hands: readonly (readonly Interest[])[],
  quorum: number,
  newest: Pick<Interest, 'home' | 'reachKm'>,
): Interest[] {
  const most = quorum - independentNeeded(quorum) + 1;
  const keeps = hands.some(({ length }) => length > most) ? most : 1;
  const isNewest = (one: Interest) => one.home === newest.home && one.reachKm === newest.reachKm;
  return hands.flatMap((people) =>
    [...people].sort((a, b) => Number(isNewest(b)) - Number(isNewest(a)) || byWait(a, b)).slice(keeps),
  );
}

const rests = ({ resting }: Interest): boolean => resting !== undefined;

/** Whose turn it is to found: those who have waited longest, and before them nobody whose interest rests. */
const byTurn = (a: Interest, b: Interest): number => Number(rests(a)) - Number(rests(b)) || byWait(a, b);
