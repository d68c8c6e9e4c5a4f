import { areaOf } from './area.ts';
import { type AreaView, type WaitingDisc, waitingDiscs } from './area-view.ts';
import { toDisc } from './matching.ts';
import type { Counter } from './model.ts';
import { deepestPlace } from './quorum.ts';
import { fewestToTell } from './waiting.ts';

/** Geohash length of the squares in which everybody may see that people wait or meet: some 39 x 20 km at the equator. */
export const SHOWN_PRECISION = 4;
/** Fewer people than this are never shown: neither in an area nor around a place where they could meet. */
const SHOWN_FROM = 3;

/** How near a meeting is where people wait: some could meet, or they are almost enough. */
export type Forming = 'some' | 'almost';

/** What is forming about one topic in one area. */
export interface FormingArea {
  readonly topic: string;
  readonly area: string;
  readonly cells: FormingCells;
}

/** A topic that is forming, how near a meeting is at best, and the coarse squares where it forms. */
export interface FormingTopic {
  readonly topic: string;
  readonly forming: Forming;
  readonly cells: readonly string[];
}

/** Coarse squares where something is forming. */
export type FormingCells = ReadonlyMap<string, Forming>;

/** The coarse square of a home. */
export const shownCell = (home: string): string => home.slice(0, SHOWN_PRECISION);

/**
 * What may be shown of those who wait at one home: something if at least three people, they among them, could meet at
 * one place, and at least three wait in their area.
 */
export function formingAt(
  { counters }: Pick<AreaView, 'counters'>,
  { cell, reachKm }: Pick<WaitingDisc, 'cell' | 'reachKm'>,
  quorum: number,
): Forming | undefined {
  const discs = waitingDiscs(counters);
  const through = discs.findIndex((disc) => disc.cell === cell && disc.reachKm === reachKm);
  const nearby = discs.filter((disc) => areaOf(disc.cell) === areaOf(cell));
  if (through < 0 || nearby.reduce((sum, { people }) => sum + people, 0) < SHOWN_FROM) return undefined;
  const circles = discs.map(toDisc);
  const couldMeet = (need: number) => deepestPlace(circles, { through, need }) !== undefined;
  if (!couldMeet(SHOWN_FROM)) return undefined;
  return couldMeet(fewestToTell(quorum) ?? quorum) ? 'almost' : 'some';
}

/** The squares of an area where something is forming, by its own counters and those of all areas around it. */
export function formingIn(own: readonly Counter[], around: AreaView, quorum: number): FormingCells {
  const cells = new Map<string, Forming>();
  for (const disc of waitingDiscs(own)) mark(cells, disc.cell, formingAt(around, disc, quorum));
  return cells;
}

/**
 * The same after somebody came to a home (`newest`), as far as a look around it tells: their square is added, and where
 * nobody waits any more, or they could be gathered, nothing forms. The nightly sweep knows the rest.
 */
export function formingAfter(
  before: FormingCells,
  own: readonly Counter[],
  around: AreaView,
  newest: Pick<WaitingDisc, 'cell' | 'reachKm'>,
  quorum: number,
): FormingCells {
  const waits = own.some(({ cell }) => cell === newest.cell);
  const peopled = new Set(own.map(({ cell }) => shownCell(cell)));
  if (!waits) peopled.delete(shownCell(newest.cell));
  const cells = new Map([...before].filter(([cell]) => peopled.has(cell)));
  mark(cells, newest.cell, formingAt(around, newest, quorum));
  return cells;
}

function mark(cells: Map<string, Forming>, home: string, forming: Forming | undefined): void {
  const cell = shownCell(home);
  if (forming && cells.get(cell) !== 'almost') cells.set(cell, forming);
}

/** How near a meeting is where it is nearest; undefined where nothing is forming. */
export function nearestOf(cells: Iterable<Forming>): Forming | undefined {
  const all = new Set(cells);
  return all.has('almost') ? 'almost' : all.has('some') ? 'some' : undefined;
}

/** What is forming in some coarse squares, by topics: those that are almost there first, then those in the most squares. */
export function formingTopics(areas: readonly FormingArea[], squares: ReadonlySet<string>): FormingTopic[] {
  return [...Map.groupBy(areas, ({ topic }) => topic)]
    .flatMap(([topic, of]) => {
      const cells = new Map(of.flatMap((area) => [...area.cells].filter(([cell]) => squares.has(cell))));
      const forming = nearestOf(cells.values());
      return forming ? [{ topic, forming, cells: [...cells.keys()] }] : [];
    })
    .sort((a, b) => byNearness(a, b) || b.cells.length - a.cells.length);
}

/** Orders what is almost there before what is not. */
export const byNearness = (a: { readonly forming: Forming }, b: { readonly forming: Forming }): number =>
  Number(b.forming === 'almost') - Number(a.forming === 'almost');
