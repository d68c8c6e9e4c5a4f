import { NotFoundError } from '../domain/errors.ts';
import { type Plan, planned } from '../domain/planning.ts';
import { type Invited, readInvited } from './answer.ts';
import { readGroup } from './groups.ts';
import { moveMeetup } from './meetups.ts';
import type { Table } from './table.ts';
import { transact, untilWon } from './transact.ts';

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
    if (!found) throw new NotFoundError('This group does not exist (any more).');
    const meetup = planned(before.meetup, plan, { group: found.group, member, now, newId });
    if (meetup !== before.meetup)
      await transact(table, [moveMeetup(table, before.meetup, meetup, { host: member })]);
    return { ...before, meetup };
  });
