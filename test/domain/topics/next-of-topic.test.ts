import { describe, expect, test } from 'vitest';
import { comesBefore, soonestOf } from '../../../functions/domain/topics/next-of-topic.ts';
import { meetupOn } from '../../support/meetups.ts';

const NOW = new Date('2026-12-10T12:00:00.000Z');
const [SOON, LATER] = ['2026-12-18T00:00:00Z', '2026-12-19T00:00:00Z'];
const on = (id: string, startsAt: string, facts = {}) => meetupOn({ id, startsAt, ...facts });

describe('given meetups of a topic', () => {
  test('when everybody may know of both, then the sooner one is next, with its town and country', () => {
    expect(soonestOf([on('b', LATER), on('a', SOON, { country: 'US' })], NOW)).toEqual({
      meetup: 'a',
      startsAt: SOON,
      zone: 'America/New_York',
      area: 'near Hoboken, New Jersey',
      country: 'US',
    });
  });

  test.each([
    ['is called off', { state: 'cancelled' }],
    ['has begun', { startsAt: '2026-12-10T12:00:00.000Z' }],
    ['is not public yet', { publicFrom: '2026-12-11T03:00:00.000Z' }],
    ['is frozen by a report', { frozen: ['report'] }],
  ])('when the sooner one %s, then the other is next', (_, facts) => {
    expect(soonestOf([on('a', SOON, facts), on('b', LATER)], NOW)?.meetup).toBe('b');
    expect(soonestOf([on('a', SOON, facts)], NOW)).toBeUndefined();
  });

  test.each([
    ['nothing', undefined, true],
    ['a later one', LATER, true],
    ['the same', SOON, false],
    ['a sooner one', '2026-12-11T00:00:00Z', false],
    ['one that has begun', '2026-12-10T00:00:00Z', true],
  ])('when %s is kept, then whether the new one comes before it is told', (_, startsAt, comes) => {
    const next = soonestOf([on('a', SOON)], NOW);
    if (!next) throw new Error('nothing is next');
    expect(comesBefore(next, startsAt === undefined ? undefined : { ...next, startsAt }, NOW)).toBe(comes);
  });
});
