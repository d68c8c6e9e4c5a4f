import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clip, type Frame, type Spot } from '../../../functions/site/map/clip.ts';

const FRAME: Frame = { minX: -10, minY: -5, maxX: 20, maxY: 15 };

const coordinate = fc.integer({ min: -60, max: 60 });
const spot = fc.tuple(coordinate, coordinate);
const ring = fc.array(spot, { minLength: 3, maxLength: 12 });
const inner = fc.tuple(fc.integer({ min: -10, max: 20 }), fc.integer({ min: -5, max: 15 }));

/** Twice the area, signed by the direction of the line. */
const area = (line: readonly Spot[]) =>
  line.reduce((sum, [x, y], at) => {
    const [beforeX, beforeY] = line.at(at - 1) ?? [0, 0];
    return sum + (beforeX * y - x * beforeY);
  }, 0);

/** Whether a spot lies inside by the even-odd rule. */
const holds = (line: readonly Spot[], [x, y]: Spot) =>
  line.reduce((inside, [toX, toY], at) => {
    const [fromX, fromY] = line.at(at - 1) ?? [toX, toY];
    const crosses = fromY > y !== toY > y && x < fromX + ((y - fromY) / (toY - fromY)) * (toX - fromX);
    return crosses ? !inside : inside;
  }, false);

describe('given any closed line and a frame', () => {
  test('when it is clipped, then every point lies in the frame', () => {
    fc.assert(
      fc.property(ring, (line) => {
        for (const [x, y] of clip(line, FRAME)) {
          expect(x).toBeGreaterThanOrEqual(FRAME.minX - 1e-9);
          expect(x).toBeLessThanOrEqual(FRAME.maxX + 1e-9);
          expect(y).toBeGreaterThanOrEqual(FRAME.minY - 1e-9);
          expect(y).toBeLessThanOrEqual(FRAME.maxY + 1e-9);
        }
      }),
    );
  });

  test('when it is clipped, then inside the frame nothing has changed sides', () => {
    // Off the whole numbers, so that no spot lies upon a line's end.
    const within = fc.tuple(
      fc.double({ min: -9.999, max: 19.999, noNaN: true }),
      fc.double({ min: -4.999, max: 14.999, noNaN: true }),
    );
    fc.assert(
      fc.property(ring, within, (line, at) => {
        const isClear = line.every(([toX, toY], index) => {
          const [fromX, fromY] = line.at(index - 1) ?? [toX, toY];
          const length = Math.hypot(toX - fromX, toY - fromY);
          const off = Math.abs((toX - fromX) * (fromY - at[1]) - (fromX - at[0]) * (toY - fromY));
          return length > 0 && off / length > 1e-6 && Math.abs(toY - at[1]) > 1e-6;
        });
        fc.pre(isClear);
        expect(holds(clip(line, FRAME), at)).toBe(holds(line, at));
      }),
      { numRuns: 500 },
    );
  });
});

describe('given a line inside the frame', () => {
  test('when it is clipped, then it stays as it is, and so does its area', () => {
    fc.assert(
      fc.property(fc.array(inner, { minLength: 3, maxLength: 12 }), (line) => {
        const [first = [0, 0], last] = [line[0], line.at(-1)];
        fc.pre(first[0] !== last?.[0] || first[1] !== last?.[1]);
        expect(clip(line, FRAME)).toEqual(line);
        const closed: Spot[] = [...line, first];
        expect(area(clip(closed, FRAME))).toBe(area(line));
      }),
    );
  });
});

test('given a line around the frame, when it is clipped, then the whole frame is left', () => {
  const around: Spot[] = [
    [-100, -100],
    [100, -100],
    [100, 100],
    [-100, 100],
  ];
  expect(Math.abs(area(clip(around, FRAME)))).toBeCloseTo(2 * 30 * 20);
});

test('given a line beside the frame, when it is clipped, then nothing is left', () => {
  fc.assert(
    fc.property(ring, (line) => {
      const beside = line.map(([x, y]): Spot => [x + 100, y]);
      expect(clip(beside, FRAME)).toEqual([]);
    }),
  );
});
