import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { Member } from '../../domain/model.ts';
import { readMembership } from '../../store/members.ts';
import type { Table } from '../../store/table.ts';
import { untilWon } from '../../store/transact.ts';
import { changeMembership } from './membership.ts';

/**
 * Ends all mail to a member and every interest: whoever cannot be invited must not count towards a quorum. Repeating it changes
 * nothing; undefined if there is no such member. Saves why mail is `undeliverable`, if it is, and writes `also` in the same
 * transaction.
 */
export const withdraw = (
  table: Table,
  id: string,
  now: Date,
  {
    undeliverable,
    also = [],
  }: Pick<Member, 'undeliverable'> & { readonly also?: readonly TransactWriteItem[] } = {},
): Promise<'withdrawn' | undefined> =>
  untilWon(table, async (table) => {
    const before = await readMembership(table, id);
    if (!before) return undefined;
    const { member, interests } = before;
    if (member.unsubscribedAt !== undefined && interests.length === 0 && also.length === 0)
      return 'withdrawn';
    const next = {
      ...member,
      version: member.version + 1,
      unsubscribedAt: member.unsubscribedAt ?? now.toISOString(),
      undeliverable: undeliverable ?? member.undeliverable,
    };
    await changeMembership(table, before, next, [], now.toISOString(), also);
    return 'withdrawn';
  });
