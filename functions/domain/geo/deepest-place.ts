import type { Point } from '../model.ts';
import { type Cap, deepestOnCircle, mayTouch } from './disc-arrangement.ts';
import { flatCentre } from './flat-centre.ts';
import { distanceKm, TANGENCY_KM } from './geo.ts';
import { offset, pointAt, radiansOf, siteAt } from './sphere.ts';

/** People who live in one place and travel equally far. */
export interface Disc {
  readonly centre: Point;
  /** How far they travel in km: above 0, at most a few hundred. */
  readonly radiusKm: number;
  /** Number of people, an integer. */
  readonly weight: number;
}

export interface Deepest {
  readonly place: Point;
  /** Number of people who can reach the place. */
  readonly weight: number;
  /** Indexes of all discs that contain the place, ascending. */
  readonly covering: readonly number[];
}

interface Options {
  /** Index of a disc that must contain the place. */
  readonly through?: number;
  /** Any place for at least this many people will do; without it, the place for the most is sought. */
  readonly need?: number;
}

// What the sweep finds must pass every later check, so each check is slightly wider than the one before.
const SWEEP_KM = TANGENCY_KM * 0.998;
const WITNESS_KM = TANGENCY_KM * 0.999;

// Four rounds are usual. A step of 1e-12 radians is six micrometres.
const MOST_ROUNDS = 20;
const SMALLEST_STEP = 1e-12;

/**
 * The place that most people can reach, exactly: the deepest point of the arrangement of discs, moved to the point
 * that is fairest for those who make it deepest. Undefined if there are no discs or no place reaches `need`.
 *
 * The places that a deepest set of discs share form a convex region bounded by arcs of the circles of that very set,
 * all discs being closed; so walking every circle once meets it, also where one disc lies inside all others.
 */
export function deepestPlace(discs: readonly Disc[], { through, need }: Options = {}): Deepest | undefined {
  const bonus = through === undefined ? 0 : total(discs) + 1;
  const caps = capsAround(discs, through, bonus);
  const circles = caps
    .map((cap) => ({ cap, bound: total(caps.filter((other) => mayTouch(cap, other))) }))
    .sort((a, b) => b.bound - a.bound);

  let floor = bonus + (need ?? 0) - 1;
  let witness: Point | undefined;
  for (const { cap, bound } of circles) {
    if (bound <= floor) break;
    const others = caps.filter((other) => other !== cap && mayTouch(cap, other));
    const found = deepestOnCircle(cap, others, floor);
    if (!found) continue;
    floor = found.weight;
    witness = pointAt(cap.site, cap.radius, found.bearing);
    if (need !== undefined) break;
  }
  if (!witness) return undefined;
  const place = centralPlace(holding(discs, witness, WITNESS_KM).map(({ disc }) => disc));
  const covering = holding(discs, place, TANGENCY_KM);
  return {
    place,
    weight: total(covering.map(({ disc }) => disc)),
    covering: covering.map(({ index }) => index),
  };
}

/** The discs that touch disc `through`, which gets a bonus so large that no place outside it can win. */
function capsAround(discs: readonly Disc[], through: number | undefined, bonus: number): Cap[] {
  const caps = discs.map(({ centre, radiusKm, weight }, index) => ({
    site: siteAt(centre),
    radius: radiansOf(radiusKm + SWEEP_KM),
    weight: index === through ? weight + bonus : weight,
  }));
  const required = through === undefined ? undefined : caps[through];
  return required ? caps.filter((cap) => mayTouch(cap, required)) : caps;
}

const total = (weighted: readonly { readonly weight: number }[]) =>
  weighted.reduce((sum, { weight }) => sum + weight, 0);

const holding = (discs: readonly Disc[], place: Point, toleranceKm: number) =>
  discs
    .map((disc, index) => ({ disc, index }))
    .filter(({ disc }) => distanceKm(disc.centre, place) <= disc.radiusKm + toleranceKm);

const worstJourney = (discs: readonly Disc[], place: Point) =>
  Math.max(...discs.map((disc) => distanceKm(disc.centre, place) / disc.radiusKm));

/** The fairest place for discs that (nearly) share one; half a metre is added if no place lies in all of them. */
function centralPlace(discs: readonly Disc[]): Point {
  const place = fairest(discs, 0);
  return worstJourney(discs, place) <= 1 ? place : fairest(discs, TANGENCY_KM);
}

/**
 * Solves it on a flat map centred on the last answer until the answer is the map's centre: from there all distances
 * and bearings of the azimuthal equidistant map are true, so the flat optimum is the sphere's.
 * A map of 100 km is true to 1 in 10,000 elsewhere, so every round takes four digits off the error.
 */
function fairest(discs: readonly Disc[], toleranceKm: number): Point {
  const sites = discs.map(({ centre, radiusKm }) => ({
    site: siteAt(centre),
    radius: radiansOf(radiusKm + toleranceKm),
  }));
  let place = smallest(discs).centre;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const here = siteAt(place);
    const { x, y } = flatCentre(
      sites.map(({ site, radius }) => {
        const { east, north } = offset(here, site);
        return { x: east, y: north, radius };
      }),
    );
    const step = Math.hypot(x, y);
    if (step < SMALLEST_STEP) break;
    place = pointAt(here, step, Math.atan2(x, y));
  }
  return place;
}

const smallest = (discs: readonly Disc[]) => discs.reduce((a, b) => (b.radiusKm < a.radiusKm ? b : a));
