import { SQSClient } from '@aws-sdk/client-sqs';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import * as z from 'zod/mini';
import { distanceKm } from '../domain/geo.ts';
import { centre } from '../domain/geohash.ts';
import { type MailOrder, mailIdOf } from '../domain/mail-order.ts';
import { toMailTag } from '../domain/mail-tag.ts';
import { describeTime } from '../domain/scheduling.ts';
import { confirmMail } from '../mail/confirm-mail.ts';
import { invitationMail } from '../mail/invitation-mail.ts';
import { toMailbox } from '../mail/mailbox.ts';
import type { Message } from '../mail/message.ts';
import { toMime } from '../mail/mime.ts';
import { signInMail } from '../mail/sign-in-mail.ts';
import { hashAddress } from '../runtime/address-hash.ts';
import { now } from '../runtime/clock.ts';
import { readEnv } from '../runtime/env.ts';
import { log } from '../runtime/logger.ts';
import { orderMails } from '../runtime/mail-queue.ts';
import { openSes, REQUEST_MS, transmit } from '../runtime/mail-transport.ts';
import { createPacer } from '../runtime/pacer.ts';
import { eachMessage } from '../runtime/queue.ts';
import { openSecret } from '../runtime/secrets.ts';
import { issueToken, type Purpose } from '../runtime/tokens.ts';
import { readEmail } from '../store/emails.ts';
import { readInterest } from '../store/interests.ts';
import { removeInvitation } from '../store/invitations.ts';
import {
  claimMail,
  type MailCap,
  type MailClaim,
  reject,
  release,
  setSent,
  setUnknown,
} from '../store/mail-ledger.ts';
import { readMeetup } from '../store/meetups.ts';
import { readMember } from '../store/members.ts';
import { readSignIn, readSignUp } from '../store/sign-ups.ts';
import { openTable } from '../store/table.ts';
import { transact } from '../store/transact.ts';

const env = readEnv({
  TABLE_NAME: z.string(),
  MAIL_QUEUE_URL: z.string(),
  TOKEN_SECRET_ARN: z.string(),
  ADDRESS_SECRET_ARN: z.string(),
  SITE_URL: z.string(),
  SENDER: z.string(),
  CONFIGURATION_SET: z.string(),
  MAILS_PER_SECOND: z.coerce.number().check(z.positive()),
});
const table = openTable(env.TABLE_NAME, 5_000);
const queue = new SQSClient({ maxAttempts: 3 });
const ses = openSes();
const tokenSecret = openSecret(env.TOKEN_SECRET_ARN);
const addressSecret = openSecret(env.ADDRESS_SECRET_ARN);
const sender = toMailbox(env.SENDER);
const myTurn = createPacer(env.MAILS_PER_SECOND);

/** Mails that anybody can have sent to an address, at most so many a day: they must not become a weapon. */
const DAILY = { confirm: 3, 'sign-in': 5 } as const;

/** What one mail takes: loading, the request to SES, and noting what came of it. */
const ENOUGH_MS = REQUEST_MS + 4_000;

const id = z.string().check(z.regex(/^[0-9a-z-]{1,64}$/));
const orderSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('confirm'), signUp: id }),
  z.object({ kind: z.literal('sign-in'), signIn: id }),
  z.object({
    kind: z.literal('invitation'),
    meetup: id,
    member: id,
    sequence: z.int().check(z.nonnegative()),
  }),
]);

/** Sends what the mail queue orders, each mail once. */
export const handler = (event: SQSEvent, context: Context): Promise<SQSBatchResponse> =>
  eachMessage(event, (record) => send(record, context));

async function send({ body, messageId }: SQSRecord, context: Context): Promise<void> {
  const order = z.parse(orderSchema, JSON.parse(body));
  const mail = mailIdOf(order);
  await myTurn();
  if (context.getRemainingTimeInMillis() < ENOUGH_MS) return postpone(order, 0);
  // Only now, so that whoever unsubscribed a moment ago gets nothing.
  const wanted = await prepare(order);
  if (!wanted) return log.info('mail', { mail, outcome: 'unwanted' });
  const result = await claimMail(table, { mailId: mail, message: messageId, now: now(), cap: wanted.cap });
  if (result.kind !== 'claimed') return log.info('mail', { mail, outcome: result.kind });
  await deliver(order, wanted, result.claim);
}

async function deliver(order: MailOrder, { to, bytes }: Wanted, claim: MailClaim): Promise<void> {
  const mail = claim.mailId;
  const result = await transmit(ses, {
    from: sender.address,
    to,
    bytes,
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
      await setUnknown(table, claim, now());
      return log.warn('mail', { mail, outcome: 'unknown', reason: result.reason });
    case 'later':
      await release(table, claim);
      await postpone(order, result.seconds);
      return log.warn('mail', { mail, outcome: 'later', reason: result.reason });
    case 'refused':
      await release(table, claim);
      throw result.error;
  }
}

/** Orders the mail anew: unlike a failed message, that does not bring it nearer to the dead letters. */
async function postpone(order: MailOrder, seconds: number): Promise<void> {
  const refused = await orderMails(queue, env.MAIL_QUEUE_URL, [order], seconds);
  if (refused.length > 0) throw new Error('the queue did not take the order back');
}

interface Wanted {
  readonly to: string;
  readonly bytes: Uint8Array;
  readonly cap?: MailCap;
}

/** The mail that is ordered as it must be now; undefined if nobody is to get it any more. */
function prepare(order: MailOrder): Promise<Wanted | undefined> {
  switch (order.kind) {
    case 'confirm':
      return prepareConfirmation(order);
    case 'sign-in':
      return prepareSignIn(order);
    case 'invitation':
      return prepareInvitation(order);
  }
}

type OrderOf<Kind extends MailOrder['kind']> = Extract<MailOrder, { kind: Kind }>;

async function prepareConfirmation(order: OrderOf<'confirm'>): Promise<Wanted | undefined> {
  const signUp = await readSignUp(table, order.signUp, now());
  if (!signUp || 'confirmedBy' in signUp) return undefined;
  const { email, topics, reachKm } = signUp;
  const { hash, suppressed } = await lookUp(email);
  if (suppressed) return undefined;
  const message = confirmMail({
    topics: topics.map(({ name }) => name),
    reachKm,
    link: await link('confirm', 'confirm', order.signUp),
  });
  return { ...(await write(order, email, message)), cap: capFor(order.kind, hash) };
}

/** Whoever stopped all mail and then asks for a link wants that one mail: without it they could not even be erased. */
async function prepareSignIn(order: OrderOf<'sign-in'>): Promise<Wanted | undefined> {
  const email = await readSignIn(table, order.signIn, now());
  if (email === undefined) return undefined;
  const { hash, suppressed, member } = await lookUp(email);
  if (suppressed || member === undefined || !(await readMember(table, member))) return undefined;
  const message = signInMail({ link: await link('confirm', 'sign-in', member) });
  return { ...(await write(order, email, message)), cap: capFor(order.kind, hash) };
}

async function prepareInvitation(order: OrderOf<'invitation'>): Promise<Wanted | undefined> {
  const [meetup, member] = await Promise.all([
    readMeetup(table, order.meetup),
    readMember(table, order.member),
  ]);
  const wish = meetup && member && (await readInterest(table, member.id, meetup.topic.slug));
  if (!meetup || !wish || wish.group !== meetup.group) {
    await transact(table, [removeInvitation(table, order)]);
    return undefined;
  }
  const isOver =
    meetup.state === 'cancelled' || meetup.state === 'held' || meetup.startsAt <= now().toISOString();
  if (isOver || meetup.sequence !== order.sequence || member.unsubscribedAt) return undefined;
  if ((await lookUp(member.email)).suppressed) return undefined;
  const [answer, unsubscribe] = await Promise.all([
    link('answer', 'answer', `${meetup.id}/${member.id}`),
    issueToken(tokenSecret, 'unsubscribe', member.id, now()),
  ]);
  const message = invitationMail({
    meetup,
    when: describeTime(meetup.startsAt, meetup.zone),
    member,
    distanceKm: distanceKm(centre(member.home), meetup.place),
    wish,
    links: {
      yes: `${answer}?answer=yes`,
      no: `${answer}?answer=no`,
      unsubscribe: `${env.SITE_URL}/unsubscribe/${unsubscribe.token}`,
      oneClickUnsubscribe: `${env.SITE_URL}/v1/unsubscribe/${unsubscribe.token}`,
      meetup: `${env.SITE_URL}/meetups/${meetup.id}`,
    },
    organizer: sender,
    now: now(),
  });
  return write(order, member.email, message);
}

async function lookUp(email: string) {
  const hash = await hashAddress(addressSecret, email);
  const known = await readEmail(table, hash);
  return { hash, suppressed: known?.suppressed !== undefined, member: known?.member };
}

const capFor = (kind: keyof typeof DAILY, hash: string): MailCap => ({ hash, kind, most: DAILY[kind] });

async function link(page: 'confirm' | 'answer', purpose: Purpose, subject: string): Promise<string> {
  const { token } = await issueToken(tokenSecret, purpose, subject, now());
  return `${env.SITE_URL}/${page}/${token}`;
}

async function write(order: MailOrder, to: string, message: Message): Promise<Wanted> {
  const messageId = `${mailIdOf(order)}@${sender.address.split('@').at(-1)}`;
  return { to, bytes: await toMime(message, { from: sender, to, messageId, date: now() }) };
}
