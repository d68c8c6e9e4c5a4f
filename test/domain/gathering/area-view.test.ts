import { describe, expect, test } from 'vitest';
import { decidable, grownReaches, waitingDiscs } from '../../../functions/domain/gathering/area-view.ts';
import type { Counter } from '../../../functions/domain/model.ts';
import { counterAt } from '../../support/waiters.ts';

const [one, two] = [counterAt('dr5reg', 10, 1), counterAt('dr5reg', 10, 2)];
const counted = (people: number): Counter => ({ cell: 'dr5reg', waiting: [], unnamed: { 10: people } });

describe('given a counter that changes', () => {
  test.each<[string, Counter | undefined, Counter, number[]]>([
    ['comes to be', undefined, one, [10]],
    ['names one more', one, two, [10]],
    ['names one less', two, one, []],
    ['names somebody else', one, { ...two, waiting: two.waiting.slice(1) }, [10]],
    ['names them with another reach', one, counterAt('dr5reg', 25, 1), [25]],
    ['of release 0.1 counts one more', counted(1), counted(2), [10]],
    ['of release 0.1 counts one less', counted(2), counted(1), []],
    ['names whom it only counted', counted(2), { ...one, unnamed: { 10: 1 } }, [10]],
    ['stays as it is', one, one, []],
  ])('when it %s, then it grows where somebody is new', (_, before, after, reaches) => {
    expect(grownReaches(before, after)).toEqual(reaches);
  });
});

describe('given a counter that names some and counts others', () => {
  const mixed: Counter = { ...one, unnamed: { 10: 2, 50: 1 } };

  test('when it is looked at, then all count; when it is decided upon, then those alone who are named', () => {
    expect(waitingDiscs([mixed])).toMatchObject([
      { reachKm: 10, people: 3, members: ['dr5reg-10-0'] },
      { reachKm: 50, people: 1, members: [] },
    ]);
    expect(waitingDiscs(decidable([mixed]))).toMatchObject([{ reachKm: 10, people: 1 }]);
    expect(waitingDiscs(decidable([mixed], () => true))).toEqual([]);
  });
});
