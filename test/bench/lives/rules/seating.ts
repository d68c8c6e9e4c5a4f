import { MOST_LISTED, type Seat } from '../../../../functions/domain/meetups/seats.ts';

/** Somebody who said yes, with guests, for whom there was no seat. */
export interface Listed {
  readonly member: string;
  /** Seats that they need, guests included. */
  readonly seats: number;
}

/** Who sits at a meetup: seats that are taken at all tables, and who waits for one, in the order of their answers. */
export interface Seating {
  readonly tables: number;
  /** Seats of each table. */
  readonly capacity: number;
  readonly taken: number;
  readonly listed: readonly Listed[];
}

const room = ({ tables, capacity, taken }: Seating): number => tables * capacity - taken;

/** The seating after a yes. Whoever comes later does not overtake those on the list, even where they need fewer seats. */
export function afterYes(seating: Seating, { member, seats }: Listed): { seating: Seating; seat: Seat } {
  if (seating.listed.length === 0 && seats <= room(seating))
    return { seating: { ...seating, taken: seating.taken + seats }, seat: 'seated' };
  if (seating.listed.length >= MOST_LISTED) return { seating, seat: 'list-full' };
  return { seating: { ...seating, listed: [...seating.listed, { member, seats }] }, seat: 'listed' };
}

/** The seating after so many seats became free, with those of the list who get one now, in its order. */
export function afterFreed(
  seating: Seating,
  seats: number,
): { seating: Seating; promoted: readonly Listed[] } {
  return promote({ ...seating, taken: seating.taken - seats });
}

/** The seating after somebody who was listed wants no seat any more. */
export const withoutListed = (
  seating: Seating,
  member: string,
): { seating: Seating; promoted: readonly Listed[] } =>
  promote({ ...seating, listed: seating.listed.filter((one) => one.member !== member) });

function promote(seating: Seating): { seating: Seating; promoted: readonly Listed[] } {
  let left = room(seating);
  let seated = 0;
  for (const { seats } of seating.listed) {
    if (seats > left) break;
    left -= seats;
    seated += 1;
  }
  return {
    seating: {
      ...seating,
      taken: seating.tables * seating.capacity - left,
      listed: seating.listed.slice(seated),
    },
    promoted: seating.listed.slice(0, seated),
  };
}
