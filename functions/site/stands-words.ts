import { isOver } from '../domain/meetups/meetup.ts';
import type { Meetup } from '../domain/model.ts';
import type { Messages } from './messages/en.ts';

/** How a meetup stands. After its end nobody is told that it is happening, though it is not closed yet. */
export function standsWords(t: Messages['answer'], meetup: Meetup, now: Date): string {
  if (meetup.state === 'cancelled') return cancelledWords(t, meetup);
  return isOver(meetup, now) && meetup.state !== 'held' ? t.stands.unknown : t.stands[meetup.state];
}

function cancelledWords({ stands, noPlace, calledOff }: Messages['answer'], { because }: Meetup): string {
  if (because === 'no-place') return noPlace;
  return because === 'called-off' ? calledOff : stands.cancelled;
}
