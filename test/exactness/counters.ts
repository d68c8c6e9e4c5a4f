import ngeohash from 'ngeohash';
import type { SignUp, Way } from './sign-ups.ts';

/** One counter for each cell of so many characters: once `quorum` people wait in a cell, they are called. */
export const cellCounters = (quorum: number, precision: number): Way =>
  counters(`a counter per geohash cell of ${precision} characters`, quorum, ({ cell }) =>
    cell.slice(0, precision),
  );

/** One counter for each town, told apart even where names are the same. */
export const townCounters = (quorum: number): Way =>
  counters('a counter per town', quorum, ({ town }) => town);

function counters(name: string, quorum: number, keyOf: (person: SignUp) => string): Way {
  const waiting = new Map<string, SignUp[]>();
  let meetups = 0;
  return {
    name,
    signUp(person) {
      const key = keyOf(person);
      const people = [...(waiting.get(key) ?? []), person];
      const called = people.length >= quorum;
      waiting.set(key, called ? [] : people);
      return called ? { meetup: meetups++, people } : undefined;
    },
  };
}

/**
 * One counter for each cell, summed over every block of 3 x 3 cells that the newest person's cell belongs to: once a
 * block holds `quorum` people, they are called; of several such blocks, those of the first.
 */
export function blockCounters(quorum: number, precision: number): Way {
  const waiting = new Map<string, readonly SignUp[]>();
  const block = (middle: string) => [...new Set([middle, ...ngeohash.neighbors(middle)])];
  let meetups = 0;
  return {
    name: `the same of ${precision} characters, summed over 3 x 3 cells`,
    signUp(person) {
      const own = person.cell.slice(0, precision);
      waiting.set(own, [...(waiting.get(own) ?? []), person]);
      for (const cells of block(own).map(block)) {
        const people = cells.flatMap((cell) => waiting.get(cell) ?? []);
        if (people.length < quorum) continue;
        for (const cell of cells) waiting.delete(cell);
        return { meetup: meetups++, people };
      }
      return undefined;
    },
  };
}
