import { areaOf } from '../../domain/geo/area.ts';
import { encode } from '../../domain/geo/geohash.ts';
import { type Group, HOME_PRECISION } from '../../domain/model.ts';
import { listArea } from '../../store/areas-in-use.ts';
import { readGroupMembers } from '../../store/group-members.ts';
import { readGroup } from '../../store/groups.ts';
import { closeGroup, openGroup, readOpenGroup, stillOpen } from '../../store/open-groups.ts';
import type { Table } from '../../store/table.ts';
import { moveGroup, readOrigins } from '../../store/topic-merges.ts';
import { transact, untilWon } from '../../store/transact.ts';

/** Members of a group that are read at once, and that are moved side by side. */
const PAGE = 40;
const SIDE_BY_SIDE = 8;

/** From which topic to which people and groups go. */
export interface Move {
  readonly from: string;
  readonly to: string;
  /** What a group that goes notes as its origins, of those that it had. */
  readonly origins: (before: readonly string[]) => readonly string[];
  /** Moves one member in one transaction; false where there is nothing (any more) to move. */
  readonly member: (id: string) => Promise<boolean>;
}

/**
 * Moves an open group with its members. It is listed under both topics until all of them have come, so that whoever moves
 * home meanwhile still finds it. Gives how much there was to move; broken off anywhere, the next run goes on.
 */
export async function moveWholeGroup(table: Table, id: string, move: Move): Promise<number> {
  const group = await untilWon(table, (table) => listUnder(table, id, move));
  const moved = await moveMembersOf(table, id, move);
  if (!group) return moved;
  await transact(table, [closeGroup(table, move.from, group)]);
  return moved + 1;
}

/** Has a group be about the new topic, and gives it; undefined where it closed meanwhile. */
async function listUnder(table: Table, id: string, { from, to, origins }: Move): Promise<Group | undefined> {
  const [found, [before]] = await Promise.all([readGroup(table, id), readOrigins(table, [id])]);
  if (!found || !before) return undefined;
  const { group, meetups } = found;
  if (group.topic.slug !== from) return group;
  const limit = await readOpenGroup(table, from, group);
  if (!limit) return undefined;
  await transact(table, [
    ...moveGroup(table, group, meetups, { to, cameFrom: origins(before.cameFrom) }),
    openGroup(table, to, { ...group, members: limit.members, most: limit.most }),
    stillOpen(table, from, group),
    listArea(table, { topic: to, area: areaOf(encode(group.place, HOME_PRECISION)) }),
  ]);
  return group;
}

/** Moves those of a group's members who are in it under the old topic. */
export async function moveMembersOf(
  table: Table,
  group: string,
  move: Pick<Move, 'from' | 'member'>,
): Promise<number> {
  let moved = 0;
  for (let after: string | undefined; ; ) {
    const page = await readGroupMembers(table, group, { after, limit: PAGE });
    moved += await moveEach(
      page.filter(({ topic }) => topic.slug === move.from).map(({ member }) => member),
      move.member,
    );
    after = page.at(-1)?.member;
    if (page.length < PAGE) return moved;
  }
}

/** Moves members, some side by side; gives how many there were to move. */
export async function moveEach(
  members: readonly string[],
  move: (member: string) => Promise<boolean>,
): Promise<number> {
  let moved = 0;
  for (let start = 0; start < members.length; start += SIDE_BY_SIDE) {
    const done = await Promise.all(members.slice(start, start + SIDE_BY_SIDE).map(move));
    moved += done.filter(Boolean).length;
  }
  return moved;
}
