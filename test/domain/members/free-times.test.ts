import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withMoreTimes } from '../../../functions/domain/members/free-times.ts';
import { SLOTS } from '../../../functions/domain/model.ts';

const times = fc.uniqueArray(fc.constantFrom(...SLOTS));

describe('given somebody who names more times that suit', () => {
  test('then none is lost, none is doubled, and none is there that nobody named', () => {
    fc.assert(
      fc.property(times, times, (free, more) => {
        const all = withMoreTimes(free, more);
        expect(new Set(all)).toEqual(new Set([...free, ...more]));
        expect(all.length).toBe(new Set(all).size);
      }),
    );
  });

  test('when they named none, then all stays as it was', () => {
    fc.assert(
      fc.property(times, (free) => {
        expect(withMoreTimes(free, [])).toHaveLength(free.length);
      }),
    );
  });
});
