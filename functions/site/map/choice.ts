import { EARTH_RADIUS_KM, RADIANS_PER_DEGREE } from '../../domain/geo/geo.ts';
import { bounds, centre } from '../../domain/geo/geohash.ts';
import type { Point } from '../../domain/model.ts';
import { MAP_HEIGHT, MAP_WIDTH, type Plane, planeAround } from './plane.ts';

/** A place that somebody is choosing on a map: in which square, the spot if there is one, and how near they look. */
export interface Choice {
  /** A geohash. */
  readonly square: string;
  readonly point?: Point | undefined;
  /** 0 shows all of the square. */
  readonly zoom: number;
}

/** How the buttons beside the map change a choice. */
export const STEPS = ['north', 'south', 'west', 'east', 'closer', 'wider'] as const;
export type Step = (typeof STEPS)[number];

/** Width of the map on the page in pixels; style sheets say the same. */
const CHOICE_PIXELS = 288;

/** How far the map shows up and down of a spot, in km, by zoom. */
const RADII_KM = [0.7, 0.2] as const;
export const NEAREST = RADII_KM.length;
/** The whole square is shown with a little more around it. */
const AROUND_SQUARE = 1.08;
/** A press of an arrow moves so much of what the map shows from its middle to its edge. */
const STRIDE = 0.2;

export function planeOfChoice({ square, point, zoom }: Choice): Plane {
  const radiusKm = point && RADII_KM[zoom - 1];
  return radiusKm === undefined ? planeOfSquare(square) : planeAround(point ?? centre(square), radiusKm);
}

function planeOfSquare(square: string): Plane {
  const { south, west, north, east } = bounds(square);
  const middle = centre(square);
  const km = EARTH_RADIUS_KM * RADIANS_PER_DEGREE;
  const height = (north - south) * km;
  const width = (east - west) * km * Math.cos(middle.lat * RADIANS_PER_DEGREE);
  return planeAround(middle, (Math.max(height, (width * MAP_HEIGHT) / MAP_WIDTH) / 2) * AROUND_SQUARE);
}

/** The choice after a tap, in pixels from the upper left corner of the map: there, and looked at nearer. */
export function tapped(choice: Choice, { x, y }: { readonly x: number; readonly y: number }): Choice {
  const units = MAP_WIDTH / CHOICE_PIXELS;
  return at(choice, planeOfChoice(choice).locate([x * units, y * units]), choice.zoom + 1);
}

/** The choice after a press of a button; without a spot it begins in the middle of the square. */
export function stepped(choice: Choice, step: Step): Choice {
  const { zoom, square, point = centre(square) } = choice;
  if (step === 'closer') return at(choice, point, zoom + 1);
  if (step === 'wider') return at(choice, point, zoom - 1);
  const plane = planeOfChoice(choice);
  const [x, y] = plane.project(point);
  const stride = (MAP_HEIGHT / 2) * STRIDE;
  const [east, south] = WAYS[step];
  return at(choice, plane.locate([x + east * stride, y + south * stride]), zoom);
}

const WAYS = { north: [0, -1], south: [0, 1], west: [-1, 0], east: [1, 0] } as const;

const at = ({ square }: Choice, { lat, lon }: Point, zoom: number): Choice => ({
  square,
  point: { lat: Number(lat.toFixed(5)), lon: Number(lon.toFixed(5)) },
  zoom: Math.min(NEAREST, Math.max(0, zoom)),
});
