import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { Invitation, Rsvp } from '../domain/model.ts';
import { absent } from './expressions.ts';
import {
  INVITED_PREFIX,
  invitationKey,
  invitationPartition,
  invitedIndex,
  isMeetupId,
  type Key,
} from './keys.ts';
import { readItem, readItems, readPartition, type Table } from './table.ts';
import { ABSENT, putItem, remove } from './transact.ts';

interface InvitationItem extends Key, Invitation {
  readonly kind: 'invitation';
}

/** Writes an open invitation. Throws LostRaceError if the member was invited before. */
export const putInvitation = (table: Table, meetup: string, member: string, now: Date): Promise<void> =>
  putItem(
    table,
    {
      ...invitationKey(meetup, member),
      kind: 'invitation',
      meetup,
      member,
      invitedAt: now.toISOString(),
      gsi2pk: invitedIndex(member),
      gsi2sk: meetup,
    },
    ABSENT,
  );

/** One member's invitation to one meetup with its answer; undefined if they were not asked, or for an id that no meetup has. */
export async function readInvitation(
  table: Table,
  meetup: string,
  member: string,
): Promise<Invitation | undefined> {
  if (!isMeetupId(meetup)) return undefined;
  const item = await readItem<InvitationItem>(table, invitationKey(meetup, member));
  return item && invitationOf(item);
}

/** Several invitations in no particular order; whoever was not invited is left out. */
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

/** Invitations read at once when only those with one answer are looked for. */
const SEARCHED_AT_ONCE = 100;

/**
 * The invitations to a meetup in the order of their members' ids: at most `limit` that come after the member `after`,
 * those with one `answer` only if one is named. Fewer than `limit` means that there are no more.
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

/** Everything one member was ever asked to. */
export async function readInvitations(table: Table, member: string): Promise<Invitation[]> {
  const items = await readPartition<InvitationItem>(table, invitedIndex(member), { index: 'gsi2' });
  return items.map(invitationOf);
}

/** Takes back an invitation that is open; fails if it was answered, because its answer is counted. */
export const withdrawInvitation = (
  table: Table,
  { meetup, member }: Pick<Invitation, 'meetup' | 'member'>,
): TransactWriteItem => remove(table, invitationKey(meetup, member), absent('answer'));

const invitationOf = ({
  meetup,
  member,
  invitedAt,
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
  answer,
  answeredAt,
  comesSince,
  tookBack,
  venue,
  host,
  feedback,
});
