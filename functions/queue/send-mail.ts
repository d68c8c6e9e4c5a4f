import { SQSClient } from '@aws-sdk/client-sqs';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import * as z from 'zod/mini';
import {
  isRequested,
  type MailOrder,
  MEETUP_MAILS,
  mailIdOf,
  REPORT_MAILS,
} from '../domain/mailing/mail-order.ts';
import { toMailTag } from '../domain/mailing/mail-tag.ts';
import { toMailbox } from '../mail/mailbox.ts';
import { CLIENT } from '../runtime/aws/aws.ts';
import { enqueue } from '../runtime/aws/enqueue.ts';
import { openSes, REQUEST_MS, transmit } from '../runtime/aws/mail-transport.ts';
import { createRateLimiter } from '../runtime/aws/rate-limiter.ts';
import { now } from '../runtime/clock.ts';
import { openSecret } from '../runtime/crypto/secrets.ts';
import { eachMessage } from '../runtime/events/queue.ts';
import { comeAgainSoon, spread } from '../runtime/events/retry-delay.ts';
import { log } from '../runtime/logger.ts';
import { readEnv } from '../runtime/settings/env.ts';
import { organisationsEnv } from '../runtime/settings/independence-env.ts';
import { siteEnv } from '../runtime/settings/site-env.ts';
import { minimumYesEnv, minimumYesOf } from '../runtime/settings/topic-rules.ts';
import type { MailContext, PreparedMail } from '../sending/mail-context.ts';
import { prepare } from '../sending/prepare.ts';
import {
  type ClaimResult,
  claimMail,
  type MailClaim,
  reject,
  release,
  setSent,
  setUnknown,
} from '../services/mailing/mail-claims.ts';
import { openTable } from '../store/table.ts';

const env = readEnv({
  TABLE_NAME: z.string(),
  MAIL_QUEUE_URL: z.string(),
  REQUESTED_MAIL_QUEUE_URL: z.string(),
  TOKEN_SECRET_ARN: z.string(),
  ADDRESS_SECRET_ARN: z.string(),
  SENDER: z.string(),
  CONFIGURATION_SET: z.string(),
  MAILS_PER_SECOND: z.coerce.number().check(z.positive()),
  REPLY_DOMAIN: z.optional(z.string()),
  TRIAL: z.optional(z.literal('true')),
  ...siteEnv,
  ...minimumYesEnv,
  ...organisationsEnv,
});
const table = openTable(env.TABLE_NAME, 5_000);
const queue = new SQSClient(CLIENT);
const ses = openSes();
const myTurn = createRateLimiter(env.MAILS_PER_SECOND);
const sender = toMailbox(env.SENDER);
const mailContext: MailContext = {
  table,
  tokenSecret: openSecret(env.TOKEN_SECRET_ARN),
  addressSecret: openSecret(env.ADDRESS_SECRET_ARN),
  site: env.SITE_URL,
  sender,
  house: {
    site: env.SITE_URL,
    operator: env.IMPRINT && { ...env.IMPRINT, email: env.IMPRINT.email ?? sender.address },
    isTrial: env.TRIAL === 'true',
  },
  replyDomain: env.REPLY_DOMAIN,
  organisations: env.ORGANISATIONS,
  minimumYesOf: (topic) => minimumYesOf(env, topic),
};

/** Time one mail needs: looking up the facts, the request to SES, and recording the result. */
const ENOUGH_MS = REQUEST_MS + 4_000;

const id = z.string().check(z.regex(/^[0-9a-z-]{1,64}$/));
const orderSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('confirm'), signUp: id }),
  z.object({ kind: z.literal('sign-in'), signIn: id }),
  z.object({
    kind: z.literal('almost-there'),
    member: id,
    topic: id,
    missing: z.literal([3, 1]),
    since: z.int(),
  }),
  z.object({ kind: z.literal('still-interested'), member: id, topic: id, until: z.int() }),
  z.object({ kind: z.literal('was-it-you'), meetup: id, member: id }),
  z.object({ kind: z.literal('decision'), decision: id, member: id }),
  z.object({ kind: z.literal('appeal-decided'), appeal: id, member: id }),
  z.object({ kind: z.enum(REPORT_MAILS), report: id, member: id }),
  z.object({
    kind: z.enum(MEETUP_MAILS),
    meetup: id,
    member: id,
    sequence: z.int().check(z.nonnegative()),
  }),
]);

/** Sends the mails ordered on the two mail queues, each of them once. */
export const handler = (event: SQSEvent, context: Context): Promise<SQSBatchResponse> =>
  eachMessage(event, (record) => send(record, context));

async function send(record: SQSRecord, context: Context): Promise<void> {
  const claimed = await claim(record, context).catch((error) => failSoon(record, error));
  if (claimed) await deliver(record, claimed);
}

/** A mail that this worker alone is to send now. */
interface Claimed {
  readonly order: MailOrder;
  readonly wanted: PreparedMail;
  readonly claim: MailClaim;
}

async function claim({ body, messageId }: SQSRecord, context: Context): Promise<Claimed | undefined> {
  const order = z.parse(orderSchema, JSON.parse(body));
  const mail = mailIdOf(order);
  await myTurn();
  if (context.getRemainingTimeInMillis() < ENOUGH_MS) {
    await postpone(order, 0);
    return undefined;
  }
  // As late as possible: somebody who unsubscribed a moment ago gets nothing.
  const wanted = await prepare(mailContext, order);
  const result: ClaimResult | { kind: 'unwanted' } = wanted
    ? await claimMail(table, {
        mailId: mail,
        message: messageId,
        now: now(),
        caps: wanted.caps,
        member: wanted.member,
      })
    : { kind: 'unwanted' };
  if (wanted && result.kind === 'claimed') return { order, wanted, claim: result.claim };
  log.info('mail', { mail, outcome: result.kind });
  return undefined;
}

async function deliver(record: SQSRecord, { order, wanted, claim }: Claimed): Promise<void> {
  const mail = claim.mailId;
  const result = await transmit(ses, {
    from: mailContext.sender.address,
    to: wanted.to,
    bytes: wanted.bytes,
    configurationSet: env.CONFIGURATION_SET,
    tag: toMailTag(mail),
  });
  switch (result.kind) {
    case 'sent':
      await setSent(table, claim);
      return log.info('mail', { mail, outcome: 'sent' });
    case 'rejected':
      await reject(table, claim, result.reason);
      return log.warn('mail', { mail, outcome: 'rejected', reason: result.reason });
    case 'unknown':
      return log.warn('mail', {
        mail,
        outcome: await setUnknown(table, claim, now()),
        reason: result.reason,
      });
    case 'later':
      await release(table, claim);
      await postpone(order, spread(result.seconds));
      return log.warn('mail', { mail, outcome: 'later', reason: result.reason });
    case 'account':
      await release(table, claim);
      await postpone(order, result.seconds);
      return log.warn('mail', { mail, outcome: 'account', reason: result.reason });
    case 'refused':
      await release(table, claim);
      return failSoon(record, result.error);
  }
}

/** Fails a message that certainly sent nothing, so its next try need not wait for a worker that may still be busy. */
async function failSoon(record: SQSRecord, error: unknown): Promise<never> {
  await comeAgainSoon(queue, [env.MAIL_QUEUE_URL, env.REQUESTED_MAIL_QUEUE_URL], record);
  throw error;
}

/** Orders the mail again. Unlike a failed receive, this does not count towards the dead-letter queue. */
async function postpone(order: MailOrder, seconds: number): Promise<void> {
  const url = isRequested(order) ? env.REQUESTED_MAIL_QUEUE_URL : env.MAIL_QUEUE_URL;
  const refused = await enqueue(queue, url, [order], seconds);
  if (refused.length > 0) throw new Error('the queue did not take the order back');
}
