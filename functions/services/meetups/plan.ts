import { NotFoundError } from '../../domain/errors.ts';
import { type Plan, planned } from '../../domain/meetups/planning.ts';
import { readGroup } from '../../store/groups.ts';
import { moveMeetup } from '../../store/meetups.ts';
import type { Table } from '../../store/table.ts';
import { transact, untilWon } from '../../store/transact.ts';
import { type Invited, readInvited } from './rsvp.ts';

/**
 * Moves a meetup as its host plans it; a plan that changes nothing writes nothing.
 * Throws NotFoundError, ImpossibleError (see `planned`), or BusyError when the meetup stayed contended.
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
    const found = await readGroup(table, before.meetup.group);
    if (!found) throw new NotFoundError('There is no such group, or not any more.');
    const meetup = planned(before.meetup, plan, { group: found.group, member, now, newId });
    if (meetup !== before.meetup)
      await transact(table, [moveMeetup(table, before.meetup, meetup, { host: member })]);
    return { ...before, meetup };
  });
