import type { MailCap } from '../domain/mailing/mail-budget.ts';
import { type MailOrder, mailIdOf } from '../domain/mailing/mail-order.ts';
import type { Topic } from '../domain/model.ts';
import type { Mailbox, Message } from '../mail/message.ts';
import { toMime } from '../mail/mime.ts';
import type { StopLinks } from '../mail/stoppable.ts';
import { now } from '../runtime/clock.ts';
import { hashAddress } from '../runtime/crypto/address-hash.ts';
import type { ReadSecret } from '../runtime/crypto/secrets.ts';
import { issueToken, type Purpose } from '../runtime/crypto/tokens.ts';
import { readEmail } from '../store/emails.ts';
import type { Table } from '../store/table.ts';

/** What it takes to write a mail. */
export interface MailContext {
  readonly table: Table;
  readonly tokenSecret: ReadSecret;
  readonly addressSecret: ReadSecret;
  /** Web address of the site, without a trailing slash. */
  readonly site: string;
  readonly sender: Mailbox;
  /** Domain for which SES receives our mail; absent if there is none. */
  readonly replyDomain: string | undefined;
}

/** A mail ready to be sent. */
export interface PreparedMail {
  readonly to: string;
  readonly bytes: Uint8Array;
  readonly cap?: MailCap;
  /** Member under whom the ledger lists it, for export and erasure. */
  readonly member?: string | undefined;
}

/** Returns why an address must not be mailed (if so), which mails strangers may not order to it, and whose it is. */
export async function lookUp({ table, addressSecret }: MailContext, email: string) {
  const known = await readEmail(table, await hashAddress(addressSecret, email));
  return { suppressed: known?.suppressed, unasked: known?.unasked, member: known?.member };
}

/** Issues a token about `subject` that is valid for one purpose only. */
export async function tokenFor(
  { tokenSecret }: MailContext,
  purpose: Purpose,
  subject: string,
): Promise<string> {
  const { token } = await issueToken(tokenSecret, purpose, subject, now());
  return token;
}

/** Links that stop a member's mail about a topic. */
export async function stopLinks(context: MailContext, member: string, { slug }: Topic): Promise<StopLinks> {
  const token = await tokenFor(context, 'unsubscribe', `${member}/${slug}`);
  return {
    unsubscribe: `${context.site}/unsubscribe/${token}`,
    oneClickUnsubscribe: `${context.site}/v1/unsubscribe/${token}`,
  };
}

export async function write(
  { sender }: MailContext,
  order: MailOrder,
  to: string,
  message: Message,
): Promise<PreparedMail> {
  const messageId = `${mailIdOf(order)}@${sender.address.split('@').at(-1)}`;
  return { to, bytes: await toMime(message, { from: sender, to, messageId, date: now() }) };
}
