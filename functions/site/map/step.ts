import { bounds, centre, encode } from '../../domain/geo/geohash.ts';

/** The cell so many cells east and north of a cell; rows end at the poles, columns go round the world. */
export function stepFrom(
  cell: string,
  { east, north }: { readonly east: number; readonly north: number },
): string {
  const { lat, lon } = centre(cell);
  const edges = bounds(cell);
  const height = edges.north - edges.south;
  const to = {
    lat: Math.min(90 - height / 2, Math.max(-90 + height / 2, lat + north * height)),
    lon: lon + east * (edges.east - edges.west),
  };
  return encode(to, cell.length);
}
