import { isRequested, type MailOrder } from '../../domain/mailing/mail-order.ts';
import type { Undeliverable } from '../../domain/model.ts';
import { declineUnasked, readEmail, suppressEmail } from '../../store/emails.ts';
import type { Table } from '../../store/table.ts';
import { transact } from '../../store/transact.ts';
import { withdraw } from '../members/withdraw.ts';

/** What a bounce or a complaint led to: mail that strangers order is declined, all mail is stopped, or nothing is new. */
export type Suppressed = 'declined' | 'suppressed' | 'known';

/**
 * Stops all mail to an address (its keyed hash) that bounced or complained, and ends its member's waiting. A complaint about a
 * mail that a stranger may have ordered says nothing about the mails its owner wanted, so it only stops strangers ordering
 * that kind. `order` is the reported mail, if known. Throws BusyError if the membership stayed contended.
 */
export async function suppressAddress(
  table: Table,
  hash: string,
  reason: Undeliverable,
  order: MailOrder | undefined,
  now: Date,
): Promise<Suppressed> {
  if (reason === 'complaint' && order && isRequested(order)) {
    await transact(table, [declineUnasked(table, hash, order.kind)]);
    return 'declined';
  }
  const known = await readEmail(table, hash);
  if (known?.suppressed && known.suppressed !== 'erased') return 'known';
  const write = suppressEmail(table, hash, reason);
  const withdrawn =
    known?.member && (await withdraw(table, known.member, now, { undeliverable: reason, also: [write] }));
  if (!withdrawn) await transact(table, [write]);
  return 'suppressed';
}
