import type { MailState } from '../domain/mailing/ledger-states.ts';
import { all, atLeast, differs, equals } from './expressions.ts';
import { scan } from './scan.ts';
import type { Table } from './table.ts';

/** A mail that SES rejected, with the name of the reason and when it was tried (ISO 8601). */
export interface RejectedMail {
  readonly mailId: string;
  readonly reason: string;
  readonly claimedAt: string;
}

/** The mails that SES rejected and that were tried at or after `since`, in no particular order; see `scan`. */
export const readRejected = (table: Table, since: Date): AsyncGenerator<RejectedMail> =>
  scan<RejectedMail>(
    table,
    // Mails over a daily budget were refused by us, not by SES: that stands.
    all(
      equals('kind', 'mail'),
      atLeast('claimedAt', since.toISOString()),
      equals('state', 'rejected' satisfies MailState),
      differs('reason', 'cap'),
    ),
    ['mailId', 'reason', 'claimedAt'],
  );
