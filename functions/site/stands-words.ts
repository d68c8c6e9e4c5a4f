import { isOver, isUndecided } from '../domain/meetups/meetup.ts';
import { isToCome } from '../domain/meetups/next-meetup.ts';
import type { Meetup } from '../domain/model.ts';
import type { Messages } from './messages/en.ts';

/**
 * How a meetup stands; `isPlaceOpen` where it takes a place, too, for it to happen. After its end nobody is told that it is
 * happening, though it is not closed yet; nor that it will be decided when it is too late for that.
 */
export function standsWords(t: Messages['answer'], meetup: Meetup, isPlaceOpen: boolean, now: Date): string {
  const { stands } = t;
  if (meetup.state === 'cancelled') return cancelledWords(t, meetup);
  if (isOver(meetup, now)) return meetup.state === 'held' ? stands.held : stands.unknown;
  if (meetup.state !== 'proposed') return stands[meetup.state];
  if (isUndecided(meetup, now)) return isPlaceOpen ? stands.placeless : stands.proposed;
  return isToCome(meetup, now) ? stands.deciding : stands.missed;
}

function cancelledWords({ stands, noPlace, calledOff }: Messages['answer'], { because }: Meetup): string {
  if (because === 'no-place') return noPlace;
  return because === 'called-off' ? calledOff : stands.cancelled;
}
