import { RADIANS_PER_DEGREE } from '../../domain/geo/geo.ts';
import type { Point } from '../../domain/model.ts';
import type { Spot } from './clip.ts';
import { boxAround, type Plane } from './plane.ts';

/** Where street maps come from, if the operator wants them. */
export interface TileSource {
  /** Address of a tile with `{z}`, `{x}` and `{y}` in it. */
  readonly url: string;
  /** Whom to thank, in plain words. */
  readonly attribution: string;
}

/** A tile of 256 by 256 pixels and how it lies on the map: the six numbers of an SVG matrix. */
export interface Tile {
  readonly url: string;
  readonly matrix: readonly [number, number, number, number, number, number];
}

export const TILE_PIXELS = 256;
const DEEPEST_ZOOM = 18;
/** Where the square of Web Mercator ends. */
const MERCATOR_LATITUDE = 85.05112877980659;
const WIDTH_OF_WORLD_KM = 40_075.0167;

/** The tiles (Web Mercator, as all common servers have them) that cover a map. */
export function tilesOf(plane: Plane, { url }: TileSource): Tile[] {
  const zoom = zoomOf(plane);
  const count = 2 ** zoom;
  const box = boxAround(plane.middle, plane.cornerKm);
  const [left, top] = toGrid({ lat: Math.min(box.north, MERCATOR_LATITUDE), lon: box.west }, count);
  const [right, bottom] = toGrid({ lat: Math.max(box.south, -MERCATOR_LATITUDE), lon: box.east }, count);
  const tiles: Tile[] = [];
  for (let y = Math.max(0, Math.floor(top)); y <= Math.min(count - 1, Math.floor(bottom)); y++) {
    for (let x = Math.floor(left); x <= Math.min(Math.floor(right), Math.floor(left) + count - 1); x++) {
      const column = ((x % count) + count) % count;
      tiles.push({ url: addressOf(url, { z: zoom, x: column, y }), matrix: matrixOf(plane, x, y, count) });
    }
  }
  return tiles;
}

/** The origin that a page has to allow images from. Throws a TypeError if the address is none. */
export const originOf = ({ url }: TileSource): string => new URL(addressOf(url, { z: 0, x: 0, y: 0 })).origin;

const addressOf = (url: string, { z, x, y }: { z: number; x: number; y: number }) =>
  url.replace('{z}', String(z)).replace('{x}', String(x)).replace('{y}', String(y));

/** The least zoom that has a pixel for every unit. */
function zoomOf({ middle, kmPerUnit }: Plane): number {
  const world = WIDTH_OF_WORLD_KM * Math.cos(middle.lat * RADIANS_PER_DEGREE);
  return Math.min(DEEPEST_ZOOM, Math.max(0, Math.ceil(Math.log2(world / TILE_PIXELS / kmPerUnit))));
}

/** How a tile lies, as seen from its middle: at its corners the map bends it by 2 units at the very most. */
function matrixOf(plane: Plane, x: number, y: number, count: number): Tile['matrix'] {
  const at = (column: number, row: number) => plane.project(fromGrid([x + column, y + row], count));
  const across = wayFrom(at(0, 0.5), at(1, 0.5));
  const down = wayFrom(at(0.5, 0), at(0.5, 1));
  const middle = at(0.5, 0.5);
  const [originX, originY] = wayFrom([(across[0] + down[0]) / 2, (across[1] + down[1]) / 2], middle);
  const perPixel = (units: number) => units / TILE_PIXELS;
  return [perPixel(across[0]), perPixel(across[1]), perPixel(down[0]), perPixel(down[1]), originX, originY];
}

const wayFrom = (from: Spot, to: Spot): Spot => [to[0] - from[0], to[1] - from[1]];

/** Column and row of a point among `count` by `count` tiles. */
function toGrid({ lat, lon }: Point, count: number): Spot {
  const sine = Math.sin(lat * RADIANS_PER_DEGREE);
  return [((lon + 180) / 360) * count, (0.5 - Math.atanh(sine) / (2 * Math.PI)) * count];
}

function fromGrid([x, y]: Spot, count: number): Point {
  return {
    lat: Math.asin(Math.tanh((0.5 - y / count) * 2 * Math.PI)) / RADIANS_PER_DEGREE,
    lon: (x / count) * 360 - 180,
  };
}
