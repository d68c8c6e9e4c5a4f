import { isOver } from '../domain/meetups/meetup.ts';
import type { Meetup } from '../domain/model.ts';
import type { Messages } from './messages/en.ts';

/** How a meetup stands. After its end nobody is told that it is happening, though it is not closed yet. */
export const standsWords = ({ stands, noPlace }: Messages['answer'], meetup: Meetup, now: Date): string =>
  meetup.state === 'cancelled' && meetup.because === 'no-place'
    ? noPlace
    : isOver(meetup, now) && meetup.state !== 'held'
      ? stands.unknown
      : stands[meetup.state];
