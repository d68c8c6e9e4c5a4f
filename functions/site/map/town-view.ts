import type { Gazetteer } from '../../domain/gazetteer.ts';
import { distanceKm, RADIANS_PER_DEGREE } from '../../domain/geo.ts';
import { bounds, centre } from '../../domain/geohash.ts';
import type { Land } from '../../domain/land.ts';
import { type Point, REACHES, type Reach } from '../../domain/model.ts';
import { siteAt } from '../../domain/sphere.ts';
import { isNear } from '../../domain/town.ts';
import type { Frame, Spot } from './clip.ts';
import { coastOf } from './coast.ts';
import { placeLabels, type TownLabel, widthOf } from './labels.ts';
import { drawn } from './path.ts';
import { cornerKm, homePlane, MAP_HEIGHT, MAP_WIDTH, type Plane, planeAround } from './plane.ts';
import { type Scale, scaleOf } from './scale.ts';
import { type Tile, type TileSource, tilesOf } from './tiles.ts';

/** What every map is drawn from. */
export interface MapSources {
  readonly land: Land;
  readonly gazetteer: Pick<Gazetteer, 'nearest' | 'within'>;
  readonly tiles?: TileSource | undefined;
}

/** How far it is in a region where people of a topic meet or begin to. */
type AreaState = 'meeting' | 'forming';

/** A coarse square: a geohash of 4 or 5 characters. */
export interface Area {
  readonly cell: string;
  readonly state: AreaState;
}

/** A square as path data; one too small to be seen is a dot instead. */
export type Square = { readonly path: string } | { readonly dot: Spot };

/** All that is known of a home: a square, and how large it is in truth. */
export interface HomeSquare {
  readonly cell: string;
  readonly reachKm: Reach;
  readonly path: string;
  readonly widthKm: number;
  readonly heightKm: number;
  /** Name of the nearest town. */
  readonly near: string | undefined;
}

/** How far a reach goes: a circle around the middle of the map. */
export interface Ring {
  readonly reachKm: number;
  readonly radius: number;
  readonly chosen: boolean;
}

/** All that is drawn on a map, in its units; `TownMap` shows it. */
export interface MapView {
  readonly middle: Point;
  readonly kmPerUnit: number;
  /** Path data, for the even-odd rule. */
  readonly coast: string;
  readonly tiles: readonly Tile[];
  readonly tilesBy: string | undefined;
  readonly areas: readonly { readonly square: Square; readonly state: AreaState }[];
  readonly home: HomeSquare | undefined;
  readonly rings: readonly Ring[];
  readonly labels: readonly TownLabel[];
  readonly scale: Scale;
}

/** A map of areas shows a little more than them. */
const AROUND_AREAS = 1.3;
/** A ring smaller than this would hide the square in it. */
const LEAST_RING = 26;
const RING_LETTER = 15;
const MOST_LABELS = 14;
/** So many of the largest towns are tried for a place. */
const MOST_TOWNS = 250;
/** Squares smaller than this are shown as dots. */
const LEAST_SQUARE = 7;
const LEAST_RADIUS_KM = 12;
/** Beyond this a map of towns means nothing any more. */
const MOST_RADIUS_KM = 2_500;

/** The map of a home: the very square that is known of it, and circles around its centre for the reach. */
export function homeView(
  home: { readonly cell: string; readonly reachKm: Reach },
  sources: MapSources,
): MapView {
  const plane = homePlane(home.cell, home.reachKm);
  const rings = REACHES.filter((reachKm) => reachKm <= home.reachKm)
    .map((reachKm) => ({
      reachKm,
      radius: reachKm / plane.kmPerUnit,
      chosen: reachKm === home.reachKm,
    }))
    .filter(({ radius }) => radius >= LEAST_RING);
  return view(plane, sources, { home, rings, areas: [] });
}

/** The map of the squares where people meet or begin to: around a place if one is given, else around them all. */
export function areasView(
  areas: readonly Area[],
  sources: MapSources,
  around?: { readonly point: Point; readonly radiusKm: number },
): MapView {
  const { point, radiusKm } = around ?? windowAround(areas.map(({ cell }) => centre(cell)));
  return view(planeAround(point, radiusKm), sources, { areas, rings: [] });
}

/** The smallest window for all points around their mean direction; far-flung ones may stay outside. */
function windowAround(points: readonly Point[]): { readonly point: Point; readonly radiusKm: number } {
  const sites = points.map((point) => siteAt(point).up);
  const sum = (part: (site: (typeof sites)[number]) => number) =>
    sites.reduce((all, site) => all + part(site), 0);
  const [x, y, z] = [sum((up) => up.x), sum((up) => up.y), sum((up) => up.z)];
  const point = {
    lat: Math.atan2(z, Math.hypot(x, y)) / RADIANS_PER_DEGREE,
    lon: Math.atan2(y, x) / RADIANS_PER_DEGREE,
  };
  const farthest = Math.max(0, ...points.map((each) => distanceKm(point, each)));
  return { point, radiusKm: Math.min(MOST_RADIUS_KM, Math.max(LEAST_RADIUS_KM, farthest * AROUND_AREAS)) };
}

interface Drawn {
  readonly home?: { readonly cell: string; readonly reachKm: Reach };
  readonly rings: readonly Ring[];
  readonly areas: readonly Area[];
}

function view(plane: Plane, sources: MapSources, { home, rings, areas }: Drawn): MapView {
  const scale = scaleOf(plane.kmPerUnit);
  const squares = areas.map(({ cell, state }) => ({ square: squareOf(plane, cell), state }));
  const square = home === undefined ? undefined : outlineOf(plane, home.cell);
  const taken = [
    scaleFrame(scale),
    ...rings.map(ringLabelFrame),
    ...squares.flatMap(({ square }) => ('dot' in square ? [frameAround([square.dot])] : [])),
  ];
  const nearest = home === undefined ? undefined : sources.gazetteer.nearest(plane.middle);
  const towns = sources.gazetteer.within(plane.middle, cornerKm(plane), MOST_TOWNS);
  const shown = nearest ? [nearest, ...towns.filter(({ place }) => place !== nearest.place)] : towns;
  return {
    middle: plane.middle,
    kmPerUnit: plane.kmPerUnit,
    coast: sources.tiles ? '' : coastOf(plane, sources.land),
    tiles: sources.tiles ? tilesOf(plane, sources.tiles) : [],
    tilesBy: sources.tiles?.attribution,
    areas: squares,
    home:
      home === undefined || !square
        ? undefined
        : {
            ...home,
            path: drawn(square),
            near: nearest && isNear(nearest, plane.middle) ? nearest.name : undefined,
            ...sizeOf(home.cell),
          },
    rings,
    labels: sources.tiles
      ? []
      : placeLabels(shown, plane, { taken, home: square && frameAround(square), most: MOST_LABELS }),
    scale,
  };
}

/** The four corners of a cell: exactly its edges, as no cell is so large that they bend. */
function outlineOf(plane: Plane, cell: string): Spot[] {
  const { south, west, north, east } = bounds(cell);
  return [
    { lat: north, lon: west },
    { lat: north, lon: east },
    { lat: south, lon: east },
    { lat: south, lon: west },
  ].map(plane.project);
}

/** How wide (along its middle) and high a cell is. */
function sizeOf(cell: string): { readonly widthKm: number; readonly heightKm: number } {
  const { lat, lon } = centre(cell);
  const { south, west, north, east } = bounds(cell);
  return {
    widthKm: distanceKm({ lat, lon: west }, { lat, lon: east }),
    heightKm: distanceKm({ lat: south, lon }, { lat: north, lon }),
  };
}

function squareOf(plane: Plane, cell: string): Square {
  const outline = outlineOf(plane, cell);
  const { minY, maxY } = boxOf(outline);
  return maxY - minY < LEAST_SQUARE ? { dot: plane.project(centre(cell)) } : { path: drawn(outline) };
}

const ROOM = 3;

function frameAround(spots: readonly Spot[]): Frame {
  const { minX, minY, maxX, maxY } = boxOf(spots);
  return { minX: minX - ROOM, minY: minY - ROOM, maxX: maxX + ROOM, maxY: maxY + ROOM };
}

function boxOf(spots: readonly Spot[]): Frame {
  const [xs, ys] = [spots.map(([x]) => x), spots.map(([, y]) => y)];
  return { minX: Math.min(...xs), minY: Math.min(...ys), maxX: Math.max(...xs), maxY: Math.max(...ys) };
}

/** A ring's label stands on its top. */
function ringLabelFrame({ reachKm, radius }: Ring): Frame {
  const half = (widthOf(`${reachKm} km`) * RING_LETTER) / 2 + 2;
  const y = MAP_HEIGHT / 2 - radius;
  return {
    minX: MAP_WIDTH / 2 - half,
    minY: y - RING_LETTER,
    maxX: MAP_WIDTH / 2 + half,
    maxY: y + RING_LETTER,
  };
}

/** The bar lies in the lower left corner. */
const scaleFrame = ({ units }: Scale): Frame => ({
  minX: 0,
  minY: MAP_HEIGHT - 40,
  maxX: SCALE_AT[0] + units + 8,
  maxY: MAP_HEIGHT,
});
/** Where the bar of the scale begins. */
export const SCALE_AT: Spot = [16, MAP_HEIGHT - 16];
