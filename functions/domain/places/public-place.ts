import { centre, encode, kmToCell } from '../geo/geohash.ts';
import type { Meetup, Point } from '../model.ts';

/** Geohash length of the squares in which the public may know where people meet (some 5 km). */
export const PUBLIC_PRECISION = 5;

/**
 * Where people meet, as anybody may know it. Whatever anybody may ask again and again is answered by this point and not
 * by the place itself: what depends on a distance is soon measured, by asking from here and there.
 */
export const publicPlace = (place: Point): Point => centre(encode(place, PUBLIC_PRECISION));

/** From when on the public knows of what it is never to know of, unless an operator opens it. */
export const NEVER = '9999-12-31T00:00:00.000Z';

/** Whether the public may know of a group or a meetup yet. */
export const isPublic = ({ publicFrom }: Pick<Meetup, 'publicFrom'>, now: Date): boolean =>
  publicFrom === undefined || Date.parse(publicFrom) <= now.getTime();

/** What is asked for around a square: meetups at most `withinKm` from it, about one topic or any. */
export interface Around {
  readonly square: string;
  readonly withinKm: number;
  /** Its slug. */
  readonly topic?: string | undefined;
}

/** Whether anybody who asks around a square is shown a meetup: it is not called off, public, and in reach by its public place. */
export const isShownAround = (meetup: Meetup, { square, withinKm, topic }: Around, now: Date): boolean =>
  meetup.state !== 'cancelled' &&
  (topic === undefined || meetup.topic.slug === topic) &&
  isPublic(meetup, now) &&
  kmToCell(square, publicPlace(meetup.place)) <= withinKm;
