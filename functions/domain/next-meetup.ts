import type { Meetup } from './model.ts';

/** The meetup of a group that people are invited to now: the first to come that is not cancelled. */
export const nextMeetup = (meetups: readonly Meetup[], now: Date): Meetup | undefined =>
  meetups
    .filter(({ state, startsAt }) => state !== 'cancelled' && Date.parse(startsAt) > now.getTime())
    .sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt))[0];
