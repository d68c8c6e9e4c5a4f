import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { DEFAULT_LANGUAGE } from '../domain/language.ts';
import type { Interest, Member, Topic } from '../domain/model.ts';
import { type InterestItem, interestOf } from './interests.ts';
import { dueIndex, type Key, memberKey, shardOf } from './keys.ts';
import { readItem, readItems, readPartition, type Table } from './table.ts';
import { ABSENT, type Expression, put, remove, update } from './transact.ts';

interface MemberItem extends Key, Omit<Member, 'language'> {
  readonly kind: 'member';
  readonly v?: number;
  /** Absent from what was written before there was a choice. */
  readonly language?: Member['language'];
  /** Index 2, during a pause: when the clock ends it. */
  readonly gsi2pk?: string;
  readonly gsi2sk?: string;
}

/** A member with everything they wish to meet about. */
export interface Membership {
  readonly member: Member;
  readonly interests: readonly Interest[];
}

/** The topics of a membership. */
export const topicsOf = ({ interests }: Pick<Membership, 'interests'>): Topic[] =>
  interests.map(({ topic }) => topic);

/** Their slugs. */
export const slugsOf = (membership: Pick<Membership, 'interests'>): string[] =>
  topicsOf(membership).map(({ slug }) => slug);

/** A member alone; undefined when there is none (any more). */
export async function readMember(table: Table, id: string): Promise<Member | undefined> {
  const item = await readItem<MemberItem>(table, memberKey(id));
  return item && memberOf(item);
}

/** Several members in one request, in no particular order; absent ones are left out. */
export async function readMembers(table: Table, ids: readonly string[]): Promise<Member[]> {
  const items = await readItems<MemberItem>(
    table,
    ids.map((id) => memberKey(id)),
  );
  return items.map(memberOf);
}

/** A member with all interests, in one strongly consistent query. */
export async function readMembership(table: Table, id: string): Promise<Membership | undefined> {
  const items = await readPartition<MemberItem | InterestItem>(table, memberKey(id).pk, { consistent: true });
  const member = items.find((item) => item.kind === 'member');
  return (
    member && {
      member: memberOf(member),
      interests: items.flatMap((item) => (item.kind === 'interest' ? [interestOf(item)] : [])),
    }
  );
}

/** Writes a new member, or one that is changed from `version` on. */
export const putMember = (table: Table, member: Member, version?: number): TransactWriteItem =>
  put(
    table,
    {
      ...memberKey(member.id),
      kind: 'member',
      ...member,
      ...(member.pausedUntil !== undefined && {
        gsi2pk: dueIndex(shardOf(member.id)),
        gsi2sk: new Date(member.pausedUntil).toISOString(),
      }),
    },
    version === undefined ? ABSENT : atVersion(version),
  );

export const removeMember = (table: Table, { id, version }: Member): TransactWriteItem =>
  remove(table, memberKey(id), atVersion(version));

/** Only raises the version of a member as it was read: whoever changes them at this moment has to read them again. */
export const raiseVersion = (table: Table, { id, version }: Member): TransactWriteItem =>
  update(table, memberKey(id), {
    update: 'ADD #version :one',
    condition: '#version = :version',
    names: { '#version': 'version' },
    values: { ':version': version, ':one': 1 },
  });

const atVersion = (version: number): Expression => ({
  text: '#version = :version',
  names: { '#version': 'version' },
  values: { ':version': version },
});

function memberOf({
  pk: _pk,
  sk: _sk,
  gsi2pk: _due,
  gsi2sk: _at,
  kind: _kind,
  v: _v,
  ...member
}: MemberItem): Member {
  return { ...member, language: member.language ?? DEFAULT_LANGUAGE };
}
