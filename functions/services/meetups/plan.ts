import { NotFoundError } from '../../domain/errors.ts';
import { hostsOf } from '../../domain/meetups/meetup.ts';
import {
  MOVES_WITHIN_KM,
  mayChange,
  type Plan,
  planned,
  startsToChoose,
  venuesToChoose,
} from '../../domain/meetups/planning.ts';
import type { Group, Meetup, Venue } from '../../domain/model.ts';
import { readGroup } from '../../store/groups.ts';
import { moveMeetup } from '../../store/meetups.ts';
import { readProposedPlaces } from '../../store/proposed-places.ts';
import type { Table } from '../../store/table.ts';
import { transact, untilWon } from '../../store/transact.ts';
import { readVenues } from '../../store/venues.ts';
import { type Invited, readInvited } from './rsvp.ts';

/** What the host of a confirmed meetup can choose from: starts (ISO instants, the present one too) and other venues. */
export interface PlanChoices {
  readonly starts: readonly string[];
  readonly venues: readonly Venue[];
}

/**
 * Changes a meetup as its host plans. A plan that changes nothing writes nothing.
 * Throws NotFoundError, ImpossibleError (see `planned`), or BusyError if the meetup stayed contended.
 */
export const planMeetup = (
  table: Table,
  id: string,
  member: string,
  plan: Plan,
  now: Date,
): Promise<Invited> =>
  untilWon(table, async (table) => {
    const before = await readInvited(table, id, member);
    const group = await groupOf(table, before.meetup);
    const moves = plan.venue !== undefined && mayPlan(before, now);
    const venues = moves ? await venuesFor(table, before.meetup, group) : [];
    const meetup = planned(before.meetup, plan, { group, member, venues, now });
    if (meetup !== before.meetup)
      await transact(table, [moveMeetup(table, before.meetup, meetup, { host: member })]);
    return { ...before, meetup };
  });

/** What there is to choose from; nothing for anybody but the host, and before the meetup is confirmed. Throws NotFoundError. */
export async function choicesFor(table: Table, invited: Invited, now: Date): Promise<PlanChoices> {
  if (!mayPlan(invited, now)) return { starts: [], venues: [] };
  const { meetup } = invited;
  const group = await groupOf(table, meetup);
  return { starts: startsToChoose(meetup, group, now), venues: await venuesFor(table, meetup, group) };
}

const mayPlan = ({ meetup, invitation }: Invited, now: Date): boolean =>
  mayChange(meetup, now) && hostsOf(meetup)[0] === invitation.member;

/** Three queries at most: venues nearby, in one area or two, and proposed places where there are any. */
async function venuesFor(table: Table, meetup: Meetup, group: Group): Promise<Venue[]> {
  const [venues, places] = await Promise.all([
    readVenues(table, meetup.venue?.place ?? group.place, MOVES_WITHIN_KM),
    meetup.places ? readProposedPlaces(table, meetup.id) : [],
  ]);
  return venuesToChoose(meetup, group, { venues, places });
}

async function groupOf(table: Table, meetup: Meetup): Promise<Group> {
  const found = await readGroup(table, meetup.group);
  if (!found) throw new NotFoundError('There is no such group, or not any more.');
  return found.group;
}
