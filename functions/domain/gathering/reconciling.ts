import { areasTouching } from '../geo/area.ts';
import { centre } from '../geo/geohash.ts';
import { type Counter, type Interest, type Reach, type Waiter, WIDEST_REACH_KM } from '../model.ts';
import { type AreaView, hasUnnamed, waitingDiscs } from './area-view.ts';
import { decide } from './matching.ts';
import { waiterOf } from './placing.ts';

/** Where somebody waits who should have been gathered. */
export interface Overlooked {
  readonly cell: string;
  readonly reachKm: Reach;
}

/** The areas that matter to the people waiting at these counters. */
export const areasAround = (counters: readonly Counter[]): string[] => [
  ...new Set(
    waitingDiscs(counters).flatMap(({ cell, reachKm }) =>
      areasTouching(centre(cell), reachKm + WIDEST_REACH_KM),
    ),
  ),
];

/** People of an area who can join or found a group, given all areas around it. */
export const overlooked = (own: readonly Counter[], around: AreaView, quorum: number): Overlooked[] =>
  waitingDiscs(own).filter((disc) => decide(around, disc, quorum).kind !== 'wait');

/** A counter that does not list exactly those who wait in its cell. */
export interface Miscount {
  readonly cell: string;
  readonly counted: Counter | undefined;
  readonly there: readonly Waiter[];
}

/** The counters, and cells without one, that do not list exactly the waiting interests; in cell order. */
export function miscounts(counters: readonly Counter[], waiting: readonly Interest[]): Miscount[] {
  const counted = new Map(counters.map((counter) => [counter.cell, counter]));
  const there = Map.groupBy(waiting, ({ home }) => home);
  return [...new Set([...counted.keys(), ...there.keys()])]
    .sort()
    .map((cell) => ({
      cell,
      counted: counted.get(cell),
      there: (there.get(cell) ?? []).flatMap((interest) => waiterOf(interest) ?? []),
    }))
    .filter(({ counted, there }) => counted === undefined || !names(counted, there));
}

function names(counter: Counter, there: readonly Waiter[]): boolean {
  const nameOf = ({ member, reachKm }: Waiter) => `${reachKm}#${member}`;
  const named = new Set(counter.waiting.map(nameOf));
  return !hasUnnamed(counter) && named.size === there.length && there.every((one) => named.has(nameOf(one)));
}
