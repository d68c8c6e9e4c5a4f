import { type AttributeValue, ScanCommand, type ScanCommandOutput } from '@aws-sdk/client-dynamodb';
import type { MailState } from '../domain/mailing/ledger-states.ts';
import { all, atLeast, differs, equals, Placeholders } from './expressions.ts';
import { fromAttributes, type Table } from './table.ts';

/** A mail that SES rejected, with the name of the reason and when it was tried (ISO 8601). */
export interface RejectedMail {
  readonly mailId: string;
  readonly reason: string;
  readonly claimedAt: string;
}

/**
 * The mails that SES rejected and that were tried at or after `since`, in no particular order. Scans the whole table, since no
 * index holds anything this rare: for an operator's command, never for a function.
 */
export async function* readRejected(table: Table, since: Date): AsyncGenerator<RejectedMail> {
  const at = new Placeholders();
  // Mails over a daily budget were refused by us, not by SES: that stands.
  const wanted = all(
    equals('kind', 'mail'),
    atLeast('claimedAt', since.toISOString()),
    equals('state', 'rejected' satisfies MailState),
    differs('reason', 'cap'),
  )(at);
  let next: Record<string, AttributeValue> | undefined;
  do {
    const page: ScanCommandOutput = await table.client.send(
      new ScanCommand({
        TableName: table.name,
        FilterExpression: wanted,
        ...at.asRequested(),
        ExclusiveStartKey: next,
      }),
    );
    for (const item of page.Items ?? []) yield fromAttributes<RejectedMail>(item);
    next = page.LastEvaluatedKey;
  } while (next);
}
