import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { Interest } from '../../domain/model.ts';
import { type Joined, join } from '../../domain/topics/merging.ts';
import { isSensitive } from '../../domain/topics/sensitive-topics.ts';
import { sharedSlug } from '../../domain/topics/shared-topics.ts';
import { readAreas } from '../../store/area.ts';
import { listAreasOf } from '../../store/areas-in-use.ts';
import { absent, equals, present, unlessPresent } from '../../store/expressions.ts';
import { interestWrites, readWaitingIn } from '../../store/interests.ts';
import { OTHER_TOPICS, topicKey } from '../../store/keys.ts';
import { readMembership } from '../../store/members.ts';
import type { Table } from '../../store/table.ts';
import { keepMerged, putMerge, readMerge, readMerged, type TopicMerge } from '../../store/topic-merges.ts';
import { readTopicItem, type TopicItem } from '../../store/topics.ts';
import { ABSENT, transact, untilWon, update } from '../../store/transact.ts';
import { forgettingGroups, readInvitedToCome } from '../meetups/rsvp.ts';
import { type Deciding, decisionOf } from './deciding.ts';
import { MergeRefusedError } from './merge-refused.ts';
import { makeRounds } from './merge-rounds.ts';
import { type Move, moveEach, moveMembersOf, moveWholeGroup } from './move-groups.ts';

/** What a merge has moved. */
export interface MergeReport {
  /** People and groups that this run moved. */
  readonly moved: number;
  /** People who were in a group of each topic, and are in one now. */
  readonly leftGroups: number;
}

/**
 * Makes one topic another one: whoever names it from now on means the other, and everybody who holds it, waiting or in a group,
 * comes along, one transaction each. The stream sees the counters grow and gathers whoever can be. Broken off anywhere, the
 * same call goes on; done again, it finds nothing left. Throws MergeRefusedError.
 */
export async function mergeTopic(
  table: Table,
  from: string,
  into: string,
  deciding: Deciding,
): Promise<MergeReport> {
  await untilWon(table, (table) => begin(table, from, into, deciding));
  return finishMerge(table, from, deciding.now);
}

/** Moves whoever still holds a topic that was merged. */
export async function finishMerge(table: Table, from: string, now: Date): Promise<MergeReport> {
  const merge = await readMerge(table, from);
  if (merge?.state !== 'merging' && merge?.state !== 'merged') return { moved: 0, leftGroups: 0 };
  const { into } = merge;
  let leftGroups = 0;
  const leave = () => {
    leftGroups += 1;
  };
  const move: Move = {
    from,
    to: into,
    origins: (before) => [...before, from],
    member: (id) => untilWon(table, (table) => moveMember(table, { from, into }, id, now, leave)),
  };
  const moved = await makeRounds(table, merge, {
    topic: from,
    moveArea: (area) => moveArea(table, area, move),
    during: 'merging',
    afterwards: 'merged',
    within: ['merging', 'merged'],
  });
  return { moved, leftGroups };
}

/** From one transaction on nobody new comes to the topic. */
async function begin(table: Table, from: string, into: string, deciding: Deciding): Promise<void> {
  const [source, target, known] = await Promise.all([
    readTopicItem(table, from),
    readTopicItem(table, into),
    readMerge(table, from),
  ]);
  refuse(from, into, source, target, known);
  if (source?.same === into) return;
  const ledOn = source?.alsoKnownAs ?? [];
  const merge: TopicMerge = {
    from,
    into,
    ...decisionOf(deciding),
    state: 'merging',
    before: { listing: source?.listing, publicName: source?.publicName },
    ledOn,
  };
  await transact(table, [
    putMerge(table, merge, known ? equals('state', 'parted') : ABSENT),
    lead(table, from, into, deciding),
    knowAs(table, into, target?.alsoKnownAs, [...(target?.alsoKnownAs ?? []), from, ...ledOn]),
    ...ledOn.map((slug) => leadOn(table, slug, into)),
  ]);
}

function refuse(
  from: string,
  into: string,
  source: TopicItem | undefined,
  target: TopicItem | undefined,
  known: TopicMerge | undefined,
): void {
  const shared = sharedSlug(into);
  const reason =
    from === into
      ? `${from} is one topic already.`
      : shared !== into
        ? `Whoever writes ${into} means ${shared} here, in every language: merge into that.`
        : target?.same !== undefined
          ? `${into} was merged into ${target.same}: merge into that.`
          : source?.same !== undefined && source.same !== into
            ? `${from} was merged into ${source.same}; unmerge it first.`
            : known?.state === 'parting'
              ? `The merge of ${from} is being undone; finish that first: unmerge ${from}.`
              : [source, target].some((topic) => topic?.listing === 'closed')
                ? 'One of them is closed; reopen it first.'
                : isSensitive(source ?? { slug: from }) !== isSensitive(target ?? { slug: into })
                  ? 'One of them is sensitive and the other is not: people agreed to one of them only.'
                  : undefined;
  if (reason !== undefined) throw new MergeRefusedError(reason);
}

/** Makes a topic mean the other one. What others saw of it goes at once. */
const lead = (table: Table, from: string, into: string, deciding: Deciding): TransactWriteItem =>
  update(table, topicKey(from), {
    kind: 'topic',
    set: {
      slug: from,
      members: unlessPresent(0),
      same: into,
      decision: decisionOf(deciding),
      gsi1pk: OTHER_TOPICS,
      gsi1sk: from,
    },
    remove: ['publicName', 'shown', 'pending', 'listing', 'alsoKnownAs', 'next'],
    when: [absent('same')],
  });

/** Makes a merged topic lead elsewhere, so that none leads to one that leads on. */
export const leadOn = (table: Table, slug: string, into: string): TransactWriteItem =>
  update(table, topicKey(slug), { set: { same: into }, when: [present('same')] });

/** Notes which topics were merged into one, if they are still those that were read. */
export const knowAs = (
  table: Table,
  into: string,
  before: readonly string[] | undefined,
  after: readonly string[],
): TransactWriteItem =>
  update(table, topicKey(into), {
    kind: 'topic',
    set: {
      slug: into,
      members: unlessPresent(0),
      alsoKnownAs: after,
      gsi1pk: unlessPresent(OTHER_TOPICS),
      gsi1sk: into,
    },
    when: [absent('same'), equals('alsoKnownAs', before)],
  });

/** Moves all of an area: groups with their members, people of closed groups, and who waits. Gives how much there was. */
async function moveArea(table: Table, area: string, move: Move): Promise<number> {
  const { from } = move;
  const [view, waiting] = await Promise.all([
    readAreas(table, from, [area], { consistent: true }),
    readWaitingIn(table, from, area),
  ]);
  let moved = 0;
  for (const { id } of view.groups) moved += await moveWholeGroup(table, id, move);
  for (const { group } of view.closed) moved += await moveMembersOf(table, group, move);
  const named = view.counters.flatMap((counter) => counter.waiting.map(({ member }) => member));
  const people = new Set([...named, ...waiting.map(({ member }) => member)]);
  return moved + (await moveEach([...people], move.member));
}

/** Moves one member in one transaction with the counters; false if they do not hold the topic (any more). */
async function moveMember(
  table: Table,
  { from, into }: Pick<TopicMerge, 'from' | 'into'>,
  id: string,
  now: Date,
  leave: () => void,
): Promise<boolean> {
  const { interests = [] } = (await readMembership(table, id)) ?? {};
  const own = interests.find(({ topic }) => topic.slug === from);
  const other = interests.find(({ topic }) => topic.slug === into);
  if (!own) return false;
  const [stays, kept] = await Promise.all([
    whereTheyGo(table, own, other, now),
    other && readMerged(table, id, from),
  ]);
  const { interest, leaves } = join(into, { own, other }, stays);
  const changes = [
    { before: own },
    ...(interest === other ? [] : [{ ...(other && { before: other }), after: interest, merged: from }]),
  ];
  const [moving, leaving] = await Promise.all([
    interestWrites(table, changes),
    forgettingGroups(table, id, leaves === undefined ? [] : [leaves], now.toISOString()),
  ]);
  await transact(table, [
    ...moving,
    ...listAreasOf(table, changes),
    ...leaving,
    // Who held the topic once more since they came along is still restored to what they held first.
    ...(kept ? [] : [keepMerged(table, { from, into }, { own, other }, now)]),
  ]);
  if (leaves !== undefined) leave();
  return true;
}

/** Of two groups of one member, the one to whose next meetup they said yes, if there is only one. */
async function whereTheyGo(
  table: Table,
  own: Interest,
  other: Interest | undefined,
  now: Date,
): Promise<Joined['leaves']> {
  if (own.group === undefined || other?.group === undefined || own.group === other.group) return undefined;
  const invited = await readInvitedToCome(table, own.member, [own.group, other.group], now.toISOString());
  const [yes, ...more] = invited.filter(({ invitation }) => invitation.answer === 'yes');
  return more.length === 0 ? yes?.meetup.group : undefined;
}
