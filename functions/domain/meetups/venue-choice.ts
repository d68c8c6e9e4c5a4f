import type { Disc } from '../geo/deepest-place.ts';
import { distanceKm, spareKm } from '../geo/geo.ts';
import { cellsTouching, centre } from '../geo/geohash.ts';
import { HOME_PRECISION, type OpenGroup, type Point, type Venue } from '../model.ts';
import { nameKey } from '../places/name-key.ts';
import { PUBLIC_PRECISION } from '../places/public-place.ts';

/** Most venues in a vote. */
const MOST_CANDIDATES = 3;

/** A venue and which of the given people can reach it. */
export interface RankedVenue {
  readonly venue: Venue;
  readonly people: number;
  /** The worst journey as a share of the reach: 0 at home, 1 at its limit. */
  readonly worst: number;
}

/** Venues that at least `need` people can reach: most people first, then the smallest worst journey. */
export const rankVenues = (discs: readonly Disc[], venues: readonly Venue[], need: number): RankedVenue[] =>
  venues
    .map((venue) => ({ venue, ...comingTo(discs, venue.place) }))
    .filter(({ people }) => people >= need)
    .sort((a, b) => b.people - a.people || a.worst - b.worst || (a.venue.id < b.venue.id ? -1 : 1));

/** Two venues of one name within this distance, in km, are one place: a library's door and its building. */
const SAME_PLACE_KM = 0.1;

/** Whether two venues are one place listed twice. */
const isSamePlace = (a: Venue, b: Venue): boolean => distanceKm(a.place, b.place) <= SAME_PLACE_KM;

/**
 * Returns each place once: of several with the same name (ignoring case and accents) within 100 m, the one with an address,
 * and none if any of them is `shut`, as reported by people who stood in front of it.
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

/** Largest distance in km that a group meets from its place: the nearer, the more people can come every time. */
const WIDEST_SLACK_KM = 1;

/**
 * How far from its place, in km, a group may meet so that everybody who can reach the place can still come. In whole hundreds
 * of metres, which reveal nothing about a home.
 */
export const slackAround = (people: readonly Disc[], place: Point): number => {
  const spare = people.map(({ centre, radiusKm }) => spareKm(centre, radiusKm, place));
  return Math.max(0, Math.floor(Math.min(WIDEST_SLACK_KM, ...spare) * 10) / 10);
};

/** Where a group meets. */
type Whereabouts = Pick<OpenGroup, 'place' | 'slackKm'>;

/** Whether everybody in a group can reach a place. */
export const isWithin = ({ place: middle, slackKm }: Whereabouts, place: Point): boolean =>
  distanceKm(middle, place) <= slackKm;

/** The venues that a group votes on: the first few of those given, best first, that all its members can reach. */
export const candidatesFor = (group: Whereabouts, venues: readonly Venue[]): Venue[] =>
  venues.filter(({ place }) => isWithin(group, place)).slice(0, MOST_CANDIDATES);

/** The venues for a group's next meetup, nearest to its place first, which is fair to its members. */
export const candidatesAgain = (group: Whereabouts, venues: readonly Venue[]): Venue[] =>
  candidatesFor(
    group,
    [...venues].sort(
      (a, b) => distanceKm(group.place, a.place) - distanceKm(group.place, b.place) || (a.id < b.id ? -1 : 1),
    ),
  );

/** Whether all of these people can reach a place. */
export const reaches = ({ centre, radiusKm }: Disc, place: Point): boolean =>
  spareKm(centre, radiusKm, place) >= 0;

/** Geohash lengths of squares whose centre can serve as a place nobody chose: about 5 km, else home cells. */
const UNCHOSEN_PRECISIONS = [PUBLIC_PRECISION, HOME_PRECISION];
/** Search radius around the fairest point, in km. */
const UNCHOSEN_WITHIN_KM = 5;

/**
 * A place for people who know no venue: the centre of the nearest square that all of them can reach, a coarse one if there is
 * any, else a home cell; the exact point only if they share so little ground that no such centre lies on it. The exact point
 * follows from two or three homes to the millimetre and would lead back to them.
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
