import { Bench } from 'tinybench';
import { type Disc, deepestPlace } from '../../functions/domain/geo/deepest-place.ts';
import { candidateDepth } from '../oracle/candidate-depth.ts';
import { travel } from '../oracle/spherical.ts';

const NEED = 8;
const SIZES = [20, 50, 100, 200];
const REACHES = [2, 5, 10, 25, 50];
const CASES_PER_SIZE = 12;
const TOWN = { lat: 40.74, lon: -74.03 };

interface Case {
  readonly discs: readonly Disc[];
  /** The newest member's disc. */
  readonly through: number;
}

/**
 * Quorum search as the matcher asks for it (newest member forced, need 8) among n waiting members, beside the naive
 * search of every crossing of two circles; prints a table.
 */
export async function benchQuorum(): Promise<void> {
  const rows = [];
  for (const size of SIZES) {
    const random = randomFrom(size);
    const rangeKm = crowdedRangeKm(size, random);
    for (const completed of [false, true]) {
      const cases = Array.from({ length: CASES_PER_SIZE }, () =>
        newestAmong(size, rangeKm, completed, random),
      );
      const exact = await median(cases, ({ discs, through }) => deepestPlace(discs, { through, need: NEED }));
      const naive = await median(cases, ({ discs, through }) =>
        candidateDepth(discs, { through, enough: NEED }),
      );
      rows.push({
        n: size,
        'the newest': completed ? 'completes a quorum' : 'has to wait',
        'p50 ms': exact.toFixed(3),
        'naive p50 ms': naive.toFixed(2),
        'times faster': (naive / exact).toFixed(1),
      });
    }
  }
  console.log(`Quorum search among n waiting members, newest forced, need ${NEED}`);
  console.table(rows);
}

async function median(cases: readonly Case[], search: (one: Case) => unknown): Promise<number> {
  const bench = new Bench({ time: 200, iterations: cases.length, warmupTime: 50, warmupIterations: 4 });
  let turn = 0;
  bench.add('search', () => {
    const one = cases[turn++ % cases.length];
    if (one) search(one);
  });
  const [task] = await bench.run();
  if (task?.result.state !== 'completed') throw new Error('The quorum search failed in the benchmark');
  return task.result.latency.p50;
}

/** The narrowest range around a town in which `size` people can wait without a quorum, to the next 3 km. */
function crowdedRangeKm(size: number, random: () => number): number {
  let rangeKm = 9;
  while (crowd(size, rangeKm, random).length < size) rangeKm += 3;
  return rangeKm;
}

/** People who wait after so many sign-ups that `size` could, every quorum being taken out as the service would. */
function crowd(size: number, rangeKm: number, random: () => number): readonly Disc[] {
  let waiting: readonly Disc[] = [];
  for (let people = 0; people < 5 * size && waiting.length < size; people++) {
    const all = [...waiting, someone(rangeKm, random)];
    const found = deepestPlace(all, { through: all.length - 1, need: NEED });
    waiting = found ? all.filter((_, index) => !found.covering.includes(index)) : all;
  }
  return waiting;
}

/** A crowd and a newest member who makes a quorum complete, or does not, as asked. */
function newestAmong(size: number, rangeKm: number, completed: boolean, random: () => number): Case {
  for (;;) {
    const waiting = crowd(size - 1, rangeKm, random);
    const discs = [...waiting, someone(rangeKm, random)];
    const through = discs.length - 1;
    const found = deepestPlace(discs, { through, need: NEED });
    if (discs.length === size && (found !== undefined) === completed) return { discs, through };
  }
}

function someone(rangeKm: number, random: () => number): Disc {
  const centre = travel(TOWN, random() * 2 * Math.PI, Math.sqrt(random()) * rangeKm);
  return { centre, radiusKm: REACHES[Math.floor(random() * REACHES.length)] ?? 2, weight: 1 };
}

/** The same numbers in [0, 1) in every run (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

if (import.meta.main) await benchQuorum();
