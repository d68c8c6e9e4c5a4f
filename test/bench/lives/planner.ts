import { deepestPlace } from '../../../functions/domain/geo/deepest-place.ts';
import { distanceKm } from '../../../functions/domain/geo/geo.ts';
import { centre } from '../../../functions/domain/geo/geohash.ts';
import { WIDEST_REACH_KM } from '../../../functions/domain/model.ts';
import { Places } from './around.ts';
import { TABLE_TAKES } from './lives.ts';
import type { Person } from './population.ts';

/** Nobody is asked more often than once in so many days, and everybody knows of a meetup so long before. */
const ROUND_DAYS = 14;
const NOTICE_DAYS = 10;

/** What somebody who knows everybody's answers in advance could do at best. */
export interface Bound {
  /** Days from the sign-up to the first table, of everybody who could come to one. */
  readonly waits: readonly number[];
  /** People around whom there are not even enough for one table, whoever says yes. */
  readonly alone: number;
}

interface Spot {
  readonly id: string;
  readonly place: { readonly lat: number; readonly lon: number };
  readonly person: Person;
}

/**
 * Every fortnight everybody is asked whose answer and coming the planner knows to be sure, and whoever can be at one place
 * with two others who come meets. That counts people for several tables at once, so no rule can do better.
 */
export function planForAll(people: readonly Person[], horizon: number): Bound {
  const spots = people.map((person): Spot => ({ id: person.member, place: centre(person.home), person }));
  const waits: number[] = [];
  let unmet = spots;
  for (let day = ROUND_DAYS; day <= horizon; day += ROUND_DAYS) {
    const coming = new Set(spots.filter(({ person }) => comes(person, day)));
    const places = placesOf(coming);
    const meets = new Set(unmet.filter((spot) => coming.has(spot) && isAmongEnough(spot, places)));
    for (const { person } of meets) waits.push(day - person.arrivesAt);
    unmet = unmet.filter((spot) => !meets.has(spot));
  }
  const all = placesOf(spots);
  // Whoever met is not alone.
  return { waits, alone: unmet.filter((spot) => !isAmongEnough(spot, all)).length };
}

function comes(person: Person, day: number): boolean {
  const known = day - NOTICE_DAYS - person.arrivesAt;
  if (known < 0) return false;
  const { answer, turnsUp } = person.reaction(Math.floor(known / ROUND_DAYS));
  return answer === 'yes' && turnsUp;
}

function placesOf(spots: Iterable<Spot>): Places<Spot> {
  const places = new Places<Spot>();
  for (const spot of spots) places.add(spot);
  return places;
}

/** Whether there is a place for somebody and enough others. */
function isAmongEnough(spot: Spot, places: Places<Spot>): boolean {
  const { place, person } = spot;
  const near = places
    .around(place, person.reachKm + WIDEST_REACH_KM)
    .filter((other) => distanceKm(place, other.place) <= person.reachKm + other.person.reachKm);
  const atHome = near.filter((other) => distanceKm(place, other.place) <= other.person.reachKm);
  if (atHome.length >= TABLE_TAKES) return true;
  const discs = near.map((other) => ({ centre: other.place, radiusKm: other.person.reachKm, weight: 1 }));
  return deepestPlace(discs, { through: near.indexOf(spot), need: TABLE_TAKES }) !== undefined;
}
