import { SQSClient } from '@aws-sdk/client-sqs';
import type { DynamoDBRecord } from 'aws-lambda';
import * as z from 'zod/mini';
import { BusyError } from '../domain/errors.ts';
import { waitBegan } from '../domain/gathering/waiting.ts';
import { type FanOut, newsOf } from '../domain/mailing/fan-out.ts';
import { isRequested, type MailOrder, orderOf, topicHash } from '../domain/mailing/mail-order.ts';
import { nextMeetup } from '../domain/meetups/next-meetup.ts';
import type { Invitation } from '../domain/model.ts';
import { CLIENT } from '../runtime/aws/aws.ts';
import { enqueue } from '../runtime/aws/enqueue.ts';
import { now } from '../runtime/clock.ts';
import { doneForGood, eachRecord, type Failure, sequenceOf } from '../runtime/events/stream.ts';
import { asKind, type Change, type ItemChangeOf, readChange } from '../runtime/events/stream-changes.ts';
import { consumeStream } from '../runtime/events/stream-consumer.ts';
import { ANNOUNCED } from '../runtime/events/stream-filters.ts';
import { type NumberedChange, topicChanges } from '../runtime/events/topic-figures.ts';
import { readEnv } from '../runtime/settings/env.ts';
import { invite } from '../services/meetups/invite.ts';
import { volunteer } from '../services/meetups/rsvp.ts';
import { countMembers } from '../services/topics/count-topics.ts';
import { readGroup } from '../store/groups.ts';
import { groupOfMeetup } from '../store/keys.ts';
import { readMeetup } from '../store/meetups.ts';
import { openTable } from '../store/table.ts';

const env = readEnv({
  TABLE_NAME: z.string(),
  MAIL_QUEUE_URL: z.string(),
  REQUESTED_MAIL_QUEUE_URL: z.string(),
  FAN_OUT_QUEUE_URL: z.string(),
  FAILURES_QUEUE_URL: z.string(),
});
const table = openTable(env.TABLE_NAME, 10_000);
const queues = new SQSClient(CLIENT);

/** The effect of a change: a mail to one member, an invitation, or work that fans out to many. */
type Effect =
  | { readonly mail: MailOrder }
  | { readonly invited: Pick<Invitation, 'meetup' | 'member'> }
  | { readonly fanOuts: readonly FanOut[] }
  | undefined;

/** Announces changes: mails to those concerned, topic figures to everybody. */
export const handler = consumeStream({
  work: announce,
  filters: ANNOUNCED,
  failuresUrl: env.FAILURES_QUEUE_URL,
});

async function announce(records: readonly DynamoDBRecord[]): Promise<Failure[]> {
  const changes = new Map<DynamoDBRecord, NumberedChange>();
  const failures = await eachRecord(records, async (record) => {
    changes.set(record, { ...readChange(record), sequence: sequenceOf(record) });
  });
  // Somebody is watching their inbox for a link: it goes before all other work of the batch.
  failures.push(...(await orderLinks(changes)));

  const mails = new Outbox<MailOrder>(env.MAIL_QUEUE_URL);
  const fanOuts = new Outbox<FanOut>(env.FAN_OUT_QUEUE_URL);
  const invited = new Map<DynamoDBRecord, Pick<Invitation, 'meetup' | 'member'>>();
  const known: Known = new Map();
  failures.push(
    ...(await eachRecord([...changes.keys()], async (record) => {
      const effect = await effectOf(changes.get(record) ?? {}, known);
      if (effect && 'mail' in effect) mails.put(record, effect.mail);
      if (effect && 'fanOuts' in effect) for (const fanOut of effect.fanOuts) fanOuts.put(record, fanOut);
      if (effect && 'invited' in effect) invited.set(record, effect.invited);
    })),
    ...(await orderInvitations(invited, mails)),
    ...(await mails.send()),
    ...(await fanOuts.send()),
  );
  failures.push(...(await countTopics(records, changes, failures)));
  return failures;
}

/** Orders the mails that strangers ask for. Resolves to the records whose mail the queue did not take. */
async function orderLinks(changes: ReadonlyMap<DynamoDBRecord, Change>): Promise<Failure[]> {
  const links = new Outbox<MailOrder>(env.REQUESTED_MAIL_QUEUE_URL);
  for (const [record, change] of changes) {
    const link = linkOf(change);
    if (link) links.put(record, link);
  }
  return links.send();
}

/**
 * Orders invitations by the present state of their meetups, once all are written: the invitation tells what a meetup had
 * become by then, and later changes are told to everybody invited.
 */
async function orderInvitations(
  invited: ReadonlyMap<DynamoDBRecord, Pick<Invitation, 'meetup' | 'member'>>,
  mails: Outbox<MailOrder>,
): Promise<Failure[]> {
  const meetups = new Map<string, ReturnType<typeof readMeetup>>();
  return eachRecord([...invited.keys()], async (record) => {
    const { meetup: id = '', member = '' } = invited.get(record) ?? {};
    const found = meetups.get(id) ?? readMeetup(table, id);
    meetups.set(id, found);
    const meetup = await found;
    if (meetup) mails.put(record, { kind: 'invitation', meetup: id, sequence: meetup.sequence, member });
  });
}

/** A batch's messages for one queue, each with the record that caused it. */
class Outbox<Message extends object> {
  readonly #queueUrl: string;
  readonly #messages: { readonly record: DynamoDBRecord; readonly message: Message }[] = [];

  constructor(queueUrl: string) {
    this.#queueUrl = queueUrl;
  }

  put(record: DynamoDBRecord, message: Message) {
    this.#messages.push({ record, message });
  }

  /** Resolves to the records whose message the queue did not take. */
  async send(): Promise<Failure[]> {
    const messages = this.#messages.map(({ message }) => message);
    try {
      const refused = await enqueue(queues, this.#queueUrl, messages);
      return refused.flatMap((index) => this.#failure(index, new BusyError('the queue did not take it')));
    } catch (error) {
      return messages.flatMap((_, index) => this.#failure(index, error));
    }
  }

  #failure(index: number, error: unknown): Failure[] {
    const refused = this.#messages[index];
    return refused ? [{ record: refused.record, error }] : [];
  }
}

/** The mail that a stranger asked for, now or again. */
function linkOf({ after }: Change): MailOrder | undefined {
  if (after?.kind === 'sign-up') return { kind: 'confirm', signUp: after.id };
  if (after?.kind === 'sign-in') return { kind: 'sign-in', signIn: after.id };
  const again = after?.kind === 'mail' ? orderOf(after.mailId) : undefined;
  return again && isRequested(again) ? again : undefined;
}

async function effectOf({ before, after }: Change, known: Known): Promise<Effect> {
  switch (after?.kind) {
    case 'sign-up':
    case 'sign-in':
      return undefined;
    case 'unproven-answer':
      return { mail: { kind: 'was-it-you', meetup: after.meetup, member: after.member } };
    case 'decision':
      return after.member === undefined
        ? undefined
        : { mail: { kind: 'decision', decision: after.id, member: after.member } };
    case 'report':
      return reportNews(asKind(before, 'report'), after);
    case 'appeal':
      return appealNews(asKind(before, 'appeal'), after);
    case 'mail':
      return mailAgain(after);
    case 'interest':
      // Whoever comes along into another topic was told of all that they find there.
      if (after.merged !== undefined && after.merged !== asKind(before, 'interest')?.merged) return undefined;
      return waitNews(asKind(before, 'interest'), after) ?? invited(asKind(before, 'interest'), after, known);
    case 'invitation':
      await hostNext(asKind(before, 'invitation'), after, known);
      return accepted(asKind(before, 'invitation'), after);
    case 'meetup':
      return meetupNews(asKind(before, 'meetup'), after);
    case undefined:
      return before?.kind === 'open-group'
        ? { fanOuts: [{ what: 'dissolve', group: before.group }] }
        : undefined;
  }
}

function mailAgain({ mailId }: ItemChangeOf<'mail'>): Effect {
  const mail = orderOf(mailId);
  return mail && !isRequested(mail) ? { mail } : undefined;
}

/** What a member hears of their own report: that it has arrived, and what was decided. */
function reportNews(
  before: ItemChangeOf<'report'> | undefined,
  { id, reporter: { member }, state }: ItemChangeOf<'report'>,
): Effect {
  if (member === undefined) return undefined;
  if (state === 'decided' && before?.state === 'open')
    return { mail: { kind: 'report-decided', report: id, member } };
  return before ? undefined : { mail: { kind: 'report-received', report: id, member } };
}

/** What a member hears of their appeal: what was decided. */
const appealNews = (
  before: ItemChangeOf<'appeal'> | undefined,
  { id, member, state }: ItemChangeOf<'appeal'>,
): Effect =>
  member !== undefined && state === 'decided' && before?.state === 'open'
    ? { mail: { kind: 'appeal-decided', appeal: id, member } }
    : undefined;

/** News for somebody who waits: a meetup is almost there, or their interest is about to lapse. */
function waitNews(before: ItemChangeOf<'interest'> | undefined, after: ItemChangeOf<'interest'>): Effect {
  const { member, nearly, step, gsi2sk } = after;
  const topic = topicHash(after.topic);
  if (nearly && nearly !== before?.nearly)
    return {
      mail: { kind: 'almost-there', member, topic, missing: nearly, since: Date.parse(waitBegan(after)) },
    };
  if (step === 'lapse' && gsi2sk !== undefined && gsi2sk !== before?.gsi2sk)
    return { mail: { kind: 'still-interested', member, topic, until: Date.parse(gsi2sk) } };
  return undefined;
}

/** Upcoming meetups by group, each read once per batch. */
type Known = Map<string, ReturnType<typeof findMeetup>>;

async function invited(
  before: ItemChangeOf<'interest'> | undefined,
  { member, group, again }: ItemChangeOf<'interest'>,
  known: Known,
): Promise<Effect> {
  const isAgain = again !== undefined && again !== before?.again;
  if (!group || (before?.group === group && !isAgain)) return undefined;
  const meetup = await meetupToCome(group, known);
  if (!meetup) return undefined;
  await invite(table, meetup.id, member, now());
  return { invited: { meetup: meetup.id, member } };
}

function meetupToCome(group: string, known: Known): ReturnType<typeof findMeetup> {
  const found = known.get(group) ?? findMeetup(group);
  known.set(group, found);
  return found;
}

async function findMeetup(group: string) {
  const found = await readGroup(table, group);
  return found && nextMeetup(found.meetups, now());
}

/**
 * Turns "I'd host next time" into an offer to host the next meetup. If that is not proposed yet, or they are not invited
 * yet, the fan-out of its invitations finds the offer.
 */
async function hostNext(
  before: ItemChangeOf<'invitation'> | undefined,
  { meetup, member, feedback }: ItemChangeOf<'invitation'>,
  known: Known,
): Promise<void> {
  if (!feedback?.hostNext || before?.feedback?.hostNext) return;
  const next = await meetupToCome(groupOfMeetup(meetup), known);
  if (next) await volunteer(table, next.id, member, now(), { settled: false });
}

/** What somebody is told of their own answer: that they are in, or on the list; or that they have moved up. */
async function accepted(
  before: ItemChangeOf<'invitation'> | undefined,
  after: ItemChangeOf<'invitation'>,
): Promise<Effect> {
  const { meetup: id, member, answer, comesSince } = after;
  if (answer === undefined || answer === 'no' || before?.answer === answer) return undefined;
  const isOwnAnswer = before?.answer !== 'listed' || before.answeredAt !== after.answeredAt;
  if (!isOwnAnswer && comesSince !== undefined)
    return { mail: { kind: 'seat', meetup: id, sequence: Date.parse(comesSince), member } };
  const meetup = await readMeetup(table, id);
  const kind = answer === 'yes' ? 'accepted' : 'listed';
  return meetup && { mail: { kind, meetup: id, sequence: meetup.sequence, member } };
}

function meetupNews(before: ItemChangeOf<'meetup'> | undefined, after: ItemChangeOf<'meetup'>): Effect {
  const { again } = after;
  const known = before?.again;
  const isAgain = again && (again.at !== known?.at || again.what !== known.what);
  const news = isAgain ? [again.what] : newsOf(before, after);
  return { fanOuts: news.map((what) => ({ what, meetup: after.id, sequence: after.sequence })) };
}

/**
 * Counts the changes that are done and will not come again. Resolves to the records that could not be counted: one that is
 * set aside holds up no other, one that is retried takes those after it along.
 */
async function countTopics(
  records: readonly DynamoDBRecord[],
  changes: ReadonlyMap<DynamoDBRecord, NumberedChange>,
  failures: readonly Failure[],
): Promise<Failure[]> {
  const uncounted: Failure[] = [];
  let done = new Set(doneForGood(records, failures));
  for (const record of records) {
    const change = changes.get(record);
    if (!change || !done.has(record)) continue;
    try {
      for (const { token, ...figure } of topicChanges([change])) await countMembers(table, [figure], token);
    } catch (error) {
      uncounted.push({ record, error });
      done = new Set(doneForGood(records, [...failures, ...uncounted]));
    }
  }
  return uncounted;
}
