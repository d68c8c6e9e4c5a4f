import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { DEFAULT_LANGUAGE } from '../domain/language.ts';
import type { AskedFurther, Interest, Member, Topic } from '../domain/model.ts';
import { type BlockedItem, type BlockItem, blockOf, type KeptBlock } from './blocks.ts';
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
  /** Whom the member blocked, the first first. */
  readonly blocks?: readonly KeptBlock[];
  /** Ids of all whom they are to be in no group with, whoever blocked whom. Nobody is told. */
  readonly apartFrom?: readonly string[];
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

/** A member with all interests and blocks, in one strongly consistent query. */
export async function readMembership(table: Table, id: string): Promise<Membership | undefined> {
  const items = await readPartition<MemberItem | InterestItem | BlockItem | BlockedItem>(
    table,
    memberKey(id).pk,
    { consistent: true },
  );
  const member = items.find((item) => item.kind === 'member');
  const apartFrom = items.flatMap((item) =>
    item.kind === 'block' || item.kind === 'blocked' ? [item.other] : [],
  );
  return (
    member && {
      member: memberOf(member),
      interests: items.flatMap((item) => (item.kind === 'interest' ? [interestOf(item)] : [])),
      ...(apartFrom.length > 0 && {
        blocks: items
          .flatMap((item) => (item.kind === 'block' ? [blockOf(item)] : []))
          .sort((a, b) => (a.at < b.at ? -1 : 1)),
        apartFrom: [...new Set(apartFrom)],
      }),
    }
  );
}

/** Writes a new member, or one that changes from `version` and whose blocks are as read. */
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
    version === undefined ? ABSENT : asRead({ version, blocks: member.blocks }),
  );

export const removeMember = (table: Table, member: Member): TransactWriteItem =>
  remove(table, memberKey(member.id), asRead(member));

/** Only raises the version of a member as read, which forces concurrent changes to read again. */
export const raiseVersion = (table: Table, member: Member): TransactWriteItem =>
  update(table, memberKey(member.id), {
    add: { version: 1 },
    when: [asRead(member)],
  });

/** Raises the blocks of a member as read, but not the version, which members see: nobody is told that they are blocked. */
export const raiseBlocksOf = (table: Table, member: Member): TransactWriteItem =>
  update(table, memberKey(member.id), {
    add: { blocks: 1 },
    when: [asRead(member)],
  });

/** Notes that a member as read is asked about something beyond their reach. */
export const noteAskedFurther = (
  table: Table,
  member: Member,
  askedFurther: AskedFurther,
): TransactWriteItem =>
  update(table, memberKey(member.id), {
    set: { askedFurther },
    add: { version: 1 },
    when: [asRead(member)],
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

const asRead = ({ version, blocks }: Pick<Member, 'version' | 'blocks'>): Condition =>
  all(equals('version', version), equals('blocks', blocks));

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
