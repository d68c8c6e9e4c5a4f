import { areasTouching } from './area.ts';
import { type AreaView, NOBODY, waitingDiscs } from './area-view.ts';
import { centre } from './geohash.ts';
import { decide } from './matching.ts';
import { type Counter, type Interest, REACHES, type Reach, WIDEST_REACH_KM } from './model.ts';

/** Where somebody waits whom matching should have gathered. */
export interface Overlooked {
  readonly cell: string;
  readonly reachKm: Reach;
}

/** The areas that matter to people who wait at these counters. */
export const areasAround = (counters: readonly Counter[]): string[] => [
  ...new Set(
    waitingDiscs(counters).flatMap(({ cell, reachKm }) =>
      areasTouching(centre(cell), reachKm + WIDEST_REACH_KM),
    ),
  ),
];

/** Those of an area, by what all areas around it show, who can join or found a group. */
export const overlooked = (own: readonly Counter[], around: AreaView, quorum: number): Overlooked[] =>
  waitingDiscs(own).filter((disc) => decide(around, disc, quorum).kind !== 'wait');

/** A counter that is not what a recount of the waiting interests gives. */
export interface Miscount {
  readonly cell: string;
  readonly counted: Counter['waiting'];
  readonly there: Counter['waiting'];
}

export function miscounts(counters: readonly Counter[], waiting: readonly Interest[]): Miscount[] {
  const counted = new Map(counters.map((counter) => [counter.cell, counter.waiting]));
  const there = new Map<string, Record<Reach, number>>();
  for (const { home, reachKm } of waiting) {
    const counter = there.get(home) ?? { ...NOBODY };
    counter[reachKm] += 1;
    there.set(home, counter);
  }
  return [...new Set([...counted.keys(), ...there.keys()])]
    .map((cell) => ({ cell, counted: counted.get(cell) ?? NOBODY, there: there.get(cell) ?? NOBODY }))
    .filter(({ counted: a, there: b }) => !isSameCount(a, b));
}

export const isSameCount = (a: Counter['waiting'], b: Counter['waiting']): boolean =>
  REACHES.every((reachKm) => a[reachKm] === b[reachKm]);
