import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { Group, Learned, Meetup, Rhythm } from '../domain/model.ts';
import { equals, present } from './expressions.ts';
import { groupKey, groupPartition, type Key } from './keys.ts';
import { type MeetupItem, meetupOf, putMeetup } from './meetups.ts';
import { OLD_SLACK_KM, openGroup } from './open-groups.ts';
import { readItem, readPartition, type Table } from './table.ts';
import { type FlatTopic, flatTopic, topicOf } from './topic-attributes.ts';
import { ABSENT, check, put, update } from './transact.ts';

interface GroupItem extends Key, Omit<FlatTopic<Group>, 'slackKm'> {
  readonly kind: 'group';
  readonly slackKm?: number;
}

/** The writes that found a group: the group itself, its entry in the area, and its first meetup. */
export const foundingWrites = (table: Table, group: Group, meetup: Meetup): TransactWriteItem[] => [
  put(table, { ...groupKey(group.id), kind: 'group', ...flatTopic(uncounted(group)) }, ABSENT),
  openGroup(table, group.topic.slug, group),
  putMeetup(table, meetup),
];

/** What the group's own item says: how many are in it stands in its area, where they join. */
const uncounted = ({ members: _, most: _most, ...group }: Group): Group => group;

/** Holds only while a group is about the topic that it was read with. */
export const stillAbout = (table: Table, { id, topic }: Pick<Group, 'id' | 'topic'>): TransactWriteItem =>
  check(table, groupKey(id), equals('topic', topic.slug));

/** A group alone; undefined if none has the id. */
export async function readGroupItem(table: Table, id: string): Promise<Group | undefined> {
  const item = await readItem<GroupItem>(table, groupKey(id));
  return item && groupOf(item);
}

/** Says of a group whose founders are of one hand that it is there for anybody, and of the public from an ISO instant on. */
export const noteOpened = (table: Table, id: string, publicFrom: string): TransactWriteItem =>
  update(table, groupKey(id), { set: { publicFrom }, remove: ['only'], when: [present('only')] });

/** A group with its meetups, in one strongly consistent query. */
export async function readGroup(
  table: Table,
  id: string,
): Promise<{ readonly group: Group; readonly meetups: readonly Meetup[] } | undefined> {
  const items = await readPartition<GroupItem | MeetupItem>(table, groupPartition(id), { consistent: true });
  const group = items.find((item) => item.kind === 'group');
  return (
    group && {
      group: groupOf(group),
      meetups: items.flatMap((item) => (item.kind === 'meetup' ? [meetupOf(item)] : [])),
    }
  );
}

/** Gives a group another rhythm, or what it has learned by a meetup. Fails if either has changed since it was read. */
export const changeGroup = (
  table: Table,
  { id, rhythm, learned }: Group,
  next: { readonly rhythm?: Rhythm | undefined; readonly learned?: Learned | undefined },
): TransactWriteItem =>
  update(table, groupKey(id), {
    set: { rhythm: next.rhythm, learned: next.learned },
    when: [equals('rhythm', rhythm), equals('learned', learned)],
  });

const groupOf = (item: GroupItem): Group => ({
  id: item.id,
  topic: topicOf(item),
  place: item.place,
  slackKm: item.slackKm ?? OLD_SLACK_KM,
  area: item.area,
  zone: item.zone,
  country: item.country,
  rhythm: item.rhythm,
  foundedAt: item.foundedAt,
  learned: item.learned,
  publicFrom: item.publicFrom,
  ...(item.only && { only: item.only }),
});
