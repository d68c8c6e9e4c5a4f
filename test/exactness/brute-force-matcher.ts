import type { Disc } from '../../functions/domain/geo/deepest-place.ts';
import type { Point } from '../../functions/domain/model.ts';
import { candidateDepth } from '../oracle/candidate-depth.ts';
import { middleOf } from '../oracle/gathering-laws.ts';
import { vectorDistanceKm } from '../oracle/spherical.ts';
import type { SignUp } from './sign-ups.ts';

const WIDEST_REACH_KM = 50;
/** Of latitude; a little less than it is, so that nobody is overlooked. */
const KM_PER_DEGREE = 111;
/** By so much the product counts discs as touching that do not: half a metre, and rounding. */
const TANGENCY_KM = 0.0005001;

interface Spot {
  readonly disc: Disc;
  readonly people: Set<SignUp>;
}

/**
 * Knows who waits and tells who could meet, independently of the product: people are found by a grid of degrees and
 * not by counters, cells are decoded by another library, distances and depths come from the test oracles, which
 * flatten the sphere and try every crossing of two circles.
 */
export class BruteForceMatcher {
  readonly #quorum: number;
  readonly #squares = new Map<string, Map<string, Spot>>();

  constructor(quorum: number) {
    this.#quorum = quorum;
  }

  arrive(person: SignUp): void {
    const disc = discOf(person);
    const square = squareOf(disc.centre.lat, disc.centre.lon);
    const spots = this.#squares.get(square) ?? new Map<string, Spot>();
    this.#squares.set(square, spots);
    const spot = spots.get(keyOf(person)) ?? { disc, people: new Set() };
    spots.set(keyOf(person), spot);
    spot.people.add(person);
  }

  leave(person: SignUp): void {
    const { lat, lon } = middleOf(person.cell);
    const spots = this.#squares.get(squareOf(lat, lon));
    const spot = spots?.get(keyOf(person));
    if (!spot?.people.delete(person)) throw new Error(`${person.number} was called twice`);
    if (spot.people.size === 0) spots?.delete(keyOf(person));
  }

  /** Whether so many of those who wait as it takes could meet at a place that `person`, one of them, reaches. */
  couldMeet(person: SignUp): boolean {
    return this.#couldMeet(discOf(person), this.#touching(discOf(person)));
  }

  /** Those who wait and could meet, among those whose disc touches that of `person` and who pass. */
  whoCouldMeetAround(person: SignUp, passes: (other: SignUp) => boolean): SignUp[] {
    const around = this.#touching(discOf(person));
    return around.flatMap((spot) => {
      const asking = [...spot.people].filter(passes);
      if (asking.length === 0) return [];
      const shared = around.filter((other) => touch(other.disc, spot.disc));
      return this.#couldMeet(spot.disc, shared) ? asking : [];
    });
  }

  #couldMeet(disc: Disc, around: readonly Spot[]): boolean {
    if (peopleAt(around) < this.#quorum) return false;
    // Where people live close together, they can mostly meet at the home of each of them.
    if (peopleAt(around.filter((spot) => holds(spot.disc, disc.centre))) >= this.#quorum) return true;
    const discs = around.map((spot) => ({ ...spot.disc, weight: spot.people.size }));
    const through = discs.findIndex((other) => isSame(other, disc));
    return candidateDepth(discs, { through, enough: this.#quorum }) >= this.#quorum;
  }

  #touching(disc: Disc): Spot[] {
    const { lat, lon } = disc.centre;
    const high = Math.ceil((disc.radiusKm + WIDEST_REACH_KM) / KM_PER_DEGREE);
    const narrowest = Math.cos((Math.min(89, Math.abs(lat) + high) * Math.PI) / 180);
    const wide = Math.min(179, Math.ceil((disc.radiusKm + WIDEST_REACH_KM) / KM_PER_DEGREE / narrowest));
    const spots: Spot[] = [];
    for (let up = -high; up <= high; up++)
      for (let right = -wide; right <= wide; right++)
        for (const spot of this.#squares.get(squareOf(lat + up, lon + right))?.values() ?? [])
          if (touch(spot.disc, disc)) spots.push(spot);
    return spots;
  }
}

/** How many of some people could come to one place, wherever it is best for them. */
export const mostAtOnePlace = (people: readonly SignUp[]): number =>
  candidateDepth(people.map(discOf), { extraKm: TANGENCY_KM });

/** Whether somebody reaches a place. */
export const canReach = (person: SignUp, place: Point): boolean => holds(discOf(person), place, TANGENCY_KM);

const peopleAt = (spots: readonly Spot[]) => spots.reduce((sum, { people }) => sum + people.size, 0);

const holds = ({ centre, radiusKm }: Disc, place: Point, extraKm = 0) =>
  isWithin(centre, place, radiusKm + extraKm);

const touch = (a: Disc, b: Disc) => isWithin(a.centre, b.centre, a.radiusKm + b.radiusKm);

const isWithin = (a: Point, b: Point, km: number) =>
  Math.abs(a.lat - b.lat) * KM_PER_DEGREE <= km && vectorDistanceKm(a, b) <= km;

const discOf = ({ cell, reachKm }: SignUp): Disc => ({
  centre: middleOf(cell),
  radiusKm: reachKm,
  weight: 1,
});

const keyOf = ({ cell, reachKm }: SignUp) => `${cell} ${reachKm}`;

const squareOf = (lat: number, lon: number) => `${Math.floor(lat)} ${((Math.floor(lon) % 360) + 360) % 360}`;

const isSame = (a: Disc, b: Disc) =>
  a.radiusKm === b.radiusKm && a.centre.lat === b.centre.lat && a.centre.lon === b.centre.lon;
