import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { areaOf } from '../domain/area.ts';
import { encode } from '../domain/geohash.ts';
import { type Group, HOME_PRECISION, type Meetup, type Topic } from '../domain/model.ts';
import {
  groupKey,
  groupPartition,
  isMeetupId,
  type Key,
  meetupKey,
  openGroupKey,
  upcomingIndex,
  upcomingSort,
} from './keys.ts';
import { readItem, readPartition, type Table } from './table.ts';
import { ABSENT, put } from './transact.ts';

type Flat<T extends { topic: Topic }> = Omit<T, 'topic'> & {
  readonly topic: string;
  readonly topicName: string;
};

interface GroupItem extends Key, Flat<Group> {
  readonly kind: 'group';
}

interface MeetupItem extends Key, Flat<Meetup> {
  readonly kind: 'meetup';
}

/** The writes that found a group: the group itself, its entry in the area, and its first meetup. */
export function foundingWrites(table: Table, group: Group, meetup: Meetup): TransactWriteItem[] {
  const cell = encode(group.place, HOME_PRECISION);
  const area = areaOf(cell);
  return [
    put(table, { ...groupKey(group.id), kind: 'group', ...flat(group) }, ABSENT),
    put(table, {
      ...openGroupKey(group.topic.slug, area, cell, group.id),
      kind: 'open-group',
      group: group.id,
      ...group.place,
    }),
    put(table, {
      ...meetupKey(meetup.id),
      kind: 'meetup',
      ...flat(meetup),
      gsi1pk: upcomingIndex(area),
      gsi1sk: upcomingSort(meetup.startsAt, meetup.id),
    }),
  ];
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

/** A meetup; undefined for an id that none has. */
export async function readMeetup(table: Table, id: string): Promise<Meetup | undefined> {
  if (!isMeetupId(id)) return undefined;
  const item = await readItem<MeetupItem>(table, meetupKey(id));
  return item && meetupOf(item);
}

/** Meetups of an area that start after `after` (an index sort key: an ISO instant, or the last one seen). */
export async function readUpcoming(
  table: Table,
  area: string,
  after: string,
  limit: number,
): Promise<Meetup[]> {
  const items = await readPartition<MeetupItem>(table, upcomingIndex(area), { index: 'gsi1', after, limit });
  return items.map(meetupOf);
}

const flat = <T extends { topic: Topic }>({ topic, ...rest }: T) => ({
  ...rest,
  topic: topic.slug,
  topicName: topic.name,
});

const groupOf = ({ id, topic, topicName, place, area, zone, rhythm, foundedAt }: GroupItem): Group => ({
  id,
  topic: { slug: topic, name: topicName },
  place,
  area,
  zone,
  rhythm,
  foundedAt,
});

const meetupOf = (item: MeetupItem): Meetup => ({
  id: item.id,
  group: item.group,
  topic: { slug: item.topic, name: item.topicName },
  state: item.state,
  place: item.place,
  area: item.area,
  zone: item.zone,
  startsAt: item.startsAt,
  minutes: item.minutes,
  sequence: item.sequence,
  founders: item.founders,
});
