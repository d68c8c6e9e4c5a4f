import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { DEFAULT_LANGUAGE } from '../domain/language.ts';
import type { AskedFurther, Interest, Member, Topic } from '../domain/model.ts';
import { all, type Condition, equals } from './expressions.ts';
import { type InterestItem, interestOf } from './interests.ts';
import { dueIndex, type Key, memberKey, shardOf } from './keys.ts';
import { readItem, readItems, readPartition, type Table } from './table.ts';
import { ABSENT, check, PRESENT, put, remove, update } from './transact.ts';

interface MemberItem extends Key, Omit<Member, 'language'> {
  readonly kind: 'member';
  readonly v?: number;
  /** Absent from members who joined before there was a choice. */
  readonly language?: Member['language'];
  /** Index 2, during a pause: when it ends. */
  readonly gsi2pk?: string;
  readonly gsi2sk?: string;
}

/** A member with all interests. */
export interface Membership {
  readonly member: Member;
  readonly interests: readonly Interest[];
}

/** The topics of a membership. */
export const topicsOf = ({ interests }: Pick<Membership, 'interests'>): Topic[] =>
  interests.map(({ topic }) => topic);

/** The slugs of the topics a member holds. */
export const slugsOf = (membership: Pick<Membership, 'interests'>): string[] =>
  topicsOf(membership).map(({ slug }) => slug);

/** A member alone; undefined if there is none (any longer). */
export async function readMember(table: Table, id: string): Promise<Member | undefined> {
  const item = await readItem<MemberItem>(table, memberKey(id));
  return item && memberOf(item);
}

/** Several members in no particular order. Absent ones are left out. */
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

/** Writes a new member, or one that changes from `version`. */
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

/** Only raises the version of a member as read, which forces concurrent changes to read again. */
export const raiseVersion = (table: Table, { id, version }: Member): TransactWriteItem =>
  update(table, memberKey(id), {
    add: { version: 1 },
    when: [atVersion(version)],
  });

/** Notes that a member as read is asked about something beyond their reach. */
export const noteAskedFurther = (
  table: Table,
  { id, version }: Member,
  askedFurther: AskedFurther,
): TransactWriteItem =>
  update(table, memberKey(id), {
    set: { askedFurther },
    add: { version: 1 },
    when: [atVersion(version)],
  });

/** Holds as long as the limits of a member are as read. */
const limitedAs = (member: Pick<Member, 'limited'> | undefined): Condition =>
  equals(['limited', 'decision'], member?.limited?.decision);

/** Fails if a member has come under another limit since they were read. */
export const stillLimitedAs = (table: Table, id: string, member: Member | undefined): TransactWriteItem =>
  check(table, memberKey(id), limitedAs(member));

/** Fails if a member is gone, or has come under another limit since they were read. */
export const thereStillLimitedAs = (table: Table, member: Member): TransactWriteItem =>
  check(table, memberKey(member.id), all(PRESENT, limitedAs(member)));

const atVersion = (version: number): Condition => equals('version', version);

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
