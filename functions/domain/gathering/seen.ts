import { areaOf, POLAR_AREA } from '../geo/area.ts';
import { encode, neighbours } from '../geo/geohash.ts';
import type { Crowd, OpenGroup, Point } from '../model.ts';
import { isPublic, publicPlace } from '../places/public-place.ts';
import { nextNight } from './night.ts';
import { isAlmost } from './waiting.ts';

/** Geohash length of the squares in which the public may learn of others: about 39 x 20 km at the equator. */
export const SQUARE_PRECISION = 4;
/** Fewer people than this are never shown. */
const SEEN_FROM = 5;
/** Somebody who has waited for less is not counted yet, so that nobody can sign up, look and leave. */
const SEEN_AFTER_MS = 48 * 60 * 60_000;
const LONGEST_KEPT_MS = 60 * 60_000;

/** How close a square is to a meetup: some people wait, or almost enough do. */
export type Forming = 'some' | 'almost';
/** All that the public may know of a square for one topic; squares with nothing to show are absent. */
export type Seen = Forming | 'meeting';
/** How close a meetup is, as shown to the public. */
export type Progress = 'first' | Seen;
/** Squares by their geohash. */
export type SeenSquares = ReadonlyMap<string, Seen>;

/** What the public may know of one topic in one area. */
export interface SeenArea {
  readonly topic: string;
  readonly area: string;
  readonly squares: SeenSquares;
}

/** Somebody who waits: their home cell, and since when (ISO 8601). */
export interface Waiting {
  readonly home: string;
  readonly since: string;
  /** The same for all who may be of one hand, who count once; absent for whoever stands alone. */
  readonly hand?: unknown;
}

/** The square that a point lies in. */
export const squareOf = (point: Point): string => encode(point, SQUARE_PRECISION);

const squareOfHome = (home: string) => home.slice(0, SQUARE_PRECISION);

/** A square and its neighbours: the unit by which people are counted, and what "around" somebody means. */
export const squaresAround = (square: string): string[] => [square, ...neighbours(square)];

/** The areas whose people count in the squares of an area, itself left out. Of squares near the poles nothing is shown. */
export const areasBeside = (area: string): string[] =>
  area === POLAR_AREA ? [] : [...new Set(neighbours(area).map((cell) => areaOf(cell)))];

/** Number of independent people, waiting long enough, in each square and its neighbours; squares without any are absent. */
export function countAround(waiting: readonly Waiting[], now: Date): Map<string, number> {
  const homes = waiting.filter(({ since }) => now.getTime() - Date.parse(since) > SEEN_AFTER_MS);
  const hands = new Map<string, Set<unknown>>();
  for (const { home, hand = {} } of homes)
    for (const square of squaresAround(squareOfHome(home)))
      hands.set(square, (hands.get(square) ?? new Set()).add(hand));
  return new Map([...hands].map(([square, { size }]) => [square, size]));
}

/** What an area shows, from the counts of its squares and its open groups. */
export function seenIn(
  area: string,
  counts: ReadonlyMap<string, number>,
  groups: readonly OpenGroup[],
  { quorum, now }: { readonly quorum: number; readonly now: Date },
): Map<string, Seen> {
  const seen = new Map<string, Seen>();
  if (area === POLAR_AREA) return seen;
  for (const [square, people] of counts)
    if (people >= SEEN_FROM && areaOf(square) === area)
      seen.set(square, isAlmost(people, quorum) ? 'almost' : 'some');
  for (const group of groups)
    if (isPublic(group, now)) seen.set(squareOf(publicPlace(group.place)), 'meeting');
  return seen;
}

/** Neighbouring areas in which people of this one are counted, although nobody may wait there. */
export function seenBeside(
  area: string,
  homes: readonly string[],
  counts: ReadonlyMap<string, number>,
): string[] {
  const around = new Set(homes.flatMap((home) => squaresAround(squareOfHome(home))));
  const areas = [...around]
    .filter((square) => (counts.get(square) ?? 0) >= SEEN_FROM)
    .map((square) => areaOf(square));
  return [...new Set(areas)].filter((other) => other !== area && other !== POLAR_AREA);
}

/** The band a waiting member is told: the same for everybody who lives in their square. */
export function crowdAt(home: string, counts: ReadonlyMap<string, number>, quorum: number): Crowd {
  const people = counts.get(squareOfHome(home)) ?? 0;
  if (people < SEEN_FROM) return 'few';
  if (isAlmost(people, quorum)) return 'almost';
  return people * 2 >= quorum ? 'half' : 'few';
}

/** How long caches may keep what squares show, in seconds: until the next nightly run, and less than a day. */
export const secondsToKeep = (now: Date): number =>
  Math.ceil(Math.min(LONGEST_KEPT_MS, nextNight(now).getTime() - now.getTime()) / 1_000);

/** How close the closest meetup is; undefined if nothing is shown. */
export function nearestOf(seen: Iterable<Seen>): Forming | undefined {
  const all = new Set(seen);
  return all.has('almost') ? 'almost' : all.has('some') ? 'some' : undefined;
}

/** A forming topic, how close its closest meetup is, and the squares where it forms. */
export interface FormingTopic {
  readonly topic: string;
  readonly forming: Forming;
  readonly cells: readonly string[];
}

/** What is forming in the given squares, by topic: almost-there ones first, then those in the most squares. */
export function formingTopics(areas: readonly SeenArea[], squares: ReadonlySet<string>): FormingTopic[] {
  return [...Map.groupBy(areas, ({ topic }) => topic)]
    .flatMap(([topic, of]) => {
      const cells = new Map(
        of.flatMap((area) =>
          [...area.squares].filter(([cell, seen]) => seen !== 'meeting' && squares.has(cell)),
        ),
      );
      const forming = nearestOf(cells.values());
      return forming ? [{ topic, forming, cells: [...cells.keys()] }] : [];
    })
    .sort((a, b) => byNearness(a, b) || b.cells.length - a.cells.length);
}

/** Orders what is almost there before what is not. */
export const byNearness = (a: { readonly forming: Forming }, b: { readonly forming: Forming }): number =>
  Number(b.forming === 'almost') - Number(a.forming === 'almost');
