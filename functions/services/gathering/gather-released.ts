import type { Hold } from '../../domain/safety/hold.ts';
import { readInterestsOf } from '../../store/interests.ts';
import type { Table } from '../../store/table.ts';
import { type GatheringTools, gatherAround } from './gathering.ts';

/** Gathers the people of a hold that an operator has released; gives the groups that were founded. */
export async function gatherReleased(
  table: Table,
  tools: GatheringTools,
  { topic, members }: Pick<Hold, 'topic' | 'members'>,
): Promise<string[]> {
  const waiting = (await readInterestsOf(table, topic, members)).filter(({ group }) => group === undefined);
  const homes = new Map(waiting.map(({ home, reachKm }) => [`${home} ${reachKm}`, { cell: home, reachKm }]));
  const founded: string[] = [];
  for (const newest of homes.values())
    founded.push(...(await gatherAround(table, tools, topic, newest)).founded);
  return founded;
}
