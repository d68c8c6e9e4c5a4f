import { describe, expect, test } from 'vitest';
import { venuesKnownTo, withReport } from '../../../functions/domain/meetups/closed-venues.ts';

const on = (date: string) => new Date(`${date}T12:00:00.000Z`);
const venue = (id: string) => ({ id, name: id, place: { lat: 40.74, lon: -74.03 } });

describe('given a venue', () => {
  const first = withReport({}, 'a', on('2026-11-22'));

  test('when one says that it is closed, however often, then that is not enough', () => {
    expect(first).toEqual({ reports: { a: '2026-11-22T12:00:00.000Z' }, closed: false });
    expect(withReport(first.reports, 'a', on('2026-12-01'))).toEqual(first);
  });

  test('when another says so within a year, then it is closed', () => {
    expect(withReport(first.reports, 'b', on('2027-11-22')).closed).toBe(false);
    expect(withReport(first.reports, 'b', on('2027-11-21')).closed).toBe(true);
  });

  test('when nobody said so for a year, then it starts anew', () => {
    const { reports } = withReport(first.reports, 'b', on('2028-01-01'));
    expect(Object.keys(reports)).toEqual(['b']);
  });
});

test('given a meetup, then those who are asked know the venues to vote on, and only those who come the fixed one', () => {
  const [a, b, c] = ['a', 'b', 'c'].map(venue);
  const ids = (answer: 'yes' | 'no' | undefined, fixed = c) =>
    venuesKnownTo({ candidates: [a, b].flatMap((one) => one ?? []), venue: fixed }, { answer }).map(
      ({ id }) => id,
    );
  expect(ids('yes')).toEqual(['c', 'a', 'b']);
  expect(ids('yes', a)).toEqual(['a', 'b']);
  expect(ids(undefined)).toEqual(['a', 'b']);
  expect(ids('no')).toEqual(['a', 'b']);
});
