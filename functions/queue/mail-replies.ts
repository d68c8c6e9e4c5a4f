import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import * as z from 'zod/mini';
import { ImpossibleError, NotFoundError } from '../domain/errors.ts';
import { readMemberUid } from '../domain/meetups/calendar-uid.ts';
import { isSameMailbox } from '../domain/members/address.ts';
import type { UnprovenAnswer } from '../domain/model.ts';
import { isProven, type SenderChecks } from '../receiving/proven-sender.ts';
import { readReplyMail } from '../receiving/reply-mail.ts';
import { soleMailbox } from '../receiving/sole-sender.ts';
import { now } from '../runtime/clock.ts';
import { isReplyAddress } from '../runtime/crypto/reply-address.ts';
import { openSecret } from '../runtime/crypto/secrets.ts';
import { readNotification } from '../runtime/events/notification.ts';
import { eachMessage } from '../runtime/events/queue.ts';
import { log } from '../runtime/logger.ts';
import { readEnv } from '../runtime/settings/env.ts';
import { askWhetherTheirs } from '../services/meetups/doubt-answer.ts';
import { rsvpLate } from '../services/meetups/rsvp.ts';
import { readMember } from '../store/members.ts';
import { openTable } from '../store/table.ts';

const env = readEnv({ TABLE_NAME: z.string(), ADDRESS_SECRET_ARN: z.string() });
const table = openTable(env.TABLE_NAME, 5_000);
const addressSecret = openSecret(env.ADDRESS_SECRET_ARN);

/** Largest mail that SES hands on by SNS, in bytes; and the same as base64. */
const LARGEST = 150 * 1024;
const LARGEST_ENCODED = Math.ceil(LARGEST / 3) * 4;

const verdict = z.optional(z.object({ status: z.string() }));

/** SES's notification of a received mail. Only `content` comes from the sender; the rest is SES's own. */
const receivedSchema = z.object({
  notificationType: z.literal('Received'),
  mail: z.object({
    timestamp: z.iso.datetime(),
    messageId: z.optional(z.string()),
    source: z.optional(z.string()),
    headers: z.optional(z.array(z.object({ name: z.string(), value: z.string() }))),
    commonHeaders: z.optional(z.object({ from: z.optional(z.array(z.string())) })),
  }),
  receipt: z.object({
    recipients: z.array(z.string()),
    spfVerdict: verdict,
    dkimVerdict: verdict,
    dmarcVerdict: verdict,
    spamVerdict: verdict,
    virusVerdict: verdict,
  }),
  content: z.string(),
});
type Received = z.output<typeof receivedSchema>;

/** Records the RSVPs that mail programs send when somebody presses their buttons; drops all other mail. */
export const handler = (batch: SQSEvent): Promise<SQSBatchResponse> =>
  eachMessage(batch, async ({ body, messageId }) => {
    const notification = readNotification(body);
    if (notification === undefined) return;
    const outcome = await take(z.parse(receivedSchema, notification));
    log.info('mail received', { messageId, outcome });
  });

/** Records the RSVP, or says why not. Throws only if the same mail may succeed later. */
async function take({ mail, receipt, content }: Received): Promise<string> {
  if (isHarmful(receipt)) return 'untrusted';
  if (content.length > LARGEST_ENCODED) return 'too large';
  const reply = await readReplyMail(Buffer.from(content, 'base64'));
  if (typeof reply === 'string') return reply;
  if (!isSender(reply.from, mail.commonHeaders?.from)) return 'sender';
  const about = readMemberUid(reply.uid);
  if (!about || !(await isReplyAddress(addressSecret, receipt.recipients, about))) return 'misdirected';
  const member = await readMember(table, about.member);
  if (!member) return 'for somebody else';
  const answer = reply.answerOf(member.email);
  if (answer !== 'yes' && answer !== 'no') return answer;
  const isTheirs = isSameMailbox(reply.from, member.email) && isProven(reply.from, checksOf(mail, receipt));
  const said = { ...about, answer, saidAt: new Date(mail.timestamp).toISOString() };
  try {
    return await (isTheirs ? count : doubt)(said);
  } catch (error) {
    if (error instanceof NotFoundError || error instanceof ImpossibleError) return 'impossible';
    throw error;
  }
}

async function count({ meetup, member, answer, saidAt }: UnprovenAnswer): Promise<string> {
  await rsvpLate(table, meetup, member, { answer }, { saidAt: new Date(saidAt), now: now() });
  return 'answered';
}

/** Asks the member "was this you?", once per meetup. Whoever sent the mail hears nothing. */
const doubt = async (said: UnprovenAnswer): Promise<string> =>
  (await askWhetherTheirs(table, said, now())) ? 'asked' : 'untrusted';

const isHarmful = ({ spamVerdict, virusVerdict }: Received['receipt']): boolean =>
  spamVerdict?.status === 'FAIL' || virusVerdict?.status === 'FAIL';

const checksOf = (mail: Received['mail'], receipt: Received['receipt']): SenderChecks => ({
  dmarc: receipt.dmarcVerdict?.status,
  spf: receipt.spfVerdict?.status,
  dkim: receipt.dkimVerdict?.status,
  source: mail.source ?? '',
  messageId: mail.messageId ?? '',
  headers: mail.headers ?? [],
});

/** Whether SES reads the same single sender as we do. */
function isSender(address: string, from: readonly string[] = []): boolean {
  const [only = '', ...others] = from.map((mailbox) => mailbox.trim().toLowerCase());
  return others.length === 0 && (soleMailbox(only) === address || only.endsWith(`<${address}>`));
}
