import { ConditionalCheckFailedException, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { Member } from '../domain/model.ts';
import { isCurrent, type Session } from '../domain/session.ts';
import { memberKey } from './keys.ts';
import { type Membership, raiseVersion, readMember, readMembership } from './members.ts';
import { type Table, toAttributes } from './table.ts';
import { transact, untilWon } from './transact.ts';

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

/** Ends all sessions of a member that were opened up to now. Repeating it ends those that were opened since. */
export async function signOutEverywhere(table: Table, member: string, now: Date): Promise<void> {
  try {
    await table.client.send(
      new UpdateItemCommand({
        TableName: table.name,
        Key: toAttributes(memberKey(member)),
        // Whoever changes the member at this moment has to read it again.
        UpdateExpression: 'SET signedOutAt = :now ADD #version :one',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: toAttributes({ ':now': now.toISOString(), ':one': 1 }),
      }),
    );
  } catch (error) {
    // Nobody is left who could be signed in.
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}
