import { isToCome } from '../../domain/meetups/next-meetup.ts';
import type { Slot } from '../../domain/model.ts';
import { readGroup } from '../../store/groups.ts';
import { readMembership } from '../../store/members.ts';
import type { Table } from '../../store/table.ts';

/** When somebody can come, and when they are asked elsewhere. */
export interface Plans {
  readonly free: readonly Slot[];
  /** Starts (ISO instants) of the meetups to come of all their groups. */
  readonly busy: readonly string[];
}

/** Groups of the people looked at, those that most of them share first. */
const MOST_GROUPS = 40;

/**
 * The plans of people who found a group, in no particular order: one query for each of them, who are 40 at most, and one for
 * each group that they are in. Their groups are asked, not their invitations, which are written only after a founding.
 */
export async function readPlans(table: Table, members: readonly string[], now: Date): Promise<Plans[]> {
  const found = await Promise.all(members.map((member) => readMembership(table, member)));
  const memberships = found.flatMap((membership) => membership ?? []);
  const groups = Map.groupBy(
    memberships.flatMap(({ interests }) => interests.flatMap(({ group }) => group ?? [])),
    (group) => group,
  );
  const shared = [...groups].sort(([, a], [, b]) => b.length - a.length).slice(0, MOST_GROUPS);
  const starts = new Map(
    await Promise.all(shared.map(async ([group]) => [group, await readStarts(table, group, now)] as const)),
  );
  return memberships.map(({ member: { free }, interests }) => ({
    free,
    busy: interests.flatMap(({ group }) => (group === undefined ? [] : (starts.get(group) ?? []))),
  }));
}

async function readStarts(table: Table, group: string, now: Date): Promise<string[]> {
  const meetups = (await readGroup(table, group))?.meetups ?? [];
  return meetups.flatMap((meetup) => (isToCome(meetup, now) ? [meetup.startsAt] : []));
}
