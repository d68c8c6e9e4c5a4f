import { describe, expect, test } from 'vitest';
import { isToBeAsked, silentAfter } from './silence.ts';

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
