import type { MailCap } from '../domain/mailing/mail-budget.ts';
import { type MailOrder, mailIdOf } from '../domain/mailing/mail-order.ts';
import { barring } from '../domain/safety/sanction.ts';
import type { House } from '../mail/letter/foot.ts';
import type { Mailbox, Message } from '../mail/message.ts';
import type { StopLinks } from '../mail/messages/stoppable.ts';
import { toMime } from '../mail/mime.ts';
import { now } from '../runtime/clock.ts';
import { hashAddress, hashMailbox } from '../runtime/crypto/address-hash.ts';
import type { ReadSecret } from '../runtime/crypto/secrets.ts';
import { issueToken, type Purpose } from '../runtime/crypto/tokens.ts';
import { readEmailAndSanction } from '../store/sanctions.ts';
import type { Table } from '../store/table.ts';

/** What it takes to write a mail. */
export interface MailContext {
  readonly table: Table;
  readonly tokenSecret: ReadSecret;
  readonly addressSecret: ReadSecret;
  /** Web address of the site, without a trailing slash. */
  readonly site: string;
  readonly sender: Mailbox;
  /** Who all mails come from, in their foot. */
  readonly house: House;
  /** Domain for which SES receives our mail; absent if there is none. */
  readonly replyDomain: string | undefined;
  /** Mail domains that strangers share. */
  readonly organisations: readonly string[];
  /** How many have to say yes for a meetup about a topic to happen. */
  readonly minimumYesOf: (topic: string) => number;
}

/** A mail ready to be sent. */
export interface PreparedMail {
  readonly to: string;
  readonly bytes: Uint8Array;
  readonly caps?: readonly MailCap[];
  /** Member under whom the ledger lists it, for export and erasure. */
  readonly member?: string | undefined;
}

/**
 * Returns what is known of an address: `unreachable` is why mail does not reach it, `sanction` bars whoever owns it, and
 * `suppressed` says either; strangers may not order `unasked` mails to it, and `member` owns it.
 */
export async function lookUp({ table, addressSecret }: MailContext, email: string) {
  const [address, mailbox] = await Promise.all([
    hashAddress(addressSecret, email),
    hashMailbox(addressSecret, email),
  ]);
  const { known, sanction } = await readEmailAndSanction(table, address, mailbox);
  const inForce = barring(sanction, now());
  return {
    unreachable: known?.suppressed,
    sanction: inForce,
    suppressed: known?.suppressed ?? (inForce && 'barred'),
    unasked: known?.unasked,
    member: known?.member,
  };
}

/** The page on which the operator is named. */
export const contactPage = ({ site }: MailContext) => `${site}/terms`;

/** Issues a token about `subject` that is valid for one purpose only. */
export async function tokenFor(
  { tokenSecret }: MailContext,
  purpose: Purpose,
  subject: string,
): Promise<string> {
  const { token } = await issueToken(tokenSecret, purpose, subject, now());
  return token;
}

/** Links that stop a member's mail about a topic (a slug, perhaps `hidden`), and the one that reports what this mail is about. */
export async function stopLinks(
  context: MailContext,
  order: MailOrder,
  member: string,
  slug: string,
): Promise<StopLinks> {
  const [token, report] = await Promise.all([
    tokenFor(context, 'unsubscribe', `${member}/${slug}`),
    tokenFor(context, 'report', `${member}/${mailIdOf(order)}`),
  ]);
  return {
    unsubscribe: `${context.site}/unsubscribe/${token}`,
    oneClickUnsubscribe: `${context.site}/v1/unsubscribe/${token}`,
    report: `${context.site}/report/${report}`,
  };
}

/** Links to say whether somebody is still interested in a topic (a slug, perhaps `hidden`). */
export async function interestLinks(context: MailContext, member: string, topic: string) {
  const page = `${context.site}/interest/${await tokenFor(context, 'interest', `${member}/${topic}`)}`;
  return { yes: `${page}?answer=yes`, no: `${page}?answer=no` };
}

/**
 * Writes a mail to one person. What people answer goes to whoever reads it, if that is not the sender; an answer to a calendar
 * that mail programs act on goes where the calendar says, and some programs would rather take the address given here.
 */
export async function write(
  { sender, house }: MailContext,
  order: MailOrder,
  to: string,
  message: Message,
): Promise<PreparedMail> {
  const messageId = `${mailIdOf(order)}@${sender.address.split('@').at(-1)}`;
  const human = message.calendar?.isScheduled ? undefined : house.operator?.email;
  const replyTo = human === sender.address ? undefined : human;
  return { to, bytes: await toMime(message, { from: sender, to, replyTo, messageId, date: now() }) };
}
