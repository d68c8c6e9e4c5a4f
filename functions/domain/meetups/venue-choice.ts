import type { Disc } from '../geo/deepest-place.ts';
import { distanceKm, spareKm } from '../geo/geo.ts';
import { cellsTouching, centre } from '../geo/geohash.ts';
import { HOME_PRECISION, type OpenGroup, type Point, type Venue } from '../model.ts';
import { nameKey } from '../places/name-key.ts';
import { PUBLIC_PRECISION } from '../places/public-place.ts';

/** So many venues go to a vote at most. */
const MOST_CANDIDATES = 3;

/** A venue and who of those that were asked about can come to it. */
export interface RankedVenue {
  readonly venue: Venue;
  readonly people: number;
  /** The worst journey of those people as a share of what they would travel: 0 at home, 1 at the end of the reach. */
  readonly worst: number;
}

/** The venues that at least `need` people can come to: most people first, then the smallest worst journey. */
export const rankVenues = (discs: readonly Disc[], venues: readonly Venue[], need: number): RankedVenue[] =>
  venues
    .map((venue) => ({ venue, ...comingTo(discs, venue.place) }))
    .filter(({ people }) => people >= need)
    .sort((a, b) => b.people - a.people || a.worst - b.worst || (a.venue.id < b.venue.id ? -1 : 1));

/** Two of one name that are no further apart, in km, are one place: the door of a library and its building. */
const SAME_PLACE_KM = 0.1;

/** Whether two venues are one place that stands twice in the lists. */
const isSamePlace = (a: Venue, b: Venue): boolean => distanceKm(a.place, b.place) <= SAME_PLACE_KM;

/**
 * Each place once: of several of the same name (blind to case and accents) within 100 m the one that has an address, and
 * none where one of them is `shut`, which is what people say who stood before it.
 */
export function oncePerPlace<T extends Venue>(open: readonly T[], shut: readonly Venue[]): T[] {
  const taken = Map.groupBy(shut, ({ name }) => nameKey(name));
  const best = [...open].sort(
    (a, b) => Number(b.address !== undefined) - Number(a.address !== undefined) || (a.id < b.id ? -1 : 1),
  );
  const kept = new Set(
    best.filter((venue) => {
      const key = nameKey(venue.name);
      const others = taken.get(key) ?? [];
      if (others.some((other) => isSamePlace(other, venue))) return false;
      taken.set(key, [...others, venue]);
      return true;
    }),
  );
  return open.filter((venue) => kept.has(venue));
}

/** A group keeps so near to its place at most, in km: the nearer, the more people can come to all its meetups. */
const WIDEST_SLACK_KM = 1;

/**
 * How far from its place, in km, a group may meet whose people all can come to the place, so that each of them can come
 * wherever that is. In whole hundreds of metres, which tell nothing of a home.
 */
export const slackAround = (people: readonly Disc[], place: Point): number => {
  const spare = people.map(({ centre, radiusKm }) => spareKm(centre, radiusKm, place));
  return Math.max(0, Math.floor(Math.min(WIDEST_SLACK_KM, ...spare) * 10) / 10);
};

/** Where a group meets. */
type Whereabouts = Pick<OpenGroup, 'place' | 'slackKm'>;

/** Whether everybody in a group can come to a place. */
export const isWithin = ({ place: middle, slackKm }: Whereabouts, place: Point): boolean =>
  distanceKm(middle, place) <= slackKm;

/** The venues that a group votes on: of those given, best first, the first few that everybody in it can come to. */
export const candidatesFor = (group: Whereabouts, venues: readonly Venue[]): Venue[] =>
  venues.filter(({ place }) => isWithin(group, place)).slice(0, MOST_CANDIDATES);

/** The venues that a group votes on when it meets again, the nearest to its place first: that is fair to its people. */
export const candidatesAgain = (group: Whereabouts, venues: readonly Venue[]): Venue[] =>
  candidatesFor(
    group,
    [...venues].sort(
      (a, b) => distanceKm(group.place, a.place) - distanceKm(group.place, b.place) || (a.id < b.id ? -1 : 1),
    ),
  );

/** Whether people can come to a place. */
export const reaches = ({ centre, radiusKm }: Disc, place: Point): boolean =>
  spareKm(centre, radiusKm, place) >= 0;

/** Geohash lengths of the squares whose middles can be a place that nobody chose: of some 5 km, else those of homes. */
const UNCHOSEN_PRECISIONS = [PUBLIC_PRECISION, HOME_PRECISION];
/** Such squares are looked for so far from the fairest point, in km. */
const UNCHOSEN_WITHIN_KM = 5;

/**
 * A place for people who know no venue: the middle of the nearest square that all of them can come to, of a coarse one if
 * there is any, else of one as large as that of a home; and the point itself only where they have so little ground in
 * common that no such middle lies on it. It follows from two or three homes to the millimetre, and would lead back to them.
 */
export function unchosenPlace(place: Point, people: readonly Disc[]): Point {
  for (const precision of UNCHOSEN_PRECISIONS) {
    const [nearest] = cellsTouching(place, UNCHOSEN_WITHIN_KM, precision)
      .map(centre)
      .filter((middle) => people.every((disc) => reaches(disc, middle)))
      .sort((a, b) => distanceKm(place, a) - distanceKm(place, b));
    if (nearest) return nearest;
  }
  return place;
}

function comingTo(discs: readonly Disc[], place: Point): { people: number; worst: number } {
  let [people, worst] = [0, 0];
  for (const disc of discs.filter((one) => reaches(one, place))) {
    people += disc.weight;
    worst = Math.max(worst, distanceKm(disc.centre, place) / disc.radiusKm);
  }
  return { people, worst };
}
