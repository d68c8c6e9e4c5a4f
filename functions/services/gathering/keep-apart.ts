import type { Interest, OpenGroup } from '../../domain/model.ts';
import { type Conflicts, conflictsOf, firstApart, NO_CONFLICTS } from '../../domain/safety/blocks.ts';
import { readBlocks } from '../../store/blocks.ts';
import { readGroupsOf } from '../../store/interests.ts';
import type { Table } from '../../store/table.ts';

/** Somebody who may block others or be blocked. */
type Guarded = Pick<Interest, 'member' | 'blocks'>;

/** Whether others may have to be kept from somebody's groups, or they from theirs. */
export const isGuarded = ({ blocks }: Pick<Interest, 'blocks'>): boolean => blocks !== undefined;

/** Who of some people is to be in no group with whom: one query for each who blocks somebody or is blocked. */
export async function readConflicts(table: Table, people: readonly Guarded[]): Promise<Conflicts> {
  const guarded = people.filter(isGuarded);
  if (guarded.length === 0) return NO_CONFLICTS;
  return conflictsOf(
    await Promise.all(
      guarded.map(
        async ({ member }) => [member, (await readBlocks(table, member)).map(({ other }) => other)] as const,
      ),
    ),
  );
}

/** The groups that any of some members is in: one query for each of them. */
export async function readGroupsWith(table: Table, members: Iterable<string>): Promise<Set<string>> {
  const groups = await Promise.all([...new Set(members)].map((member) => readGroupsOf(table, member)));
  return new Set(groups.flat());
}

/**
 * Of people in their order those who may come into a group together, and those who are kept out because somebody in it is to be in no
 * group with them. The group has to be read before: whoever guarded joins it since makes `admit` fail.
 */
export async function partByGroup<T extends Guarded>(
  table: Table,
  { id }: Pick<OpenGroup, 'id'>,
  people: readonly T[],
): Promise<{ readonly joining: readonly T[]; readonly keptOut: readonly T[] }> {
  const conflicts = await readConflicts(table, people);
  if (conflicts.size === 0) return { joining: people, keptOut: [] };
  const isInside = new Map<string, boolean>();
  await Promise.all(
    [...conflicts.keys()].map(async (member) => {
      isInside.set(member, (await readGroupsOf(table, member)).includes(id));
    }),
  );
  const isKeptOut = ({ member }: T) =>
    [...(conflicts.get(member) ?? [])].some((other) => isInside.get(other));
  return {
    joining: firstApart(
      people.filter((one) => !isKeptOut(one)),
      conflicts,
    ),
    keptOut: people.filter(isKeptOut),
  };
}

/** Whether somebody may come into a group that was read before. */
export const mayJoin = async (table: Table, group: Pick<OpenGroup, 'id'>, one: Guarded): Promise<boolean> =>
  (await partByGroup(table, group, [one])).joining.length > 0;
