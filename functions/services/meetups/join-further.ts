import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { isStillFurther } from '../../domain/gathering/further.ts';
import { gathered } from '../../domain/gathering/waiting.ts';
import { furtherOver } from '../../domain/meetups/answering.ts';
import type { Further, Interest, Meetup, OpenGroup } from '../../domain/model.ts';
import { interestWrites, readInterest } from '../../store/interests.ts';
import { admit, readOpenGroup } from '../../store/open-groups.ts';
import type { Table } from '../../store/table.ts';
import { isGuarded, mayJoin } from '../gathering/keep-apart.ts';

/**
 * The group of a meetup, as it takes in whoever agreed to go `further` than their reach; undefined if they no longer wait or moved
 * away, if it is full or has closed, or if somebody in it is to be in no group with them.
 */
export async function groupFurther(
  table: Table,
  { group: id, place, topic }: Pick<Meetup, 'group' | 'place' | 'topic'>,
  interest: Interest,
  further: Further,
): Promise<OpenGroup | undefined> {
  if (interest.group !== undefined || interest.topic.slug !== topic.slug) return undefined;
  const group = await readOpenGroup(table, topic.slug, { id, place });
  const isOpen = group && !group.full && isStillFurther(interest, further, group);
  return isOpen && (await mayJoin(table, group, interest)) ? group : undefined;
}

/**
 * The writes by which a member who agreed to go `further` than their reach comes into a meetup's group, up to three; none if they
 * are in it. Throws ImpossibleError if it takes them in no more.
 */
export async function joinFurther(
  table: Table,
  meetup: Pick<Meetup, 'group' | 'place' | 'topic'>,
  member: string,
  further: Further,
): Promise<TransactWriteItem[]> {
  const { group: id, topic } = meetup;
  const before = await readInterest(table, member, topic.slug);
  if (before?.group === id) return [];
  const group = before && (await groupFurther(table, meetup, before, further));
  if (!group) throw furtherOver();
  return [
    admit(table, topic.slug, group, 1, isGuarded(before)),
    ...(await interestWrites(table, [{ before, after: gathered(before, id, further) }])),
  ];
}
