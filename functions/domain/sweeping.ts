import { areasTouching } from './area.ts';
import { type AreaView, NOBODY, waitingDiscs } from './area-view.ts';
import { centre } from './geohash.ts';
import { decide } from './matching.ts';
import { type Counter, type Interest, REACHES, type Reach, WIDEST_REACH_KM } from './model.ts';
import { isUntold } from './waiting.ts';

/** Where somebody waits whom matching should have gathered or told. */
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

/**
 * Those of an area, by what all areas around it show, for whom matching has something to do: they can join or found a
 * group, or were not told that it is almost there. `waiting` are the wishes of the area.
 */
export function overlooked(
  own: readonly Counter[],
  around: AreaView,
  waiting: readonly Interest[],
  quorum: number,
): Overlooked[] {
  return waitingDiscs(own).filter((disc) => {
    const decision = decide(around, disc, quorum);
    if (decision.kind !== 'wait') return true;
    const { nearly } = decision;
    return (
      nearly !== undefined &&
      waiting.some(
        (interest) =>
          interest.home === disc.cell &&
          interest.reachKm === disc.reachKm &&
          isUntold(interest, nearly.missing),
      )
    );
  });
}

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

/** When a round of the sweep begins, in hours after midnight UTC. */
const NIGHT_HOUR = 3;

/** The night that an instant belongs to, as `yyyy-mm-dd`: one round is swept in each. */
export const nightOf = (now: Date): string =>
  new Date(now.getTime() - NIGHT_HOUR * 60 * 60_000).toISOString().slice(0, 10);
