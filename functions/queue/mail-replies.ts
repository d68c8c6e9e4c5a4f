import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import * as z from 'zod/mini';
import { readMemberUid } from '../domain/calendar-uid.ts';
import { ImpossibleError, NotFoundError } from '../domain/errors.ts';
import { readReplyMail } from '../receiving/reply-mail.ts';
import { readEnv } from '../runtime/env.ts';
import { log } from '../runtime/logger.ts';
import { readNotification } from '../runtime/notification.ts';
import { eachMessage } from '../runtime/queue.ts';
import { isReplyAddress } from '../runtime/reply-address.ts';
import { openSecret } from '../runtime/secrets.ts';
import { answerLate } from '../store/answer.ts';
import { readMember } from '../store/members.ts';
import { openTable } from '../store/table.ts';

const env = readEnv({ TABLE_NAME: z.string(), ADDRESS_SECRET_ARN: z.string() });
const table = openTable(env.TABLE_NAME, 5_000);
const addressSecret = openSecret(env.ADDRESS_SECRET_ARN);

/** SES takes no larger mail where it hands it on by SNS; in bytes, and as base64. */
const LARGEST = 150 * 1024;
const LARGEST_ENCODED = Math.ceil(LARGEST / 3) * 4;

const verdict = z.optional(z.object({ status: z.string() }));

/** What SES tells of a mail that it received. What it says of a mail is its own; only `content` is the sender's. */
const receivedSchema = z.object({
  notificationType: z.literal('Received'),
  mail: z.object({
    timestamp: z.iso.datetime(),
    commonHeaders: z.optional(z.object({ from: z.optional(z.array(z.string())) })),
  }),
  receipt: z.object({
    recipients: z.array(z.string()),
    dmarcVerdict: verdict,
    spamVerdict: verdict,
    virusVerdict: verdict,
  }),
  content: z.string(),
});
type Received = z.output<typeof receivedSchema>;

/** Records the answers that mail programs send when somebody presses their buttons; drops all other mail. */
export const handler = (batch: SQSEvent): Promise<SQSBatchResponse> =>
  eachMessage(batch, async ({ body, messageId }) => {
    const notification = readNotification(body);
    if (notification === undefined) return;
    const outcome = await take(z.parse(receivedSchema, notification));
    log.info('mail received', { messageId, outcome });
  });

/** Answers, or says why not. Throws only where the same mail may succeed later. */
async function take({ mail, receipt, content }: Received): Promise<string> {
  if (!isTrusted(receipt)) return 'untrusted';
  if (content.length > LARGEST_ENCODED) return 'too large';
  const reply = await readReplyMail(Buffer.from(content, 'base64'));
  if (typeof reply === 'string') return reply;
  if (!isSender(reply.from, mail.commonHeaders?.from)) return 'sender';
  const about = readMemberUid(reply.uid);
  if (!about || !(await isReplyAddress(addressSecret, receipt.recipients, about))) return 'misdirected';
  const member = await readMember(table, about.member);
  if (member?.email !== reply.from) return 'for somebody else';
  try {
    await answerLate(table, about.meetup, about.member, { answer: reply.answer }, new Date(mail.timestamp));
    return 'answered';
  } catch (error) {
    if (error instanceof NotFoundError || error instanceof ImpossibleError) return 'impossible';
    throw error;
  }
}

/** DMARC says that the domain in From has sent this mail. It is asked for in so many words: no verdict is no proof. */
const isTrusted = ({ dmarcVerdict, spamVerdict, virusVerdict }: Received['receipt']): boolean =>
  dmarcVerdict?.status === 'PASS' && spamVerdict?.status !== 'FAIL' && virusVerdict?.status !== 'FAIL';

/** Whether SES reads the same sender as we do, and no other. */
function isSender(address: string, from: readonly string[] = []): boolean {
  const [only = '', ...others] = from.map((mailbox) => mailbox.trim().toLowerCase());
  return others.length === 0 && (only === address || only.endsWith(`<${address}>`));
}
