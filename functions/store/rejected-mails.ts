import {
  type AttributeValue,
  ConditionalCheckFailedException,
  ScanCommand,
  type ScanCommandOutput,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { mailKey } from './keys.ts';
import { fromAttributes, type Table, toAttributes } from './table.ts';

/** A mail that SES would not take, with the name of its reason and when it was tried (ISO 8601). */
export interface RejectedMail {
  readonly mailId: string;
  readonly reason: string;
  readonly claimedAt: string;
}

/** Beyond what one mailbox gets in a day, it was we who did not want to send: that stands. */
const REJECTED = '#state = :rejected AND reason <> :cap';
const NAMES = { '#state': 'state' };
const VALUES = { ':rejected': 'rejected', ':cap': 'cap' };

/**
 * The mails that SES rejected and that were tried at or after `since`, in no particular order. Reads the whole table, since
 * no index holds what so rarely happens: for an operator's command, never for a function.
 */
export async function* readRejected(table: Table, since: Date): AsyncGenerator<RejectedMail> {
  let next: Record<string, AttributeValue> | undefined;
  do {
    const page: ScanCommandOutput = await table.client.send(
      new ScanCommand({
        TableName: table.name,
        FilterExpression: `kind = :mail AND claimedAt >= :since AND ${REJECTED}`,
        ExpressionAttributeNames: NAMES,
        ExpressionAttributeValues: toAttributes({
          ...VALUES,
          ':mail': 'mail',
          ':since': since.toISOString(),
        }),
        ExclusiveStartKey: next,
      }),
    );
    for (const item of page.Items ?? []) yield fromAttributes<RejectedMail>(item);
    next = page.LastEvaluatedKey;
  } while (next);
}

/**
 * Has a rejected mail ordered anew, and tells whether it did: the change to `retry` is what announces it. One that was
 * given back or sent meanwhile stays where it is.
 */
export async function giveBack(table: Table, mailId: string): Promise<boolean> {
  try {
    await table.client.send(
      new UpdateItemCommand({
        TableName: table.name,
        Key: toAttributes(mailKey(mailId)),
        UpdateExpression: 'SET #state = :retry REMOVE reason',
        ConditionExpression: REJECTED,
        ExpressionAttributeNames: NAMES,
        ExpressionAttributeValues: toAttributes({ ...VALUES, ':retry': 'retry' }),
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
