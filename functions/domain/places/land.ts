import type { Bounds } from '../geo/geohash.ts';

/** A closed line of points `[longitude, latitude]` in degrees, drawn without jumps: longitudes may leave -180..180. */
export type Ring = readonly (readonly [lon: number, lat: number])[];

export interface Land {
  /**
   * The coast lines that come near a box, each moved by whole turns so that it lies where the box lies; the box may
   * cross the antimeridian (`east` above 180 or `west` below -180) and be up to 360 degrees wide. Inside and outside
   * of land alternate from line to line (even-odd rule), as there are inland seas. What is smaller than `detail` degrees
   * is left out.
   */
  near(box: Bounds, detail?: number): Ring[];
}

/** How the land's file begins: one line of JSON. */
export interface LandHead {
  readonly credit: string;
  /** Degrees of longitude and latitude that one step of the file's grid has. */
  readonly step: readonly [lon: number, lat: number];
  /** Where the grid begins. */
  readonly origin: readonly [lon: number, lat: number];
  readonly rings: number;
}

/** Numbers that the file has of each line: its box (west, south, east, north), its first point, and how many follow. */
export const RING_NUMBERS = 7;
const BYTES = { number: 4, step: 2 };

/**
 * The land in a file of `distilLand`: a line of JSON (`LandHead`); of each coast line seven 32-bit numbers in steps of
 * the grid; then the ways from point to point, two 16-bit numbers each. Only lines near a window are ever unpacked.
 */
export function readLand(file: Uint8Array): Land {
  const headEnd = file.indexOf(NEWLINE);
  const head: LandHead = JSON.parse(new TextDecoder().decode(file.subarray(0, headEnd)));
  const data = new DataView(file.buffer, file.byteOffset + headEnd + 1, file.length - headEnd - 1);
  const stepsAt = head.rings * RING_NUMBERS * BYTES.number;

  /** Many points lie far away: a run of them on one side of the box is as good as its two ends. */
  function unpack(
    { box, detail }: { box: Bounds; detail: number },
    x: number,
    y: number,
    from: number,
    steps: number,
    turn: number,
  ): Ring {
    const ring: (readonly [number, number])[] = [];
    let last = 0;
    let held: readonly [lon: number, lat: number] | undefined;
    let heldSides = 0;
    for (let at = from; at <= from + steps; at++) {
      const lon = head.origin[0] + x * head.step[0] + turn;
      const lat = head.origin[1] + y * head.step[1];
      const sides = sidesOf(box, lon, lat);
      if (held && (last & heldSides & sides) === 0 && isApart(ring.at(-1), held, detail)) {
        ring.push(held);
        last = heldSides;
      }
      held = [lon, lat];
      heldSides = sides;
      if (at === from + steps) break;
      x += data.getInt16(stepsAt + at * 2 * BYTES.step, true);
      y += data.getInt16(stepsAt + at * 2 * BYTES.step + BYTES.step, true);
    }
    return held ? [...ring, held] : ring;
  }

  return {
    near(box, detail = 0) {
      const found: Ring[] = [];
      for (let ring = 0, from = 0; ring < head.rings; ring++) {
        const number = (at: number) => data.getInt32((ring * RING_NUMBERS + at) * BYTES.number, true);
        const lon = (at: number) => head.origin[0] + number(at) * head.step[0];
        const lat = (at: number) => head.origin[1] + number(at) * head.step[1];
        const isSmall = lon(2) - lon(0) < detail && lat(3) - lat(1) < detail;
        if (lat(1) <= box.north && lat(3) >= box.south && !isSmall) {
          for (const turn of turnsInto(box, lon(0), lon(2)))
            found.push(unpack({ box, detail }, number(4), number(5), from, number(6), turn));
        }
        from += number(6);
      }
      return found;
    },
  };
}

const NEWLINE = 10;

/** The sides of a box that a point lies beyond, as bits. */
function sidesOf(box: Bounds, lon: number, lat: number): number {
  return (
    (lon < box.west ? 1 : 0) |
    (lon > box.east ? 2 : 0) |
    (lat < box.south ? 4 : 0) |
    (lat > box.north ? 8 : 0)
  );
}

const isApart = (from: Ring[number] | undefined, to: Ring[number], degrees: number) =>
  !from || Math.abs(to[0] - from[0]) >= degrees || Math.abs(to[1] - from[1]) >= degrees;

/** By how many degrees (whole turns) a line between two longitudes has to be moved to meet a box: none, one or more ways. */
function turnsInto(box: Bounds, west: number, east: number): number[] {
  const first = Math.ceil((box.west - east) / 360);
  const last = Math.floor((box.east - west) / 360);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => (first + at) * 360);
}
