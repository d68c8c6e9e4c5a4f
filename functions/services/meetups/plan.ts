import { NotFoundError } from '../../domain/errors.ts';
import { type Plan, planned, startsToChoose } from '../../domain/meetups/planning.ts';
import type { Group, Meetup } from '../../domain/model.ts';
import { readGroup } from '../../store/groups.ts';
import { moveMeetup } from '../../store/meetups.ts';
import type { Table } from '../../store/table.ts';
import { transact, untilWon } from '../../store/transact.ts';
import { type Invited, readInvited } from './rsvp.ts';

/**
 * Changes a meetup as its host plans. A plan that changes nothing writes nothing.
 * Throws NotFoundError, ImpossibleError (see `planned`), or BusyError if the meetup stayed contended.
 */
export const planMeetup = (
  table: Table,
  id: string,
  member: string,
  plan: Plan,
  { now, newId }: { readonly now: Date; readonly newId: () => string },
): Promise<Invited> =>
  untilWon(table, async (table) => {
    const before = await readInvited(table, id, member);
    const group = await groupOf(table, before.meetup);
    const meetup = planned(before.meetup, plan, { group, member, now, newId });
    if (meetup !== before.meetup)
      await transact(table, [moveMeetup(table, before.meetup, meetup, { host: member })]);
    return { ...before, meetup };
  });

/** The starts (ISO instants) that a host can choose from: none before the meetup is confirmed. Throws NotFoundError. */
export const startsFor = async (table: Table, meetup: Meetup, now: Date): Promise<string[]> =>
  meetup.state === 'confirmed' ? startsToChoose(meetup, await groupOf(table, meetup), now) : [];

async function groupOf(table: Table, meetup: Meetup): Promise<Group> {
  const found = await readGroup(table, meetup.group);
  if (!found) throw new NotFoundError('This group does not exist (any more).');
  return found.group;
}
