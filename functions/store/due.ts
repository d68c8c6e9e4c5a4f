import { DUE_SHARDS, dueIndex } from './keys.ts';
import { readPartition, type Table } from './table.ts';

/** Something that becomes due at a time. */
export type Due =
  | { readonly kind: 'mail'; readonly mailId: string }
  | { readonly kind: 'meetup'; readonly id: string }
  | { readonly kind: 'interest'; readonly member: string; readonly topic: string }
  /** A member whose pause is over. */
  | { readonly kind: 'member'; readonly id: string };

/** Up to `limit` items of each shard that are due at `now`, the most overdue first. The index may lag. */
export async function readDue(table: Table, now: Date, limit: number): Promise<Due[]> {
  const shards = await Promise.all(
    Array.from({ length: DUE_SHARDS }, (_, shard) =>
      readPartition<Due>(table, dueIndex(shard), { index: 'gsi2', upTo: now.toISOString(), limit }),
    ),
  );
  return shards.flat();
}
