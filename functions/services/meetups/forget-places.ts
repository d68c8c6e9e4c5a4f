import { forgetting } from '../../domain/meetups/proposed-places.ts';
import { readMeetup } from '../../store/meetups.ts';
import {
  changePlaces,
  readPlaceMarks,
  readProposedPlaces,
  removePlaceMark,
  removeProposedPlace,
  rewriteProposedPlace,
} from '../../store/proposed-places.ts';
import type { Table } from '../../store/table.ts';
import { transact, untilWon } from '../../store/transact.ts';

/** Removes the places that a member proposed, and what they said of others'. Throws BusyError. */
export async function forgetPlaces(table: Table, member: string): Promise<void> {
  for (const id of await readPlaceMarks(table, member))
    await untilWon(table, async (table) => {
      const meetup = await readMeetup(table, id);
      const known = await readProposedPlaces(table, id);
      const change = meetup && forgetting(meetup, known, member);
      await transact(table, [
        ...(change?.removed ? [removeProposedPlace(table, change.removed)] : []),
        ...(change?.rewritten ?? []).map((place) => rewriteProposedPlace(table, place)),
        ...(change ? [changePlaces(table, meetup, { ...meetup, places: change.places })] : []),
        removePlaceMark(table, member, id),
      ]);
    });
}

/** What a member said of places for a meetup. */
export interface SaidOfPlaces {
  readonly meetup: string;
  /** The one they proposed. */
  readonly proposed?: {
    readonly name: string;
    readonly lat: number;
    readonly lon: number;
    readonly at: string;
  };
  /** Names of those they would go to, too. */
  readonly endorsed: readonly string[];
}

/** All that a member said of places, for their export. */
export const readSaidOfPlaces = async (table: Table, member: string): Promise<SaidOfPlaces[]> =>
  Promise.all(
    (await readPlaceMarks(table, member)).map(async (meetup) => {
      const known = await readProposedPlaces(table, meetup);
      const own = known.find(({ by }) => by === member);
      return {
        meetup,
        ...(own && { proposed: { name: own.name, ...own.place, at: own.at } }),
        endorsed: known.filter(({ endorsedBy }) => endorsedBy.includes(member)).map(({ name }) => name),
      };
    }),
  );
