import { describe, expect, test } from 'vitest';
import { growthProblems } from './growth.ts';

const growth = (...amounts: number[]) => ({
  ...{ path: 'waits', unit: 'writeUnits', amounts },
  ratio: Math.max(...amounts) / Math.min(...amounts),
});

describe('the cost of a sign-up at several numbers of members', () => {
  test.each([
    [22, 22, 22],
    [100, 105, 102],
    [0.5, 0.5],
  ])('given %j, then it is flat', (...amounts) => {
    expect(growthProblems([growth(...amounts)])).toEqual([]);
  });

  test.each([
    [22, 22, 24],
    [100, 106, 106],
    [24, 22, 22],
    [0, 1],
    [0, 0],
  ])('given %j, then that is told', (...amounts) => {
    expect(growthProblems([growth(1, 1), growth(...amounts)])).toEqual([
      `writeUnits of a sign-up that waits go from ${amounts.join(' to ')}`,
    ]);
  });
});
