import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  lookedAtForTable,
  seatsOfTable,
  wantsTable,
  withOneMoreTable,
} from '../../../functions/domain/meetups/second-table.ts';
import type { Meetup } from '../../../functions/domain/model.ts';
import { meetupOn } from '../../support/meetups.ts';

const NOW = new Date('2026-12-10T12:00:00Z');
const REMIND = { step: 'remind', at: '2026-12-17T00:00:00.000Z' } as const;
const idsOf = (people: number) => Array.from({ length: people }, (_, n) => `p${n}`);

/** A confirmed meetup with four seats, all taken, and so many on its list. */
const full = (listed: number, facts: Partial<Meetup> = {}): Meetup =>
  meetupOn({
    ...{ state: 'confirmed', seats: 4, due: REMIND },
    tally: { ...meetupOn().tally, yes: 4, ...(listed > 0 && { listed: idsOf(listed) }) },
    ...facts,
  });

describe('given a meetup that is on, with all of its seats taken', () => {
  test('when three are listed, then the clock looks at once, as they can meet at a table of their own', () => {
    expect(wantsTable(full(2), NOW)).toBe(false);
    expect(lookedAtForTable(full(2), NOW)).toEqual(full(2));
    expect(lookedAtForTable(full(3), NOW)).toEqual({
      ...full(3),
      due: { step: 'look', at: NOW.toISOString() },
    });
  });

  test.each<[string, Partial<Meetup>]>([
    ['it is not decided', { state: 'proposed' }],
    ['it is called off', { state: 'cancelled' }],
    ['everybody has been reminded', { reminded: true }],
    ['it is frozen', { frozen: ['report'] }],
    ['it has two tables', { tables: { count: 2, since: NOW.toISOString() }, seats: 8 }],
    ['it begins in five hours', { startsAt: '2026-12-10T17:00:00Z' }],
  ])('when %s, then there is no table more', (_, facts) => {
    expect(wantsTable(full(9, facts), NOW)).toBe(false);
  });

  test('when it gets a table, then the list has the seats in its order, and the rest stay listed', () => {
    const { meetup, seated } = withOneMoreTable(full(6), NOW);
    expect(seated).toEqual(idsOf(4));
    expect(meetup).toMatchObject({
      seats: 8,
      tables: { count: 2, since: NOW.toISOString() },
      tally: { yes: 8, listed: ['p4', 'p5'] },
    });
    expect(seatsOfTable(meetup)).toBe(4);
    expect(withOneMoreTable(full(3), NOW).meetup.tally).toEqual({ ...meetupOn().tally, yes: 7 });
  });

  test('then there are never more people than seats, and no seat is free while anybody is listed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 16 }), fc.integer({ min: 3, max: 50 }), (seats, listed) => {
        const before = full(listed, { seats });
        const { meetup, seated } = withOneMoreTable(
          { ...before, tally: { ...before.tally, yes: seats } },
          NOW,
        );
        const left = meetup.tally.listed ?? [];
        expect([...seated, ...left]).toEqual(idsOf(listed));
        expect(meetup.tally.yes).toBeLessThanOrEqual(meetup.seats ?? 0);
        if (left.length > 0) expect(meetup.tally.yes).toBe(meetup.seats);
      }),
    );
  });

  test('where there is no limit, then a table has none', () => {
    expect(seatsOfTable(meetupOn())).toBeUndefined();
  });
});
