import { describe, expect, test } from 'vitest';
import { byCountry, chapterNote } from '../../../functions/domain/topics/chapters.ts';
import { meetupOn } from '../../support/meetups.ts';

const NOW = new Date('2026-12-01T03:00:00.000Z');
const place = { lat: 40.7, lon: -74 };
const next = { meetup: 'm-1', startsAt: '2026-12-18T00:00:00.000Z', zone: 'America/New_York' };
const entry = (group: string, area: string, country?: string, people = 6) => ({
  ...{ group, area, place },
  note: { people, ...(country !== undefined && { country }), next },
});

describe('given groups of a topic in several countries', () => {
  test('when they are listed, then by country, the one with most first, each in the order of its areas', () => {
    const countries = byCountry(
      [
        entry('a', 'near Wien', 'AT'),
        entry('b', 'near Köln', 'DE'),
        entry('c', 'near Aachen', 'DE'),
        entry('d', 'near Graz', 'AT'),
        entry('e', 'near Ulm', 'DE'),
        { ...entry('f', 'near Nowhere'), note: undefined },
        entry('g', 'near Elsewhere'),
      ],
      NOW,
    );
    expect(countries.map(({ country, chapters }) => [country, chapters.map(({ group }) => group)])).toEqual([
      ['DE', ['c', 'b', 'e']],
      ['AT', ['d', 'a']],
      [undefined, ['g', 'f']],
    ]);
  });

  test('when their people are counted, then in sum, rounded, and not below five', () => {
    const people = (...counts: number[]) =>
      byCountry(
        counts.map((count, at) => entry(`g${at}`, `near ${at}`, 'DE', count)),
        NOW,
      )[0]?.people;
    expect([people(2, 2), people(2, 3), people(6, 6), people(60, 63)]).toEqual([undefined, 5, 10, 120]);
  });

  test('when a meetup has begun since the night, then no date is told', () => {
    const at = (now: string) =>
      byCountry([entry('a', 'near Wien', 'AT')], new Date(now))[0]?.chapters[0]?.next;
    expect(at('2026-12-17T23:59:59.999Z')).toEqual(next);
    expect(at('2026-12-18T00:00:00.000Z')).toBeUndefined();
  });
});

describe('given a group with its meetups', () => {
  const noted = (...facts: Parameters<typeof meetupOn>) =>
    chapterNote({ country: 'US' }, [meetupOn(...facts)], 9, NOW);

  test('when the night notes it, then with its next meetup', () => {
    expect(noted()).toEqual({
      ...{ people: 9, country: 'US' },
      next: { meetup: 'chess-group-1', startsAt: '2026-12-18T00:00:00Z', zone: 'America/New_York' },
    });
  });

  test.each([
    ['frozen', { frozen: ['report'] }],
    ['called off', { state: 'cancelled' }],
    ['over', { startsAt: '2026-11-30T00:00:00Z' }],
  ] as const)('when that is %s, then without it', (_, facts) => {
    expect(noted(facts)).toEqual({ people: 9, country: 'US' });
  });
});
