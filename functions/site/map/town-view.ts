import { distanceKm, RADIANS_PER_DEGREE } from '../../domain/geo/geo.ts';
import { bounds, centre } from '../../domain/geo/geohash.ts';
import { siteAt } from '../../domain/geo/sphere.ts';
import { type Point, REACHES, type Reach } from '../../domain/model.ts';
import type { Gazetteer } from '../../domain/places/gazetteer.ts';
import type { Land } from '../../domain/places/land.ts';
import { isNear, type Town } from '../../domain/places/town.ts';
import { type Choice, planeOfChoice } from './choice.ts';
import type { Frame, Spot } from './clip.ts';
import { coastOf } from './coast.ts';
import { placeLabels, type TownLabel, widthOf } from './labels.ts';
import { drawn } from './path.ts';
import { homePlane, MAP_HEIGHT, MAP_WIDTH, type Plane, planeAround, worldAround } from './plane.ts';
import { type Scale, scaleOf } from './scale.ts';
import { type Tile, type TileSource, tilesOf } from './tiles.ts';

/** What every map is drawn from. */
export interface MapSources {
  readonly land: Land;
  readonly gazetteer: Pick<Gazetteer, 'nearest' | 'within' | 'towns'>;
  readonly tiles?: TileSource | undefined;
}

/** How far it is in a region where people of a topic meet or begin to. */
type AreaState = 'meeting' | 'forming';

/** A coarse square: a geohash of 3 to 5 characters. */
export interface Area {
  readonly cell: string;
  readonly state: AreaState;
}

/** A square as path data; one too small to be seen is a dot instead. */
type Square = { readonly path: string } | { readonly dot: Spot };

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
  /** Where a place is looked for, as path data, and the spot that is chosen there. */
  readonly search: { readonly square: string; readonly spot: Spot | undefined } | undefined;
  readonly labels: readonly TownLabel[];
  /** None on a map of the world, where a distance is not equally long everywhere. */
  readonly scale: Scale | undefined;
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
const LEAST_RADIUS_KM = 40;
/** What is farther apart is shown on a map of the world. */
const MOST_RADIUS_KM = 4_000;
/** So many of the largest towns of the world may be tried on a wide map. */
const MOST_TOWNS_OF_WORLD = 3_000;

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

/** The map of all squares where people meet or begin to: a part of the world that holds them, or all of it. */
export const areasView = (areas: readonly Area[], sources: MapSources): MapView =>
  view(planeOf(areas.flatMap(({ cell }) => cornersOf(cell))), sources, { areas, rings: [] });

/** The map on which a place is chosen in a square. */
export const choiceView = (choice: Choice, sources: MapSources): MapView =>
  view(planeOfChoice(choice), sources, { areas: [], rings: [], choice });

/** The map of the squares around a point, with a circle that says how far around it was looked. */
export function aroundView(
  areas: readonly Area[],
  sources: MapSources,
  { point, withinKm }: { readonly point: Point; readonly withinKm: number },
): MapView {
  const plane = planeAround(point, withinKm * AROUND_AREAS);
  const ring = { reachKm: withinKm, radius: withinKm / plane.kmPerUnit, chosen: true };
  return view(plane, sources, { areas, rings: [ring] });
}

/** The smallest map of all points around their mean direction; where they lie too far apart for one, the whole world. */
function planeOf(points: readonly Point[]): Plane {
  const sites = points.map((point) => siteAt(point).up);
  const sum = (part: (site: (typeof sites)[number]) => number) =>
    sites.reduce((all, site) => all + part(site), 0);
  const [x, y, z] = [sum((up) => up.x), sum((up) => up.y), sum((up) => up.z)];
  const point = {
    lat: Math.atan2(z, Math.hypot(x, y)) / RADIANS_PER_DEGREE,
    lon: Math.atan2(y, x) / RADIANS_PER_DEGREE,
  };
  const farthest = Math.max(0, ...points.map((each) => distanceKm(point, each)));
  const radiusKm = Math.max(LEAST_RADIUS_KM, farthest * AROUND_AREAS);
  return radiusKm > MOST_RADIUS_KM ? worldAround(worldMiddle(points)) : planeAround(point, radiusKm);
}

/** Where maps of the world are mostly cut: through the Bering Strait. */
const USUAL_CUT = -169;
const BESIDE_CUT = 8;

/** The longitude in the middle of a map of the world, so that it is cut where none of the points is. */
function worldMiddle(points: readonly Point[]): number {
  const isBesideCut = ({ lon }: Point) => Math.abs(((lon - USUAL_CUT + 540) % 360) - 180) < BESIDE_CUT;
  return oppositeOf(points.some(isBesideCut) ? widestGap(points) : USUAL_CUT);
}

const oppositeOf = (lon: number) => (lon > 0 ? lon - 180 : lon + 180);

/** The middle of the widest stretch of longitudes that none of the points has. */
function widestGap(points: readonly Point[]): number {
  const lons = points.map(({ lon }) => lon).sort((a, b) => a - b);
  const gaps = lons.map((lon, at) => {
    const next = lons[at + 1] ?? (lons[0] ?? lon) + 360;
    return { width: next - lon, middle: (lon + next) / 2 };
  });
  return gaps.reduce((a, b) => (b.width > a.width ? b : a), { width: 0, middle: USUAL_CUT }).middle;
}

interface Drawn {
  readonly home?: { readonly cell: string; readonly reachKm: Reach };
  readonly rings: readonly Ring[];
  readonly areas: readonly Area[];
  readonly choice?: Choice;
}

function view(plane: Plane, sources: MapSources, { home, rings, areas, choice }: Drawn): MapView {
  const scale = plane.isWorld ? undefined : scaleOf(plane.kmPerUnit);
  const tiles = plane.isWide ? undefined : sources.tiles;
  const squares = areas.map(({ cell, state }) => ({ square: squareOf(plane, cell), state }));
  const square = home === undefined ? undefined : outlineOf(plane, home.cell);
  const taken = [
    ...(scale ? [scaleFrame(scale)] : []),
    ...rings.map(ringLabelFrame),
    ...squares.flatMap(({ square }) => ('dot' in square ? [frameAround([square.dot])] : [])),
  ];
  const nearest = home === undefined ? undefined : sources.gazetteer.nearest(plane.middle);
  const towns = townsOn(plane, sources.gazetteer);
  const shown = nearest ? [nearest, ...towns.filter(({ place }) => place !== nearest.place)] : towns;
  return {
    middle: plane.middle,
    kmPerUnit: plane.kmPerUnit,
    coast: tiles ? '' : coastOf(plane, sources.land),
    tiles: tiles ? tilesOf(plane, tiles) : [],
    tilesBy: tiles?.attribution,
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
    search: choice && {
      square: drawn(outlineOf(plane, choice.square)),
      spot: choice.point && plane.project(choice.point),
    },
    labels: tiles
      ? []
      : placeLabels(shown, plane, { taken, home: square && frameAround(square), most: MOST_LABELS }),
    scale,
  };
}

/** The largest towns of a map. */
function townsOn({ middle, cornerKm, isWide }: Plane, gazetteer: MapSources['gazetteer']): Town[] {
  if (!isWide) return gazetteer.within(middle, cornerKm, MOST_TOWNS);
  const towns: Town[] = [];
  let tried = 0;
  for (const town of gazetteer.towns()) {
    if (distanceKm(town, middle) <= cornerKm) towns.push(town);
    tried += 1;
    if (towns.length === MOST_TOWNS || tried === MOST_TOWNS_OF_WORLD) break;
  }
  return towns;
}

/** The four corners of a cell, clockwise. */
function cornersOf(cell: string): Point[] {
  const { south, west, north, east } = bounds(cell);
  return [
    { lat: north, lon: west },
    { lat: north, lon: east },
    { lat: south, lon: east },
    { lat: south, lon: west },
  ];
}

/** A cell's edges, which are straight on a map as no cell is so large that they bend. */
const outlineOf = (plane: Plane, cell: string): Spot[] => cornersOf(cell).map(plane.project);

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
