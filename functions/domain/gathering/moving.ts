import { LimitError } from '../errors.ts';
import type { Member } from '../model.ts';

/** How many times a day (UTC) a member may change their home or reach. */
const MOST_MOVES = 10;

/**
 * Returns the moves of a member who changes to `next`. Unlimited moves would let somebody locate a person who waits alone, by
 * where a circle starts to include one person more. Throws LimitError for one move too many in a day.
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
