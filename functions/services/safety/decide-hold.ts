import { type Hold, holdName } from '../../domain/safety/hold.ts';
import { putAudit } from '../../store/decisions.ts';
import { putHold, readHold } from '../../store/holds.ts';
import { forgetMarks, readInterestsOf } from '../../store/interests.ts';
import type { Table } from '../../store/table.ts';
import { transact, untilWon, WRITES_AT_ONCE } from '../../store/transact.ts';

interface Deciding {
  /** Id of the audit's line. */
  readonly id: string;
  readonly state: Exclude<Hold['state'], 'open'>;
  readonly why: string;
  readonly by: string;
  readonly now: Date;
}

/**
 * Releases a quorum that is held, or refuses it. Whoever is released bears no marks for this topic any more; the stream follows
 * with the search that founds their group. Who is refused waits on, and counts with others. Gives the hold as it is now, and
 * undefined if there is none; one that was decided before stays as it was. Broken off, it can be repeated.
 */
export const decideHold = (
  table: Table,
  named: Pick<Hold, 'topic' | 'area' | 'eldest'>,
  { id, state, why, by, now }: Deciding,
): Promise<Hold | undefined> =>
  untilWon(table, async (table) => {
    const hold = await readHold(table, named);
    if (hold?.state !== 'open') return hold;
    if (state === 'released') await forgetAll(table, hold);
    const decided: Hold = { ...hold, state };
    const about = holdName(hold);
    await transact(table, [
      putHold(table, decided, hold, now),
      putAudit(table, { id, who: by, what: `hold ${state}`, why, at: now.toISOString(), about }),
    ]);
    return decided;
  });

/** Forgets the marks of all who wait in a hold. */
async function forgetAll(table: Table, { topic, members }: Hold): Promise<void> {
  const interests = await readInterestsOf(table, topic, members);
  const marked = interests.filter(({ marks }) => marks !== undefined);
  for (let start = 0; start < marked.length; start += WRITES_AT_ONCE)
    await transact(
      table,
      marked.slice(start, start + WRITES_AT_ONCE).map((one) => forgetMarks(table, one)),
    );
}
