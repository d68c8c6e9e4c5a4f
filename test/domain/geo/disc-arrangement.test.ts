import { describe, expect, it } from 'vitest';
import { type Cap, deepestOnCircle } from '../../../functions/domain/geo/disc-arrangement.ts';
import { offset, siteAt } from '../../../functions/domain/geo/sphere.ts';

const capAt = (lat: number, lon: number, radius: number, weight = 1): Cap => ({
  site: siteAt({ lat, lon }),
  radius,
  weight,
});

describe('the walk around one circle', () => {
  it('given two caps that share exactly one point, then both are counted there', () => {
    const { east, north } = offset(siteAt({ lat: 40, lon: 7 }), siteAt({ lat: 40.1, lon: 7.1 }));
    const half = Math.hypot(east, north) / 2;
    const found = deepestOnCircle(capAt(40, 7, half), [capAt(40.1, 7.1, half)], 1);
    expect(found).toEqual({ weight: 2, bearing: Math.atan2(east, north) });
  });

  it('given the same cap again, then it covers the whole circle', () => {
    const found = deepestOnCircle(capAt(0, 0, 0.002), [capAt(0, 0, 0.002), capAt(-0.1, 0, 0.001)], 0);
    expect(found?.weight).toBe(3);
  });

  it('given a cap inside, then the circle is outside of it', () => {
    const own = capAt(0, 0, 0.002, 5);
    expect(deepestOnCircle(own, [capAt(0, 0, 0.001)], 0)).toEqual({ weight: 5, bearing: 0 });
    expect(deepestOnCircle(own, [capAt(0, 0, 0.001)], 5)).toBeUndefined();
  });

  it('given an arc across north, where the walk starts, then it is counted from there', () => {
    const others = [capAt(0.1, 0, 0.001, 1), capAt(0.1, 0.02, 0.001, 1), capAt(-0.1, 0, 0.001, 1)];
    const found = deepestOnCircle(capAt(0, 0, 0.002), others, 0);
    expect(found?.weight).toBe(3);
  });
});
