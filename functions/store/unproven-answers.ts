import type { UnprovenAnswer } from '../domain/model.ts';
import { type Key, memberKey, UNPROVEN_PREFIX, unprovenAnswerKey } from './keys.ts';
import { readItem, readPartition, type Table } from './table.ts';
import { ABSENT, check, PRESENT, put, removeAll, transact, wins } from './transact.ts';

interface UnprovenAnswerItem extends Key, UnprovenAnswer {
  readonly kind: 'unproven-answer';
  readonly ttl: number;
}

/** Longer than any meetup is ahead, so nobody is asked about one twice. */
const KEPT_DAYS = 90;

/**
 * Keeps the first answer to a meetup that nothing proves to be the member's, for 90 days. Its stream record orders the question.
 * Returns whether it was the first. Throws BusyError if the items stayed contended.
 */
export function noteUnproven(table: Table, answer: UnprovenAnswer): Promise<boolean> {
  const { member, meetup, saidAt } = answer;
  const item: UnprovenAnswerItem = {
    ...unprovenAnswerKey(member, meetup),
    kind: 'unproven-answer',
    ...answer,
    ttl: Math.floor(Date.parse(saidAt) / 1000) + KEPT_DAYS * 24 * 60 * 60,
  };
  return wins(
    transact(table, [
      put(table, { ...item }, ABSENT),
      // A concurrent erasure would not find it.
      check(table, memberKey(member), PRESENT),
    ]),
  );
}

/** The unproven answer to a meetup in a member's name; undefined if there is none. */
export async function readUnproven(
  table: Table,
  meetup: string,
  member: string,
): Promise<UnprovenAnswer | undefined> {
  const item = await readItem<UnprovenAnswerItem>(table, unprovenAnswerKey(member, meetup));
  return item && unprovenAnswerOf(item);
}

/** All unproven answers in a member's name. */
export async function readUnprovenOf(table: Table, member: string): Promise<UnprovenAnswer[]> {
  const { pk } = memberKey(member);
  const items = await readPartition<UnprovenAnswerItem>(table, pk, {
    prefix: UNPROVEN_PREFIX,
    consistent: true,
  });
  return items.map(unprovenAnswerOf);
}

/** Deletes all unproven answers in a member's name. */
export const forgetUnproven = async (table: Table, member: string): Promise<void> =>
  removeAll(
    table,
    (await readUnprovenOf(table, member)).map(({ meetup }) => unprovenAnswerKey(member, meetup)),
  );

const unprovenAnswerOf = ({ meetup, member, answer, saidAt }: UnprovenAnswerItem): UnprovenAnswer => ({
  meetup,
  member,
  answer,
  saidAt,
});
