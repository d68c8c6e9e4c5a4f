import { movesAfter } from '../../domain/gathering/moving.ts';
import { unreachable } from '../../domain/members/second-sign-up.ts';
import type { Session } from '../../domain/members/session.ts';
import type { Member, Topic } from '../../domain/model.ts';
import { barred, isInForce } from '../../domain/safety/sanction.ts';
import type { Membership } from '../../store/members.ts';
import type { Table } from '../../store/table.ts';
import { untilWon } from '../../store/transact.ts';
import { changeMembership } from './membership.ts';
import { readMembershipOf } from './sessions.ts';

/** What a membership shall become. */
interface WantedMembership {
  readonly member: Member;
  readonly topics: readonly Topic[];
}

/**
 * Makes the membership of a session what `decide` says of it as it is; undefined when the session counts no more.
 * `decide` is asked again where somebody else was quicker. Throws ImpossibleError if somebody whom
 * mail does not reach wants topics, LimitError for one move too many, or BusyError when the membership stayed contended.
 */
export const changeOwn = (
  table: Table,
  session: Session,
  now: Date,
  decide: (membership: Membership) => WantedMembership,
): Promise<Membership | undefined> =>
  untilWon(table, async (table) => {
    const before = await readMembershipOf(table, session);
    if (!before) return undefined;
    const { member, topics } = decide(before);
    if (member.undeliverable && topics.length > 0) throw unreachable();
    if (isInForce(member.barred, now) && topics.length > 0) throw barred();
    const moves = movesAfter(before.member, member, now);
    const next = { ...member, moves, version: before.member.version + 1 };
    return changeMembership(table, before, next, topics, now.toISOString());
  });
