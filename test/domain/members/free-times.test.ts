import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { USUAL_SLOTS } from '../../../functions/domain/meetups/slots.ts';
import { withMoreTimes } from '../../../functions/domain/members/free-times.ts';
import { SLOTS } from '../../../functions/domain/model.ts';

const times = fc.uniqueArray(fc.constantFrom(...SLOTS));
const some = fc.uniqueArray(fc.constantFrom(...SLOTS), { minLength: 1 });

describe('given somebody who names more times that suit', () => {
  test('then none is lost, none is doubled, and none is there that nobody named', () => {
    fc.assert(
      fc.property(some, times, (free, more) => {
        const all = withMoreTimes(free, more);
        expect(new Set(all)).toEqual(new Set([...free, ...more]));
        expect(all.length).toBe(new Set(all).size);
      }),
    );
  });

  test('when they never named any, then they keep the usual times, and what is usual already changes nothing', () => {
    fc.assert(
      fc.property(times, (more) => {
        const all = withMoreTimes([], more);
        const isUsual = more.every((slot) => USUAL_SLOTS.includes(slot));
        expect(new Set(all)).toEqual(new Set(isUsual ? [] : [...USUAL_SLOTS, ...more]));
      }),
    );
    expect(withMoreTimes([], ['sat-evening'])).toEqual(
      expect.arrayContaining(['mon-evening', 'sat-evening']),
    );
  });

  test('when they name none now, then all stays as it was', () => {
    fc.assert(
      fc.property(times, (free) => {
        expect(withMoreTimes(free, [])).toHaveLength(free.length);
      }),
    );
  });
});
