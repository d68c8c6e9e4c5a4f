import { isToCome } from '../meetups/next-meetup.ts';
import type { Meetup } from '../model.ts';
import { isPublic } from '../places/public-place.ts';

/** Where and when people meet next about a topic, as everybody may know it. */
export interface NextOfTopic extends Pick<Meetup, 'startsAt' | 'zone' | 'area' | 'country'> {
  /** The meetup's id. */
  readonly meetup: string;
}

/** The first of some meetups to come that everybody may know of; undefined if there is none. */
export const soonestOf = (meetups: readonly Meetup[], now: Date): NextOfTopic | undefined =>
  meetups
    .filter((meetup) => isToCome(meetup, now) && isPublic(meetup, now) && !meetup.frozen)
    .map(({ id: meetup, startsAt, zone, area, country }) => ({
      ...{ meetup, startsAt, zone, area },
      ...(country !== undefined && { country }),
    }))
    .sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt))[0];

/** Whether what was kept last night is still to come. */
export const isToStart = ({ startsAt }: NextOfTopic, now: Date): boolean =>
  Date.parse(startsAt) > now.getTime();

/** Whether a meetup is what people should read in place of the one that is kept. */
export const comesBefore = (next: NextOfTopic, kept: NextOfTopic | undefined, now: Date): boolean =>
  kept === undefined || !isToStart(kept, now) || Date.parse(next.startsAt) < Date.parse(kept.startsAt);
