import { describe, expect, test } from 'vitest';
import {
  checkSignUp,
  EMPTY_DRAFT,
  type SignUpDraft,
} from '../../../functions/domain/members/sign-up-draft.ts';
import { createGazetteer } from '../../../functions/domain/places/gazetteer.ts';
import { placesText } from '../../support/places.ts';

const gazetteer = createGazetteer(placesText());
const HOBOKEN_NJ = '5099133';

const draft = (said: Partial<SignUpDraft> = {}): SignUpDraft => ({
  ...EMPTY_DRAFT,
  town: 'Hoboken, NJ',
  topics: 'Chess',
  email: 'ada@example.org',
  agreed: true,
  ...said,
});
const check = (said?: Partial<SignUpDraft>) => checkSignUp(draft(said), gazetteer);

describe('given a form that is filled in', () => {
  test('when all is well, then it is a sign-up', () => {
    expect(
      check({
        topics: ' Sour  dough, chess;CHESS, ',
        suggested: ['Board games'],
        free: ['mon-evening', 'nonsense', 'mon-evening'],
        name: ' Ada ',
        email: ' Ada@Example.org',
        reachKm: '25',
      }),
    ).toEqual({
      signUp: {
        askFurther: true,
        email: 'ada@example.org',
        name: 'Ada',
        home: 'dr5rg3',
        reachKm: 25,
        free: ['mon-evening'],
        topics: [
          { slug: 'board-games', name: 'Board games' },
          { slug: 'sour-dough', name: 'Sour dough' },
          { slug: 'chess', name: 'CHESS' },
        ],
      },
    });
  });

  test('when the browser knows the home cell, then no town is needed', () => {
    expect(check({ cell: 'u173zt', town: '' })).toHaveProperty('signUp.home', 'u173zt');
  });

  test.each(['u173z', 'u173zta', 'u173za', 'U173ZT', "u173zt'"])('when it is %s, then it is none', (cell) => {
    expect(check({ cell, town: '' })).toEqual({ complaints: { town: { kind: 'missing' } } });
  });
});

describe('given a town that several go by', () => {
  const towns = [expect.objectContaining({ country: 'US' }), expect.objectContaining({ country: 'BE' })];

  test('when it is not said which, then all are offered', () => {
    expect(check({ town: 'Hoboken' })).toEqual({ complaints: { town: { kind: 'which', towns } } });
  });

  test('when one is chosen, then it is the home', () => {
    const chosen = { town: 'Hoboken ', placeFor: 'Hoboken', place: HOBOKEN_NJ };
    expect(check(chosen)).toHaveProperty('signUp.home', 'dr5rg3');
  });

  test('when the words change after the choice, then the choice counts no more', () => {
    const changed = { town: 'Hoboken', placeFor: 'Hobok', place: HOBOKEN_NJ };
    expect(check(changed)).toEqual({ complaints: { town: { kind: 'which', towns } } });
  });

  test('when the choice is no place, then it counts for nothing', () => {
    expect(check({ town: 'Hoboken', placeFor: 'Hoboken', place: '1' })).toHaveProperty('complaints.town');
  });
});

describe('given mistakes, then each is named, and only those', () => {
  test.each<[Partial<SignUpDraft>, object]>([
    [{ town: ' ' }, { town: { kind: 'missing' } }],
    [{ town: 'Hobokken' }, { town: { kind: 'unknown', towns: [expect.anything(), expect.anything()] } }],
    [{ town: 'Xyzzy' }, { town: { kind: 'unknown', towns: [] } }],
    [{ reachKm: '11' }, { reach: true }],
    [{ topics: ' , ' }, { topics: 'missing' }],
    [{ topics: 'chess, !!!' }, { topics: 'unreadable' }],
    [{ topics: Array.from({ length: 11 }, (_, at) => `topic ${at}`).join() }, { topics: 'too-many' }],
    [{ name: '***' }, { name: true }],
    [{ email: 'ada@' }, { email: true }],
    [{ agreed: false }, { agreed: true }],
    [
      { ...EMPTY_DRAFT, reachKm: '' },
      { town: { kind: 'missing' }, reach: true, topics: 'missing', email: true, agreed: true },
    ],
  ])('%j', (said, complaints) => {
    expect(check(said)).toEqual({ complaints });
  });
});
