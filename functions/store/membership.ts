import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { AreaView } from '../domain/area-view.ts';
import { LimitError } from '../domain/errors.ts';
import { centre } from '../domain/geohash.ts';
import { type Interest, type Member, type Topic, WIDEST_REACH_KM } from '../domain/model.ts';
import { counterChanges, type InterestChange, planInterests, viewAfter } from '../domain/placing.ts';
import { decliningUntil, forgettingGroups } from './answer.ts';
import { readArea, type StoredAreas } from './area.ts';
import { listAreasOf } from './areas-in-use.ts';
import { announceInterestAgain, interestWrites } from './interests.ts';
import { type Membership, putMember, removeMember } from './members.ts';
import { stillOpen } from './open-groups.ts';
import type { Table } from './table.ts';
import { transact } from './transact.ts';

/**
 * The most interests one member may hold: all of them must fit into one transaction of 100 items. A confirmation that
 * takes a member out of all groups writes five for each (interest, counter, area, invitation, meetup) and three besides.
 */
const MAX_INTERESTS = 19;

/** The topics a member holds after adding some; throws LimitError if they are too many. */
export function mergeTopics(held: readonly Topic[], added: readonly Topic[]): Topic[] {
  const all = [...new Map([...added, ...held].map((topic) => [topic.slug, topic])).values()];
  if (all.length > MAX_INTERESTS)
    throw new LimitError(
      { why: 'too-many-interests', most: MAX_INTERESTS },
      `A member can hold ${MAX_INTERESTS} interests; end some of them first.`,
    );
  return all;
}

/** A membership with what is known about each of its topics around the member's home, the member included. */
export interface Surroundings extends Membership {
  readonly areas: ReadonlyMap<string, AreaView>;
  /** Topics of the sign-up that has just made it so, which an operator closed: nobody waits for them. */
  readonly refused?: readonly Topic[];
}

/**
 * Makes a member what `next` and `topics` say: the member, every interest and every counter in one transaction,
 * together with `also`. Whoever leaves a group by it takes back what they said to its meetup to come; whoever pauses
 * does not come to what happens before they are back, and whoever is back is invited to what they were not told of.
 * `before` is undefined for somebody new.
 * Throws LostRaceError if the member or an interest changed since `before` was read.
 */
export async function changeMembership(
  table: Table,
  before: Membership | undefined,
  next: Member,
  topics: readonly Topic[],
  now: string,
  also: readonly TransactWriteItem[] = [],
): Promise<Surroundings> {
  const areas = await readAreas(table, next, topics);
  const held = before?.interests ?? [];
  const planned = planInterests(
    next.id,
    held,
    { home: next.home, reachKm: next.reachKm, topics },
    (topic) => areas.get(topic)?.groups ?? [],
    now,
  );
  const comesBack = before !== undefined && isBack(before.member, next);
  const changes = comesBack
    ? planned.map((change) => (stays(change) ? { ...change, again: now } : change))
    : planned;
  const counted = counterChanges(changes);
  const moved = (slug: string) => counted.filter(({ topic }) => topic === slug);
  await transact(table, [
    putMember(table, next, before?.member.version),
    ...(await interestWrites(table, changes)),
    ...listAreasOf(table, changes, ({ topic, area }) => isListed(areas.get(topic), area)),
    ...joined(changes, areas).map(({ topic, group }) => stillOpen(table, topic, group)),
    ...(await forgettingGroups(table, next.id, left(changes), now)),
    ...(await pausing(table, before, next, left(changes), now)),
    ...(comesBack ? invitingAgain(table, unmoved(held, changes), now) : []),
    ...also,
  ]);
  return {
    member: next,
    interests: apply(held, changes),
    areas: new Map([...areas].map(([topic, view]) => [topic, viewAfter(view, moved(topic))])),
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

/** A membership as it is, with its surroundings. */
export async function lookAround(table: Table, { member, interests }: Membership): Promise<Surroundings> {
  const topics = interests.map(({ topic }) => topic);
  return { member, interests, areas: await readAreas(table, member, topics) };
}

/** The areas of each topic that decide where a member's interests belong and how many people are near. */
async function readAreas(
  table: Table,
  { home, reachKm }: Pick<Member, 'home' | 'reachKm'>,
  topics: readonly Topic[],
): Promise<Map<string, StoredAreas>> {
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

/** Whether the view of a topic shows an area on the list of those in use; one that was marked empty is to be listed anew. */
const isListed = (view: StoredAreas | undefined, area: string) =>
  view?.listed.some((entry) => entry.area === area && entry.emptySince === undefined) ?? false;

/** The open groups that changes join. */
const joined = (changes: readonly InterestChange[], areas: ReadonlyMap<string, AreaView>) =>
  changes.flatMap(({ before, after }) => {
    if (!after?.group || after.group === before?.group) return [];
    const topic = after.topic.slug;
    const group = areas.get(topic)?.groups.find(({ id }) => id === after.group);
    return group ? [{ topic, group }] : [];
  });

/** The writes for somebody who pauses by becoming `next`, and stays in all groups but those that they leave. */
async function pausing(
  table: Table,
  before: Membership | undefined,
  next: Member,
  leaves: readonly string[],
  now: string,
): Promise<TransactWriteItem[]> {
  const { pausedUntil } = next;
  if (!before || pausedUntil === undefined || pausedUntil === before.member.pausedUntil) return [];
  const groups = before.interests.flatMap(({ group }) => (group && !leaves.includes(group) ? [group] : []));
  return decliningUntil(table, next.id, groups, pausedUntil, now);
}

const isBack = (before: Member, next: Member) =>
  before.pausedUntil !== undefined && next.pausedUntil === undefined;

/** The writes by which members of groups are invited to what is to come, unless they were told of it before. */
export const invitingAgain = (table: Table, interests: readonly Interest[], now: string) =>
  interests
    .filter(({ group }) => group !== undefined)
    .map((interest) => announceInterestAgain(table, interest, new Date(now)));

/** Whether a change keeps somebody in their group. */
const stays = ({ before, after }: InterestChange) =>
  after?.group !== undefined && after.group === before?.group;

/** The interests that no change is about. */
const unmoved = (held: readonly Interest[], changes: readonly InterestChange[]) =>
  held.filter((interest) => !changes.some(({ before }) => before === interest));

/** The groups that changes leave. */
const left = (changes: readonly InterestChange[]) =>
  changes.flatMap(({ before, after }) =>
    before?.group && before.group !== after?.group ? [before.group] : [],
  );

const apply = (held: readonly Interest[], changes: readonly InterestChange[]): Interest[] => [
  ...unmoved(held, changes),
  ...changes.flatMap(({ after }) => (after ? [after] : [])),
];
