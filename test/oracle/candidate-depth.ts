import type { Disc } from '../../functions/domain/geo/deepest-place.ts';
import type { Point } from '../../functions/domain/model.ts';
import { bearingTo, vectorDistanceKm } from './spherical.ts';

const DIAMETER_KM = 2 * 6371.0088;

interface FlatCircle {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly weight: number;
}

export interface CandidateOptions {
  readonly through?: number;
  /** Added to every radius. */
  readonly extraKm?: number;
  /** How far outside a circle a candidate still counts as inside. */
  readonly slackKm?: number;
  /** Stop as soon as one place has so much weight. */
  readonly enough?: number;
}

/**
 * The naive way, O(n^3) and unlike the product's: maps the sphere stereographically (circles stay circles), then
 * counts the discs at every centre and at every point where two circles cross.
 */
export function candidateDepth(
  discs: readonly Disc[],
  { through, extraKm = 0, slackKm = 1e-7, enough = Number.POSITIVE_INFINITY }: CandidateOptions = {},
): number {
  const origin = discs[through ?? 0]?.centre;
  if (!origin) return 0;
  const circles = discs.map((disc) => flattened(origin, disc, extraKm));
  const required = through === undefined ? undefined : circles[through];
  let deepest = 0;
  for (const candidate of candidates(circles)) {
    if (required && !holds(required, candidate, slackKm)) continue;
    let depth = 0;
    for (const circle of circles) if (holds(circle, candidate, slackKm)) depth += circle.weight;
    if (depth > deepest) deepest = depth;
    if (deepest >= enough) break;
  }
  return deepest;
}

function flattened(origin: Point, { centre, radiusKm, weight }: Disc, extraKm: number): FlatCircle {
  const way = vectorDistanceKm(origin, centre);
  const bearing = bearingTo(origin, centre);
  const near = DIAMETER_KM * Math.tan((way - radiusKm - extraKm) / DIAMETER_KM);
  const far = DIAMETER_KM * Math.tan((way + radiusKm + extraKm) / DIAMETER_KM);
  const middle = (near + far) / 2;
  return {
    x: middle * Math.sin(bearing),
    y: middle * Math.cos(bearing),
    radius: (far - near) / 2,
    weight,
  };
}

const holds = (circle: FlatCircle, at: { x: number; y: number }, slackKm: number) =>
  (at.x - circle.x) ** 2 + (at.y - circle.y) ** 2 <= (circle.radius + slackKm) ** 2;

function* candidates(circles: readonly FlatCircle[]): Generator<{ x: number; y: number }> {
  for (const [index, a] of circles.entries()) {
    yield a;
    for (const b of circles.slice(index + 1)) yield* crossings(a, b);
  }
}

function* crossings(a: FlatCircle, b: FlatCircle): Generator<{ x: number; y: number }> {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const distance = Math.hypot(dx, dy);
  if (distance === 0 || distance > a.radius + b.radius || distance < Math.abs(a.radius - b.radius)) return;
  const along = (distance + ((a.radius - b.radius) * (a.radius + b.radius)) / distance) / 2;
  const aside = Math.sqrt(Math.max(0, (a.radius - along) * (a.radius + along)));
  for (const side of [aside, -aside]) {
    yield {
      x: a.x + (dx * along - dy * side) / distance,
      y: a.y + (dy * along + dx * side) / distance,
    };
  }
}
