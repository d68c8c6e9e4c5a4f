import { EARTH_RADIUS_KM, RADIANS_PER_DEGREE } from '../../domain/geo/geo.ts';
import type { Bounds } from '../../domain/geo/geohash.ts';
import type { Land } from '../../domain/places/land.ts';
import { clip, type Frame, type Spot } from './clip.ts';
import { drawn } from './path.ts';
import { boxAround, MAP_HEIGHT, MAP_WIDTH, type Plane } from './plane.ts';

/** Land goes on so far beyond the map's edge, in units, that the line along its cut is not seen. */
const BLEED = 8;
const FRAME: Frame = { minX: -BLEED, minY: -BLEED, maxX: MAP_WIDTH + BLEED, maxY: MAP_HEIGHT + BLEED };

/** Edges are bent as the sphere asks at so many places across the map's box. */
const BENDS = 32;
/** Points nearer than this to the one before, and islands smaller than it, are not worth their bytes. */
const DETAIL = 1.5;
const KM_PER_DEGREE = EARTH_RADIUS_KM * RADIANS_PER_DEGREE;

/** The land of a map as the data of one path for the even-odd rule; empty on the open sea. */
export function coastOf(plane: Plane, land: Land): string {
  const box = boxAround(plane.middle, plane.cornerKm * 1.1);
  return land
    .near(box, detailOf(plane))
    .map((ring) =>
      bent(clip(ring, { minX: box.west, minY: box.south, maxX: box.east, maxY: box.north }), box),
    )
    .map((ring) =>
      clip(
        ring.map(([lon, lat]) => plane.project({ lat, lon })),
        FRAME,
      ),
    )
    .map(thinned)
    .filter((ring) => ring.length > 2)
    .map(drawn)
    .join('');
}

/** Degrees that are less than a line's detail on a wide map, which there are far too many points for. */
const detailOf = ({ isWide, kmPerUnit }: Plane) => (isWide ? (DETAIL / 2) * (kmPerUnit / KM_PER_DEGREE) : 0);

/** A line whose edges are short enough to be drawn straight on the map. */
function bent(ring: readonly Spot[], { west, east, south, north }: Bounds): Spot[] {
  return ring.flatMap((to, at) => {
    const from = ring.at(at - 1) ?? to;
    const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
    const pieces = Math.ceil(
      Math.max((BENDS * Math.abs(dx)) / (east - west), (BENDS * Math.abs(dy)) / (north - south)),
    );
    return Array.from({ length: Math.max(1, pieces) }, (_, piece): Spot => {
      const part = (piece + 1) / Math.max(1, pieces);
      return [from[0] + dx * part, from[1] + dy * part];
    });
  });
}

function thinned(ring: readonly Spot[]): Spot[] {
  const kept: Spot[] = [];
  for (const spot of ring) {
    const last = kept.at(-1);
    if (!last || Math.hypot(spot[0] - last[0], spot[1] - last[1]) >= DETAIL) kept.push(spot);
  }
  return kept;
}
