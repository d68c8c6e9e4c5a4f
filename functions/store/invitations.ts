import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { Further, Invitation, Rsvp } from '../domain/model.ts';
import { absent, equals, present } from './expressions.ts';
import {
  INVITED_PREFIX,
  invitationKey,
  invitationPartition,
  invitedIndex,
  isMeetupId,
  type Key,
} from './keys.ts';
import { countPartition, readItem, readItems, readPartition, type Table } from './table.ts';
import { ABSENT, put, putItem, remove, updateItem } from './transact.ts';

interface InvitationItem extends Key, Invitation {
  readonly kind: 'invitation';
}

const openInvitation = (meetup: string, member: string, now: Date) => ({
  ...invitationKey(meetup, member),
  kind: 'invitation' as const,
  meetup,
  member,
  invitedAt: now.toISOString(),
  gsi2pk: invitedIndex(member),
  gsi2sk: meetup,
});

/** Writes an open invitation. Throws LostRaceError if the member was invited before. */
export const putInvitation = (table: Table, meetup: string, member: string, now: Date): Promise<void> =>
  putItem(table, openInvitation(meetup, member, now), ABSENT);

/** The same for somebody who is asked whether they would come so far. */
export const inviteFurther = (
  table: Table,
  meetup: string,
  member: string,
  further: Further,
  now: Date,
): TransactWriteItem => put(table, { ...openInvitation(meetup, member, now), further }, ABSENT);

/** Somebody who was asked to come from beyond their reach is in the group now. Throws LostRaceError if they were not. */
export const inviteAsMember = (table: Table, meetup: string, member: string): Promise<void> =>
  updateItem(table, invitationKey(meetup, member), { remove: ['further'], when: [present('further')] });

/** A member's invitation to a meetup; undefined if they were not invited or no meetup can have the id. */
export async function readInvitation(
  table: Table,
  meetup: string,
  member: string,
): Promise<Invitation | undefined> {
  if (!isMeetupId(meetup)) return undefined;
  const item = await readItem<InvitationItem>(table, invitationKey(meetup, member));
  return item && invitationOf(item);
}

/** Several invitations in no particular order. Missing ones are left out. */
export async function readInvitationsTo(
  table: Table,
  asked: readonly Pick<Invitation, 'meetup' | 'member'>[],
): Promise<Invitation[]> {
  const items = await readItems<InvitationItem>(
    table,
    asked.map(({ meetup, member }) => invitationKey(meetup, member)),
  );
  return items.map(invitationOf);
}

/** Page size of a search for one answer. */
const SEARCHED_AT_ONCE = 100;

/**
 * The invitations to a meetup ordered by member id: up to `limit` after the member `after`, only those with `answer` if it is
 * given. Fewer than `limit` means that these are the last.
 */
export async function readInvitationsOf(
  table: Table,
  meetup: string,
  {
    after,
    limit,
    answer,
  }: { readonly after?: string | undefined; readonly limit: number; readonly answer?: Rsvp },
): Promise<Invitation[]> {
  const found: Invitation[] = [];
  const atOnce = answer ? Math.max(limit, SEARCHED_AT_ONCE) : limit;
  for (let last = after; ; ) {
    const page = await readPartition<InvitationItem>(table, invitationPartition(meetup), {
      prefix: INVITED_PREFIX,
      after: last === undefined ? undefined : invitationKey(meetup, last).sk,
      limit: atOnce,
      consistent: true,
    });
    found.push(...page.filter((item) => !answer || item.answer === answer).map(invitationOf));
    last = page.at(-1)?.member;
    if (found.length >= limit || page.length < atOnce) return found.slice(0, limit);
  }
}

/** How many of its group are invited to a meetup. */
export const countInvitations = (table: Table, meetup: string): Promise<number> =>
  countPartition(table, invitationPartition(meetup), { prefix: INVITED_PREFIX, without: 'further' });

/** All invitations of a member, from the index. */
export async function readInvitations(table: Table, member: string): Promise<Invitation[]> {
  const items = await readPartition<InvitationItem>(table, invitedIndex(member), { index: 'gsi2' });
  return items.map(invitationOf);
}

/** Withdraws an unanswered invitation of a kind. Fails if it was answered, because its answer is counted. */
export const withdrawInvitation = (
  table: Table,
  { meetup, member, further }: Pick<Invitation, 'meetup' | 'member' | 'further'>,
): TransactWriteItem =>
  remove(table, invitationKey(meetup, member), absent('answer'), equals('further', further));

const invitationOf = ({
  meetup,
  member,
  invitedAt,
  further,
  answer,
  answeredAt,
  comesSince,
  tookBack,
  venue,
  host,
  feedback,
}: InvitationItem): Invitation => ({
  meetup,
  member,
  invitedAt,
  further,
  answer,
  answeredAt,
  comesSince,
  tookBack,
  venue,
  host,
  feedback,
});
