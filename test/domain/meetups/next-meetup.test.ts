import { describe, expect, test } from 'vitest';
import { nextMeetup } from '../../../functions/domain/meetups/next-meetup.ts';
import type { Meetup, MeetupState } from '../../../functions/domain/model.ts';

const NOW = new Date('2027-01-10T12:00:00.000Z');
const meetup = (startsAt: string, state: MeetupState): Meetup => ({
  id: `g1-${startsAt}`,
  group: 'g1',
  topic: { slug: 'chess', name: 'Chess' },
  state,
  place: { lat: 0, lon: 0 },
  area: 'somewhere',
  zone: 'UTC',
  startsAt,
  minutes: 120,
  sequence: 0,
  founders: 8,
  candidates: [],
  tally: { yes: 0, no: 0, held: 0, votes: {}, hosts: {} },
});

describe('given the meetups of a group', () => {
  const past = meetup('2027-01-10T11:59:59.000Z', 'confirmed');
  const starting = meetup('2027-01-10T12:00:00.000Z', 'confirmed');
  const cancelled = meetup('2027-01-10T13:00:00.000Z', 'cancelled');
  const next = meetup('2027-01-11T12:00:00.000Z', 'proposed');
  const later = meetup('2027-02-11T12:00:00.000Z', 'confirmed');

  test('when one is looked for, then it is the first that neither began nor was cancelled', () => {
    expect(nextMeetup([later, past, next, cancelled, starting], NOW)).toBe(next);
  });

  test('when all are over or cancelled, then there is none', () => {
    expect(nextMeetup([past, starting, cancelled], NOW)).toBeUndefined();
    expect(nextMeetup([], NOW)).toBeUndefined();
  });
});
