import {
  ConditionalCheckFailedException,
  PutItemCommand,
  type TransactWriteItem,
} from '@aws-sdk/client-dynamodb';
import type { Answer, Invitation } from '../domain/model.ts';
import { invitationKey, invitedIndex, type Key } from './keys.ts';
import { readPartition, type Table, toAttributes } from './table.ts';
import { remove } from './transact.ts';

interface InvitationItem extends Key {
  readonly kind: 'invitation';
  readonly meetup: string;
  readonly member: string;
  readonly answer?: Answer;
}

/** Asks a member to a meetup; one who was asked before keeps the invitation and its answer. */
export async function invite(table: Table, meetup: string, member: string): Promise<void> {
  try {
    await table.client.send(
      new PutItemCommand({
        TableName: table.name,
        Item: toAttributes({
          ...invitationKey(meetup, member),
          kind: 'invitation',
          meetup,
          member,
          gsi2pk: invitedIndex(member),
          gsi2sk: meetup,
        }),
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}

/** Everything one member was ever asked to. */
export async function readInvitations(table: Table, member: string): Promise<Invitation[]> {
  const items = await readPartition<InvitationItem>(table, invitedIndex(member), { index: 'gsi2' });
  return items.map(({ meetup, answer }) => ({ meetup, member, ...(answer && { answer }) }));
}

export const removeInvitation = (table: Table, { meetup, member }: Invitation): TransactWriteItem =>
  remove(table, invitationKey(meetup, member));
