import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { LEDGER_MOVES, type LedgerMove, type MailState } from '../domain/mailing/ledger-states.ts';
import { among, type Condition, equals } from './expressions.ts';
import { type Key, mailedIndex, mailKey } from './keys.ts';
import { readItem, readItems, readPartition, type Table } from './table.ts';
import { ABSENT, type Update, update, updateItem } from './transact.ts';

export interface MailItem extends Key {
  readonly kind: 'mail';
  readonly mailId: string;
  readonly state: MailState;
  readonly attempts: number;
  /** How often the outcome was unknown. */
  readonly doubts?: number;
  /** The queue message that claimed it last, and when. */
  readonly message: string;
  readonly claimedAt: string;
}

/** How long the ledger keeps a mail, in ms. */
export const KEPT_MS = 90 * 24 * 60 * 60_000;

/** The mail as the ledger has it; undefined if nobody has tried to send it. */
export const readMail = (table: Table, mailId: string): Promise<MailItem | undefined> =>
  readItem<MailItem>(table, mailKey(mailId));

/** Whether anybody tried to send a mail, or found out that it cannot be sent. */
export const wasTried = async (table: Table, mailId: string): Promise<boolean> =>
  (await readMail(table, mailId)) !== undefined;

/** Ids of the mails stored under a member, from the index. */
export async function readMailed(table: Table, member: string): Promise<string[]> {
  const mails = await readPartition<MailItem>(table, mailedIndex(member), { index: 'gsi1' });
  return mails.map(({ mailId }) => mailId);
}

/** What the ledger knows of a mail: its last attempt (ISO 8601), and whether SES took it. */
export interface LedgerMail {
  readonly mailId: string;
  readonly at: string;
  readonly sent: boolean;
}

/** What the ledger knows of mails, in no particular order. Unknown ones are left out. */
export const readLedger = async (table: Table, mailIds: readonly string[]): Promise<LedgerMail[]> =>
  (await readItems<MailItem>(table, mailIds.map(mailKey))).map(({ mailId, claimedAt, state }) => ({
    mailId,
    at: claimedAt,
    sent: state === 'sent',
  }));

/** An attempt to send a mail. */
interface Try {
  readonly mailId: string;
  readonly message: string;
  readonly attempts: number;
  readonly now: Date;
  /** The member to store the mail under. */
  readonly member?: string | undefined;
  /** Why it is not sent, if so. */
  readonly reason?: string;
}

/** The write for an attempt, which fails if another one came first. */
export const tryMail = (
  table: Table,
  move: 'claim' | 'cap',
  before: MailItem | undefined,
  tried: Try,
): TransactWriteItem => update(table, mailKey(tried.mailId), tryOf(move, before, tried));

/** The same without a transaction. Throws LostRaceError. */
export const tryMailAlone = (
  table: Table,
  move: 'claim' | 'cap',
  before: MailItem | undefined,
  tried: Try,
): Promise<void> => updateItem(table, mailKey(tried.mailId), tryOf(move, before, tried));

const tryOf = (
  move: 'claim' | 'cap',
  before: MailItem | undefined,
  { mailId, message, attempts, now, member, reason }: Try,
): Update => ({
  kind: 'mail',
  set: {
    mailId,
    state: LEDGER_MOVES[move].to,
    attempts,
    message,
    claimedAt: now.toISOString(),
    ttl: Math.ceil((now.getTime() + KEPT_MS) / 1000),
    reason,
    ...(member !== undefined && { gsi1pk: mailedIndex(member), gsi1sk: mailId }),
  },
  when: before ? [equals('state', before.state), equals('attempts', before.attempts)] : [ABSENT],
});

/** Moves a mail that was tried before. Throws LostRaceError if its state does not allow it, or if `when` does not hold. */
export const moveMail = (
  table: Table,
  mailId: string,
  move: Exclude<LedgerMove, 'claim' | 'cap'>,
  { set = {}, remove = [], when = [] }: MailChange = {},
): Promise<void> =>
  updateItem(table, mailKey(mailId), {
    set: { state: LEDGER_MOVES[move].to, ...set },
    // It is no longer due, unless `set` says when.
    remove: [...(set.gsi2sk === undefined ? ['gsi2pk', 'gsi2sk'] : []), ...remove],
    when: [among('state', LEDGER_MOVES[move].from), ...when],
  });

interface MailChange {
  readonly set?: Readonly<Record<string, unknown>>;
  readonly remove?: readonly string[];
  readonly when?: readonly Condition[];
}
