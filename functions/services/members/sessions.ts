import { ConditionalCheckFailedException, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { isCurrent, type Session } from '../../domain/members/session.ts';
import type { Member } from '../../domain/model.ts';
import { memberKey } from '../../store/keys.ts';
import { type Membership, raiseVersion, readMember, readMembership } from '../../store/members.ts';
import { type Table, toAttributes } from '../../store/table.ts';
import { transact, untilWon } from '../../store/transact.ts';

/** The member of a session; undefined when it counts no more. */
export async function readMemberOf(table: Table, session: Session): Promise<Member | undefined> {
  const member = await readMember(table, session.member);
  return member && isCurrent(session, member) ? member : undefined;
}

/** The membership of a session; undefined when it counts no more. */
export async function readMembershipOf(table: Table, session: Session): Promise<Membership | undefined> {
  const membership = await readMembership(table, session.member);
  return membership && isCurrent(session, membership.member) ? membership : undefined;
}

/**
 * Has `agree` look at a member before something is done that takes several steps; it throws where that may not be. Where it
 * gives true, nobody has changed the member since it looked. Does nothing where there is no such member (any more).
 */
export const claimMember = (table: Table, id: string, agree: (member: Member) => boolean): Promise<void> =>
  untilWon(table, async (table) => {
    const member = await readMember(table, id);
    if (member && agree(member)) await transact(table, [raiseVersion(table, member)]);
  });

/**
 * Ends all sessions of a member that were opened up to now, and the address of their calendar unless it is to be kept.
 * Repeating it ends those that were opened since.
 */
export async function signOutEverywhere(
  table: Table,
  member: string,
  now: Date,
  { keepCalendar }: { readonly keepCalendar: boolean },
): Promise<void> {
  await changeMember(table, member, {
    update: `SET signedOutAt = :now ADD #version :one${keepCalendar ? '' : ', #calendar :one'}`,
    condition: 'attribute_exists(pk)',
    names: keepCalendar ? {} : { '#calendar': 'calendar' },
    values: { ':now': now.toISOString() },
  });
}

/**
 * Uses a sign-in link up, and with it every older one of its member: of any number of uses one is told `true`.
 * `use` names this one, so that it knows itself again where the answer to its write was lost.
 */
export const useSignInLink = (table: Table, { member, issuedAt }: Session, use: string): Promise<boolean> =>
  changeMember(table, member, {
    update: 'SET signedIn = :this ADD #version :one',
    condition:
      'attribute_exists(pk) AND (attribute_not_exists(signedOutAt) OR signedOutAt < :link) AND ' +
      '(attribute_not_exists(signedIn) OR signedIn.#link < :link OR signedIn = :this)',
    names: { '#link': 'link' },
    values: { ':this': { link: issuedAt.toISOString(), use }, ':link': issuedAt.toISOString() },
  });

/** Changes a member outside of a membership's own transactions, and tells whether the condition held. */
async function changeMember(
  table: Table,
  member: string,
  change: {
    readonly update: string;
    readonly condition: string;
    readonly names: Readonly<Record<string, string>>;
    readonly values: Readonly<Record<string, unknown>>;
  },
): Promise<boolean> {
  try {
    await table.client.send(
      new UpdateItemCommand({
        TableName: table.name,
        Key: toAttributes(memberKey(member)),
        UpdateExpression: change.update,
        ConditionExpression: change.condition,
        // Whoever changes the member at this moment has to read it again.
        ExpressionAttributeNames: { ...change.names, '#version': 'version' },
        ExpressionAttributeValues: toAttributes({ ...change.values, ':one': 1 }),
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
