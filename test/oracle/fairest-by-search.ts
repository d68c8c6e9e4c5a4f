import type { Disc } from '../../functions/domain/geo/deepest-place.ts';
import { smallest, travel, vectorDistanceKm } from './spherical.ts';

/**
 * The smallest worst journey (distance / radius) by brute search over a gnomonic map, in which discs are convex:
 * the best over y for every x has one valley, and so has the best over x.
 */
export function worstJourneyBySearch(discs: readonly Disc[]): number {
  const [first] = discs;
  if (!first) return 0;
  const { centre, radiusKm } = discs.reduce((a, b) => (b.radiusKm < a.radiusKm ? b : a), first);
  const reach = radiusKm * 1.01;
  const worst = (x: number, y: number) => {
    const place = travel(centre, Math.atan2(x, y), Math.atan(Math.hypot(x, y) / 6371.0088) * 6371.0088);
    return Math.max(...discs.map((disc) => vectorDistanceKm(disc.centre, place) / disc.radiusKm));
  };
  return smallest((x) => smallest((y) => worst(x, y), -reach, reach), -reach, reach);
}
