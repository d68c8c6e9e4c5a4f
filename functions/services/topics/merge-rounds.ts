import { readAreasOf } from '../../store/areas-in-use.ts';
import { among } from '../../store/expressions.ts';
import type { Table } from '../../store/table.ts';
import { putMerge, type TopicMerge } from '../../store/topic-merges.ts';
import { transact } from '../../store/transact.ts';

type State = TopicMerge['state'];

/** Rounds through all areas, until one finds nothing left: whoever came in at the very beginning is found by the second. */
const MOST_ROUNDS = 10;

/** What a round does. Each step gives how much there was to move. */
interface Round {
  /** The topic whose areas it goes through. */
  readonly topic: string;
  readonly moveArea: (area: string) => Promise<number>;
  /** What comes after all areas. */
  readonly moveRest?: () => Promise<number>;
  /** What the merge is called while rounds are made, and when they are over. */
  readonly during: State;
  readonly afterwards: State;
  /** The states it may still be in; in any other, somebody has reversed it, and this run goes no further. */
  readonly within: readonly State[];
}

/**
 * Makes rounds until a whole one finds nothing left to move, and gives how much there was. The merge notes how far they are, so
 * that a run after a break goes on there. Throws LostRaceError if somebody has reversed the merge meanwhile.
 */
export async function makeRounds(table: Table, known: TopicMerge, round: Round): Promise<number> {
  let merge = known;
  const note = async (state: State, after?: string) => {
    if (state === merge.state && after === merge.after) return;
    merge = { ...merge, state, after };
    await transact(table, [putMerge(table, merge, among('state', round.within))]);
  };
  let moved = 0;
  for (let made = 0; made < MOST_ROUNDS; made += 1) {
    const begun = merge.after;
    let found = 0;
    for (const { area } of await readAreasOf(table, round.topic)) {
      if (begun !== undefined && area <= begun) continue;
      found += await round.moveArea(area);
      await note(round.during, area);
    }
    found += (await round.moveRest?.()) ?? 0;
    await note(round.during);
    moved += found;
    if (found === 0 && begun === undefined) break;
  }
  await note(round.afterwards);
  return moved;
}
