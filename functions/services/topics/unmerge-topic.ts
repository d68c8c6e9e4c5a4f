import type { Group, Interest, OpenGroup } from '../../domain/model.ts';
import { type BeforeMerge, takeApart } from '../../domain/topics/merging.ts';
import { readAreas } from '../../store/area.ts';
import { listAreasOf } from '../../store/areas-in-use.ts';
import { equals } from '../../store/expressions.ts';
import { readGroup } from '../../store/groups.ts';
import { interestWrites } from '../../store/interests.ts';
import { OTHER_TOPICS, topicKey } from '../../store/keys.ts';
import { type Membership, raiseVersion, readMembership } from '../../store/members.ts';
import { guardEntry, readOpenGroup, stillOpen } from '../../store/open-groups.ts';
import type { Table } from '../../store/table.ts';
import {
  forgetMergedFrom,
  putMerge,
  readMerge,
  readMerged,
  readMergedMembers,
  readOrigins,
  type TopicMerge,
} from '../../store/topic-merges.ts';
import { readTopicItem } from '../../store/topics.ts';
import { transact, untilWon, update } from '../../store/transact.ts';
import { readGroupsWith } from '../gathering/keep-apart.ts';
import { forgettingGroups } from '../meetups/rsvp.ts';
import { MAX_INTERESTS } from '../members/membership.ts';
import { type Deciding, decisionOf } from './deciding.ts';
import { MergeRefusedError } from './merge-refused.ts';
import { makeRounds } from './merge-rounds.ts';
import { knowAs, leadOn } from './merge-topic.ts';
import { type Move, moveEach, moveWholeGroup } from './move-groups.ts';

/** A merge can be undone for so long. */
const UNDONE_WITHIN_DAYS = 30;
/** Members that are read at once. */
const PAGE = 40;

/**
 * Undoes a merge for 30 days: groups of the topic go back with all who are in them, whoever waited for it waits for it again, and
 * who is in another group by now stays there. Gives how much went back. Broken off anywhere, the same call goes on. Throws
 * MergeRefusedError.
 */
export async function unmergeTopic(table: Table, from: string, deciding: Deciding): Promise<number> {
  const merge = await untilWon(table, (table) => begin(table, from, deciding));
  const { into } = merge;
  const move: Move = {
    from: into,
    to: from,
    origins: (before) => (before.at(-1) === from ? before.slice(0, -1) : before),
    member: (id) => untilWon(table, (table) => partMember(table, { from, into }, id, deciding.now)),
  };
  return makeRounds(table, merge, {
    topic: into,
    moveArea: (area) => returnGroups(table, area, move),
    moveRest: () => returnMembers(table, move),
    during: 'parting',
    afterwards: 'parted',
    within: ['parting'],
  });
}

/** From one transaction on the topic is one of its own again. */
async function begin(table: Table, from: string, deciding: Deciding): Promise<TopicMerge> {
  const merge = await readMerge(table, from);
  if (!merge || merge.state === 'parted') throw new MergeRefusedError(`${from} is not merged.`);
  if (merge.state === 'parting') return merge;
  const { into, ledOn, before } = merge;
  const target = await readTopicItem(table, into);
  if (target?.same !== undefined)
    throw new MergeRefusedError(`${into} itself was merged into ${target.same} since; unmerge that first.`);
  if (deciding.now.getTime() - Date.parse(merge.at) > UNDONE_WITHIN_DAYS * 24 * 60 * 60_000)
    throw new MergeRefusedError(
      `${from} was merged more than ${UNDONE_WITHIN_DAYS} days ago, on ${merge.at}.`,
    );
  const parting: TopicMerge = { ...merge, state: 'parting', after: undefined };
  const names = target?.alsoKnownAs ?? [];
  await transact(table, [
    putMerge(table, parting, equals('state', merge.state)),
    update(table, topicKey(from), {
      set: {
        decision: decisionOf(deciding),
        gsi1pk: OTHER_TOPICS,
        gsi1sk: from,
        listing: before.listing,
        publicName: before.publicName,
        alsoKnownAs: ledOn.length > 0 ? ledOn : undefined,
      },
      remove: ['same'],
      when: [equals('same', into)],
    }),
    knowAs(
      table,
      into,
      target?.alsoKnownAs,
      names.filter((name) => name !== from && !ledOn.includes(name)),
    ),
    ...ledOn.map((slug) => leadOn(table, slug, from)),
  ]);
  return parting;
}

/** Sends the groups of an area back that came with the merge, and finishes what an earlier run began. */
async function returnGroups(table: Table, area: string, move: Move): Promise<number> {
  const { groups } = await readAreas(table, move.from, [area], { consistent: true });
  const known = await readOrigins(
    table,
    groups.map(({ id }) => id),
  );
  let moved = 0;
  for (const { id, topic, cameFrom } of known)
    if (topic === move.to || cameFrom.at(-1) === move.to) moved += await moveWholeGroup(table, id, move);
  return moved;
}

async function returnMembers(table: Table, { to, member }: Move): Promise<number> {
  let moved = 0;
  for (let after: string | undefined; ; ) {
    const page = await readMergedMembers(table, to, { after, limit: PAGE });
    moved += await moveEach(page, member);
    after = page.at(-1);
    if (page.length < PAGE) return moved;
  }
}

/** Takes the two topics apart for one member, in one transaction with the counters; false if nothing was to do. */
async function partMember(
  table: Table,
  { from, into }: Pick<TopicMerge, 'from' | 'into'>,
  id: string,
  now: Date,
): Promise<boolean> {
  const [membership, before] = await Promise.all([readMembership(table, id), readMerged(table, id, from)]);
  const forgetting = before ? [forgetMergedFrom(table, id, from)] : [];
  const { interests = [] } = membership ?? {};
  const held = {
    own: interests.find(({ topic }) => topic.slug === from),
    other: interests.find(({ topic }) => topic.slug === into),
  };
  const groups = await readOpen(table, groupsOf(held, before));
  const avoided = await groupsToAvoid(table, membership, held);
  const blocks = membership?.member.blocks;
  const after = takeApart({
    ...{ from, into, now: held, before, at: now.toISOString() },
    returned: (group) => groups.get(group)?.topic === from,
    open: [...groups.values()].flatMap(({ open }) => (open && !avoided.has(open.id) ? [open] : [])),
    hasRoom: interests.length < MAX_INTERESTS,
  });
  const changes = (['own', 'other'] as const).flatMap((which) =>
    held[which] === after[which]
      ? []
      : [
          {
            ...(held[which] && { before: held[which] }),
            ...(after[which] && { after: { ...after[which], ...(blocks !== undefined && { blocks }) } }),
            // A group that somebody comes back to invites them anew.
            ...(isNew(after[which], held) ? {} : { merged: into }),
          },
        ],
  );
  if (changes.length === 0 && forgetting.length === 0) return false;
  const left = groupsOf(held).filter((group) => !groupsOf(after).includes(group));
  const joined = [after.own, after.other].flatMap((interest) => {
    const group = interest && isNew(interest, held) ? groups.get(interest.group ?? '')?.open : undefined;
    if (!interest || !group) return [];
    const { slug } = interest.topic;
    return [blocks === undefined ? stillOpen(table, slug, group) : guardEntry(table, slug, group)];
  });
  // Whoever blocks the member meanwhile sees what they hold now.
  const holdsMore = membership && changes.some(({ before, after }) => after && !before);
  const [moving, leaving] = await Promise.all([
    interestWrites(table, changes),
    forgettingGroups(table, id, left, now.toISOString()),
  ]);
  await transact(table, [
    ...moving,
    ...listAreasOf(table, changes),
    ...leaving,
    ...joined,
    ...forgetting,
    ...(holdsMore ? [raiseVersion(table, membership.member)] : []),
  ]);
  return true;
}

/** The groups that a member does not come back to for the sake of somebody in there. Read after the groups: see `admit`. */
async function groupsToAvoid(
  table: Table,
  { apartFrom = [] }: Pick<Membership, 'apartFrom'> = {},
  held: Both,
): Promise<ReadonlySet<string>> {
  const groups = await readGroupsWith(table, apartFrom);
  for (const group of groupsOf(held)) groups.delete(group);
  return groups;
}

type Both = Partial<Record<'own' | 'other', Interest | undefined>>;

const groupsOf = (...held: readonly (Both | BeforeMerge | undefined)[]): string[] => [
  ...new Set(
    held.flatMap((both) => [both?.own?.group, both?.other?.group]).filter((one) => one !== undefined),
  ),
];

const isNew = (interest: Interest | undefined, held: Both): boolean =>
  interest?.group !== undefined && !groupsOf(held).includes(interest.group);

/** What groups are about, and whether they are open. */
async function readOpen(table: Table, ids: readonly string[]) {
  const found = await Promise.all(
    ids.map(async (id) => {
      const group = (await readGroup(table, id))?.group;
      const open: OpenGroup | undefined = group && (await asOpen(table, group));
      return [id, { topic: group?.topic.slug, open }] as const;
    }),
  );
  return new Map(found);
}

/** A group with how guarded its entry is; undefined if it is closed. */
async function asOpen(table: Table, group: Group): Promise<Group | undefined> {
  const entry = await readOpenGroup(table, group.topic.slug, group);
  return entry && { ...group, ...(entry.guarded !== undefined && { guarded: entry.guarded }) };
}
