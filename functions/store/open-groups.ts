import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { roomIn } from '../domain/gathering/capacity.ts';
import { areaOf } from '../domain/geo/area.ts';
import { encode } from '../domain/geo/geohash.ts';
import { type Group, HOME_PRECISION, type OpenGroup, type Point } from '../domain/model.ts';
import { isPublic, publicPlace } from '../domain/places/public-place.ts';
import type { ChapterNote } from '../domain/topics/chapters.ts';
import { atMost, equals, present } from './expressions.ts';
import { closedGroupKey, type Key, openGroupKey, openGroupSort, openGroupsIndex } from './keys.ts';
import { readItem, readPartition, type Table } from './table.ts';
import { check, PRESENT, put, remove, update } from './transact.ts';

/**
 * How far (km) from its place a group may meet if it was founded before groups stored this: only at the place, since its
 * members are only known to reach that.
 */
export const OLD_SLACK_KM = 0;

export interface OpenGroupItem extends Key {
  readonly kind: 'open-group';
  readonly group: string;
  readonly lat: number;
  readonly lon: number;
  readonly slackKm?: number;
  readonly publicFrom?: string;
  readonly only?: readonly string[];
  readonly members?: number;
  readonly most?: number;
  readonly note?: ChapterNote;
  readonly guarded?: number;
}

export const openGroupOf = (item: OpenGroupItem): OpenGroup => ({
  id: item.group,
  place: { lat: item.lat, lon: item.lon },
  slackKm: item.slackKm ?? OLD_SLACK_KM,
  publicFrom: item.publicFrom,
  ...(item.only && { only: item.only }),
  ...(roomIn(item) === 0 && { full: true }),
  members: item.members,
  most: item.most,
  note: item.note,
  ...(item.guarded !== undefined && { guarded: item.guarded }),
});

/** A group, as it is found in its area. */
type Located = Pick<OpenGroup, 'id' | 'place'>;

/** Opens a group to newcomers: an entry in its area, also indexed by topic. */
export const openGroup = (
  table: Table,
  topic: string,
  { id, place, slackKm, publicFrom, only, members, most, area }: Pick<Group, keyof OpenGroup | 'area'>,
): TransactWriteItem =>
  put(table, {
    ...entryKey(topic, { id, place }),
    kind: 'open-group',
    group: id,
    ...place,
    slackKm,
    publicFrom,
    only,
    members,
    most,
    area,
    gsi1pk: openGroupsIndex(topic),
    gsi1sk: openGroupSort(area, id),
  });

/** A group as the public may see it. */
interface PublicGroup {
  readonly group: string;
  readonly place: Point;
  /** Words for the place, for example "near Hoboken, New Jersey". */
  readonly area: string;
  /** What last night noted of it; absent before its first. */
  readonly note: ChapterNote | undefined;
}

/** The public ones of a topic's first `limit` open groups, ordered by the names of their areas. */
export async function readPublicGroups(
  table: Table,
  topic: string,
  limit: number,
  now: Date,
): Promise<PublicGroup[]> {
  const items = await readPartition<Key & Point & Omit<PublicGroup, 'place'> & Pick<OpenGroup, 'publicFrom'>>(
    table,
    openGroupsIndex(topic),
    { index: 'gsi1', limit },
  );
  return items
    .filter((item) => isPublic(item, now))
    .map(({ group, area, note, lat, lon }) => ({ group, area, note, place: publicPlace({ lat, lon }) }));
}

/** Notes what the public may know of an open group until the next night. Fails if it has closed. */
export const noteChapter = (
  table: Table,
  topic: string,
  group: Located,
  note: ChapterNote,
): TransactWriteItem => update(table, entryKey(topic, group), { set: { note }, when: [PRESENT] });

/** Opens a group whose founders are of one hand to anybody, and to the public from an ISO instant on. */
export const openToAll = (
  table: Table,
  topic: string,
  group: Located,
  publicFrom: string,
): TransactWriteItem =>
  update(table, entryKey(topic, group), {
    set: { publicFrom },
    remove: ['only'],
    when: [present('only')],
  });

/** Closes a group to newcomers. */
export const closeGroup = (table: Table, topic: string, group: Located): TransactWriteItem =>
  remove(table, entryKey(topic, group));

/** A group about a topic (slug) as it takes newcomers in; undefined for one that is closed to them. */
export async function readOpenGroup(
  table: Table,
  topic: string,
  group: Located,
): Promise<OpenGroup | undefined> {
  const item = await readItem<OpenGroupItem>(table, entryKey(topic, group));
  return item && openGroupOf(item);
}

/** Whether a group is open to newcomers. */
export const isOpen = async (table: Table, group: Group): Promise<boolean> =>
  (await readOpenGroup(table, group.topic.slug, group)) !== undefined;

/** Records in its area that a group has closed, until nobody is left in it. */
export const noteClosed = (
  table: Table,
  topic: string,
  { id, place }: Located,
  now: Date,
): TransactWriteItem =>
  put(table, {
    ...closedGroupKey(topic, areaOf(encode(place, HOME_PRECISION)), id),
    kind: 'closed-group',
    group: id,
    closedAt: now.toISOString(),
  });

/** Removes the record of a closed group. */
export const forgetClosed = (table: Table, topic: string, area: string, group: string): TransactWriteItem =>
  remove(table, closedGroupKey(topic, area, group));

/** Holds only while a group is open, so nobody joins one that is closing. */
export const stillOpen = (table: Table, topic: string, group: Located): TransactWriteItem =>
  check(table, entryKey(topic, group), PRESENT);

/**
 * Counts people who join a group. Fails if it has closed, or does not take in so many any more; and if some are `guarded`, who block
 * somebody or are blocked, also if any other such person has joined since it was read.
 */
export function admit(
  table: Table,
  topic: string,
  group: Located & Pick<OpenGroup, 'members' | 'most' | 'guarded'>,
  people: number,
  guarded = false,
): TransactWriteItem {
  const { members, most } = group;
  const isCounted = members !== undefined && most !== undefined;
  if (!isCounted) return guarded ? guardEntry(table, topic, group) : stillOpen(table, topic, group);
  return update(table, entryKey(topic, group), {
    add: { members: people, ...(guarded && { guarded: 1 }) },
    when: [
      ...[equals('most', most), atMost('members', most - people)],
      ...(guarded ? [equals('guarded', group.guarded)] : []),
    ],
  });
}

/** Notes that somebody guarded joins a group. Fails if it has closed, or if another such person has joined since it was read. */
export const guardEntry = (
  table: Table,
  topic: string,
  group: Located & Pick<OpenGroup, 'guarded'>,
): TransactWriteItem =>
  update(table, entryKey(topic, group), {
    add: { guarded: 1 },
    when: [PRESENT, equals('guarded', group.guarded)],
  });

/** Says how many are in a group and from how many on it is full, or no more. Fails if anybody has joined since it was read. */
export const limitGroup = (
  table: Table,
  topic: string,
  read: OpenGroup,
  limit: Pick<OpenGroup, 'members' | 'most'>,
): TransactWriteItem =>
  update(table, entryKey(topic, read), {
    set: { ...limit },
    remove: limit.most === undefined ? ['members', 'most'] : [],
    when: [PRESENT, equals('members', read.members), equals('most', read.most)],
  });

function entryKey(topic: string, { id, place }: Located): Key {
  const cell = encode(place, HOME_PRECISION);
  return openGroupKey(topic, areaOf(cell), cell, id);
}
