import { waitingAgain } from '../domain/gathering/waiting.ts';
import type { Interest } from '../domain/model.ts';
import { listAreasOf } from './areas-in-use.ts';
import { type InterestItem, interestOf, interestWrites } from './interests.ts';
import { gatheredIndex, memberKey } from './keys.ts';
import { readPartition, type Table } from './table.ts';
import { transact } from './transact.ts';

/** The interests gathered in a group, in the order of their members' ids, those after the member `after`. */
export async function readGroupMembers(
  table: Table,
  group: string,
  { after, limit }: { readonly after: string | undefined; readonly limit: number },
): Promise<Interest[]> {
  const items = await readPartition<InterestItem>(table, gatheredIndex(group), {
    index: 'gsi1',
    after: after === undefined ? undefined : memberKey(after).pk,
    limit,
  });
  return items.map(interestOf);
}

/** So many can return to waiting in one transaction: each is two items, and it holds 100. */
export const RETURNED_AT_ONCE = 45;

/** Returns people to waiting, with their counters, in one transaction. Throws LostRaceError if one has moved on. */
export async function returnToWaiting(
  table: Table,
  interests: readonly Interest[],
  now: Date,
): Promise<void> {
  const changes = interests.map((before) => ({ before, after: waitingAgain(before, now.toISOString()) }));
  await transact(table, [...(await interestWrites(table, changes)), ...listAreasOf(table, changes)]);
}
