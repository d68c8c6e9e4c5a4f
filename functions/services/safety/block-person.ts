import type { Meetup } from '../../domain/model.ts';
import { tooManyBlocks } from '../../domain/safety/blocks.ts';
import { saying } from '../../domain/safety/report.ts';
import { type KeptBlock, putBlock, readBlocks, removeBlock } from '../../store/blocks.ts';
import { raiseBlocks } from '../../store/interests.ts';
import { type Membership, raiseBlocksOf, readMembership, topicsOf } from '../../store/members.ts';
import type { Table } from '../../store/table.ts';
import { transact, untilWon } from '../../store/transact.ts';
import { changeMembership } from '../members/membership.ts';
import { fileReport } from './file-report.ts';
import { findPerson } from './report-subject.ts';

/** So many people can be blocked by one member. */
const MOST_BLOCKS = 200;

interface Blocking {
  /** The member who blocks, and whom. */
  readonly member: string;
  readonly other: string;
  /** What the person is called instead of their id, and their name as it is shown. */
  readonly handle: string;
  readonly name?: string | undefined;
  /** Where they met. */
  readonly meetup: Meetup;
  /** Whether the member stays in a group that both are in. */
  readonly stays: boolean;
}

interface Tools {
  /** Keyed hash of the member that changes daily: who has a budget of reports. */
  readonly source: string;
  readonly newId: () => string;
  readonly now: Date;
}

/**
 * From now on two people come into no group together. If they are in one, the member leaves it and waits for others, or stays, and
 * the operator is told by a report. The other is not told. Repeating it changes nothing more. Throws LimitError for one block or one
 * report too many, or BusyError if either stayed contended.
 */
export async function blockPerson(table: Table, blocking: Blocking, tools: Tools): Promise<void> {
  const { member, other, meetup, stays } = blocking;
  const { now, ...filing } = tools;
  if (stays && (await sharedGroups(table, member, other)).length > 0)
    await fileReport(table, (table) => findPerson(table, meetup.id, other), {
      said: saying('other', 'Blocks this person and stays in a group with them.', now),
      reporter: { member },
      ...filing,
      now,
    });
  await untilWon(table, (table) => write(table, blocking, now));
  if (!stays) await untilWon(table, (table) => leaveShared(table, member, other, now));
}

/** Fails if either of them, or what they are in, has changed since it was read. */
async function write(table: Table, blocking: Blocking, now: Date): Promise<void> {
  const { member, other, handle, name, meetup } = blocking;
  const [own, theirs] = await Promise.all([readMembership(table, member), readMembership(table, other)]);
  const made = (await readBlocks(table, member)).filter(({ kind }) => kind === 'block');
  // Whoever has been erased meanwhile is met no more.
  if (!own || !theirs || made.some((block) => block.other === other)) return;
  if (made.length >= MOST_BLOCKS) throw tooManyBlocks(MOST_BLOCKS);
  const kept: KeptBlock = {
    ...{ handle, name, metAt: meetup.startsAt, at: now.toISOString() },
    ...{ topic: meetup.topic.slug, topicName: meetup.topic.name },
  };
  await transact(table, [
    ...putBlock(table, member, other, kept),
    ...[own, theirs].flatMap((each) => [
      raiseBlocksOf(table, each.member),
      ...each.interests.map((interest) => raiseBlocks(table, interest)),
    ]),
  ]);
}

async function leaveShared(table: Table, member: string, other: string, now: Date): Promise<void> {
  const before = await readMembership(table, member);
  const leave = before ? await sharedGroups(table, before, other) : [];
  if (!before || leave.length === 0) return;
  const next = { ...before.member, version: before.member.version + 1 };
  await changeMembership(table, before, next, topicsOf(before), now.toISOString(), [], { leave });
}

async function sharedGroups(table: Table, member: string | Membership, other: string): Promise<string[]> {
  const [own, theirs] = await Promise.all([
    typeof member === 'string' ? readMembership(table, member) : member,
    readMembership(table, other),
  ]);
  const groups = new Set(theirs?.interests.map(({ group }) => group));
  return (own?.interests ?? []).flatMap(({ group }) =>
    group !== undefined && groups.has(group) ? [group] : [],
  );
}

/** Ends a member's block of whoever was called by a handle; the next change brings the two together again, if it does. */
export async function unblock(table: Table, member: string, handle: string): Promise<void> {
  const blocks = await readBlocks(table, member);
  const block = blocks.find((one) => one.kind === 'block' && one.handle === handle);
  if (block) await transact(table, removeBlock(table, member, block.other));
}
