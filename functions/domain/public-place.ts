import { centre, encode } from './geohash.ts';
import type { Point } from './model.ts';

/** Geohash length of the squares in which the public may know where people meet (some 5 km). */
const PUBLIC_PRECISION = 5;

/**
 * Where people meet, as anybody may know it. Whatever anybody may ask again and again is answered by this point and not
 * by the place itself: what depends on a distance is soon measured, by asking from here and there.
 */
export const publicPlace = (place: Point): Point => centre(encode(place, PUBLIC_PRECISION));
