import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { AreaView } from '../domain/area-view.ts';
import { centre } from '../domain/geohash.ts';
import { type Interest, type Member, type Topic, WIDEST_REACH_KM } from '../domain/model.ts';
import { type InterestChange, planInterests } from '../domain/placing.ts';
import { readArea } from './area.ts';
import { interestWrites } from './interests.ts';
import { type Membership, putMember, removeMember } from './members.ts';
import type { Table } from './table.ts';
import { transact } from './transact.ts';

/** The most interests one member may hold: all of them must fit into one transaction. */
export const MAX_INTERESTS = 20;

/** What a member holds after a change, with the areas that were looked at to decide it. */
export interface ChangedMembership extends Membership {
  readonly areas: ReadonlyMap<string, AreaView>;
  /** Topics whose waiting interest the areas do not count yet. */
  readonly newlyWaiting: ReadonlySet<string>;
}

/**
 * Makes a member what `next` and `topics` say: the member, every interest and every counter in one transaction,
 * together with `also`. `before` is undefined for somebody new.
 * Throws LostRaceError if the member or an interest changed since `before` was read.
 */
export async function changeMembership(
  table: Table,
  before: Membership | undefined,
  next: Member,
  topics: readonly Topic[],
  now: string,
  also: readonly TransactWriteItem[] = [],
): Promise<ChangedMembership> {
  const areas = await readAreas(table, next, topics);
  const held = before?.interests ?? [];
  const changes = planInterests(
    next.id,
    held,
    { home: next.home, reachKm: next.reachKm, topics },
    (topic) => areas.get(topic)?.groups ?? [],
    now,
  );
  await transact(table, [
    putMember(table, next, before?.member.version),
    ...(await interestWrites(table, changes)),
    ...also,
  ]);
  return {
    member: next,
    interests: apply(held, changes),
    areas,
    newlyWaiting: new Set(changes.flatMap(({ after }) => (after && !after.group ? [after.topic.slug] : []))),
  };
}

/** Ends a membership with all its interests in one transaction, together with `also`. */
export async function endMembership(
  table: Table,
  { member, interests }: Membership,
  also: readonly TransactWriteItem[],
): Promise<void> {
  await transact(table, [
    removeMember(table, member),
    ...(await interestWrites(
      table,
      interests.map((before) => ({ before })),
    )),
    ...also,
  ]);
}

/** The areas of each topic that decide where a member's interests belong and how many people are near. */
export async function readAreas(
  table: Table,
  { home, reachKm }: Pick<Member, 'home' | 'reachKm'>,
  topics: readonly Topic[],
): Promise<Map<string, AreaView>> {
  return new Map(
    await Promise.all(
      topics.map(
        async ({ slug }) =>
          [
            slug,
            await readArea(table, slug, centre(home), reachKm + WIDEST_REACH_KM, { consistent: false }),
          ] as const,
      ),
    ),
  );
}

const apply = (held: readonly Interest[], changes: readonly InterestChange[]): Interest[] => [
  ...held.filter((interest) => !changes.some(({ before }) => before === interest)),
  ...changes.flatMap(({ after }) => (after ? [after] : [])),
];
