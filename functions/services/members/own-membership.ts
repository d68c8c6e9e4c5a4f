import { movesAfter } from '../../domain/gathering/moving.ts';
import type { WishedTopic } from '../../domain/gathering/placing.ts';
import { unreachable } from '../../domain/members/second-sign-up.ts';
import type { Session } from '../../domain/members/session.ts';
import type { Member } from '../../domain/model.ts';
import { barred, isInForce } from '../../domain/safety/sanction.ts';
import { type Membership, readMembership } from '../../store/members.ts';
import type { Table } from '../../store/table.ts';
import { untilWon } from '../../store/transact.ts';
import { changeMembership } from './membership.ts';
import { readMembershipOf } from './sessions.ts';

interface WantedMembership {
  readonly member: Member;
  readonly topics: readonly WishedTopic[];
}

/** What a membership becomes; undefined leaves it as it is. Asked again whenever somebody else changed it first. */
type Decide = (
  membership: Membership,
) => WantedMembership | undefined | Promise<WantedMembership | undefined>;

/**
 * Applies `decide` to the session's current membership and saves the result; undefined if the session was revoked.
 * Throws ImpossibleError if a member whom mail does not reach or who is barred wants topics, LimitError for one move too many,
 * or BusyError if the membership stayed contended.
 */
export const changeOwn = (
  table: Table,
  session: Session,
  now: Date,
  decide: Decide,
): Promise<Membership | undefined> =>
  untilWon(table, async (table) => {
    const before = await readMembershipOf(table, session);
    return (
      before &&
      save(table, before, now, async (membership) => {
        const wanted = await decide(membership);
        if (!wanted) return undefined;
        const { member, topics } = wanted;
        if (member.undeliverable && topics.length > 0) throw unreachable();
        if (isInForce(member.barred, now) && topics.length > 0) throw barred();
        return { topics, member: { ...member, moves: movesAfter(membership.member, member, now) } };
      })
    );
  });

/**
 * Applies `decide` to the membership of somebody who followed a link in a mail and saves the result; undefined if the
 * membership has ended. Throws BusyError if it stayed contended.
 */
export const changeLinked = (
  table: Table,
  member: string,
  now: Date,
  decide: Decide,
): Promise<Membership | undefined> =>
  untilWon(table, async (table) => {
    const before = await readMembership(table, member);
    return before && save(table, before, now, decide);
  });

async function save(table: Table, before: Membership, now: Date, decide: Decide): Promise<Membership> {
  const wanted = await decide(before);
  if (!wanted) return before;
  const next = { ...wanted.member, version: before.member.version + 1 };
  return changeMembership(table, before, next, wanted.topics, now.toISOString());
}
