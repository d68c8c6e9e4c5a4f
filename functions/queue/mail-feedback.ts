import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import * as z from 'zod/mini';
import { type MailOrder, orderOf } from '../domain/mailing/mail-order.ts';
import { fromMailTag } from '../domain/mailing/mail-tag.ts';
import { normaliseAddress } from '../domain/members/address.ts';
import type { Undeliverable } from '../domain/model.ts';
import { now } from '../runtime/clock.ts';
import { hashAddress } from '../runtime/crypto/address-hash.ts';
import { openSecret } from '../runtime/crypto/secrets.ts';
import { readNotification } from '../runtime/events/notification.ts';
import { eachMessage } from '../runtime/events/queue.ts';
import { log } from '../runtime/logger.ts';
import { readEnv } from '../runtime/settings/env.ts';
import { type MailEvent, noteEvent } from '../services/mailing/mail-claims.ts';
import { suppressAddress } from '../services/mailing/suppress-address.ts';
import { openTable } from '../store/table.ts';

const env = readEnv({ TABLE_NAME: z.string(), ADDRESS_SECRET_ARN: z.string() });
const table = openTable(env.TABLE_NAME, 5_000);
const addressSecret = openSecret(env.ADDRESS_SECRET_ARN);

/** SES event types that say something about a mail, by the ledger's name for them; all others are ignored. */
const MAIL_EVENTS: Readonly<Record<string, MailEvent>> = {
  Send: 'send',
  Delivery: 'delivery',
  Bounce: 'bounce',
  Complaint: 'complaint',
  Reject: 'reject',
};

const eventSchema = z.object({
  eventType: z.string(),
  mail: z.object({
    destination: z.array(z.string()),
    tags: z.optional(z.object({ mailId: z.optional(z.array(z.string())) })),
  }),
  bounce: z.optional(z.object({ bounceType: z.string() })),
  complaint: z.optional(z.object({ complaintFeedbackType: z.optional(z.nullable(z.string())) })),
});
type SesEvent = z.output<typeof eventSchema>;

/** Records what became of mails, and stops mail to addresses that bounce or complain. */
export const handler = (batch: SQSEvent): Promise<SQSBatchResponse> =>
  eachMessage(batch, ({ body }) => takeNote(body));

async function takeNote(body: string): Promise<void> {
  const notification = readNotification(body);
  if (notification === undefined) return;
  const event = z.parse(eventSchema, notification);
  const mailEvent = MAIL_EVENTS[event.eventType];
  if (!mailEvent) return;
  const tag = event.mail.tags?.mailId?.[0];
  const mailId = tag === undefined ? undefined : fromMailTag(tag);
  if (mailId !== undefined)
    await noteEvent(table, mailId, mailEvent, {
      at: now().toISOString(),
      detail: event.bounce?.bounceType,
    });
  const reason = suppressionOf(event);
  if (!reason) return;
  const order = mailId === undefined ? undefined : orderOf(mailId);
  for (const destination of event.mail.destination) {
    const address = normaliseAddress(destination);
    if (address === undefined) log.warn('an event names an address that we could not have written to');
    else await suppress(address, reason, order);
  }
}

/** A transient bounce may be a full mailbox, and `not-spam` is a complaint in the sender's favour. */
function suppressionOf({ eventType, bounce, complaint }: SesEvent): Undeliverable | undefined {
  if (eventType === 'Bounce' && bounce?.bounceType === 'Permanent') return 'bounce';
  if (eventType === 'Complaint' && complaint?.complaintFeedbackType !== 'not-spam') return 'complaint';
  return undefined;
}

async function suppress(address: string, reason: Undeliverable, order: MailOrder | undefined): Promise<void> {
  const hash = await hashAddress(addressSecret, address);
  const result = await suppressAddress(table, hash, reason, order, now());
  if (result === 'declined') log.info('address declines mail of strangers', { kind: order?.kind });
  if (result === 'suppressed') log.info('address suppressed', { reason });
}
