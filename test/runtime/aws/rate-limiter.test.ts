import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRateLimiter } from '../../../functions/runtime/aws/rate-limiter.ts';

/** A clock that only moves when somebody sleeps or when it is told to. */
function fakeClock() {
  let time = 1_000_000;
  return {
    now: () => time,
    advance: (ms: number) => {
      time += ms;
    },
    slept: [] as number[],
    async sleep(ms: number) {
      this.slept.push(ms);
    },
  };
}

describe('a pacer', () => {
  it('lets the first through at once and spaces the others evenly', async () => {
    const clock = fakeClock();
    const myTurn = createRateLimiter(5, clock);
    await Promise.all([myTurn(), myTurn(), myTurn()]);
    expect(clock.slept).toEqual([200, 400]);
  });

  it('does not save up turns while nobody comes', async () => {
    const clock = fakeClock();
    const myTurn = createRateLimiter(5, clock);
    await myTurn();
    clock.advance(60_000);
    await Promise.all([myTurn(), myTurn()]);
    expect(clock.slept).toEqual([200]);
  });

  it('takes rates below one a second', async () => {
    const clock = fakeClock();
    const myTurn = createRateLimiter(0.25, clock);
    await Promise.all([myTurn(), myTurn()]);
    expect(clock.slept).toEqual([4000]);
  });

  it('never lets two through closer together than the rate allows', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 900 }), { maxLength: 30 }), async (pauses) => {
        const clock = fakeClock();
        const myTurn = createRateLimiter(4, clock);
        const passed: number[] = [];
        for (const pause of pauses) {
          clock.advance(pause);
          const slept = clock.slept.length;
          await myTurn();
          passed.push(clock.now() + (clock.slept[slept] ?? 0));
        }
        for (const [index, time] of passed.entries())
          if (index > 0) expect(time - (passed[index - 1] ?? 0)).toBeGreaterThanOrEqual(250);
      }),
    );
  });
});
