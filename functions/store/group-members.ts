import type { Interest } from '../domain/model.ts';
import { type InterestItem, interestOf } from './interests.ts';
import { gatheredIndex, memberKey } from './keys.ts';
import { countPartition, readPartition, type Table } from './table.ts';

/** The interests gathered in a group, ordered by member id, starting after the member `after`. */
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

/** How many are in a group, from the index. */
export const countGroupMembers = (table: Table, group: string): Promise<number> =>
  countPartition(table, gatheredIndex(group), { index: 'gsi1' });
