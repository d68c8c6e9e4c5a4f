import { encode } from '../../functions/domain/geo/geohash.ts';
import { HOME_PRECISION, type Point, REACHES, type Reach } from '../../functions/domain/model.ts';
import type { Gazetteer } from '../../functions/domain/places/gazetteer.ts';
import { createCrowd, townsOf } from '../../lib/tools/replay/crowd.ts';

/** One person who signs up for the one topic of a comparison. All that anybody may know of them. */
export interface SignUp {
  /** 0, 1, ... in the order of signing up. */
  readonly number: number;
  /** Home cell. */
  readonly cell: string;
  readonly reachKm: Reach;
  /** Place id of the town where they live. */
  readonly town: string;
}

/** People whom a way of counting calls together. */
export interface Call {
  /** Calls with the same number are to the same meetup. */
  readonly meetup: number;
  readonly people: readonly SignUp[];
  /** Where they are to meet; absent if the way of counting knows no place. */
  readonly place?: Point;
}

/** What a sign-up led to at once. */
export interface Step {
  readonly person: SignUp;
  readonly call?: Call | undefined;
}

/** A way of counting people that calls those together who could meet. */
export interface Way {
  readonly name: string;
  /** Takes the next sign-up in. Whoever is called waits no longer. */
  signUp(person: SignUp): Call | undefined;
}

/** Reaches in km and their shares in a hundred people. */
const MIXED_REACHES = new Map<number, number>([
  [2, 10],
  [5, 20],
  [10, 30],
  [25, 25],
  [50, 15],
]);

interface Sample {
  readonly people: number;
  readonly seed: number;
  /** ISO 3166-1 code; the whole world without it. */
  readonly country?: string | undefined;
}

/** Sign-ups as the replay samples them: towns of the gazetteer by population, homes over the town's extent, mixed reach. */
export function sampleSignUps(gazetteer: Gazetteer, { people, seed, country }: Sample): SignUp[] {
  const crowd = createCrowd({ seed, towns: townsOf(gazetteer, { country }), reaches: MIXED_REACHES });
  return Array.from({ length: people }, (_, number) => {
    const { home, reachKm, town } = crowd(number);
    const reach = REACHES.find((known) => known === reachKm);
    if (reach === undefined) throw new RangeError(`Nobody has a reach of ${reachKm} km`);
    return { number, cell: encode(home, HOME_PRECISION), reachKm: reach, town };
  });
}

/** Plays sign-ups in their order through a way of counting. */
export const runScript = (people: readonly SignUp[], way: Way): Step[] =>
  people.map((person) => ({ person, call: way.signUp(person) }));
