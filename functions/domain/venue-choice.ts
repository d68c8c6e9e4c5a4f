import { distanceKm, TANGENCY_KM } from './geo.ts';
import type { Point, Venue } from './model.ts';
import type { Disc } from './quorum.ts';

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

/**
 * The venues that founders vote on, best first. Each of them is within everybody's reach, so that no vote can leave a
 * founder behind.
 */
export const candidatesFor = (founders: readonly Disc[], ranked: readonly RankedVenue[]): Venue[] =>
  ranked
    .map(({ venue }) => venue)
    .filter(({ place }) => founders.every((founder) => reaches(founder, place)))
    .slice(0, MOST_CANDIDATES);

/** Whether people can come to a place. */
export const reaches = ({ centre, radiusKm }: Disc, place: Point): boolean =>
  distanceKm(centre, place) <= radiusKm + TANGENCY_KM;

function comingTo(discs: readonly Disc[], place: Point): { people: number; worst: number } {
  let [people, worst] = [0, 0];
  for (const disc of discs) {
    const km = distanceKm(disc.centre, place);
    if (km > disc.radiusKm + TANGENCY_KM) continue;
    people += disc.weight;
    worst = Math.max(worst, km / disc.radiusKm);
  }
  return { people, worst };
}
