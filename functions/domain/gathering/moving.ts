import { LimitError } from '../errors.ts';
import type { Member } from '../model.ts';

/** Times a day (in UTC) that a member may say anew where they live or how far they go. */
const MOST_MOVES = 10;

/**
 * The moves of a member who becomes what `next` says. Whoever could move without end would find the square of anybody
 * who waits alone, by where a circle begins to hold one person more. Throws LimitError for one move too many on a day.
 */
export function movesAfter(
  { home, reachKm, moves }: Member,
  next: Pick<Member, 'home' | 'reachKm'>,
  now: Date,
): Member['moves'] {
  if (next.home === home && next.reachKm === reachKm) return moves;
  const day = now.toISOString().slice(0, 10);
  const count = (moves?.day === day ? moves.count : 0) + 1;
  if (count > MOST_MOVES)
    throw new LimitError(
      { why: 'moved-too-often', most: MOST_MOVES },
      `Home and reach can be changed ${MOST_MOVES} times a day.`,
    );
  return { day, count };
}
