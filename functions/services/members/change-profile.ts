import { type ProfileChange, withProfile } from '../../domain/members/profile.ts';
import type { Session } from '../../domain/members/session.ts';
import type { Member } from '../../domain/model.ts';
import { topicsOf } from '../../store/members.ts';
import type { Table } from '../../store/table.ts';
import { changeOwn } from './own-membership.ts';

/**
 * Changes a member's profile, pauses their mail or ends the pause; undefined if the session was revoked. `agree` sees the
 * member who is about to change, and throws to stop it. Throws LimitError for one move too many, or BusyError if the
 * membership stayed contended.
 */
export async function changeProfile(
  table: Table,
  session: Session,
  change: ProfileChange,
  now: Date,
  agree: (member: Member) => void = () => {},
): Promise<Member | undefined> {
  const changed = await changeOwn(table, session, now, (membership) => {
    agree(membership.member);
    return { member: withProfile(membership.member, change), topics: topicsOf(membership) };
  });
  return changed?.member;
}
