import { chordSquared, offset, type Site } from './sphere.ts';

/** A disc on the sphere: all within `radius` radians of arc (less than a quarter turn) of its centre. */
export interface Cap {
  readonly site: Site;
  readonly radius: number;
  readonly weight: number;
}

interface Event {
  readonly bearing: number;
  /** The weight of the arc, negative where it ends. */
  readonly change: number;
}

const FULL_TURN = 2 * Math.PI;

/** False only if two caps share no point: a cheap filter that may let near misses of some metres pass. */
export function mayTouch(a: Cap, b: Cap): boolean {
  return chordSquared(a.site, b.site) <= (a.radius + b.radius) ** 2;
}

/**
 * The deepest point of one cap's own circle: walks once around it and adds up the caps that cover it.
 * `bearing` is the direction of that point from the cap's centre. Undefined if nothing is deeper than `floor`.
 */
export function deepestOnCircle(
  own: Cap,
  others: readonly Cap[],
  floor: number,
): { weight: number; bearing: number } | undefined {
  const events: Event[] = [];
  let atNorth = own.weight;
  let everything = own.weight;
  for (const other of others) {
    const arc = coveredArc(own, other);
    if (!arc) continue;
    everything += other.weight;
    if (arc.half === Math.PI) {
      atNorth += other.weight;
      continue;
    }
    const start = turned(arc.middle - arc.half);
    const end = start + 2 * arc.half;
    if (end >= FULL_TURN) atNorth += other.weight;
    events.push({ bearing: start, change: other.weight });
    events.push({ bearing: end >= FULL_TURN ? end - FULL_TURN : end, change: -other.weight });
  }
  if (everything <= floor) return undefined;

  // Discs are closed: where one ends and another starts, both are there.
  events.sort((a, b) => a.bearing - b.bearing || b.change - a.change);
  let deepest = { weight: atNorth, bearing: 0 };
  let weight = atNorth;
  for (const { bearing, change } of events) {
    weight += change;
    if (weight > deepest.weight) deepest = { weight, bearing };
  }
  return deepest.weight > floor ? deepest : undefined;
}

/**
 * The arc of `own`'s circle inside `other`: the bearing of its middle and half its width (pi = the whole circle).
 * Half-angle formula of the spherical triangle with sides own radius, distance, other radius: sines of sums only,
 * so nothing cancels, down to tangency.
 */
function coveredArc(own: Cap, other: Cap): { middle: number; half: number } | undefined {
  const { east, north } = offset(own.site, other.site);
  const distance = Math.hypot(east, north);
  const gap = own.radius + other.radius - distance;
  const lead = other.radius - own.radius + distance;
  if (gap < 0 || lead < 0) return undefined;
  const lag = own.radius - other.radius + distance;
  if (lag <= 0) return { middle: 0, half: Math.PI };
  const inside = Math.sin(gap / 2) * Math.sin(lead / 2);
  const outside = Math.sin((own.radius + other.radius + distance) / 2) * Math.sin(lag / 2);
  return { middle: Math.atan2(east, north), half: 2 * Math.atan2(Math.sqrt(inside), Math.sqrt(outside)) };
}

function turned(bearing: number): number {
  const within = bearing % FULL_TURN;
  return within < 0 ? within + FULL_TURN : within;
}
