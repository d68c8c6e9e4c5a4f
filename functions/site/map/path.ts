import type { Spot } from './clip.ts';

/** Path data of a closed line: tenths of a unit, each point as the way from the one before, as few letters as it takes. */
export function drawn(ring: readonly Spot[]): string {
  const tenths = ring.map(([x, y]) => [Math.round(x * 10), Math.round(y * 10)] as const);
  const ways = tenths.map(([x, y], at) => {
    const [fromX, fromY] = tenths[at - 1] ?? [0, 0];
    return [x - fromX, y - fromY] as const;
  });
  const [start, ...rest] = ways.filter(([x, y], at) => at === 0 || x !== 0 || y !== 0);
  if (!start) return '';
  return `M${joined(start)}${rest.length > 0 ? `l${rest.map(joined).reduce(follow)}` : ''}z`;
}

/** A unit of tenths as short as SVG reads it: 5 -> `.5`, -20 -> `-2`. */
const inUnits = (tenths: number) => String(tenths / 10).replace(/^(-?)0\./, '$1.');

const joined = ([x, y]: readonly [number, number]) => follow(inUnits(x), inUnits(y));

/** A minus sign parts two numbers as well as a space does. */
const follow = (before: string, next: string) => (next.startsWith('-') ? before + next : `${before} ${next}`);
