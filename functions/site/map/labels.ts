import type { Town } from '../../domain/places/town.ts';
import type { Frame, Spot } from './clip.ts';
import { MAP_HEIGHT, MAP_WIDTH, type Plane } from './plane.ts';

/** A town's dot on the map, and its name beside it. */
export interface TownLabel {
  readonly name: string;
  readonly dot: Spot;
  readonly dotRadius: number;
  /** Where the name begins, ends or has its middle, and its base line. */
  readonly at: Spot;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly large: boolean;
}

/** Letters as large as the style sheet ever makes them, in units: what fits then always fits. */
const LETTER = { large: 19, small: 16 };
const LARGE_FROM = 300_000;
const GAP = 4;
const EDGE = 6;

/**
 * The names that a map has room for: the first towns first, each where its name covers neither a dot, nor another name,
 * nor what is `taken`; at most `most` of them. The name of a town within `home` stands beside that.
 */
export function placeLabels(
  towns: readonly Town[],
  plane: Plane,
  { taken, home, most }: { taken: readonly Frame[]; home: Frame | undefined; most: number },
): TownLabel[] {
  const placed: TownLabel[] = [];
  const names: Frame[] = home ? [home] : [];
  const dots: Frame[] = [];
  const isFree = (frame: Frame, ...others: readonly (readonly Frame[])[]) =>
    isOnMap(frame) && !others.flat().some((other) => overlap(frame, other));
  for (const town of towns) {
    if (placed.length >= most) break;
    const dot = dotOf(town, plane.project(town));
    const isAtHome = home !== undefined && overlap(dot.frame, home);
    if (!isFree(dot.frame, isAtHome ? names.slice(1) : names, dots)) continue;
    const name = namesBeside(town, isAtHome ? home : dot.frame).find(({ frame }) =>
      isFree(frame, names, dots, taken),
    );
    if (!name) continue;
    names.push(name.frame);
    dots.push(dot.frame);
    placed.push({ name: town.name, large: isLarge(town), dot: dot.at, dotRadius: dot.radius, ...name.text });
  }
  return placed;
}

const isLarge = ({ population }: Town) => population >= LARGE_FROM;

interface Dot {
  readonly at: Spot;
  readonly radius: number;
  readonly frame: Frame;
}

function dotOf(town: Town, at: Spot): Dot {
  const [x, y] = at;
  const radius = isLarge(town) ? 3.5 : 2.5;
  return { at, radius, frame: { minX: x - radius, minY: y - radius, maxX: x + radius, maxY: y + radius } };
}

/** The places for a town's name: right, left, above and below of what it belongs to. */
function namesBeside(
  town: Town,
  { minX, minY, maxX, maxY }: Frame,
): { text: Pick<TownLabel, 'at' | 'anchor'>; frame: Frame }[] {
  const letter = isLarge(town) ? LETTER.large : LETTER.small;
  const width = widthOf(town.name) * letter;
  const middle = (minX + maxX) / 2;
  const beside = (minY + maxY) / 2 + letter * 0.32;
  const places = [
    { anchor: 'start', at: [maxX + GAP, beside], left: maxX + GAP },
    { anchor: 'end', at: [minX - GAP, beside], left: minX - GAP - width },
    { anchor: 'middle', at: [middle, minY - GAP], left: middle - width / 2 },
    { anchor: 'middle', at: [middle, maxY + GAP + letter * 0.75], left: middle - width / 2 },
  ] as const;
  return places.map(({ anchor, at, left }) => ({
    text: { anchor, at },
    frame: { minX: left, minY: at[1] - letter * 0.85, maxX: left + width, maxY: at[1] + letter * 0.25 },
  }));
}

/** How wide a text is at most, in letters' heights: fonts differ, so this is generous. */
export function widthOf(text: string): number {
  return Array.from(text).reduce((width, character) => width + widthOfCharacter(character), 0);
}

function widthOfCharacter(character: string): number {
  if (/\p{M}/u.test(character)) return 0;
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(character)) return 1.05;
  return /\p{Lu}|[mwMW]/u.test(character) ? 0.78 : 0.58;
}

const isOnMap = ({ minX, minY, maxX, maxY }: Frame) =>
  minX >= EDGE && minY >= EDGE && maxX <= MAP_WIDTH - EDGE && maxY <= MAP_HEIGHT - EDGE;

const overlap = (a: Frame, b: Frame) =>
  a.minX < b.maxX && b.minX < a.maxX && a.minY < b.maxY && b.minY < a.maxY;
