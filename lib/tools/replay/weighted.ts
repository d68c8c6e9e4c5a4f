import type { Random } from './random.ts';

/** Draws positions 0.. with chances proportional to the weights, in O(log n). Throws unless some weight is above 0. */
export function weighted(weights: readonly number[]): (random: Random) => number {
  const sums = new Float64Array(weights.length);
  let total = 0;
  for (const [at, weight] of weights.entries()) sums[at] = total += weight;
  if (!(total > 0)) throw new RangeError('No weight above 0');
  return (random) => {
    const drawn = random() * total;
    let [low, high] = [0, sums.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) > drawn) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}

/**
 * `count` different positions, drawn by weight without replacement (Efraimidis and Spirakis 2006: the largest
 * u^(1/weight)), in the order drawn; all of them if there are fewer.
 */
export function weightedSubset(weights: readonly number[], count: number, random: Random): number[] {
  const keyed = weights.map((weight, at) => ({ at, key: Math.log(1 - random()) / weight }));
  return keyed
    .sort((a, b) => b.key - a.key || a.at - b.at)
    .slice(0, count)
    .map(({ at }) => at);
}
