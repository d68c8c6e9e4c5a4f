import { type MailOrder, mailIdOf } from '../domain/mailing/mail-order.ts';
import type { Topic } from '../domain/model.ts';
import type { Mailbox, Message } from '../mail/message.ts';
import type { StopLinks } from '../mail/messages/stoppable.ts';
import { toMime } from '../mail/mime.ts';
import { now } from '../runtime/clock.ts';
import { hashAddress } from '../runtime/crypto/address-hash.ts';
import type { ReadSecret } from '../runtime/crypto/secrets.ts';
import { issueToken, type Purpose } from '../runtime/crypto/tokens.ts';
import { readEmail } from '../store/emails.ts';
import type { MailCap } from '../store/mail-ledger.ts';
import type { Table } from '../store/table.ts';

/** What writing a mail takes. */
export interface MailContext {
  readonly table: Table;
  readonly tokenSecret: ReadSecret;
  readonly addressSecret: ReadSecret;
  /** Web address of the site, without a slash at its end. */
  readonly site: string;
  readonly sender: Mailbox;
  /** Where SES receives mail for us; absent if nowhere. */
  readonly replyDomain: string | undefined;
}

/** A mail that somebody is to get now. */
export interface PreparedMail {
  readonly to: string;
  readonly bytes: Uint8Array;
  readonly cap?: MailCap;
  /** Whom the ledger is to know it by, for an export or an erasure. */
  readonly member?: string | undefined;
}

/** Why an address must not be mailed, if so, what strangers cannot have sent to it, and whose it is. */
export async function lookUp({ table, addressSecret }: MailContext, email: string) {
  const known = await readEmail(table, await hashAddress(addressSecret, email));
  return { suppressed: known?.suppressed, unasked: known?.unasked, member: known?.member };
}

/** A token about `subject` that is good for one purpose. */
export async function tokenFor(
  { tokenSecret }: MailContext,
  purpose: Purpose,
  subject: string,
): Promise<string> {
  const { token } = await issueToken(tokenSecret, purpose, subject, now());
  return token;
}

/** Where a member stops mail about a topic. */
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
