import { describe, expect, test } from 'vitest';
import {
  commonCrowd,
  isToBeAsked,
  mayFoundAgain,
  silentAfter,
} from '../../../functions/domain/gathering/silence.ts';

describe('given somebody who is invited again and again', () => {
  const askedAfter = (signs: readonly boolean[]) => {
    let silent: number | undefined;
    return signs.map((sign) => {
      silent = silentAfter(silent, sign);
      return isToBeAsked(silent);
    });
  };

  test('when they leave three alone running, then they are asked once', () => {
    expect(askedAfter([false, false, false, false, false])).toEqual([false, false, true, false, false]);
  });

  test('when they give any sign, then it begins anew', () => {
    expect(askedAfter([false, false, true, false, false, false])).toEqual([
      ...[false, false, false, false, false, true],
    ]);
  });
});

describe('given founders of whom some were in a group that gave up', () => {
  test('when more than half of them come from one, then it is their crowd', () => {
    expect(commonCrowd(['a', 'a', 'a', undefined, 'b'])).toBe('a');
    expect(commonCrowd(['a', 'a', 'b', undefined])).toBeUndefined();
    expect(commonCrowd([undefined, undefined])).toBeUndefined();
    expect(commonCrowd([])).toBeUndefined();
  });

  test('when half of a crowd asked for another try, then it may found again', () => {
    expect(mayFoundAgain({ founders: 8, pressed: 3 })).toBe(false);
    expect(mayFoundAgain({ founders: 8, pressed: 4 })).toBe(true);
    expect(mayFoundAgain({ founders: 7, pressed: 3 })).toBe(false);
  });
});
