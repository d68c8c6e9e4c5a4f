import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { areaOf } from '../domain/area.ts';
import { encode } from '../domain/geohash.ts';
import { type Group, HOME_PRECISION, type Meetup } from '../domain/model.ts';
import { groupKey, groupPartition, type Key, openGroupKey } from './keys.ts';
import { type MeetupItem, meetupOf, putMeetup } from './meetups.ts';
import { readPartition, type Table } from './table.ts';
import { type FlatTopic, flatTopic, topicOf } from './topic-attributes.ts';
import { ABSENT, put, remove } from './transact.ts';

interface GroupItem extends Key, FlatTopic<Group> {
  readonly kind: 'group';
}

/** The writes that found a group: the group itself, its entry in the area, and its first meetup. */
export const foundingWrites = (table: Table, group: Group, meetup: Meetup): TransactWriteItem[] => [
  put(table, { ...groupKey(group.id), kind: 'group', ...flatTopic(group) }, ABSENT),
  put(table, { ...entryKey(group), kind: 'open-group', group: group.id, ...group.place }),
  putMeetup(table, meetup),
];

/** Closes a group to newcomers: its entry in the area goes. */
export const closeGroup = (table: Table, group: Group): TransactWriteItem => remove(table, entryKey(group));

function entryKey({ id, topic, place }: Group): Key {
  const cell = encode(place, HOME_PRECISION);
  return openGroupKey(topic.slug, areaOf(cell), cell, id);
}

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

const groupOf = (item: GroupItem): Group => ({
  id: item.id,
  topic: topicOf(item),
  place: item.place,
  area: item.area,
  zone: item.zone,
  rhythm: item.rhythm,
  foundedAt: item.foundedAt,
});
