import type { Point } from '../../functions/domain/model.ts';

const KM_PER_DEGREE = 111.195;

/** A square piece of the Earth, small enough to be drawn flat. */
export interface FlatMap {
  /** Where a point lies, in pixels from the upper left corner. */
  at(point: Point): { readonly x: number; readonly y: number };
  shows(point: Point): boolean;
  readonly side: number;
  readonly pixelsPerKm: number;
}

/** A map of `km` by `km` around a point, north up, drawn `side` pixels wide. */
export function flatMap(centre: Point, km: number, side: number): FlatMap {
  const pixelsPerKm = side / km;
  const squeeze = Math.cos((centre.lat * Math.PI) / 180);
  const at = ({ lat, lon }: Point) => ({
    x: side / 2 + (lon - centre.lon) * squeeze * KM_PER_DEGREE * pixelsPerKm,
    y: side / 2 - (lat - centre.lat) * KM_PER_DEGREE * pixelsPerKm,
  });
  return {
    at,
    shows(point) {
      const { x, y } = at(point);
      return x >= 0 && x <= side && y >= 0 && y <= side;
    },
    side,
    pixelsPerKm,
  };
}
