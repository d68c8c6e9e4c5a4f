import { doubtMs, isUnsettled, stateAfter, UNTRIED } from '../../domain/mailing/ledger-states.ts';
import { isUsedUp, type MailCap } from '../../domain/mailing/mail-budget.ts';
import { orderOf } from '../../domain/mailing/mail-order.ts';
import { atMost, differs, equals } from '../../store/expressions.ts';
import { dueIndex, shardOf } from '../../store/keys.ts';
import { countMail, readToday } from '../../store/mail-counts.ts';
import { type MailItem, moveMail, readMail, tryMail, tryMailAlone } from '../../store/mail-ledger.ts';
import type { Table } from '../../store/table.ts';
import { transact, untilWon, wins } from '../../store/transact.ts';

/** The right to send a mail once. */
export interface MailClaim {
  readonly mailId: string;
  readonly message: string;
  readonly attempts: number;
  readonly doubts: number;
}

interface ClaimRequest {
  readonly mailId: string;
  /** Id of the queue message that orders the mail, which is delivered again if its reader dies. */
  readonly message: string;
  readonly now: Date;
  readonly caps?: readonly MailCap[] | undefined;
  /** The member to store the mail under. */
  readonly member?: string | undefined;
}

export type ClaimResult =
  | { readonly kind: 'claimed'; readonly claim: MailClaim }
  /** Somebody else is sending it or died doing so. It is `unknown` until they or SES report, or the wait is over. */
  | { readonly kind: 'doubtful' }
  /** The same, after two retries in vain. */
  | { readonly kind: 'unsettled' }
  /** A budget of the mailbox, or of its domain, is used up for today. It is now `rejected`. */
  | { readonly kind: 'capped' }
  /** Sent, rejected, or `unknown` already. */
  | { readonly kind: 'settled' };

/**
 * Claims a mail for sending; of any number of tries for the same mail, only one holds a claim at a time.
 * Throws BusyError if it never won against others within the table's patience.
 */
export const claimMail = (table: Table, request: ClaimRequest): Promise<ClaimResult> =>
  untilWon(table, async (table) => {
    const { mailId, message, now, caps = [], member } = request;
    const mail = await readMail(table, mailId);
    if (mail && stateAfter(mail.state, 'claim') === undefined) return takenClaim(table, mail, request);
    const claim = {
      mailId,
      message,
      attempts: (mail?.attempts ?? 0) + 1,
      doubts: mail?.doubts ?? 0,
    };
    // A mail counts on its first claim: one that SES throttles until tomorrow must not use up the mailbox's budget.
    const counting = stateAfter(mail?.state ?? UNTRIED, 'cap') ? caps : [];
    const usedUp = await Promise.all(
      counting.map(async ({ hash, budgets }) => isUsedUp(budgets, await readToday(table, hash, now))),
    );
    if (usedUp.includes(true)) {
      await tryMailAlone(table, 'cap', mail, { ...claim, now, reason: 'cap' });
      return { kind: 'capped' };
    }
    const tried = { ...claim, now, member };
    if (counting.length > 0)
      await transact(table, [
        tryMail(table, 'claim', mail, tried),
        ...counting.map(({ hash, budgets }) => countMail(table, hash, budgets, now)),
      ]);
    else await tryMailAlone(table, 'claim', mail, tried);
    return { kind: 'claimed', claim };
  });

async function takenClaim(
  table: Table,
  mail: MailItem,
  { message, now }: ClaimRequest,
): Promise<ClaimResult> {
  if (mail.state !== 'claimed') return { kind: 'settled' };
  const claim = claimOf(mail);
  // The answer to this very claim was lost, so the client or the loop asked twice.
  if (mail.message === message && mail.claimedAt === now.toISOString()) return { kind: 'claimed', claim };
  // Its holder may have died along with the message that would tell, so this order must not be the last one.
  const outcome = await setUnknown(table, claim, now);
  return { kind: outcome === 'unsettled' ? outcome : 'doubtful' };
}

const claimOf = ({ mailId, message, attempts, doubts = 0 }: MailItem): MailClaim => ({
  mailId,
  message,
  attempts,
  doubts,
});

/** Records that SES took the mail. */
export const setSent = (table: Table, claim: MailClaim): Promise<void> => settle(table, claim, 'send');

/** Records that the mail was surely not sent and may be tried again. */
export const release = (table: Table, claim: MailClaim): Promise<void> => settle(table, claim, 'release');

/** Records that the mail can never be sent. */
export const reject = (table: Table, claim: MailClaim, reason: string): Promise<void> =>
  settle(table, claim, 'reject', reason);

/** Ends an attempt. What an event of SES has reported meanwhile stands. */
async function settle(
  table: Table,
  { mailId, attempts }: MailClaim,
  move: 'send' | 'release' | 'reject',
  reason?: string,
): Promise<void> {
  await wins(moveMail(table, mailId, move, { set: { reason }, when: [equals('attempts', attempts)] }));
}

/**
 * Records that nobody can tell whether the mail was sent. It is ordered again unless an event settles it within 15 minutes, or
 * after two retries in vain within a day: such a mail is `unsettled`, and somebody should look.
 */
export async function setUnknown(
  table: Table,
  { mailId, attempts, doubts }: MailClaim,
  now: Date,
): Promise<'unknown' | 'unsettled'> {
  const waitMs = doubtMs(orderOf(mailId), doubts);
  const isSo = await wins(
    moveMail(table, mailId, 'lose', {
      set: {
        doubts: doubts + 1,
        ...(waitMs !== undefined && {
          gsi2pk: dueIndex(shardOf(mailId)),
          gsi2sk: new Date(now.getTime() + waitMs).toISOString(),
        }),
      },
      when: [equals('attempts', attempts)],
    }),
  );
  return isSo && isUnsettled(doubts) ? 'unsettled' : 'unknown';
}

/** What SES reports of a mail it took; `reject` is what it found to be malware after all. */
export type MailEvent = 'send' | 'delivery' | 'bounce' | 'complaint' | 'reject';

/** Records an event of SES, in any order and any number of times: SES has the mail, so it is not sent again. */
export async function noteEvent(
  table: Table,
  mailId: string,
  event: MailEvent,
  { at, detail }: { readonly at: string; readonly detail?: string | undefined },
): Promise<void> {
  await wins(moveMail(table, mailId, 'report', { set: { [event]: at, [`${event}Type`]: detail } }));
}

/**
 * Orders a mail again whose outcome stayed unknown too long, and returns whether it did. The change to `retry` announces it.
 * One that an event settled meanwhile is left alone.
 */
export const retryMail = (table: Table, mailId: string, now: Date): Promise<boolean> =>
  wins(moveMail(table, mailId, 'wait', { when: [atMost('gsi2sk', now.toISOString())] }));

/**
 * Orders a rejected mail again for an operator, and returns whether it did. One that was ordered again or sent meanwhile, or
 * that was over a budget, stays as it is.
 */
export const giveBack = (table: Table, mailId: string): Promise<boolean> =>
  wins(moveMail(table, mailId, 'giveBack', { remove: ['reason'], when: [differs('reason', 'cap')] }));
