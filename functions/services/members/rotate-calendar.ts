import type { Session } from '../../domain/members/session.ts';
import type { Member } from '../../domain/model.ts';
import { topicsOf } from '../../store/members.ts';
import type { Table } from '../../store/table.ts';
import { changeOwn } from './own-membership.ts';

/**
 * Moves a member's calendar to a new address, which ends the old one; undefined if the session was revoked. Throws BusyError
 * if the membership stayed contended.
 */
export async function rotateCalendar(table: Table, session: Session, now: Date): Promise<Member | undefined> {
  const changed = await changeOwn(table, session, now, (membership) => ({
    member: { ...membership.member, calendar: (membership.member.calendar ?? 0) + 1 },
    topics: topicsOf(membership),
  }));
  return changed?.member;
}
