/** A place on a drawing: any two coordinates, such as right and down, or longitude and latitude. */
export type Spot = readonly [x: number, y: number];

/** An upright rectangle. */
export interface Frame {
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
}

/** One of the four sides of a frame: how far inside of it a spot lies (negative = outside). */
type Side = (spot: Spot) => number;

const sidesOf = ({ minX, minY, maxX, maxY }: Frame): Side[] => [
  ([x]) => x - minX,
  ([x]) => maxX - x,
  ([, y]) => y - minY,
  ([, y]) => maxY - y,
];

/**
 * The part of an area that lies in a frame, from the closed line around it (Sutherland and Hodgman's algorithm). Where
 * the area falls to pieces, they stay joined by lines along the frame's edge. Empty if nothing lies in it.
 */
export function clip(ring: readonly Spot[], frame: Frame): Spot[] {
  return sidesOf(frame).reduce<Spot[]>(cutAlong, opened(ring));
}

/** The line without its last point if that repeats the first. */
function opened(ring: readonly Spot[]): Spot[] {
  const [first, last] = [ring[0], ring.at(-1)];
  const repeats = ring.length > 1 && first?.[0] === last?.[0] && first?.[1] === last?.[1];
  return ring.slice(0, repeats ? -1 : undefined);
}

function cutAlong(ring: readonly Spot[], inside: Side): Spot[] {
  return ring.flatMap((spot, at) => {
    const before = ring.at(at - 1) ?? spot;
    const [from, to] = [inside(before), inside(spot)];
    if (from >= 0 !== to >= 0) {
      const crossing = between(before, spot, from / (from - to));
      return to >= 0 ? [crossing, spot] : [crossing];
    }
    return to >= 0 ? [spot] : [];
  });
}

const between = ([ax, ay]: Spot, [bx, by]: Spot, part: number): Spot => [
  ax + (bx - ax) * part,
  ay + (by - ay) * part,
];
