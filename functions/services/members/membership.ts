import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { LimitError, LostRaceError } from '../../domain/errors.ts';
import type { AreaView } from '../../domain/gathering/area-view.ts';
import { freshMarks } from '../../domain/gathering/marks.ts';
import { type InterestChange, planInterests, type WishedTopic } from '../../domain/gathering/placing.ts';
import { centre } from '../../domain/geo/geohash.ts';
import { type Interest, type Marks, type Member, type Topic, WIDEST_REACH_KM } from '../../domain/model.ts';
import { readArea, type StoredAreas } from '../../store/area.ts';
import { isListed, listAreasOf } from '../../store/areas-in-use.ts';
import { announceInterestAgain, interestWrites } from '../../store/interests.ts';
import { type Membership, putMember, removeMember } from '../../store/members.ts';
import { admit } from '../../store/open-groups.ts';
import { readMarks } from '../../store/sign-ups.ts';
import type { Table } from '../../store/table.ts';
import { transact, WRITES_AT_ONCE } from '../../store/transact.ts';
import { readGroupsWith } from '../gathering/keep-apart.ts';
import { decliningUntil, forgettingGroups, giveUpSeats } from '../meetups/rsvp.ts';

/**
 * Maximum number of interests: all must fit into one transaction of 100 items. A move that takes a member out of all groups
 * writes five items each (interest, counter, area, invitation, meetup) and the member; see `changeMembership` for those who move up.
 */
export const MAX_INTERESTS = 19;

/** The topics a member holds after adding some, or consenting to some. Throws LimitError if that is too many. */
export function mergeTopics(held: readonly Topic[], added: readonly WishedTopic[]): WishedTopic[] {
  const consents = new Map(added.map(({ slug, agreed }) => [slug, agreed]));
  const kept = held.map((topic): WishedTopic => ({ ...topic, agreed: consents.get(topic.slug) }));
  const all = [...new Map([...added, ...kept].map((topic) => [topic.slug, topic])).values()];
  if (all.length > MAX_INTERESTS)
    throw new LimitError(
      { why: 'too-many-interests', most: MAX_INTERESTS },
      `You can follow up to ${MAX_INTERESTS} topics; end some of them first.`,
    );
  return all;
}

/**
 * Changes a member into `next` with `topics`: the member, every interest and every counter in one transaction, together with
 * `also`. They come into no group with anybody whom they block or who blocks them, and are taken out of those that they `leave`.
 * Leaving a group deletes the answer to its upcoming meetup; pausing declines what happens before the return; returning
 * invites to what the member was not told about. `before` is undefined for a new member, whose confirmation left `marks`.
 * Throws LostRaceError if the member or an interest changed since `before` was read, or to be called again: where somebody leaves so
 * many full tables that those who move up do not fit into one transaction, their seats are freed first, each in one of its own.
 */
export async function changeMembership(
  table: Table,
  before: Membership | undefined,
  next: Member,
  topics: readonly WishedTopic[],
  now: string,
  also: readonly TransactWriteItem[] = [],
  { marks, leave = [] }: MembershipChange = {},
): Promise<Membership> {
  const held = before?.interests ?? [];
  const [areas, kept] = await Promise.all([
    readAreas(table, next, topics),
    before && mayBeginToWait(held, topics) ? readMarks(table, next.signUp) : marks,
  ]);
  const planned = planInterests(
    next.id,
    held,
    {
      ...{ home: next.home, reachKm: next.reachKm, topics, marks: freshMarks(kept, new Date(now)) },
      ...{ blocks: next.blocks, avoids: await groupsToAvoid(table, before, leave) },
    },
    (topic) => areas.get(topic)?.groups ?? [],
    now,
  );
  const comesBack = before !== undefined && isBack(before.member, next);
  const changes = comesBack
    ? planned.map((change) => (stays(change) ? { ...change, again: now } : change))
    : planned;
  const [moving, forgetting, declining] = await Promise.all([
    interestWrites(table, changes),
    forgettingGroups(table, next.id, left(changes), now),
    pausing(table, before, next, left(changes), now),
  ]);
  const writes = [
    putMember(table, next, before?.member.version),
    ...moving,
    ...listAreasOf(table, changes, ({ topic, area }) => isListed(areas.get(topic)?.listed ?? [], area)),
    ...joined(changes, areas).map(({ topic, group }) =>
      admit(table, topic, group, 1, next.blocks !== undefined),
    ),
    ...forgetting,
    ...declining,
    ...(comesBack ? invitingAgain(table, unmoved(held, changes), now) : []),
    ...also,
  ];
  if (writes.length > WRITES_AT_ONCE) {
    await giveUpSeats(table, next.id, left(changes), now);
    throw new LostRaceError('others have taken the seats that became free');
  }
  await transact(table, writes);
  return { member: next, interests: apply(held, changes) };
}

interface MembershipChange {
  /** What the confirmation of a new member left. */
  readonly marks?: Marks | undefined;
  /** Groups (ids) to leave, although their topics are still wanted. */
  readonly leave?: readonly string[];
}

/** The groups that somebody is not to come into, and those that they leave. Read after the areas: see `admit`. */
async function groupsToAvoid(
  table: Table,
  before: Membership | undefined,
  leave: readonly string[],
): Promise<ReadonlySet<string> | undefined> {
  const { apartFrom = [], interests = [] } = before ?? {};
  if (apartFrom.length === 0) return leave.length > 0 ? new Set(leave) : undefined;
  const groups = await readGroupsWith(table, apartFrom);
  for (const { group } of interests) if (group !== undefined) groups.delete(group);
  return new Set([...groups, ...leave]);
}

/** Whether somebody may begin to wait for one of some topics, who did not wait for it before. */
const mayBeginToWait = (held: readonly Interest[], topics: readonly Topic[]): boolean =>
  topics.some(({ slug }) => !held.some(({ topic, group }) => topic.slug === slug && group === undefined));

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

/** The areas of each topic that decide where a member's interests belong. */
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

/** The open groups that changes join. */
const joined = (changes: readonly InterestChange[], areas: ReadonlyMap<string, AreaView>) =>
  changes.flatMap(({ before, after }) => {
    if (!after?.group || after.group === before?.group) return [];
    const topic = after.topic.slug;
    const group = areas.get(topic)?.groups.find(({ id }) => id === after.group);
    return group ? [{ topic, group }] : [];
  });

/** The writes for a member who starts a pause, in all groups except those that they leave. */
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

/** The writes that invite members of groups to upcoming meetups, unless they were told before. */
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
