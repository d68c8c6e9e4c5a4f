import { describe, expect, test } from 'vitest';
import { LimitError } from '../../../functions/domain/errors.ts';
import { movesAfter } from '../../../functions/domain/gathering/moving.ts';
import type { Member, Reach } from '../../../functions/domain/model.ts';

const MORNING = new Date('2027-01-01T00:00:00.000Z');
const EVENING = new Date('2027-01-01T23:59:59.999Z');
const TOMORROW = new Date('2027-01-02T00:00:00.000Z');
const ADA: Member = {
  id: 'm1',
  email: 'ada@example.org',
  home: 'dr5rg3',
  reachKm: 10,
  free: [],
  language: 'en',
  joinedAt: '2026-12-01T00:00:00.000Z',
  version: 1,
  signUp: 's1',
};

/** Ada after so many moves, one of them each time to another home, the next to another reach. */
function moved(times: number, now: Date, from = ADA): Member {
  let ada = from;
  for (let n = 0; n < times; n += 1) {
    const reachKm: Reach = ada.reachKm === 10 ? 25 : 10;
    const wanted: Member = n % 2 ? { ...ada, home: `dr5rg${n % 10}` } : { ...ada, reachKm };
    ada = { ...wanted, moves: movesAfter(ada, wanted, now) };
  }
  return ada;
}

describe('given a member', () => {
  test('when neither home nor reach changes, then that is no move, however often', () => {
    const ada = moved(10, MORNING);
    expect(movesAfter(ADA, ADA, MORNING)).toBeUndefined();
    const renamed: Member = { ...ada, name: 'Ada' };
    expect(movesAfter(ada, renamed, EVENING)).toEqual({ day: '2027-01-01', count: 10 });
  });

  test('when they move, then ten times a day are possible, and the next day ten more', () => {
    const ada = moved(10, MORNING);
    expect(() => moved(1, EVENING, ada)).toThrow(LimitError);
    expect(moved(10, TOMORROW, ada).moves).toEqual({ day: '2027-01-02', count: 10 });
  });
});
