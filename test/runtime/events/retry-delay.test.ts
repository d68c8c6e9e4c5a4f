import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pauseAfter, spread } from '../../../functions/runtime/events/retry-delay.ts';

const chance = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });

describe('the pause before another try', () => {
  it('lies around what is wished, never beyond a minute, and what failed together comes back apart', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 60 }), chance, (seconds, random) => {
        const pause = spread(seconds, () => random);
        expect(pause).toBeGreaterThanOrEqual(Math.floor(seconds / 2));
        expect(pause).toBeLessThanOrEqual(Math.min(60, Math.ceil(1.5 * seconds)));
      }),
    );
    expect(spread(20, () => 0)).not.toBe(spread(20, () => 0.9));
    expect(spread(900)).toBe(900);
  });

  it('grows from try to try, and after three of them the queue decides', () => {
    const pauses = [1, 2, 3, 4, 8].map((receives) => pauseAfter(receives, () => 0.5));
    expect(pauses).toEqual([10, 20, 40, undefined, undefined]);
  });
});
