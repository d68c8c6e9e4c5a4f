import { restingAgain } from '../../domain/gathering/waiting.ts';
import { listAreasOf } from '../../store/areas-in-use.ts';
import { readGroupMembers } from '../../store/group-members.ts';
import { interestWrites } from '../../store/interests.ts';
import type { Table } from '../../store/table.ts';
import { transact, untilWon } from '../../store/transact.ts';

/** Members returned in one transaction: each is two items, and it holds 100. */
const AT_ONCE = 45;

/**
 * Returns one page of a closed group's members, those after the member `after`, to waiting with their counters. `end` is where
 * the page ended, if more may follow. Throws BusyError if they stayed contended.
 */
export const returnPage = (
  table: Table,
  group: string,
  after: string | undefined,
  now: Date,
): Promise<{ readonly returned: number; readonly end?: string | undefined }> =>
  untilWon(table, async (table) => {
    const page = await readGroupMembers(table, group, { after, limit: AT_ONCE });
    const changes = page.map((before) => ({ before, after: restingAgain(before, now.toISOString()) }));
    if (changes.length > 0)
      await transact(table, [...(await interestWrites(table, changes)), ...listAreasOf(table, changes)]);
    return { returned: page.length, end: page.length < AT_ONCE ? undefined : page.at(-1)?.member };
  });
