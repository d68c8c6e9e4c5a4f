import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import * as z from 'zod/mini';
import { type LandHead, RING_NUMBERS } from '../../functions/domain/places/land.ts';
import { writeWhole } from './write-whole.ts';

const CREDIT = 'Land by Natural Earth (https://www.naturalearthdata.com), public domain';

const pair = z.tuple([z.number(), z.number()]);
type Pair = z.output<typeof pair>;

const isPair = (value: unknown): value is Pair =>
  Array.isArray(value) && value.length === 2 && value.every((part) => typeof part === 'number');

/** TopoJSON as in world-atlas: polygons refer to arcs, arcs are steps on a grid. */
const topologySchema = z.object({
  transform: z.object({ scale: pair, translate: pair }),
  // There are 400,000 pairs: describing each of them to zod would take longer than all the rest.
  arcs: z.array(z.custom<Pair[]>((line) => Array.isArray(line) && line.every(isPair))),
  objects: z.object({
    land: z.object({
      geometries: z.array(
        z.object({ type: z.literal('MultiPolygon'), arcs: z.array(z.array(z.array(z.int()))) }),
      ),
    }),
  }),
});
type Topology = z.output<typeof topologySchema>;

/**
 * Writes the coastlines that ship with the functions which draw maps, from the copy of Natural Earth (1:10m) among
 * the dev dependencies; the same package produces the same bytes. For the file's format see `readLand`.
 */
export async function distilLand(outFile: string): Promise<void> {
  const require = createRequire(import.meta.url);
  const topology = z.parse(
    topologySchema,
    JSON.parse(await readFile(require.resolve('world-atlas/land-10m.json'), 'utf8')),
  );
  const { scale, translate } = topology.transform;
  const turn = Math.round(360 / scale[0]);
  const southPole = Math.round((-90 - translate[1]) / scale[1]);
  const rings = ringsOf(topology).map((ring) => throughSouthPole(unwrapped(ring, turn), turn, southPole));

  const head: LandHead = { credit: CREDIT, step: scale, origin: translate, rings: rings.length };
  const numbers = Int32Array.from(rings.flatMap(numbersOf));
  const steps = Int16Array.from(rings.flatMap((ring) => stepsOf(ring).flat()));
  await writeWhole(
    outFile,
    Buffer.concat([
      Buffer.from(`${JSON.stringify(head)}\n`),
      Buffer.from(numbers.buffer),
      Buffer.from(steps.buffer),
    ]),
  );
}

/** The lines of all polygons, on the grid. An arc `~i` is arc i reversed; each begins where the previous one ended. */
function ringsOf({ arcs, objects }: Topology): Pair[][] {
  const lines = arcs.map((steps) => {
    const place = { x: 0, y: 0 };
    return steps.map(([dx, dy]): Pair => {
      place.x += dx;
      place.y += dy;
      return [place.x, place.y];
    });
  });
  const line = (arc: number) => (arc < 0 ? lines[~arc]?.toReversed() : lines[arc]) ?? [];
  return objects.land.geometries
    .flatMap((geometry) => geometry.arcs.flat())
    .map((ring) => ring.flatMap((arc, at) => line(arc).slice(at === 0 ? 0 : 1)));
}

/** The same line without the jump at the antimeridian. */
function unwrapped(ring: readonly Pair[], turn: number): Pair[] {
  let turns = 0;
  return ring.map(([x, y], at) => {
    const before = ring[at - 1]?.[0] ?? x;
    turns -= Math.round((x - before) / turn);
    return [x + turns * turn, y];
  });
}

/** A line once around the world is the coast of Antarctica: it is closed over the pole. */
function throughSouthPole(ring: readonly Pair[], turn: number, pole: number): Pair[] {
  const [first, last] = [ring[0], ring.at(-1)];
  if (!first || !last || first[0] === last[0]) return [...ring];
  const pieces = 8;
  const alongPole = Array.from({ length: pieces + 1 }, (_, at): Pair => {
    const back = Math.round((at / pieces) * turn) * Math.sign(first[0] - last[0]);
    return [last[0] + back, pole];
  });
  return [...ring, ...alongPole, first];
}

/** Box, first point and number of steps of a line: `RING_NUMBERS` numbers. */
function numbersOf(ring: readonly Pair[]): number[] {
  const [xs, ys] = [ring.map(([x]) => x), ring.map(([, y]) => y)];
  const numbers = [least(xs), least(ys), -least(xs.map(negative)), -least(ys.map(negative)), xs[0], ys[0]];
  const all = [...numbers, ring.length - 1].map(Number);
  if (all.length !== RING_NUMBERS) throw new Error(`A line has ${all.length} numbers`);
  return all;
}

const negative = (value: number) => -value;
const least = (values: readonly number[]) =>
  values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);

/** Throws a RangeError if a step needs more than 16 bits. */
function stepsOf(ring: readonly Pair[]): Pair[] {
  return ring.slice(1).map(([x, y], at): Pair => {
    const [fromX, fromY] = ring[at] ?? [x, y];
    const step: Pair = [x - fromX, y - fromY];
    if (step.some((way) => Math.abs(way) > 32_767)) throw new RangeError(`A step of ${step} is too long`);
    return step;
  });
}
