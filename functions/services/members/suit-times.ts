import { NotFoundError } from '../../domain/errors.ts';
import { withMoreTimes } from '../../domain/members/free-times.ts';
import { withProfile } from '../../domain/members/profile.ts';
import type { Slot } from '../../domain/model.ts';
import { topicsOf } from '../../store/members.ts';
import type { Table } from '../../store/table.ts';
import { changeLinked } from './own-membership.ts';

/**
 * Notes weekly times that suit somebody who followed a link in a mail. It takes none away, so whoever else holds the link
 * learns and removes nothing. Throws NotFoundError if the membership has ended, or BusyError if it stayed contended.
 */
export async function suitTimes(table: Table, id: string, times: readonly Slot[], now: Date): Promise<void> {
  const changed = await changeLinked(table, id, now, (membership) => {
    const { member } = membership;
    const free = withMoreTimes(member.free, times);
    return free.length === member.free.length
      ? undefined
      : { member: withProfile(member, { free }), topics: topicsOf(membership) };
  });
  if (!changed) throw new NotFoundError('There is no such member, or not any more.');
}
