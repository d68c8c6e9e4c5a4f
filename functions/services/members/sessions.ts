import { isCurrent, type Session } from '../../domain/members/session.ts';
import type { Member } from '../../domain/model.ts';
import { absent, any, below, equals } from '../../store/expressions.ts';
import { memberKey } from '../../store/keys.ts';
import { type Membership, raiseVersion, readMember, readMembership } from '../../store/members.ts';
import type { Table } from '../../store/table.ts';
import { PRESENT, transact, untilWon, updateItem, wins } from '../../store/transact.ts';

/** The member of a session; undefined if the session was revoked. */
export async function readMemberOf(table: Table, session: Session): Promise<Member | undefined> {
  const member = await readMember(table, session.member);
  return member && isCurrent(session, member) ? member : undefined;
}

/** The membership of a session; undefined if the session was revoked. */
export async function readMembershipOf(table: Table, session: Session): Promise<Membership | undefined> {
  const membership = await readMembership(table, session.member);
  return membership && isCurrent(session, membership.member) ? membership : undefined;
}

/**
 * Asks `agree` about a member before work of several steps; it throws to stop that. If it returns true, nobody has changed the
 * member since it looked. Does nothing if there is no such member (any longer).
 */
export const claimMember = (table: Table, id: string, agree: (member: Member) => boolean): Promise<void> =>
  untilWon(table, async (table) => {
    const member = await readMember(table, id);
    if (member && agree(member)) await transact(table, [raiseVersion(table, member)]);
  });

/**
 * Ends all sessions of a member that were opened up to now, and the address of their calendar unless it is to be kept.
 * Repeating it ends those opened since; without such a member it does nothing.
 */
export async function signOutEverywhere(
  table: Table,
  member: string,
  now: Date,
  { keepCalendar }: { readonly keepCalendar: boolean },
): Promise<void> {
  await wins(
    updateItem(table, memberKey(member), {
      set: { signedOutAt: now.toISOString() },
      // Whoever changes the member at this moment has to read it again.
      add: { version: 1, calendar: keepCalendar ? undefined : 1 },
      when: [PRESENT],
    }),
  );
}

/**
 * Uses a sign-in link up, and with it every older one of its member; true for one of any number of uses.
 * `use` names this one, so that it recognises itself if the answer to its write was lost.
 */
export function useSignInLink(table: Table, { member, issuedAt }: Session, use: string): Promise<boolean> {
  const link = issuedAt.toISOString();
  const signedIn = { link, use };
  return wins(
    updateItem(table, memberKey(member), {
      set: { signedIn },
      add: { version: 1 },
      when: [
        PRESENT,
        any(absent('signedOutAt'), below('signedOutAt', link)),
        any(absent('signedIn'), below(['signedIn', 'link'], link), equals('signedIn', signedIn)),
      ],
    }),
  );
}
