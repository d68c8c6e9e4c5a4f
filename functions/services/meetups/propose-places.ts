import { NotFoundError } from '../../domain/errors.ts';
import { lookedAtWhere } from '../../domain/meetups/early-confirmation.ts';
import { endorsing, proposing, reporting } from '../../domain/meetups/proposed-places.ts';
import type { Invitation, Meetup, Point, ProposedPlace } from '../../domain/model.ts';
import { isHeard, notHeard } from '../../domain/safety/sanction.ts';
import { readMember, thereStillLimitedAs } from '../../store/members.ts';
import {
  changePlaces,
  comesStill,
  markPlace,
  markPlaces,
  putProposedPlace,
  readProposedPlaces,
  removeProposedPlace,
  rewriteProposedPlace,
} from '../../store/proposed-places.ts';
import type { Table } from '../../store/table.ts';
import { transact, untilWon } from '../../store/transact.ts';
import { readInvited } from './rsvp.ts';

/** A meetup and the places proposed for it, as somebody sees them who comes. */
export interface WithPlaces {
  readonly meetup: Meetup;
  readonly invitation: Invitation;
  /** All of them, also hidden ones, in no particular order. */
  readonly known: readonly ProposedPlace[];
}

/** The places proposed for a meetup: none for somebody who does not come. Throws NotFoundError. */
export async function readPlaces(table: Table, meetup: string, member: string): Promise<WithPlaces> {
  const found = await readAll(table, meetup, member);
  return found.invitation.answer === 'yes' ? found : { ...found, known: [] };
}

/**
 * Proposes a public place for a meetup; `name` is cleaned already (`venueWords`).
 * Throws NotFoundError, ImpossibleError (see `proposing`, or if they are not heard), or BusyError if the places stayed contended.
 */
export const proposePlace = (
  table: Table,
  meetup: string,
  member: string,
  asked: { readonly name: string; readonly place: Point },
  { now, newId }: { readonly now: Date; readonly newId: () => string },
): Promise<WithPlaces> =>
  untilWon(table, async (table) => {
    const before = await readAll(table, meetup, member);
    const change = proposing(before.meetup, before.known, before.invitation, { id: newId(), ...asked }, now);
    const { written, removed, places } = change;
    const proposer = await readMember(table, member);
    if (!proposer) throw new NotFoundError('There is no such member, or not any more.');
    if (!isHeard(proposer, now)) throw notHeard();
    await transact(table, [
      putProposedPlace(table, before.meetup, written),
      ...(removed ? [removeProposedPlace(table, removed)] : []),
      changePlaces(table, before.meetup, { ...before.meetup, places }),
      comesStill(table, { meetup, member }),
      markPlace(table, before.meetup, member),
      thereStillLimitedAs(table, proposer),
    ]);
    return readAll(table, meetup, member);
  });

/**
 * Says that somebody who comes would go to a proposed place, too. Saying it again writes nothing.
 * Throws NotFoundError, ImpossibleError (see `endorsing`), or BusyError if the places stayed contended.
 */
export const endorsePlace = (
  table: Table,
  meetup: string,
  member: string,
  id: string,
  now: Date,
): Promise<WithPlaces> =>
  untilWon(table, async (table) => {
    const before = await readAll(table, meetup, member);
    const change = endorsing(before.meetup, before.known, before.invitation, id, now);
    if (!change) return before;
    await transact(table, [
      rewriteProposedPlace(table, change.written),
      changePlaces(table, before.meetup, lookedAtWhere({ ...before.meetup, places: change.places }, now)),
      comesStill(table, { meetup, member }),
      ...markPlaces(table, before.meetup, member),
    ]);
    return readAll(table, meetup, member);
  });

/**
 * Hides a proposed place that somebody invited reports. Where it is the venue already, that says so from then on. Who
 * reported it is not kept. Throws NotFoundError, or BusyError if the places stayed contended.
 */
export const reportPlace = (table: Table, meetup: string, member: string, id: string): Promise<WithPlaces> =>
  untilWon(table, async (table) => {
    const before = await readAll(table, meetup, member);
    const { venue } = before.meetup;
    const { written, places } = reporting(before.meetup, before.known, id);
    const after = { ...before.meetup, places };
    await transact(table, [
      rewriteProposedPlace(table, written),
      changePlaces(
        table,
        before.meetup,
        venue?.id === id ? { ...after, venue: { ...venue, reported: true } } : after,
      ),
    ]);
    return readPlaces(table, meetup, member);
  });

async function readAll(table: Table, meetup: string, member: string): Promise<WithPlaces> {
  // The meetup goes first: places that change after it make its condition fail.
  const invited = await readInvited(table, meetup, member);
  return { ...invited, known: await readProposedPlaces(table, meetup) };
}
