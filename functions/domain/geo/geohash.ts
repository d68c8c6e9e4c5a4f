import type { Point } from '../model.ts';
import { distanceKm, EARTH_RADIUS_KM, RADIANS_PER_DEGREE } from './geo.ts';

/** Edges of a cell in degrees; a cell includes its south and west edges. */
export interface Bounds {
  readonly south: number;
  readonly west: number;
  readonly north: number;
  readonly east: number;
}

/** A cell as column (from 180 degrees west) and row (from the south pole) of the grid of its precision. */
interface Cell {
  readonly x: number;
  readonly y: number;
}

interface Grid {
  readonly precision: number;
  readonly columns: number;
  readonly rows: number;
}

const ALPHABET = '0123456789bcdefghjkmnpqrstuvwxyz';

// Rounding must never lose a cell at the edge of a disc.
const ROUNDING_KM = 1e-6;

/** The geohash of `precision` characters (1..10) that holds a point; longitude 180 is -180. */
export function encode(point: Point, precision: number): string {
  const grid = gridOf(precision);
  return hashOf({ x: columnOf(grid, point.lon), y: rowOf(grid, point.lat) }, grid);
}

/** The middle of a cell. Throws a RangeError if the text is not a geohash. */
export function centre(hash: string): Point {
  const { south, west, north, east } = bounds(hash);
  return { lat: (south + north) / 2, lon: (west + east) / 2 };
}

/** The edges of a cell. Throws a RangeError if the text is not a geohash. */
export function bounds(hash: string): Bounds {
  const grid = gridOf(hash.length);
  const { x, y } = cellOf(hash);
  return {
    south: southOf(grid, y),
    west: (x / grid.columns) * 360 - 180,
    north: southOf(grid, y + 1),
    east: ((x + 1) / grid.columns) * 360 - 180,
  };
}

/** Distance from a point to the nearest point of a cell, in km; 0 inside it. */
export function kmToCell(hash: string, point: Point): number {
  const { south, west, north, east } = bounds(hash);
  const within = (lat: number) => Math.min(north, Math.max(south, lat));
  if (eastOf(west, point.lon) <= east - west)
    return distanceKm(point, { lat: within(point.lat), lon: point.lon });
  // On each side that meridian's nearest point, which is nearer to the pole than where the parallel crosses it.
  const toEdge = (lon: number) => {
    const away = (lon - point.lon) * RADIANS_PER_DEGREE;
    const foot = Math.atan2(
      Math.sin(point.lat * RADIANS_PER_DEGREE),
      Math.cos(point.lat * RADIANS_PER_DEGREE) * Math.cos(away),
    );
    return distanceKm(point, { lat: within(foot / RADIANS_PER_DEGREE), lon });
  };
  return Math.min(toEdge(west), toEdge(east));
}

/** How many degrees a longitude lies east of another, 0..360. */
const eastOf = (from: number, lon: number) => wrapped(lon - from, 360);

/** A tight upper bound on half the diameter of a cell, in km. */
export function radiusKm(hash: string): number {
  const { south, west, north, east } = bounds(hash);
  const middle = centre(hash);
  return Math.max(
    ...[south, north].flatMap((lat) => [west, east].map((lon) => distanceKm(middle, { lat, lon }))),
  );
}

/** Returns the cells that touch a cell, up to eight: there are none beyond a pole. */
export function neighbours(hash: string): string[] {
  const grid = gridOf(hash.length);
  const { x, y } = cellOf(hash);
  const steps = [-1, 0, 1];
  return steps
    .filter((up) => y + up >= 0 && y + up < grid.rows)
    .flatMap((up) => steps.map((right) => ({ x: wrapped(x + right, grid.columns), y: y + up })))
    .filter((cell) => cell.x !== x || cell.y !== y)
    .map((cell) => hashOf(cell, grid));
}

/**
 * Returns all cells that share a point with a disc, plus at most those it misses by a millimetre.
 * Row by row: the disc's widest reach east and west within the row's latitudes decides the columns.
 */
export function cellsTouching(centre: Point, radiusKm: number, precision: number): string[] {
  const grid = gridOf(precision);
  const radius = (radiusKm + ROUNDING_KM) / EARTH_RADIUS_KM;
  const reach = radius / RADIANS_PER_DEGREE;
  const hashes: string[] = [];
  for (let y = rowOf(grid, centre.lat - reach); y <= rowOf(grid, centre.lat + reach); y++) {
    const span = widestSpan(centre.lat, radius, southOf(grid, y), southOf(grid, y + 1));
    for (const x of columnsWithin(grid, centre.lon, span)) hashes.push(hashOf({ x, y }, grid));
  }
  return hashes;
}

function gridOf(precision: number): Grid {
  const bits = 5 * precision;
  return { precision, columns: 2 ** Math.ceil(bits / 2), rows: 2 ** Math.floor(bits / 2) };
}

const columnOf = (grid: Grid, lon: number) =>
  wrapped(Math.floor(((lon + 180) / 360) * grid.columns), grid.columns);

const rowOf = (grid: Grid, lat: number) =>
  Math.min(grid.rows - 1, Math.max(0, Math.floor(((lat + 90) / 180) * grid.rows)));

const southOf = (grid: Grid, y: number) => (y / grid.rows) * 180 - 90;

const wrapped = (x: number, columns: number) => ((x % columns) + columns) % columns;

function columnsWithin(grid: Grid, lon: number, span: number): number[] {
  const first = Math.floor(((lon - span + 180) / 360) * grid.columns);
  const last = Math.floor(((lon + span + 180) / 360) * grid.columns);
  const count = Math.min(grid.columns, last - first + 1);
  return Array.from({ length: count }, (_, step) => wrapped(first + step, grid.columns));
}

/** How far east and west, in degrees, a disc extends at most between two latitudes it reaches; 180 = all the way round. */
function widestSpan(lat: number, radius: number, south: number, north: number): number {
  const reach = radius / RADIANS_PER_DEGREE;
  const widest = Math.min(north, lat + reach, Math.max(south, lat - reach, latitudeOfWidth(lat, radius)));
  return spanAt(lat, radius, widest);
}

/** Where a disc is widest, counted in degrees of longitude: at the pole if it holds one. */
function latitudeOfWidth(lat: number, radius: number): number {
  const sine = Math.sin(lat * RADIANS_PER_DEGREE) / Math.cos(radius);
  return Math.abs(sine) < 1 ? Math.asin(sine) / RADIANS_PER_DEGREE : Math.sign(lat) * 90;
}

/** Half of the parallel `at` that lies in the disc, in degrees of longitude (haversine formula, solved for it). */
function spanAt(lat: number, radius: number, at: number): number {
  const away = (at - lat) * RADIANS_PER_DEGREE;
  const inside = Math.sin((radius + away) / 2) * Math.sin((radius - away) / 2);
  const haversine =
    Math.max(0, inside) / (Math.cos(lat * RADIANS_PER_DEGREE) * Math.cos(at * RADIANS_PER_DEGREE));
  return haversine < 1 ? (2 * Math.asin(Math.sqrt(haversine))) / RADIANS_PER_DEGREE : 180;
}

function hashOf({ x, y }: Cell, { precision, columns, rows }: Grid): string {
  let hash = '';
  let [column, row] = [columns, rows];
  for (let bit = 0, digit = 0; bit < 5 * precision; bit++) {
    // Bits of column and row take turns, the highest first, column before row.
    if (bit % 2 === 0) {
      column /= 2;
      digit = digit * 2 + (Math.floor(x / column) % 2);
    } else {
      row /= 2;
      digit = digit * 2 + (Math.floor(y / row) % 2);
    }
    if (bit % 5 === 4) {
      hash += ALPHABET.charAt(digit);
      digit = 0;
    }
  }
  return hash;
}

function cellOf(hash: string): Cell {
  let [x, y, bit] = [0, 0, 0];
  for (const character of hash) {
    const digit = ALPHABET.indexOf(character);
    if (digit < 0) throw new RangeError(`Not a geohash: ${JSON.stringify(hash)}`);
    for (let value = 16; value >= 1; value /= 2, bit++) {
      const set = Math.floor(digit / value) % 2;
      if (bit % 2 === 0) x = x * 2 + set;
      else y = y * 2 + set;
    }
  }
  return { x, y };
}
