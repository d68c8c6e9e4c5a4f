import type { Meetup } from '../model.ts';

/** Whether people can still come to a meetup: it has not begun and is not called off. */
export const isToCome = ({ state, startsAt }: Pick<Meetup, 'state' | 'startsAt'>, now: Date): boolean =>
  state !== 'cancelled' && Date.parse(startsAt) > now.getTime();

/** The meetup of a group that people are invited to now: the first to come that is not cancelled. */
export const nextMeetup = (meetups: readonly Meetup[], now: Date): Meetup | undefined =>
  meetups
    .filter((meetup) => isToCome(meetup, now))
    .sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt))[0];
